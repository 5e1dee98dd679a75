"""Annotated documents changed as another office might have written them, and their gold with them.

A change that does not apply to a document gives nothing. What a change takes for granted about a document
(cells parted by tabs, a paragraph a line) is asked of it, never assumed.
"""

from __future__ import annotations

import copy
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

Gold = dict[str, Any]
Changed = tuple[str, Gold]
FEWEST_COLUMNS = 4
SWAPPED = (0, 1, 3, 2)  # the columns after the task change places
MOVED = (0, 1, -1)  # the last column comes right after the task
EVERY = 5  # row is dropped
LONG_LINE = 200  # characters; with one that long, a document has a paragraph a line
WIDTH = 78
OTHER_NAMES = (
    ("Sở Nội vụ", "Sở Dân tộc và Tôn giáo"),
    ("Sở Tài chính", "Văn phòng UBND tỉnh"),
    ("Công an tỉnh", "Bảo hiểm xã hội tỉnh"),
    ("Sở Công Thương", "Liên minh Hợp tác xã tỉnh"),
    ("Sở Xây dựng", "Ban Quản lý rừng phòng hộ Núi Voi"),
)
_HEADING = re.compile(r"\**(?:S?TT|Số TT)\b")
# Between two columns that are laid out by spaces, or before a line that stands in the middle.
_WIDE_GAP = re.compile(r"(?:\S {3,}|^ {8,})\S")
_UNREAD = "\N{REPLACEMENT CHARACTER}"  # stands where the bytes are no UTF-8
_VIETNAMESE = re.compile("[ạ-ỹ]")
_NUMERAL = re.compile(r"[IVX]{1,4}\b")


def changes_of(text: str, gold: Gold) -> Iterator[tuple[str, Changed]]:
    """Every change that applies, with its name; none to what is no UTF-8."""
    if _UNREAD in text:
        return
    for name, change in CHANGES.items():
        if changed := change(text, copy.deepcopy(gold)):
            yield name, changed


def _columns_swapped(text: str, gold: Gold) -> Changed | None:
    return _reordered(text, gold, lambda cells: [cells[at] for at in SWAPPED] + cells[len(SWAPPED) :])


def _columns_moved(text: str, gold: Gold) -> Changed | None:
    return _reordered(text, gold, lambda cells: [cells[at] for at in MOVED] + cells[2:-1])


def _reordered(text: str, gold: Gold, order: Callable[[list[str]], list[str]]) -> Changed | None:
    """Rows of a table parted by tabs, with their cells in another order."""
    lines = text.split("\n")
    widths = [line.count("\t") + 1 for line in lines if _HEADING.match(line)]
    if len(set(widths)) != 1 or widths[0] < FEWEST_COLUMNS:
        return None
    rows = [line.split("\t") for line in lines]
    if any(1 < len(row) != widths[0] for row in rows):
        return None
    return "\n".join("\t".join(order(row)) if len(row) > 1 else row[0] for row in rows), gold


def _rows_dropped(text: str, gold: Gold) -> Changed | None:
    """Without every fifth task that stands on lines of its own; the others keep their numbers."""
    lines = text.split("\n")
    if not any(_HEADING.match(line) for line in lines) or any("lines" not in one for one in gold["tasks"]):
        return None
    spans = [range(first, last + 1) for first, last in (task["lines"] for task in gold["tasks"])]
    others = [
        range(*(span[0], span[1] + 1)) for group in gold.get("groups", []) if (span := group.get("lines"))
    ]
    dropped: set[int] = set()
    kept = []
    for at, task in enumerate(gold["tasks"]):
        is_alone = not any(set(spans[at]) & set(span) for span in (*spans[:at], *spans[at + 1 :], *others))
        if at % EVERY == EVERY - 1 and is_alone:
            dropped.update(spans[at])
        else:
            kept.append(task)
    gold["tasks"] = kept
    return (
        ("\n".join(line for at, line in enumerate(lines, 1) if at not in dropped), gold) if dropped else None
    )


def _names_changed(text: str, gold: Gold) -> Changed | None:
    """Agencies under other names, also in capitals, wherever no line break cuts the name.

    Not where columns are laid out by spaces, in which a longer name would stand over the next column, nor
    where the place stands behind the name ("Sở Nội vụ tỉnh …"), since the other may hold one.
    """
    if any(_HEADING.match(line.lstrip()) and _WIDE_GAP.search(line) for line in text.split("\n")):
        return None
    joined = " ".join(text.split())
    is_changed = False
    for old, new in OTHER_NAMES:
        is_whole = text.count(old) == joined.count(old) > 0 and f"{old} tỉnh" not in joined
        if new in text or not is_whole:
            continue
        gold, is_changed = _replaced(gold, old, new), True
        text = text.replace(old, new).replace(old.upper(), new.upper())
    return (text, gold) if is_changed else None


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [_replaced(one, old, new) for one in value]
    if isinstance(value, dict):
        return {key: _replaced(one, old, new) for key, one in value.items()}
    return value


def _headings_without_marks(text: str, gold: Gold) -> Changed | None:
    """The names of columns and the lines of groups in bare letters: "Co quan chu tri"."""
    lines = text.split("\n")
    is_unicode = _VIETNAMESE.search(text) is not None  # in a legacy encoding other letters stand for these
    if not is_unicode or not any(_HEADING.match(line) and "\t" in line for line in lines):
        return None
    bare = [
        _bare(line) if "\t" in line and (_HEADING.match(line) or _NUMERAL.match(line)) else line
        for line in lines
    ]
    return "\n".join(bare), gold


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _rewrapped(text: str, gold: Gold) -> Changed | None:
    """Paragraphs of one line each, broken as print breaks them; columns stay beside each other."""
    lines = text.split("\n")
    if "\t" in text or "|" in text or max(map(len, lines)) < LONG_LINE:
        return None
    wrapped = [part for line in lines for part in _broken(line)]
    return "\n".join(wrapped), gold


def _broken(line: str) -> list[str]:
    if len(line) <= WIDTH or _WIDE_GAP.search(line):
        return [line]
    return textwrap.wrap(line, WIDTH, break_on_hyphens=False, break_long_words=False)


CHANGES: dict[str, Callable[[str, Gold], Changed | None]] = {
    "columns-swapped": _columns_swapped,
    "columns-moved": _columns_moved,
    "rows-dropped": _rows_dropped,
    "names-changed": _names_changed,
    "headings-without-marks": _headings_without_marks,
    "rewrapped": _rewrapped,
}
