"""Title, legal bases and addressees: what stands between the head and the text."""

from __future__ import annotations

from collections.abc import Sequence

from . import words
from .parts import PROSE, Parts, is_bold, is_line, is_prose
from .segments import Segment
from .sheet import Side

_NEAR_TITLE = 12  # lines below which nobody is addressed any more


def find_title(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> int:
    """Type, subject and legal bases; where the text goes on."""
    at = start
    while at < stop and (shown[at].is_empty or words.RULE.search(shown[at].text)):
        at += 1
    if at >= stop:
        return start
    if words.is_urgent(shown[at].text):
        at += 1
        while at < stop and shown[at].is_empty:
            at += 1
    if at < stop and (words.type_of(shown[at].text) or _is_title_with_type(shown[at])):
        parts.type = shown[at]
        at = _find_subject(parts, shown, at + 1, stop)
    elif at < stop:
        parts.has_other_title = _is_title(shown[at])
    parts.title_zone = list(shown[start:at])
    return _find_bases(parts, shown, at, stop)


def _is_title(segment: Segment) -> bool:
    is_centred = segment.line.shape.alignment == "centre" and segment.side is Side.WHOLE
    return is_centred and is_bold(segment) and not words.ADDRESSED.match(segment.text)


def _is_title_with_type(segment: Segment) -> bool:
    return _is_title(segment) and words.type_beginning(segment.shown) is not None


def _find_subject(parts: Parts, shown: Sequence[Segment], at: int, stop: int) -> int:
    """The lines under the type, up to the line under them or to what is no title."""
    while at < stop:
        segment = shown[at]
        is_drawn = is_line(segment)
        if segment.is_empty or is_drawn:
            if segment.line.drawn or segment.line.shape.has_rule or is_drawn or parts.subject:
                return at + 1
            at += 1
            continue
        is_centred = segment.line.shape.alignment == "centre"
        is_heading = is_centred or (not parts.subject and is_bold(segment))
        letters = [letter for letter in segment.text if letter.isalpha()]
        is_capitals = all(letter.isupper() for letter in letters)
        is_other = (
            words.ADDRESSED.match(segment.text)
            or words.begins(segment.text, "sure_bases")
            or words.DECIDES.fullmatch(segment.text)
            or words.ATTACHED.match(segment.text)
            or (is_capitals and (parts.subject or words.is_office(segment.text)))
        )
        if is_other or not is_heading or len(segment.text) > 2 * PROSE:
            return at
        parts.subject.append(segment)
        at += 1
    return at


def _find_bases(parts: Parts, shown: Sequence[Segment], at: int, stop: int) -> int:
    decides = next((each for each in range(at, stop) if words.DECIDES.fullmatch(shown[each].text)), None)
    if decides is not None:
        parts.bases = [
            segment
            for segment in shown[at:decides]
            if not segment.is_empty and (words.begins(segment.text, "bases") or is_prose(segment))
        ]
        return decides + 1
    found: list[Segment] = []
    for segment in shown[at:stop]:
        if segment.is_empty:
            continue
        is_sure = words.begins(segment.text, "sure_bases")
        goes_on = segment.text.endswith(";") or (found and found[-1].text.endswith(";"))
        if not is_sure and not (goes_on and words.begins(segment.text, "bases")):
            break
        found.append(segment)
    if found and (len(found) > 1 or found[0].text.endswith(";")):
        end = shown.index(found[-1]) + 1
        parts.bases_go_on = found[-1].text.endswith(":")  # the last says what is decided: no basis by itself
        parts.bases = found[:-1] if parts.bases_go_on else found
        return end - parts.bases_go_on
    return at


def find_addressees(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> int:
    for at in range(start, min(start + _NEAR_TITLE, stop)):
        if words.ADDRESSED.match(shown[at].text):
            parts.addressed = shown[at]
            break
        if is_prose(shown[at]):
            return start
    if parts.addressed is None:
        return start
    at = shown.index(parts.addressed) + 1
    rest = words.ADDRESSED.sub("", parts.addressed.text).strip(" :")
    while at < stop:
        segment = shown[at]
        begins_dash = segment.text.startswith(("-", "–", "+")) or segment.line.shape.is_numbered
        if segment.is_empty:
            if parts.addressees or rest:
                break
            at += 1
            continue
        if (is_prose(segment) or segment.line.shape.alignment == "both") and not begins_dash:
            break
        if rest and not begins_dash:
            break
        parts.addressees.append(segment)
        at += 1
    return at


def find_body(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> None:
    parts.body = [segment for segment in shown[start:stop] if not segment.is_empty]
