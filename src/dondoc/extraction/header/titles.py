"""The type of a document and its title: under the word for the type, or after "V/v"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText

from ..head_lines import ADDRESSED, HeadLine
from ..lexicon import load_lexicon, words_by_word
from ..references import type_word

_TITLE_LINES, _SUBJECT_LINES = 6, 5  # lines that a title, or the subject of a letter, may go on for
# "V/v": the stroke between may be read as anything, or lost; no other word has that form.
_SUBJECT = re.compile(r"(?:v\S?v\.?|ve viec)\s+")
_AFTER_TITLE = re.compile(r"(?:can cu|ngay|so|kinh gui|[-_*]{3}|i[.-])")
# A title may begin so too, but does not end like a clause.
_LEGAL_BASIS = re.compile(r"Thực hiện|Thuc hien")
_OPEN_ENDS = (".", ",", ";", ":")

_KINDS = words_by_word(load_lexicon("types")["kinds"])
_KINDS_BY_ABBREVIATION = words_by_word(load_lexicon("types")["abbreviations"])


def find_type_line(head: Sequence[HeadLine]) -> tuple[int | None, str | None]:
    """The line in capitals that says the type, and the kind of document it makes, where it makes one."""
    for index, line in enumerate(head):
        text = line.text.strip(" #")
        if text.isupper() and (word := type_word(text)):
            return index, _KINDS.get(word)
    return None, None


def type_by_number(number: str | None, *, is_letter: bool) -> str:
    """From the abbreviation that begins the letters of the number (Nghị định 30/2020/NĐ-CP, Phụ lục III);
    a dispatch has none."""
    first = next((part for part in re.split(r"[/-]", number or "") if not part.isdigit()), "")
    if first in _KINDS_BY_ABBREVIATION:
        return _KINDS_BY_ABBREVIATION[first]
    return "dispatch" if number and is_letter else "other"


def find_title(head: Sequence[HeadLine], kind_at: int | None) -> SourcedText:
    """The lines under the one that says the type; without such a line, the subject after "V/v"."""
    if kind_at is not None:
        return _under_type(head, kind_at)
    for index, line in enumerate(head):
        if _SUBJECT.match(line.plain):
            return _subject(head, index)
    return SourcedText()


def _under_type(head: Sequence[HeadLine], kind_at: int) -> SourcedText:
    parts: list[SourcedText] = []
    above = head[kind_at]
    for line in head[kind_at + 1 : kind_at + 1 + _TITLE_LINES]:
        if _AFTER_TITLE.match(line.plain) or (parts and not line.is_after(above)):
            break
        if _LEGAL_BASIS.match(line.text) and (parts or line.text.endswith(_OPEN_ENDS)):
            break
        parts.append(line.sourced)
        above = line
    return SourcedText.joined(parts)


def _subject(head: Sequence[HeadLine], index: int) -> SourcedText:
    parts = [head[index].sourced]
    above = head[index]
    for line in head[index + 1 : index + 1 + _SUBJECT_LINES]:
        if not line.is_after(above) or ADDRESSED.match(line.plain):
            break
        parts.append(line.sourced)
        above = line
    return SourcedText.joined(parts)
