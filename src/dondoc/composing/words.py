"""Numbers and days as official documents write them."""

from __future__ import annotations

from datetime import date

_BLANK = "      "  # room for what is written by hand
_TWO_DIGITS = 10


def counted(number: int, *, is_padded: bool = True) -> str:
    """A number in running text; below ten with a zero before it, so that nothing can be put in front.
    In tables it has none."""
    if is_padded and 0 < number < _TWO_DIGITS:
        return f"{number:02}"
    return f"{number:,}".replace(",", ".")


def dated(on: date, *, has_day: bool = True) -> str:
    """The day after the place: days below ten and the months 1 and 2 have a zero before them.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4.
    """
    day = f"{on.day:02}" if has_day else _BLANK
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)
    return f"ngày {day} tháng {month} năm {on.year}"


def numbered(number: str, notation: str) -> str:
    """After "Số: ": a number below ten has a zero before it; one that is not known yet is left blank."""
    written = number.zfill(2) if number.isdecimal() else number
    return f"{written or _BLANK}/{notation}" if notation else written or _BLANK


def issuer_below(issuer: str, *, superior: str) -> str:
    """The issuer as a letterhead names it, without the name that stands above it: "Văn phòng" below "Ủy ban
    nhân dân tỉnh Lạng Sơn"."""
    above, name = superior.casefold(), issuer.casefold()
    for place, letter in enumerate(name):
        if letter == " " and above.startswith(name[place + 1 :]) and " " in name[place + 1 :]:
            return issuer[:place]
    return issuer


def letterhead(issuer: str, *, superior: str) -> str:
    """Both names as a letterhead says them, one after the other."""
    return f"{superior} {issuer_below(issuer, superior=superior)}".strip()
