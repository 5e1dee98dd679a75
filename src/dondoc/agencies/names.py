"""The agencies of a cell one by one: as written, each with its place, and the words that name none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from dondoc.documents.read_once import ReadOnce
from dondoc.documents.sourced import SourcedText

from .heads import begins_mention, heads_end, lexicon
from .known_names import KnownNames
from .shared_lists import shared_list_end, shared_names

__all__ = ["AgencyList", "Mention", "begins_mention", "read_agency_list"]

_BULLET = re.compile(r"^\s*(?:[-+•*–]|\d{1,2}[.)])\s+")
_SEMICOLON_OR_LINE = re.compile(r"[;\n]")
_COMMA_OR_AND = re.compile(r"\s*,\s*|\s+(?:và|cùng)\s+")
_TRAILING_AND = re.compile(r"\s+(?:và|cùng)\s*$")
# "Các Sở Xây dựng" are those of several provinces, no list of one.
_ALL_OF_A_FIELD = re.compile(r"các\s+(?:sở|bộ|ban)\s+(?!.*:)", re.IGNORECASE)
# No office writes a longer list; in one that is, the rest is kept unread, as words that name none.
_LONGEST_LIST = 10_000  # characters
_MOST_MENTIONS = 500
# The own parts of a department; the name of another never begins a line with a head.
_PART_OF_DEPARTMENT = re.compile(r"(?:Văn phòng|Thanh tra|Lãnh đạo|Ban Giám đốc) Sở$")
_GOES_ON = (",", ":", "-", "–")


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency or collective as written. In a list that shares its head ("UBND các huyện: A, B") the
    name is put together ("UBND huyện B"); `places` are then those of what stands for it alone."""

    name: str
    places: SourcedText


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies of one cell or list, and the words in it that name none."""

    mentions: tuple[Mention, ...] = ()
    note: SourcedText = field(default_factory=SourcedText)


_READ = ReadOnce[AgencyList]()


def read_agency_list(cell: SourcedText, *, known: KnownNames) -> AgencyList:
    """The agencies of a cell that holds nothing else.

    Semicolons always part two agencies; a comma or "và" does where the name of another begins after
    it ("Sở Văn hóa, Thể thao và Du lịch" is one). Lists that share a head come out one by one;
    collectives ("UBND các huyện, thành phố") stay as they are written.
    """
    found = _READ.found_in(cell, owner=known, read=lambda text: _read(text, known))
    if found is None:
        return _read(cell, known)
    mentions = [Mention(one.name, one.places.placed_as(cell)) for one in found.mentions]
    return AgencyList(tuple(mentions), found.note.placed_as(cell))


def _read(cell: SourcedText, known: KnownNames) -> AgencyList:
    mentions: list[Mention] = []
    notes: list[SourcedText] = []
    rest = cell.cut(_LONGEST_LIST)
    for part in cell.cut(0, _LONGEST_LIST).split(_SEMICOLON_OR_LINE):
        body, note = _without_note(_without_bullet(part))
        if note:
            notes.append(note)
        for piece in (piece for line in _at_breaks(body, known) for piece in _pieces(line, known)):
            mentions.extend(_expanded(piece, known))
    return AgencyList(tuple(mentions[:_MOST_MENTIONS]), SourcedText.joined((*notes, rest)))


def _at_breaks(part: SourcedText, known: KnownNames) -> list[SourcedText]:
    """The part cut at line breaks after which another name begins, though nothing else parts the two.

    Not after a head alone ("Văn phòng" / "UBND tỉnh" is one name broken by a narrow column).
    """
    text = part.text
    cuts = [0]
    for place in part.breaks:
        before = text[cuts[-1] : place].strip()
        bullet = _BULLET.match(text[place:])
        first = place + bullet.end() if bullet else place
        begins = begins_mention(text, first, known=known) and (bool(bullet) or text[first].isupper())
        if begins and before and not before.endswith(_GOES_ON) and not _ends_openly(before):
            cuts.append(place)
    lines = [part.cut(a, b).strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [_without_bullet(line) for line in lines]


def _ends_openly(before: str) -> bool:
    """Whether a name so far consists of heads only, or ends in "và": more of it must follow."""
    if _PART_OF_DEPARTMENT.search(before):
        return False
    last = max((match.end() for match in re.finditer(r",\s*|;\s*", before)), default=0)
    return heads_end(before, last) >= len(before) or before.endswith((" và", " cùng"))


def _without_bullet(part: SourcedText) -> SourcedText:
    match = _BULLET.match(part.text)
    return part.cut(match.end()) if match else part


def _without_note(part: SourcedText) -> tuple[SourcedText, SourcedText]:
    start = _start_of_note(part.text)
    if start is None:
        return part, SourcedText()
    return part.cut(0, start).strip(" ,("), part.cut(start).strip()


@lru_cache(maxsize=20_000)  # the same names come again and again
def _start_of_note(text: str) -> int | None:
    match = lexicon().notes.search(text)
    return match.start() if match else None


def _pieces(part: SourcedText, known: KnownNames) -> list[SourcedText]:
    """The part cut where, after a comma or "và", another agency begins; a shared list stays whole."""
    text = part.text
    cuts = [0]
    inside = _first_stop(text, 0, known)
    for match in _COMMA_OR_AND.finditer(text):
        if match.start() < inside or not begins_mention(text, match.end(), known=known):
            continue
        if cuts[-1] + known.length_at(text, cuts[-1]) > match.end():
            continue  # the comma stands inside a known name
        cuts.append(match.end())
        inside = max(inside, _first_stop(text, match.end(), known))
    pieces = [part.cut(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    told = [piece.strip(" ,.").without(_TRAILING_AND).strip(" ,.") for piece in pieces]
    return [piece for piece in told if piece]


def _first_stop(text: str, place: int, known: KnownNames) -> int:
    """The place before which what stands at the other parts nothing: the end of a shared list, or of the
    words with which a name begins ("Văn phòng Đoàn ĐBQH và HĐND")."""
    return max(shared_list_end(text, place, known=known), heads_end(text, place))


def _expanded(piece: SourcedText, known: KnownNames) -> list[Mention]:
    """The agencies of a piece: one, or those of its shared list with the head put before each name."""
    shared = shared_names(piece.text, 0, known=known)
    if shared and not (len(shared) == 1 and _ALL_OF_A_FIELD.match(piece.text)):
        return [Mention(f"{one.head} {one.name}", piece.cut(one.start, one.end)) for one in shared]
    name = " ".join(piece.text.split())
    return [Mention(name, piece)] if name else []
