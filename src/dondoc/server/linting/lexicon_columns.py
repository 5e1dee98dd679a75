"""The columns of a lexicon as a table: written for a spreadsheet, and read from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dondoc.documents.spelling import fold
from dondoc.linting import Level
from dondoc.server.linting.lexicon_words import ActWords, FieldWords, PowerWords, Words
from dondoc.server.linting.models import Kind

LEVELS = {
    Level.COMMUNE: "cấp xã",
    Level.DEPARTMENT: "sở, ban, ngành",
    Level.PROVINCE: "UBND tỉnh",
    Level.INDEPENDENT: "cơ quan Đảng, Mặt trận, tòa án, viện kiểm sát, HĐND",
}
CODE, STANDING = "Mã", "Thuộc"
_REPLACED, _REPEALED = "thay thế", "bãi bỏ"
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class CellProblem(Exception):
    """What is wrong in a cell, in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """`write` makes the text of a value, `read` the value of a text; it raises CellProblem."""

    heading: str
    name: str
    width: int
    write: Callable[[Any], str] = str
    read: Callable[[str], Any] = str


def _list_of(text: str) -> tuple[str, ...]:
    return tuple(words for part in text.replace("\n", ";").split(";") if (words := " ".join(part.split())))


def _day_of(text: str) -> date | None:
    for form in _DAYS if text else ():
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    if text:
        raise CellProblem(f"ngày “{text[:40]}” không đúng, hãy ghi như 31/12/2026")
    return None


def _levels_of(text: str) -> tuple[str, ...]:
    known = {fold(words): level.value for level, words in LEVELS.items()}
    unknown = [words for words in _list_of(text) if fold(words) not in known]
    if unknown:
        raise CellProblem(f"không có cấp “{unknown[0][:60]}”, chỉ nhận {'; '.join(LEVELS.values())}")
    return tuple(known[fold(words)] for words in _list_of(text))


def _is_replaced(text: str) -> bool:
    if fold(text) not in ("", fold(_REPLACED), fold(_REPEALED)):
        raise CellProblem(f"cột “Vì sao” chỉ nhận {_REPLACED} hoặc {_REPEALED}")
    return fold(text) != fold(_REPEALED)


def _listed(value: Sequence[str]) -> str:
    return "; ".join(value)


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


_PERIOD = (
    Column("Áp dụng từ ngày", "valid_from", 16, _day, _day_of),
    Column("Đến hết ngày", "valid_to", 16, _day, _day_of),
)
_SOURCE = (
    Column("Căn cứ", "source", 44),
    Column("Mức chắc chắn", "sure", 14, read=lambda text: text.strip().upper() or "C"),
)
COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    Kind.POWER: (
        Column("Vì sao không giao", "says", 50),
        Column(
            "Cấp, cơ quan không làm được",
            "levels",
            28,
            lambda value: "; ".join(words for level, words in LEVELS.items() if level in value),
            _levels_of,
        ),
        Column("Cụm từ nhận biết", "words", 60, _listed, _list_of),
        Column("Trừ khi có cụm từ", "unless", 30, _listed, _list_of),
        Column("Đề xuất thay", "proposal", 50),
        Column("Cơ quan làm được", "meant_by", 30, _listed, _list_of),
        *_PERIOD,
        *_SOURCE,
    ),
    Kind.FIELD: (
        Column("Lĩnh vực", "about", 36),
        Column("Cơ quan quản lý", "agencies", 40, _listed, _list_of),
        Column("Cụm từ ở trích yếu, hoặc ở nhiều nhiệm vụ", "words", 60, _listed, _list_of),
        Column("Cụm từ chỉ cần có ở một chỗ", "anywhere", 40, _listed, _list_of),
        *_PERIOD,
        *_SOURCE,
    ),
    Kind.ACT: (
        Column("Số, ký hiệu", "number", 20),
        Column("Tên văn bản", "title", 44),
        Column("Nơi ban hành", "issuer", 20),
        Column("Ngày ban hành", "issued_on", 16, _day, _day_of),
        Column("Hết hiệu lực từ ngày", "on", 20, _day, _day_of),
        Column("Vì sao", "is_replaced", 14, lambda value: _REPLACED if value else _REPEALED, _is_replaced),
        Column("Văn bản thay thế hoặc bãi bỏ", "by", 60),
        *_SOURCE,
    ),
}
NEEDED = {Kind.POWER: ("Vì sao không giao",), Kind.FIELD: ("Lĩnh vực",), Kind.ACT: ("Số, ký hiệu",)}
_MAKE: Mapping[Kind, Callable[..., Words]] = {
    Kind.POWER: PowerWords,
    Kind.FIELD: FieldWords,
    Kind.ACT: ActWords,
}


def words_of(kind: Kind, cells: Mapping[str, str], **others: Any) -> Words:
    """A row as somebody would type it; raises CellProblem. `others` go before what the cells say."""
    values = {column.name: column.read(_plain(cells.get(column.heading, ""))) for column in COLUMNS[kind]}
    return _MAKE[kind](**values | others)


def _plain(text: str) -> str:
    """Without the apostrophe by which CSV keeps a spreadsheet from running words."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
