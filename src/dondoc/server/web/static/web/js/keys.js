// Keys for every page: search, places, rows, help.
"use strict";
(() => {
  const { one, all, kept, isTyping, say } = window.dondoc;
  let waitsForPlace = 0;

  const rows = () => all("[data-rows] [data-row]").filter((row) => row.offsetParent !== null);
  const rowOf = (element) => element && element.closest("[data-rows] [data-row]");

  function goToRow(step) {
    const list = rows();
    if (!list.length) return false;
    const here = list.indexOf(rowOf(document.activeElement));
    const there = list[Math.min(Math.max(here + step, 0), list.length - 1)];
    const link = one("a[href]", there);
    if (link) link.focus();
    there.scrollIntoView({ block: "nearest" });
    return true;
  }

  function goToPlace(letter) {
    const link = one(`[data-place="${CSS.escape(letter)}"]`);
    if (link) link.click();
  }

  function showHelp() {
    const help = one("#help");
    if (help && !help.open) help.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && isTyping(event.target) && event.target.type === "search") { event.target.blur(); return; }
    if (isTyping(event.target) || one("dialog[open]")) return;
    if (kept.read("keys") === "off" && event.key !== "Enter") return;
    if (waitsForPlace && Date.now() - waitsForPlace < 1500) {
      waitsForPlace = 0;
      goToPlace(event.key.toLowerCase());
      event.preventDefault();
      return;
    }
    waitsForPlace = 0;
    for (const take of window.dondoc.keys) if (take(event)) { event.preventDefault(); return; }
    const search = one("[data-search]");
    if (event.key === "/" && search) { search.focus(); search.select(); }
    else if (event.key === "?") showHelp();
    else if (event.key === "g") waitsForPlace = Date.now();
    else if (event.key === "j" || event.key === "k") { if (!goToRow(event.key === "j" ? 1 : -1)) return; }
    else if (!pressKeyed(event.key)) return;
    event.preventDefault();
  });

  // What the page itself names a key for: a link is pressed, a fold opened, of several links the first takes focus.
  function pressKeyed(key) {
    const keyed = all(`[data-key="${CSS.escape(key)}"]`).find((one) => one.offsetParent !== null);
    if (!keyed) return false;
    if (keyed.matches("nav")) { one("a", keyed).focus(); return true; }
    keyed.click();
    if (keyed.matches("summary")) keyed.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) showHelp();
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    const copy = event.target.closest("[data-copy-link]");
    if (copy && navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => say("Đã chép đường dẫn."));
  });

  const choice = one("#keys-off");
  if (choice) {
    choice.checked = kept.read("keys") === "off";
    choice.addEventListener("change", () => kept.write("keys", choice.checked ? "off" : "on"));
  }

  // A filter is sent as soon as it is chosen; without script the button does it.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-send-on-change]");
    if (form && event.target.type !== "search") form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    // A link with filters holds only those that narrow something.
    if (event.target.method !== "get" || !event.target.matches("[data-send-on-change], [data-short]")) return;
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of event.target.elements) field.disabled = false; });
  });
})();
