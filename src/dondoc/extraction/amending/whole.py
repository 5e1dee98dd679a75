"""What a paper does to another as a whole: puts itself in its place, or ends it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.sourced import SourcedText

from ..references.numbers import TYPES
from .paragraphs import Paragraph
from .words import either

_TYPES = "|".join(sorted(TYPES, key=len, reverse=True))
_BETWEEN = rf"(?:\s+(?:{either('whole', 'between')}|{_TYPES}|:|\(|so\s*:?))*\s*$"
_REPLACED = re.compile(rf"(?<!\w)(?:{either('whole', 'replaced')}){_BETWEEN}")
_ENDED = re.compile(rf"(?<!\w)(?:{either('whole', 'ended')}){_BETWEEN}")
_AFTER = r"[^.;:]{0,160}?(?<!\w)(?:da\s+)?"
_REPLACED_AFTER = re.compile(rf"{_AFTER}(?:{either('whole', 'replaced_after')})(?!\w)")
_ENDED_AFTER = re.compile(rf"{_AFTER}(?:{either('whole', 'ended_after')})(?!\w)")
_PARTLY = re.compile(r"(?<!\w)(?:mot phan|mot so|cac (?:nhiem vu|noi dung|khoan|diem|muc)|khoan|diem)(?!\w)")
_TOLD = re.compile(r"(?<!\w)(?:da|duoc)\s+$")
_WINDOW = 90


class Fate(StrEnum):
    REPLACED = "replaced"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Whole:
    """The fate of the held paper, with the sentence that says it."""

    fate: Fate
    words: SourcedText
    is_told: bool  # as something that another document has done


def fate_of(paragraphs: Iterable[Paragraph]) -> Whole | None:
    """What becomes of the held paper as a whole; the first sentence that says it is its own doing counts."""
    found = [one for paragraph in paragraphs for one in _said(paragraph)]
    return next((one for one in found if not one.is_told), found[0] if found else None)


def _said(paragraph: Paragraph) -> Iterable[Whole]:
    for reference, start in paragraph.cited:
        window = paragraph.plain[max(0, start - _WINDOW) : start]
        end = start + len(reference.number)
        for fate, before, after in (
            (Fate.REPLACED, _REPLACED, _REPLACED_AFTER),
            (Fate.ENDED, _ENDED, _ENDED_AFTER),
        ):
            match = before.search(window)
            if match:
                is_told = bool(_TOLD.search(window[: match.start()]))
                yield Whole(fate, paragraph.text, is_told)
            elif (late := after.match(paragraph.plain, end)) and not _PARTLY.search(window + late.group()):
                yield Whole(fate, paragraph.text, is_told=False)
