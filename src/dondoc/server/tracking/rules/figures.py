"""Figures as Vietnamese write them: a line each, "Số hộ thoát nghèo: 1.234,5 hộ"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MOST_FIGURES = 30  # of one report
_LONGEST_WHAT, _LONGEST_UNIT = 200, 60
_MOST_WHOLE, _MOST_DECIMALS = 16, 4

_LINE = re.compile(r"(?P<what>.+?)\s*[:=]\s*(?P<number>[-−+]?\d[\d.,\s]*?)\s*(?P<unit>[^\d\s.,].*)?")
# Groups of three by points or spaces, or none; a comma before the decimals.
_GROUPED = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure as it was written, its value read."""

    what: str
    value: Decimal
    unit: str


class FigureUnreadable(ValueError):
    """A line is no figure; the message says what to write instead."""


def read_number(written: str) -> Decimal:
    """1.234,5 and 1234,5 and 1 234,5. FigureUnreadable for anything else, also for 1.5, which may be both."""
    cleaned = " ".join(written.split()).replace("−", "-")
    if not _GROUPED.fullmatch(cleaned):
        raise FigureUnreadable(
            f"không đọc được “{written.strip()}”. Dùng dấu chấm giữa các nhóm nghìn, dấu phẩy cho phần lẻ: "
            "1.234,5"
        )
    whole, _, decimals = cleaned.replace(".", "").replace(" ", "").partition(",")
    if len(whole.lstrip("+-")) > _MOST_WHOLE or len(decimals) > _MOST_DECIMALS:
        raise FigureUnreadable(
            f"số “{written.strip()}” quá dài. Viết không quá {_MOST_DECIMALS} chữ số sau dấu phẩy, "
            "hoặc dùng đơn vị lớn hơn"
        )
    return Decimal(f"{whole}.{decimals or '0'}")


def spell_number(value: Decimal) -> str:
    """As Vietnamese write it, without zeros at the end: 1.234,5."""
    whole, _, decimals = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    decimals = decimals.rstrip("0")
    spelled = f"{grouped},{decimals}" if decimals else grouped
    return spelled if spelled == "0" else f"{sign}{spelled}"


def read_figures(written: str) -> list[WrittenFigure]:
    """The figures of a report, one a line; FigureUnreadable names the line."""
    lines = unicodedata.normalize("NFC", written).replace("\x00", "").splitlines()
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_read_line(line.strip()))
        except FigureUnreadable as error:
            raise FigureUnreadable(f"Dòng {number}: {error}.") from None
    if len(found) > MOST_FIGURES:
        raise FigureUnreadable(f"Mỗi báo cáo ghi tối đa {MOST_FIGURES} số liệu. Gửi bảng dài bằng tệp.")
    return found


def _read_line(line: str) -> WrittenFigure:
    match = _LINE.fullmatch(line)
    if match is None:
        raise FigureUnreadable(
            "viết tên, dấu hai chấm, rồi số và đơn vị, ví dụ “Số hộ thoát nghèo: 1.234 hộ”"
        )
    what, unit = match["what"].strip(), (match["unit"] or "").strip()
    if len(what) > _LONGEST_WHAT or len(unit) > _LONGEST_UNIT:
        raise FigureUnreadable(
            f"tên dài nhất {_LONGEST_WHAT} ký tự, đơn vị dài nhất {_LONGEST_UNIT} ký tự. Hãy rút gọn"
        )
    return WrittenFigure(what, read_number(match["number"]), unit)
