"""To whom a letter or a telegram goes, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import begins_mention, read_agency_list
from dondoc.documents.sourced import SourcedText

from ..head_lines import HeadLine
from .words import any_pattern, any_word, section

_WORDS = section("addressed")
_LABEL = re.compile(rf"{any_pattern(_WORDS['labels'])}\s*[:;.]\s*")
_TELEGRAM = re.compile(rf".{{0,160}}?(?<!\w){any_word(_WORDS['telegram'])}\s*:\s*")
_FOOT = re.compile(rf"\W*{any_word(section('foot')['recipients'])}(?!\w)")
_LINES = 25
_LONG_LINE = 160  # characters: whoever writes so much has begun the text
_DASHED = re.compile(r"\s*(?:[-–—+•*]|\d{1,2}[.)]\s)\s*(?=\S)")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_CLOSED = (".", ";", ":", "./.")
_EDGES = " .;:,-–—+•*\t"
_NOT_IN_BRACKETS = r"(?![^()]{0,200}\))"
_PARTED = re.compile(rf"\s*;\s*{_NOT_IN_BRACKETS}")
_DASH_WITHIN = re.compile(rf"\s*[;,]\s+[-–+]\s+{_NOT_IN_BRACKETS}")
# A person with an office, or an office of a person: no list of agencies.
_PERSON = re.compile(r"(?:ông|bà|đồng chí|các ông|các đồng chí|quý)\b", re.IGNORECASE)


def find_addressees(
    head: Sequence[HeadLine], *, known: KnownNames, is_telegram: bool
) -> tuple[tuple[str, ...], SourcedText]:
    """Their names, lists that share a head taken apart ("Các Sở: A, B"), and all of it as written."""
    for index, line in enumerate(head):
        label = _LABEL.search(line.plain)
        if label is None and is_telegram and len(line.text) <= _LONG_LINE:
            label = _TELEGRAM.match(line.plain)
        if label is None:
            continue
        parts = list(_parts(head, index, label.end()))
        names = (name for part in parts for name in _names(part, known))
        return tuple(dict.fromkeys(names)), SourcedText.joined(parts)
    return (), SourcedText()


def _parts(head: Sequence[HeadLine], index: int, start: int) -> Iterator[SourcedText]:
    """What stands behind the label, and the lines with dashes under it; lines that go on with them."""
    current = head[index].sourced.cut(start).strip()
    above = head[index]
    has_dashes = bool(_DASHED.match(current.text))
    has_numbers = bool(_NUMBER.match(current.text))
    for line in head[index + 1 : index + 1 + _LINES]:
        is_numbered = bool(_NUMBER.match(line.text))
        if is_numbered and not has_numbers and current.text.endswith("."):
            break  # all were named, without numbers: the text begins
        if _DASHED.match(line.text) and (has_dashes or not current or current.text.endswith(_CLOSED)):
            has_dashes, has_numbers = True, is_numbered
            yield from _separated(current)
            current = line.sourced
        elif current and _goes_on(current, above, line, in_list=has_dashes):
            current = SourcedText.joined((current, line.sourced))
        elif not current and not has_dashes and len(line.text) <= _LONG_LINE and line.is_after(above):
            current = line.sourced
        else:
            break
        above = line
    yield from _separated(current)


def _separated(part: SourcedText) -> Iterator[SourcedText]:
    for piece in part.split(_DASH_WITHIN):
        for each in piece.split(_PARTED):
            if named := each.without(_NUMBER).strip(_EDGES):
                yield named


def _goes_on(current: SourcedText, above: HeadLine, line: HeadLine, *, in_list: bool) -> bool:
    """Whether the line goes on with the one above, which did not end: it is short, or begins small."""
    if (
        _FOOT.match(line.plain)
        or not line.is_after(above)
        or above.text.endswith(_CLOSED)
        or len(line.text) > _LONG_LINE
    ):
        return False
    if len(current) > _LONG_LINE and not in_list:
        return False
    return line.text[:1].islower() or above.text.endswith(",") or line.text.endswith((".", ";"))


def _names(part: SourcedText, known: KnownNames) -> Iterator[str]:
    if _PERSON.match(part.text) or not begins_mention(part.text, 0, known=known):
        yield part.text
        return
    found = read_agency_list(part, known=known)
    if found.note or not found.mentions or ":" in found.mentions[0].name:
        yield part.text
        return
    yield from (mention.name for mention in found.mentions)
