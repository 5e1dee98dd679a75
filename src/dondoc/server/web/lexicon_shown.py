"""The linter's lexicons in the words of their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dondoc.linting import Field, KnownDocument, Power
from dondoc.server.linting.lexicon_columns import LEVELS
from dondoc.server.linting.lexicon_listing import ListedEntry, Standing, in_charge_ids
from dondoc.server.linting.models import Kind

SURE = {"A": "có văn bản quy định", "B": "theo nguồn gián tiếp", "C": "theo thông lệ"}
STANDINGS = {
    Standing.OWN: "của cơ quan",
    Standing.SHIPPED: "có sẵn",
    Standing.OFF: "có sẵn, thôi dùng",
    Standing.ENDED: "của cơ quan, thôi dùng",
}


@dataclass(frozen=True, slots=True)
class LexiconWords:
    title: str
    about: str
    add: str


LEXICONS: Mapping[Kind, LexiconWords] = {
    Kind.POWER: LexiconWords(
        "Từ điển thẩm quyền", "việc vượt thẩm quyền, khả năng của từng cấp", "Thêm việc vượt thẩm quyền"
    ),
    Kind.FIELD: LexiconWords(
        "Từ điển lĩnh vực", "lĩnh vực của từng cơ quan, để biết dự thảo phải hỏi ai", "Thêm lĩnh vực"
    ),
    Kind.ACT: LexiconWords(
        "Văn bản hết hiệu lực", "văn bản không được dẫn nữa, và văn bản thay thế", "Thêm văn bản"
    ),
}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry of a list: what it is, its facts by their names, whence it comes."""

    listed: ListedEntry
    title: str
    facts: Sequence[tuple[str, str]]
    says_nothing: bool = False  # the registry knows none of its agencies

    @property
    def source(self) -> str:
        return self.listed.row.source

    @property
    def sure(self) -> str:
        return SURE[self.listed.row.sure.value]

    @property
    def standing(self) -> str:
        return STANDINGS[self.listed.standing]

    @property
    def replace_query(self) -> str:
        """Of the address where one takes the place of this one."""
        return urlencode({"thay": self.listed.code})

    @property
    def is_in_use(self) -> bool:
        return self.listed.standing in (Standing.OWN, Standing.SHIPPED)


def shown(listed: ListedEntry, *, on: date) -> ShownEntry:
    row = listed.row
    if isinstance(row, Power):
        title, facts = row.says, _of_power(row)
    elif isinstance(row, Field):
        title, facts = row.about[:1].upper() + row.about[1:], _of_field(row, listed.agencies)
    else:
        title, facts = f"{row.number} {row.title}".strip(), _of_act(row)
    says_nothing = isinstance(row, Field) and not in_charge_ids(row, on=on)
    return ShownEntry(listed, title, [(name, words) for name, words in facts if words], says_nothing)


def _of_power(power: Power) -> list[tuple[str, str]]:
    return [
        ("Không giao cho", ", ".join(words for level, words in LEVELS.items() if level in power.levels)),
        ("Cơ quan làm được", "; ".join(power.meant_by)),
        ("Đề xuất", power.proposal),
        ("Nhận biết", "; ".join(power.words)),
        ("Trừ khi có", "; ".join(power.unless)),
        ("Áp dụng", period_words(power.valid_from, power.valid_to)),
    ]


def _of_field(field: Field, agencies: Sequence[str]) -> list[tuple[str, str]]:
    return [
        ("Cơ quan quản lý", "; ".join(agencies)),
        ("Cụm từ", "; ".join(field.words)),
        ("Đủ ở một chỗ", "; ".join(field.anywhere)),
        ("Áp dụng", period_words(field.valid_from, field.valid_to)),
    ]


def _of_act(act: KnownDocument) -> list[tuple[str, str]]:
    return [
        ("Hết hiệu lực", f"từ ngày {act.repealed_on:%d/%m/%Y}" if act.repealed_on else ""),
        ("Thay bằng" if act.is_replaced else "Bãi bỏ bởi", act.repealed_by),
        ("Ban hành", "; ".join(filter(None, (_day(act.issued_on), act.issuer)))),
    ]


def period_words(first: date | None, last: date | None) -> str:
    since, until = f"từ ngày {_day(first)}", f"đến hết ngày {_day(last)}"
    return " ".join(words for words, day in ((since, first), (until, last)) if day)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
