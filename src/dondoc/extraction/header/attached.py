"""The line of an annex that says what it came with: "(Kèm theo Kế hoạch số … ngày … của …)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place

from ..head_lines import DAY_IN_FIGURES, DAY_IN_WORDS, MOTTO, HeadLine, iso_of
from ..references import NUMBER
from .pieces import DAY
from .words import any_word, section

_LINES = 3  # over which the bracket may run
_ATTACHED = re.compile(
    r"\(\s*(?P<attached>(?:ban hanh )?kem theo)?\s*(?P<type>[a-z ]*?)\s*so:?\s*(?P<number>[^,()]+?)"
    r"\s*,?\s*ngay\s+(?P<date>[^,()]+?)\s+cua\s+(?P<issuer>[^()]+?)\s*\)"
)
_LABEL = re.compile(rf"\W*{any_word(section('titles')['labels'])}(?:\s+so)?(?!\w)[^a-z]*$")
_ANNEX = re.compile(r"\s*phu luc\s*(?:so\s*)?(?:[ivx]+|\d+)?\s*(?:[:.\-–]|$)")


@dataclass(frozen=True, slots=True)
class Attached:
    """What such a line says. Without "kèm theo", under a title, it is the document's own number."""

    is_annex: bool
    line: int  # its place among the lines of the head
    number: SourcedText
    day: SourcedText
    issuer: SourcedText
    issued_on: str | None


def find_attached(head: Sequence[HeadLine]) -> Attached | None:
    """The first such line of the head."""
    for index, line in enumerate(head):
        if "(" not in line.text:
            continue
        text = SourcedText.joined(part.sourced for part in head[index : index + _LINES])
        match = _ATTACHED.search(folded_misread_in_place(text.text))
        if not match or not (match["attached"] or NUMBER.match(text.text, match.start("number"))):
            continue
        day = DAY_IN_WORDS.search("ngay " + match["date"]) or DAY_IN_FIGURES.search(match["date"])
        return Attached(
            is_annex=bool(match["attached"]),
            line=index,
            number=text.cut(*match.span("number")),
            day=text.cut(*match.span("date")),
            issuer=text.cut(*match.span("issuer")).strip(" .*"),
            issued_on=iso_of(day),
        )
    return None


def annex_title(above: Sequence[HeadLine]) -> SourcedText:
    """The lines from the one that says "Phụ lục" down, without that word where more follows it."""
    for index in range(len(above) - 1, -1, -1):
        line = above[index]
        match = _ANNEX.match(line.plain)
        if match:
            rest = line.sourced.cut(match.end()).strip()
            below = [following.sourced for following in above[index + 1 :]]
            return SourcedText.joined([*([rest] if rest else []), *below]) or line.sourced
    return SourcedText()


def under_motto(above: Sequence[HeadLine]) -> SourcedText:
    """The lines after the last one that carries the national motto, less the day and labels of forms."""
    last = max((index for index, line in enumerate(above) if MOTTO.search(line.plain)), default=-1)
    return SourcedText.joined(
        line.sourced
        for line in above[last + 1 :]
        if not DAY.search(line.plain) and not _LABEL.match(line.plain)
    )
