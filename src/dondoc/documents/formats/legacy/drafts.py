"""The lines of a whole document turned into Unicode, when they are in an old encoding.

The encoding is told once: for all that is set in fonts of one promise, and for all the rest. A cell of two
letters could not tell it by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...types import ReadingNote
from ..drafts import DraftLine
from .detecting import detect_encoding, is_unicode
from .fonts import encoding_of_font, is_font_of_capitals
from .tables import NAMES, Encoding, decoded

_Run = tuple[str, str]  # the characters, and their font where it is one of the past, else ""


def decode_lines(lines: Iterable[DraftLine], *, known: Encoding | None = None) -> tuple[ReadingNote, ...]:
    """Turn the lines into Unicode in place; the note that says so, or none. `known`: told already."""
    lines = list(lines)
    meant: dict[Encoding | None, Encoding] = {None: known} if known else _encodings(lines)
    used: dict[Encoding, None] = {}
    for line in lines:
        for encoding in _decode(line, meant):
            used[encoding] = None
    return tuple(note_of(encoding) for encoding in used)


def note_of(encoding: Encoding) -> ReadingNote:
    """What the officer is told of text that was in an old encoding."""
    return ReadingNote(
        "legacy-encoding",
        f"Văn bản dùng bảng mã cũ {NAMES[encoding]}; chữ đã được tự động chuyển sang Unicode. "
        "Hãy đối chiếu tên riêng và chữ hoa với bản gốc.",
    )


def _encodings(lines: list[DraftLine]) -> dict[Encoding | None, Encoding]:
    """By what the font promises (None: nothing), the encoding that the letters turn out to be in."""
    texts: dict[Encoding | None, list[str]] = defaultdict(list)
    for line in lines:
        for text, font in _runs(line):
            if not is_unicode(text):
                texts[encoding_of_font(font)].append(text)
            elif not font:
                texts[None].append(text)  # one Unicode letter, and nothing in plain fonts is touched
    found: dict[Encoding | None, Encoding] = {}
    for promised, parts in texts.items():
        told = detect_encoding("\n".join(parts))
        if told is not None or promised is not None:
            found[promised] = told or promised  # type: ignore[assignment]
    return found


def _runs(line: DraftLine) -> list[_Run]:
    """The line cut where another font of the past begins; neighbours that decode alike are one."""
    if not line.fonts:
        return [(line.text, "")]
    runs: list[_Run] = []
    ends = [*(place for place, _ in line.fonts[1:]), len(line.text)]
    for (start, font), end in zip(line.fonts, ends, strict=True):
        promised = font if encoding_of_font(font) else ""
        if runs and _is_alike(runs[-1][1], promised):
            runs[-1] = (runs[-1][0] + line.text[start:end], runs[-1][1])
        else:
            runs.append((line.text[start:end], promised))
    return runs


def _is_alike(font: str, other: str) -> bool:
    if bool(font) != bool(other):
        return False
    return encoding_of_font(font) == encoding_of_font(other) and is_font_of_capitals(
        font
    ) == is_font_of_capitals(other)


def _decode(line: DraftLine, meant: dict[Encoding | None, Encoding]) -> list[Encoding]:
    """Turn one line into Unicode; the encodings that it held letters of."""
    used: list[Encoding] = []
    text = ""
    shifts: list[tuple[int, int]] = []
    passed = 0
    for codes, font in _runs(line):
        encoding = meant.get(encoding_of_font(font))
        if encoding is None or is_unicode(codes):
            text += codes
        else:
            part, inner = decoded(codes, encoding, in_capitals=is_font_of_capitals(font))
            shifts += [(len(text) + here, passed + there) for here, there in inner]
            if part != codes:
                used.append(encoding)
            text += part
        passed += len(codes)
    line.text, line.shifts = text, tuple(shifts)
    return used
