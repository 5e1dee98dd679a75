"""The words of a paper as they are compared: without what only the registry office and the signature add."""

from __future__ import annotations

import re
import unicodedata

from dondoc.documents.types import Document
from dondoc.linking import wording
from dondoc.linking.wording import Word, keys_of

__all__ = ["Word", "keys_of", "text_of", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_ONLY_NUMBER = re.compile(r"\s*-?\s*\d{1,4}\s*-?\s*")
# What a digital signature writes beside itself; Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.
_STAMP = re.compile(
    r"\s*(?:(?:người ký|ký bởi|được ký bởi|email|thời gian ký|ngày ký)\s*:|(?:thời gian ký|ngày ký)\s+\d)",
    re.IGNORECASE,
)
# Number and day are left blank in a draft, and stand in the head and again above each annex.
_NUMBER = re.compile(r"(?<=\bsố:)\s*\d*(?=\s*/)|(?<=\bsố)\s+\d*(?=\s*/)", re.IGNORECASE)
_DAY = re.compile(r"\bngày\s*\d{0,2}\s*tháng\s*\d{0,2}\s*năm\s*\d{4}", re.IGNORECASE)
_BESIDE = re.compile(r"\(\s*kèm theo\b[^)]{0,400}\)", re.IGNORECASE)
_HEAD_WORDS = 150  # before which the day of the paper itself stands


def text_of(document: Document) -> str:
    """What stands on the paper, a line each: without page numbers, and without what signatures write."""
    at_edges = _edges(document)
    return "\n".join(
        line.text
        for line in document.lines
        if not line.is_removed
        and not _STAMP.match(line.text)
        and not (line.number in at_edges and _ONLY_NUMBER.fullmatch(line.text))
    )


def words_of(text: str) -> list[Word]:
    """The words that are compared, in their order."""
    return wording.words_of(_masked(unicodedata.normalize("NFC", text)))


def _masked(text: str) -> str:
    """Without number and day of the paper itself; line ends stay where they are."""
    text = _BESIDE.sub(lambda match: "\n" * match.group().count("\n"), text)
    number = _NUMBER.search(text)
    if number is not None:
        text = text[: number.start()] + text[number.end() :]
    day = _DAY.search(text)
    if day is not None and len(_WORD.findall(text[: day.start()])) <= _HEAD_WORDS:
        text = text[: day.start()] + "\n" * day.group().count("\n") + text[day.end() :]
    return text


def _edges(document: Document) -> frozenset[int]:
    """The first and the last line of each page, where page numbers stand; of a file without pages none."""
    if len(document.pages) < 2:
        return frozenset()
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for line in document.lines:
        if not line.is_removed and line.text.strip():
            first.setdefault(line.page, line.number)
            last[line.page] = line.number
    return frozenset(first.values()) | frozenset(last.values())
