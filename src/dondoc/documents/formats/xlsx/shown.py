"""A number of a workbook as Excel shows it to an officer in Viet Nam: by its format, days first."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

_LITERAL = r'(?:"[^"]*"|\\.|[\s$€₫()+/:-]|_.|\*.)*'
_FORMAT = re.compile(
    rf"(?P<before>{_LITERAL})(?P<digits>[#0?][#0?,]*)(?P<decimals>\.[0#?]+)?(?P<after>%?{_LITERAL}%?)"
)
_LONGEST_CODE = 255
_UNSHOWN = re.compile(r"_.|\*.|\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_LARGEST_WHOLE = 1e15  # a double holds every whole number up to here


def number_shown(written: str, code: str, *, epoch: datetime) -> str:
    """The number in a cell, as its format code shows it; what is no number stays as it is written."""
    try:
        number = float(written)
    except ValueError:
        return written
    if not math.isfinite(number):
        return written
    first = code[:_LONGEST_CODE].split(";")[0]
    if is_date_format(first) and (shown := _day(number, first, epoch)) is not None:
        return shown
    match = _FORMAT.fullmatch(_UNSHOWN.sub("", first))
    if match is None:
        return _plain(number)
    return _formatted(number, match)


def _plain(number: float) -> str:
    if number.is_integer() and abs(number) < _LARGEST_WHOLE:
        return str(int(number))
    return f"{number:.10g}"


def _formatted(number: float, match: re.Match[str]) -> str:
    before, after = (_QUOTED.sub(r"\1\2", match[part]) for part in ("before", "after"))
    decimals = match["decimals"] or ""
    if "%" in match["after"]:
        number *= 100
    places = len(decimals) - 1 if decimals else 0
    text = f"{abs(number):.{min(places, 10)}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        text = text.removesuffix("0")
    whole, _, rest = text.rstrip(".").partition(".")
    whole = whole.zfill(match["digits"].count("0")) if whole != "0" or "0" in match["digits"] else whole
    if "," in match["digits"]:  # 1.500.000,5: points between thousands, as offices write them
        text = f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")
    else:
        text = f"{whole}.{rest}" if rest else whole
    sign = "-" if number < 0 and text.strip("0.,") else ""
    return f"{sign}{before}{text}{after}".strip()


def _day(number: float, code: str, epoch: datetime) -> str | None:
    """A day, a month or a time of day; None for a number that is none."""
    if number < 0:
        return None
    try:
        value = from_excel(number, epoch)
    except (ValueError, OverflowError, TypeError):
        return None
    parts = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.lower())
    has_day, has_year, has_hour = "d" in parts, "y" in parts, "h" in parts or "s" in parts
    if isinstance(value, timedelta):
        return None
    if isinstance(value, time):
        return f"{value:%H:%M}" if has_hour else None
    has_month = "m" in parts and (has_day or has_year or not has_hour)
    wanted = [form for form, is_there in (("%d", has_day), ("%m", has_month), ("%Y", has_year)) if is_there]
    moment = value if isinstance(value, datetime) else datetime.combine(date.min, time())
    shown = value.strftime("/".join(wanted)) if wanted else ""
    if has_hour and (not shown or moment.time() != time()):
        shown = f"{shown} {moment:%H:%M}".strip()
    return shown or None
