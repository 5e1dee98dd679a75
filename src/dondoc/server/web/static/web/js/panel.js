// The document panel: sheets on demand, places lit up, words clicked or marked.
//
// Every piece of text bears data-line and data-start: its first character's place in the line of the
// stored document. A place is {line, start, end}; in markup "12:0-83 13:4-20".
"use strict";
window.dondoc.panel = (() => {
  const { one, all, kept } = window.dondoc;
  const panel = one("#document");
  if (!panel) return null;
  const SVG = "http://www.w3.org/2000/svg";

  const parse = (written) =>
    (written || "").split(" ").filter(Boolean).map((place) => {
      const [line, start, end] = place.split(/[:-]/).map(Number);
      return { line, start, end };
    });
  const write = (places) => places.map(({ line, start, end }) => `${line}:${start}-${end}`).join(" ");

  const piecesOf = (line, within = panel) => all(`[data-line="${line}"]`, within);
  const textOf = (piece) => piece.textContent;
  const startOf = (piece) => Number(piece.dataset.start);
  const overlap = (piece, place) => {
    const start = Math.max(place.start - startOf(piece), 0);
    const end = Math.min(place.end - startOf(piece), textOf(piece).length);
    return start < end ? [start, end] : null;
  };

  // ---- Sheets -------------------------------------------------------------------------------
  const waits = (sheet) => sheet.hasAttribute("data-waits");
  const holds = (sheet, line) => {
    const [first, last] = sheet.dataset.lines.split("-").map(Number);
    return first <= line && line <= last;
  };

  function load(sheet) {
    return new Promise((resolve) => {
      const number = sheet.dataset.sheet;
      const seen = (event) => {
        if (event.target.dataset?.sheet !== number) return;
        document.removeEventListener("htmx:load", seen);
        resolve();
      };
      document.addEventListener("htmx:load", seen);
      setTimeout(resolve, 8000);
      htmx.trigger(sheet, "need");
    });
  }

  async function ensure(places) {
    const lines = [...new Set(places.map((place) => place.line))].filter((line) => !piecesOf(line).length);
    const sheets = all("[data-waits]", panel).filter((sheet) => lines.some((line) => holds(sheet, line)));
    await Promise.all(sheets.map(load));
  }

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) { near.unobserve(target); htmx.trigger(target, "need"); }
  }, { root: panel, rootMargin: "400px 0px" });
  const watch = () => all("[data-waits]", panel).forEach((sheet) => near.observe(sheet));

  // ---- Light --------------------------------------------------------------------------------
  let lit = [];
  let marks = []; // what shows them: [place, its mark]
  let soft = () => [];

  function unlight() {
    for (const piece of all("[data-line]:has(mark)", panel)) piece.textContent = textOf(piece);
    all("rect.lit", panel).forEach((rect) => rect.remove());
    marks = [];
  }

  function rectangle(piece, start, end, kind) {
    const box = piece.dataset.box.split(" ").map(Number);
    const [left, top, right, bottom] = box;
    let from, to;
    try {
      from = piece.getStartPositionOfChar(start).x;
      to = piece.getEndPositionOfChar(end - 1).x;
    } catch {
      const length = textOf(piece).length;
      from = left + ((right - left) * start) / length;
      to = left + ((right - left) * end) / length;
    }
    const rect = document.createElementNS(SVG, "rect");
    const attributes = { class: kind, x: from - 1, y: top - 1, width: Math.max(to - from, 2) + 2, height: bottom - top + 2, rx: 1.5 };
    for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, value);
    one("g.marks", piece.ownerSVGElement).append(rect);
    return rect;
  }

  function lightPiece(piece, start, end) {
    if (piece.ownerSVGElement) return rectangle(piece, start, end, "lit");
    for (const node of piece.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? node : null;
      const length = node.textContent.length;
      if (text && start < length) {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, Math.min(end, length));
        const mark = document.createElement("mark");
        range.surroundContents(mark);
        return mark;
      }
      start -= length;
      end -= length;
      if (start < 0) return null;
    }
    return null;
  }

  // Of a sheet that comes only that sheet: what is lit elsewhere stays, and so does what is marked there.
  function light(within = panel) {
    // From the end of each line, so that earlier marks leave the places of later ones as they are.
    for (const place of [...lit].sort((a, b) => a.line - b.line || b.start - a.start))
      for (const piece of piecesOf(place.line, within)) {
        const part = overlap(piece, place);
        const mark = part && lightPiece(piece, ...part);
        if (mark) marks.push([place, mark]);
      }
    paintSoft(within);
  }

  const firstMark = () => [...marks].sort(([a], [b]) => a.line - b.line || a.start - b.start)[0]?.[1];

  // Words that some proposal took are tinted, so that a missed sentence is seen as bare.
  function paintSoft(within = panel) {
    all("rect.soft", within).forEach((rect) => rect.remove());
    const ranges = [];
    const isLit = (place) => lit.some((other) => other.line === place.line && other.start < place.end && place.start < other.end);
    const lines = new Map(); // looked up once: there may be thousands of places
    for (const piece of all("[data-line]", within)) {
      const line = Number(piece.dataset.line);
      if (lines.has(line)) lines.get(line).push(piece);
      else lines.set(line, [piece]);
    }
    for (const place of soft().filter((taken) => !isLit(taken)))
      for (const piece of lines.get(place.line) || []) {
        const part = overlap(piece, place);
        if (!part) continue;
        if (piece.ownerSVGElement) rectangle(piece, ...part, "soft");
        else ranges.push(rangeIn(piece, ...part));
      }
    if (!window.CSS?.highlights) return;
    const before = within === panel ? [] : CSS.highlights.get("taken") || [];
    CSS.highlights.set("taken", new Highlight(...before, ...ranges));
  }

  function rangeIn(piece, start, end) {
    const range = document.createRange();
    range.setStart(...spot(piece, start));
    range.setEnd(...spot(piece, end));
    return range;
  }

  function spot(piece, place) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && place > node.length) { place -= node.length; node = walker.nextNode(); }
    return node ? [node, place] : [piece, 0];
  }

  function bringIntoView(mark) {
    const box = mark.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40)
      panel.scrollTop += box.top - frame.top - Math.min(frame.height / 3, 160);
    if (box.left < frame.left || box.right > frame.right) panel.scrollLeft += box.left - frame.left - 24;
  }

  async function show(places, { scrolls = true } = {}) {
    const isOther = write(places) !== write(lit);
    lit = places;
    if (isOther) {
      unlight();
      light();
      panel.dispatchEvent(new CustomEvent("dondoc:lit"));
    }
    await ensure(places);
    if (lit !== places) return; // something else was asked for meanwhile
    const first = firstMark();
    if (first && scrolls) bringIntoView(first);
    tellPage();
  }

  // ---- Clicked and marked words ---------------------------------------------------------------
  function placeAt(x, y) {
    const caret = document.caretRangeFromPoint(x, y);
    const piece = caret?.startContainer.parentElement?.closest("[data-line]");
    if (!piece || !panel.contains(piece)) return null;
    const before = document.createRange();
    before.selectNodeContents(piece);
    before.setEnd(caret.startContainer, caret.startOffset);
    return { line: Number(piece.dataset.line), place: startOf(piece) + before.toString().length };
  }

  function markedPlaces() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(panel)) return [];
    const places = [];
    for (const piece of all("[data-line]", panel)) {
      if (!range.intersectsNode(piece)) continue;
      const whole = document.createRange();
      whole.selectNodeContents(piece);
      const lengthTo = (node, offset) => { const part = whole.cloneRange(); part.setEnd(node, offset); return part.toString().length; };
      let start = piece.contains(range.startContainer) ? lengthTo(range.startContainer, range.startOffset) : 0;
      let end = piece.contains(range.endContainer) ? lengthTo(range.endContainer, range.endOffset) : textOf(piece).length;
      const text = textOf(piece);
      while (start < end && /\s/.test(text[start])) start += 1;
      while (end > start && /\s/.test(text[end - 1])) end -= 1;
      if (start < end) places.push({ line: Number(piece.dataset.line), start: startOf(piece) + start, end: startOf(piece) + end });
    }
    return places;
  }

  panel.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const place = placeAt(event.clientX, event.clientY);
    if (place) panel.dispatchEvent(new CustomEvent("dondoc:place", { detail: place, bubbles: true }));
  });

  // Whatever was read of the document leads to its words; a link does so without this script too.
  document.addEventListener("click", (event) => {
    const teller = event.target.closest("[data-light]");
    if (!teller || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const places = parse(teller.dataset.light || (teller.href && new URL(teller.href).searchParams.get("chu")));
    if (!places.length) return;
    const { top, bottom } = panel.getBoundingClientRect();
    if (bottom < 120 || top > innerHeight - 120) panel.scrollIntoView({ block: "center" });
    show(places);
  });

  // ---- Zoom and the page told above ---------------------------------------------------------
  const steps = [60, 80, 100, 125, 150, 200, 250];
  let zoom = Number(kept.read("zoom")) || 100;
  function setZoom(next) {
    zoom = Math.min(250, Math.max(60, next));
    panel.style.setProperty("--zoom", String(zoom / 100));
    kept.write("zoom", String(zoom));
    if (zoom > 125) for (const image of all("img[data-larger]", panel)) image.src = image.dataset.larger;
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (!button) return;
    if (button.dataset.zoom === "fit") setZoom(100);
    else if (button.dataset.zoom === "more") setZoom(steps.find((step) => step > zoom) || 250);
    else setZoom([...steps].reverse().find((step) => step < zoom) || 60);
  });

  const told = one("#sheet-told");
  function tellPage() {
    if (!told) return;
    const top = panel.getBoundingClientRect().top + 60;
    const sheet = all(".sheet", panel).find((one) => one.getBoundingClientRect().bottom > top);
    if (sheet) told.textContent = sheet.dataset.sheet;
  }
  panel.addEventListener("scroll", () => requestAnimationFrame(tellPage), { passive: true });

  document.addEventListener("htmx:load", (event) => {
    if (!panel.contains(event.target) || event.target === panel) return;
    watch();
    light(event.target);
    if (zoom > 125) setZoom(zoom);
  });
  setZoom(zoom);
  watch();
  if (panel.dataset.show) show(parse(panel.dataset.show));

  return {
    element: panel, parse, write, show, markedPlaces, piecesOf, rangeIn, ensure, bringIntoView,
    tint(places) { soft = places; paintSoft(); },
    get lit() { return lit; },
  };
})();
