"""Lists whose names share what stands before them: "UBND các huyện: A, B và thành phố C"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.documents.spelling import UPPER

from .heads import Stops, begins_mention, lexicon
from .known_names import KnownNames

_DEPARTMENT = "Sở"
# The name of a ministry or department is its field, not a place: "các Bộ: Quốc phòng, Y tế".
_NAMED_BY_FIELD = frozenset({_DEPARTMENT, "Bộ"})
_BARE_NAME_WORDS = 3  # a place's name has no more words
_LONGEST_FIELD = 90  # characters of a department's field ("Nông nghiệp và Phát triển nông thôn")
_NAME_WORD = rf"[{UPPER}]\w*(?:[’']\w+)?"
# Of places of one name in what was several provinces, one bears another place: "Xuân Hương - Đà Lạt".
_BARE_NAME = re.compile(
    rf"{_NAME_WORD}(?:[ \n]+{_NAME_WORD}){{0,3}}"
    rf"(?:[ \n]+[-–][ \n]+{_NAME_WORD}(?:[ \n]+{_NAME_WORD}){{0,2}})?"
)
_FIELD = re.compile(rf"[{UPPER}][^,;.:]*")
_FIELD_ENDS = re.compile(r"(?=[,;.]|\s+và\s|$)")
_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")


@dataclass(frozen=True, slots=True)
class SharedName:
    """One name of a list with a shared head, and its first and last character."""

    head: str
    name: str
    start: int
    end: int


def never(text: str, place: int) -> bool:
    """A `Stops` for cells that hold nothing but agencies."""
    return False


def shared_list_end(text: str, place: int, *, known: KnownNames, stops: Stops = never) -> int:
    """Where the list that shares its head, if one begins at the place, ends; else the place itself."""
    names = shared_names(text, place, known=known, stops=stops)
    return names[-1].end if names else place


def shared_names(text: str, place: int, *, known: KnownNames, stops: Stops = never) -> list[SharedName]:
    """The names of the list with a shared head that begins at the place; none where none does."""
    placed = lexicon().placed.match(text, place)
    if placed:
        head = f"{' '.join(placed['body'].split())} {' '.join(placed['type'].split())}"
        names = _list_of_names(text, placed.end(), head, stops, known)
        return names if _is_list(names, placed, known, is_plural=bool(placed["plural"])) else []
    for pattern, single in lexicon().shared:
        match = pattern.match(text, place)
        if match:
            names = _list_of_names(text, match.end(), single, stops, known)
            is_plural = match.group().casefold().startswith("các")
            return names if _is_list(names, match, known, is_plural=is_plural) else []
    return []


def _is_list(names: list[SharedName], match: re.Match[str], known: KnownNames, *, is_plural: bool) -> bool:
    """Whether the names are a list: after a plural always, after a singular ("UBND huyện A, B") only
    where there are several and each is a bare name."""
    return is_plural or (len(names) > 1 and (bool(match["colon"]) or _are_bare_names(names, known)))


def _head_of_types(change: re.Match[str], head: str) -> str:
    """The head with the type of place that a list changes to: "thị xã" after "UBND thành phố"."""
    body = lexicon().placed_body.match(head)
    return f"{body.group()} {' '.join(change['type'].lower().split())}" if body else head


def _are_bare_names(names: list[SharedName], known: KnownNames) -> bool:
    if names[0].head in _NAMED_BY_FIELD:
        return all(f"{shared.head} {shared.name}" in known for shared in names)
    return all(len(shared.name.split()) <= _BARE_NAME_WORDS for shared in names)


def _list_of_names(text: str, place: int, head: str, stops: Stops, known: KnownNames) -> list[SharedName]:
    names: list[SharedName] = []
    while place < len(text):
        change = lexicon().types.match(text, place)
        if change:
            head = _head_of_types(change, head)
            place = change.end()
        is_field = head in _NAMED_BY_FIELD
        known_field = _known_field(text, place, head, known) if is_field else None
        is_other = not known_field and begins_mention(text, place, known=known)
        if not change and (stops(text, place) or is_other):
            break
        name = known_field or (_FIELD if is_field else _BARE_NAME).match(text, place)
        if not name:
            break
        end = _before_next_head(text, place, name.end(), stops, known)
        names.append(SharedName(head, " ".join(text[place:end].split()), place, end))
        separator = _SEPARATOR.match(text, end)
        if not separator:
            break
        place = separator.end()
    return names


def _known_field(text: str, place: int, head: str, known: KnownNames) -> re.Match[str] | None:
    """The longest known field in a list of departments or ministries, which may hold commas of its own."""
    best: re.Match[str] | None = None
    for match in _FIELD_ENDS.finditer(text[place : place + _LONGEST_FIELD]):
        words = text[place : place + match.start()]
        if f"{head} {words}" in known:
            best = re.compile(re.escape(words)).match(text, place)
    return best


def _before_next_head(text: str, start: int, end: int, stops: Stops, known: KnownNames) -> int:
    """The end of a name, before what begins another agency or column ("Đình Lập Các sở")."""
    for match in re.finditer(r"\s+", text[start:end]):
        place = start + match.end()
        if begins_mention(text, place, known=known) or stops(text, place):
            return start + match.start()
    return end
