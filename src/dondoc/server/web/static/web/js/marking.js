// Marking words of the document as a missed task: by pointer, or line by line with the keys.
"use strict";
window.dondoc.marking = (() => {
  const { one, all, panel } = window.dondoc;
  const offer = one("#mark-offer");
  if (!panel || !offer) return null;
  let keyed = null; // {anchor, focus}: [piece, place in it] while marking by keys

  const pieces = () => all("[data-line]", panel.element);

  function hide() { offer.hidden = true; }

  function offerAt() {
    const places = panel.markedPlaces();
    if (!places.length || keyed) return hide();
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const frame = panel.element.getBoundingClientRect();
    offer.hidden = false;
    const top = Math.min(Math.max(box.bottom + 6, frame.top + 6), frame.bottom - 46);
    offer.style.top = `${top}px`;
    offer.style.left = `${Math.min(Math.max(box.left, frame.left + 6), frame.right - offer.offsetWidth - 12)}px`;
    return undefined;
  }

  function add() {
    const places = panel.markedPlaces();
    if (!places.length) return false;
    hide();
    stop();
    getSelection().removeAllRanges();
    document.dispatchEvent(new CustomEvent("dondoc:add", { detail: panel.write(places) }));
    return true;
  }

  // ---- By keys: arrows move by lines, Shift extends, Left and Right trim by words -----------------
  function draw() {
    const list = pieces();
    let { anchor, focus } = keyed;
    const isForward = list.indexOf(anchor[0]) < list.indexOf(focus[0]) || (anchor[0] === focus[0] && anchor[1] <= focus[1]);
    if (!isForward) [anchor, focus] = [focus, anchor];
    const range = panel.rangeIn(anchor[0], anchor[1], anchor[1]);
    const end = panel.rangeIn(focus[0], focus[1], focus[1]);
    range.setEnd(end.startContainer, end.startOffset);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    panel.bringIntoView(keyed.focus[0]);
  }

  function start() {
    const list = pieces();
    const [first] = panel.lit;
    const piece = (first && panel.piecesOf(first.line).filter((one) => Number(one.dataset.start) <= first.start).pop()) || list.find((one) => one.getBoundingClientRect().bottom > panel.element.getBoundingClientRect().top) || list[0];
    if (!piece) return;
    keyed = { anchor: [piece, 0], focus: [piece, piece.textContent.length] };
    panel.element.focus({ preventScroll: true });
    draw();
    one("#mark-help").hidden = false;
  }

  function stop() {
    keyed = null;
    one("#mark-help").hidden = true;
  }

  function moveLine(step, extends_) {
    const list = pieces();
    const [piece] = keyed.focus;
    const next = list[list.indexOf(piece) + step];
    if (!next) return;
    const whole = next.textContent.length;
    if (extends_) keyed.focus = [next, step > 0 || list.indexOf(next) > list.indexOf(keyed.anchor[0]) ? whole : 0];
    else keyed = { anchor: [next, 0], focus: [next, whole] };
  }

  function moveWord(step, fromStart) {
    const end = fromStart ? "anchor" : "focus";
    const [piece, place] = keyed[end];
    const text = piece.textContent;
    const stops = [0, ...[...text.matchAll(/\s+/g)].flatMap((m) => [m.index, m.index + m[0].length]), text.length];
    const next = step > 0 ? stops.find((s) => s > place) : stops.reverse().find((s) => s < place);
    if (next !== undefined) keyed[end] = [piece, next];
  }

  function takeKey(event) {
    if (!keyed) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moveLine(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") moveWord(event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
    else if (event.key === "Enter") { add(); return true; }
    else if (event.key === "Escape") { stop(); getSelection().removeAllRanges(); document.dispatchEvent(new CustomEvent("dondoc:marking-over")); return true; }
    else return false;
    draw();
    return true;
  }

  window.dondoc.keys.unshift(takeKey);
  document.addEventListener("selectionchange", () => requestAnimationFrame(offerAt));
  panel.element.addEventListener("scroll", hide, { passive: true });
  // Lighting words writes them anew, and a marking that lay on them would be gone.
  panel.element.addEventListener("dondoc:lit", () => { if (keyed) draw(); });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // keep what is marked
  offer.addEventListener("click", add);

  return { start, add, has: () => panel.markedPlaces().length > 0 };
})();
