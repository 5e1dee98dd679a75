"""Goes through pages as a reader of the guide: remembers what they call things, takes marked pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from walking import go, settled

DESK = {"width": 980, "height": 1400}  # as wide as the guide shows pictures
WIDE = {"width": 1240, "height": 1400}  # for lists, whose columns need it

# What a page calls the things that one presses, fills in or reads by; folded ones too.
NAMES = """() => {
  const found = new Set();
  const told = "a, button, summary, label, legend, option, th, dt, h1, h2, h3, .tag, " +
    "button[data-field] > span:first-child";
  for (const element of document.querySelectorAll(told)) {
    const copy = element.cloneNode(true);
    for (const extra of copy.querySelectorAll("kbd, select, textarea, input, .for-readers, .count, .number"))
      extra.remove();
    found.add(copy.textContent);
  }
  for (const element of document.querySelectorAll("[placeholder], [aria-label]")) {
    found.add(element.getAttribute("placeholder") || "");
    found.add(element.getAttribute("aria-label") || "");
  }
  return [...found];
}"""

# A number in a circle at the corner of each, a line around it. Set by script: pages allow no inline style.
MARK = """boxes => {
  for (const [number, x, y, width, height] of boxes) {
    for (const part of ["line", "circle"]) {
      const mark = document.createElement("div");
      mark.className = "guide-mark";
      const set = (styles) => {
        for (const name in styles) mark.style.setProperty(name, styles[name]);
      };
      set({position: "absolute", "z-index": 100, "pointer-events": "none", "box-sizing": "border-box"});
      if (part === "line")
        set({left: `${x - 3}px`, top: `${y - 3}px`, width: `${width + 6}px`, height: `${height + 6}px`,
             border: "2px solid #b3261e", "border-radius": "5px"});
      else {
        mark.textContent = number;
        set({left: `${Math.max(x - 14, 2)}px`, top: `${Math.max(y - 14, 2)}px`,
             width: "22px", height: "22px", background: "#b3261e", color: "#fff",
             "border-radius": "11px", font: "700 13px/22px sans-serif", "text-align": "center"});
      }
      (document.querySelector("dialog[open]") || document.body).append(mark);
    }
  }
}"""


@dataclass
class Camera:
    """`open_` opens a page as somebody; `taken` are the pictures as drawn, by name; `names` what the walk has
    seen."""

    open_: Callable[..., Any]
    taken: dict[str, bytes] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    pages: dict[tuple[str, str], Any] = field(default_factory=dict)

    def go(self, path: str, *, as_: str = "chuyenvien", size: dict[str, int] | None = None) -> Any:
        """The page, opened; it is there and nobody is kept out of it."""
        wanted = size or DESK
        key = (as_, str(wanted))
        if key not in self.pages:
            self.pages[key] = self.open_("about:blank", as_=as_, size=wanted)
        page = self.pages[key]
        go(page, path)
        self.see(page)
        return page

    def see(self, page: Any) -> None:
        settled(page)
        self.names |= {_plain(name) for name in page.evaluate(NAMES)}

    def take(self, name: str, page: Any, *marked: Any, height: int, width: int = 0, top: Any = None) -> None:
        """A picture from `top` on, as wide as the page where no width is named.

        Each of `marked` gets its number, and must be in it.
        """
        self.see(page)
        page.evaluate("() => document.activeElement && document.activeElement.blur()")
        page.evaluate("() => scrollTo(0, 0)")
        settled(page)
        boxes = []
        for number, locator in enumerate(marked, start=1):
            found = locator.first.bounding_box()
            assert found, f"{name}: nothing to mark with {number}"
            boxes.append([number, found["x"], found["y"], found["width"], found["height"]])
        begin = max(0.0, top.first.bounding_box()["y"] - 20) if top is not None else 0.0
        width = width or page.viewport_size["width"]
        for number, x, y, _, _ in boxes:
            inside = 0 <= x < width and begin <= y + 8 <= begin + height
            assert inside, f"{name}: {number} lies outside of the picture, at {x:.0f}, {y - begin:.0f}"
        page.evaluate(MARK, boxes)
        drawn = page.screenshot(clip={"x": 0, "y": begin, "width": width, "height": height})
        page.evaluate("() => document.querySelectorAll('.guide-mark').forEach(mark => mark.remove())")
        assert name not in self.taken, name
        self.taken[name] = drawn


def packed(drawn: bytes) -> bytes:
    """Few colours and nothing blurred: letters stay sharp in a file of some kilobytes."""
    with Image.open(io.BytesIO(drawn)) as image:
        few = image.convert("RGB").quantize(32, dither=Image.Dither.NONE, kmeans=2).convert("RGB")
    written = io.BytesIO()
    few.save(written, "WEBP", lossless=True, quality=100, method=6)
    return written.getvalue()


def _plain(name: str) -> str:
    return re.sub(r"[\s\d.+▾:()]+$", "", " ".join(name.split())).strip()


def is_seen(name: str, names: set[str]) -> bool:
    """Whether something on the pages is called so; "…" in the guide stands for what changes."""
    if "…" not in name:
        return _plain(name) in names
    pattern = re.compile(".+".join(re.escape(part) for part in _plain(name).split("…")))
    return any(pattern.fullmatch(one) for one in names)
