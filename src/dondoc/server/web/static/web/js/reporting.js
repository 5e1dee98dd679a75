// A report that was begun and not sent: the browser asks before it is left, and files too large stay here.
"use strict";
(() => {
  const { all, one, say } = window.dondoc;
  let sending = null;

  const isChanged = (field) => field.matches("textarea, input[type=file]") && field.value !== field.defaultValue;
  // `data-unsaved`: the server sent back what was typed, because it could not take it.
  const isUnsaved = (form) => form.hasAttribute("data-unsaved") || [...form.elements].some(isChanged);

  document.addEventListener("submit", (event) => {
    const files = [...(one("input[type=file]", event.target)?.files || [])];
    const limit = Number(event.target.dataset.limit);
    if (limit && files.reduce((sum, file) => sum + file.size, 0) > limit) {
      event.preventDefault();
      say(`Các tệp kèm theo lớn hơn ${Math.floor(limit / 1048576)} MB, là mức tối đa của một lần gửi. Bỏ bớt hoặc nén lại rồi gửi.`, "late");
      return;
    }
    sending = event.target;
  });
  addEventListener("pageshow", () => { sending = null; });
  addEventListener("beforeunload", (event) => {
    if (all(".act form").some((form) => form !== sending && isUnsaved(form))) event.preventDefault();
  });
})();
