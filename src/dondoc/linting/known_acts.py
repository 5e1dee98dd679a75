"""Documents of which it is known whether they still hold, and what took the place of those that do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.composing.form import Sureness
from dondoc.documents.spelling import number_key

from .lexicon_rows import LexiconError, check_texts, day_of, named, sure_of

_HAS_NUMBER = re.compile(r"\d")
# Numbers with a year in them, as they stand in the words by which a document is cited.
_NUMBER = re.compile(r"\d+/(?:19|20)\d{2}/[\w-]+")
_MOST_STEPS = 5  # from one act to what took its place
_WITH_YEAR = re.compile(r"^\d+/(?:19|20)\d{2}/")


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of which it is known when it was issued, what it is about, and whether it is still in force.

    `repealed_by` names what ended it, as it is to be cited; `repealed_on` is the first day on which it no
    longer held. `is_replaced` is false where nothing took its place.
    """

    number: str
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    repealed_by: str = ""
    repealed_on: date | None = None
    source: str = ""
    sure: Sureness = Sureness.TEXT
    is_replaced: bool = True

    @property
    def code(self) -> str:
        """Its number; with the year where numbers begin anew each year."""
        key = number_key(self.number)
        return key if _WITH_YEAR.match(key) or self.issued_on is None else f"{key} {self.issued_on.year}"


def act_of(
    *,
    number: str,
    by: str,
    on: date | str | None,
    sure: str,
    title: str = "",
    issuer: str = "",
    issued_on: date | str | None = None,
    source: str = "",
    is_replaced: bool = True,
) -> KnownDocument:
    """A row of the lexicon of acts that are over, looked through. Raises LexiconError."""
    row = named(number)
    texts = {
        "số, ký hiệu": number,
        "tên văn bản": title,
        "nơi ban hành": issuer,
        "văn bản thay thế hoặc bãi bỏ": by,
        "căn cứ": source,
    }
    check_texts(row, texts, needed=("số, ký hiệu", "văn bản thay thế hoặc bãi bỏ"))
    if not _HAS_NUMBER.search(number):
        raise LexiconError(f"{row}: số, ký hiệu phải có chữ số, như 45/2013/QH13.")
    repealed_on, issued = day_of(row, on), day_of(row, issued_on)
    if repealed_on is None:
        raise LexiconError(
            f"{row}: thiếu ngày hết hiệu lực. Hãy ghi ngày đầu tiên văn bản không còn áp dụng."
        )
    if not _WITH_YEAR.match(number_key(number)) and not (issued and issuer.strip()):
        raise LexiconError(
            f"{row}: số không ghi năm thì mỗi nơi, mỗi năm có một văn bản. Hãy ghi ngày và nơi ban hành."
        )
    if issued and repealed_on <= issued:
        raise LexiconError(f"{row}: ngày hết hiệu lực phải sau ngày ban hành. Hãy xem lại hai ngày.")
    return KnownDocument(
        number=number.strip(),
        issued_on=issued,
        issuer=issuer,
        title=title,
        repealed_by=by,
        repealed_on=repealed_on,
        source=source or by,
        sure=sure_of(row, sure),
        is_replaced=is_replaced,
    )


def is_over(document: KnownDocument, day: str) -> bool:
    is_past = document.repealed_on is None or document.repealed_on.isoformat() <= day
    return bool(document.repealed_by) and is_past


def last_in_its_place(
    document: KnownDocument, by_number: Mapping[str, Sequence[KnownDocument]], day: str
) -> KnownDocument:
    """Of those that took one another's place the last that is over by the day: the document itself where what
    took its place still holds, or is not named by one number."""
    for _ in range(_MOST_STEPS):
        keys = {number_key(number) for number in _NUMBER.findall(document.repealed_by)}
        next_ones = [
            one for key in keys for one in by_number.get(key, ()) if len(keys) == 1 and is_over(one, day)
        ]
        if not document.is_replaced or not next_ones:
            break
        document = next_ones[0]
    return document
