"""The issuer of a document: the names in capitals at its top, above or beside the national motto."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold, folded_misread_in_place

from ..head_lines import MOTTO, NUMBER_LABEL, HeadLine
from ..misread import find_like, like_at

_LINES = 12
_ISSUER_WORDS = re.compile(
    r"(?:ubnd|uy ban nhan dan|hoi dong nhan dan|hdnd|so |tinh uy|thanh uy|huyen uy|dang uy|ban "
    r"|bo |cuc |chi cuc|cong an|van phong|thu tuong|chinh phu)"
)
_OFFICE = "van phong"
_OF_A_PLACE = ("uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd")


def find_issuer(head: Sequence[HeadLine]) -> SourcedText:
    """The issuer's name; where its superior stands above it, an office's with the superior's after it."""
    names = _names_at_top(head)
    if len(names) == 2 and like_at(folded_misread_in_place(names[1].text), 0, _OFFICE) is not None:
        return SourcedText.joined((names[1], names[0]))
    return names[-1] if names else SourcedText()


def _names_at_top(head: Sequence[HeadLine]) -> list[SourcedText]:
    """At most two names: the superior first, then the issuer."""
    names: list[SourcedText] = []
    for line in head[:_LINES]:
        left = _beside_motto(line)
        if names and fold(names[-1].text) in _OF_A_PLACE and left.text.isupper():
            names[-1] = SourcedText.joined((names[-1], left))
            continue
        plain = folded_misread_in_place(left.text)
        word = _ISSUER_WORDS.search(plain)
        begins = word.start() if word else find_like(plain, _OFFICE)
        if begins is not None and left.text[begins:].isupper() and not NUMBER_LABEL.search(plain):
            names.append(left.cut(begins))
        if len(names) == 2 or (names and NUMBER_LABEL.search(line.plain)):
            break
    return names


def _beside_motto(line: HeadLine) -> SourcedText:
    """What stands left of the motto, or in the first of two columns that a tab parts."""
    motto = MOTTO.search(line.plain)
    left = (line.sourced.cut(0, motto.start()) if motto else line.sourced).strip(" *\t")
    tab = left.text.find("\t")
    return left.cut(0, tab).strip() if tab >= 0 else left
