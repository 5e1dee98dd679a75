// A task beside the list, where there is room for it: without the script, or on a narrow screen, its own page.
"use strict";
(() => {
  const { one, all } = window.dondoc;
  const isWide = matchMedia("(min-width: 1180px)");

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-beside] a.open");
    if (!link || !isWide.matches || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = link.closest("[data-beside]");
    const place = one(list.dataset.beside);
    if (!place) return;
    event.preventDefault();
    if (window.dondoc.refusesToLose(place)) return;
    for (const other of all("a.open", list)) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    const [address, share] = link.getAttribute("href").split("#");
    htmx.ajax("GET", address, { target: place, select: ".task", swap: "innerHTML" }).then(() => {
      place.scrollTop = 0;
      const part = share && one(`#${CSS.escape(share)}`, place);
      if (part) part.scrollIntoView({ block: "nearest" });
    });
  });
})();
