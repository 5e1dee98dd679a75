// The handle between the two halves of a page: by pointer, by arrow keys, remembered on this machine.
"use strict";
(() => {
  const { one, kept } = window.dondoc;
  const handle = one("#handle");
  if (!handle) return;
  const halves = handle.parentElement;
  const isStacked = () => getComputedStyle(handle).cursor === "row-resize";
  const LEAST = 15, MOST = 80;

  function set(share, { keep = true } = {}) {
    const held = Math.min(MOST, Math.max(LEAST, share));
    halves.style.setProperty("--split", `${held}%`);
    handle.setAttribute("aria-valuenow", String(Math.round(held)));
    if (keep) kept.write(isStacked() ? "split.stacked" : "split", String(held));
  }

  function restore() {
    const share = Number(kept.read(isStacked() ? "split.stacked" : "split"));
    set(share || (isStacked() ? 40 : 50), { keep: false });
    handle.setAttribute("aria-orientation", isStacked() ? "horizontal" : "vertical");
  }

  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    const box = halves.getBoundingClientRect();
    const move = (moved) => set(isStacked() ? (100 * (moved.clientY - box.top)) / box.height : (100 * (moved.clientX - box.left)) / box.width);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  });
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -4, ArrowUp: -4, ArrowRight: 4, ArrowDown: 4 }[event.key];
    if (!step) return;
    set(Number(handle.getAttribute("aria-valuenow")) + step);
    event.preventDefault();
    event.stopPropagation();
  });
  matchMedia("(max-width: 700px)").addEventListener("change", restore);
  restore();
})();
