"""Under which heading an act stands, in which order, and which papers of a week are none of its acts."""

from __future__ import annotations

import re

from dondoc.server.reporting.models import DigestGroup

from .known import KnownAct

_DIRECTING = frozenset({"dispatch", "telegram", "directive"})
_PLANNING = frozenset({"plan", "annex"})
_PROGRAMMES = frozenset({"CTr", "CTrPH", "CTPH", "ĐA", "PA", "DA"})
# What tells, asks or hands over and directs nobody (Nghị định 30/2020/NĐ-CP, Phụ lục III).
_NOT_DIRECTING = {
    "BC": "là báo cáo",
    "TTr": "là tờ trình",
    "BB": "là biên bản",
    "BBH": "là biên bản",
    "GM": "là giấy mời",
    "GGT": "là giấy giới thiệu",
    "GNP": "là giấy nghỉ phép",
    "GUQ": "là giấy ủy quyền",
    "PG": "là phiếu gửi",
    "PC": "là phiếu chuyển",
    "PB": "là phiếu báo",
    "HĐ": "là hợp đồng",
    "BGN": "là bản ghi nhớ",
    "BTT": "là bản thỏa thuận",
}
_NOT_DIRECTING_TYPES = {"report": "là báo cáo", "minutes": "là biên bản", "digest": "là bản tin"}
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def group_of(act: KnownAct) -> DigestGroup:
    """By what it does: sets up a committee, directs, plans; else it decides or makes known."""
    if act.committee is not None:
        return DigestGroup.ORGANISATION
    if act.type in _PLANNING or _PROGRAMMES & set(_symbols(act.number.words)):
        return DigestGroup.PLANS
    if act.type in _DIRECTING or (act.type == "notice" and act.tasks):
        return DigestGroup.DIRECTIONS
    return DigestGroup.DECISIONS


def sort_key(act: KnownAct) -> str:
    """By day, on one day urgent telegrams first, then by number as numbers go."""
    first = _DIGITS.search(act.number.words)
    number = int(first.group()) if first else 0
    is_later = act.type != "telegram"
    return f"{act.issued_on:%Y-%m-%d} {int(is_later)} {number:010d} {act.number.words}"[:120]


def why_not_directing(*, type: str, number: str) -> str:
    """Why a paper of who directs is no act of a digest; nothing for one that is."""
    if type in _NOT_DIRECTING_TYPES:
        return _NOT_DIRECTING_TYPES[type]
    return next((_NOT_DIRECTING[symbol] for symbol in _symbols(number) if symbol in _NOT_DIRECTING), "")


def _symbols(number: str) -> list[str]:
    """The letters behind the figures, in their order: "TB", "UBND" of "434/TB-UBND"."""
    return _LETTERS.findall(number)
