// Corrections typed but not saved: nothing swaps them away, and the browser asks before it leaves them.
"use strict";
(() => {
  const { all, say } = window.dondoc;

  const isChanged = (field) =>
    field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;
  // `data-unsaved`: the server sent back what was typed, because it could not save it.
  const isUnsaved = (form) => form.hasAttribute("data-unsaved") || [...form.elements].some(isChanged);
  const unsavedIn = (target) => all("form.edit", target || document).filter(isUnsaved);

  // Saving or leaving a form is the business of that form alone; any other swap must leave it standing.
  const wouldLose = (target, source) => unsavedIn(target).some((form) => !form.contains(source));

  function refusesToLose(target, source) {
    if (!target || !wouldLose(target, source)) return false;
    say("Lưu hoặc thôi sửa trước đã.", "late");
    unsavedIn(target)[0].elements.text?.focus();
    return true;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (refusesToLose(event.detail.target, event.detail.elt)) event.preventDefault();
  });
  // Typed while the answer was on its way: what was asked for is done, the list is shown anew later.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.shouldSwap || !wouldLose(event.detail.target, event.detail.requestConfig.elt)) return;
    event.detail.shouldSwap = false;
    say("Danh sách đã đổi. Lưu hoặc thôi sửa, rồi tải lại trang để xem danh sách mới.", "late");
  });
  addEventListener("beforeunload", (event) => { if (unsavedIn(document).length) event.preventDefault(); });

  window.dondoc.refusesToLose = refusesToLose;
})();
