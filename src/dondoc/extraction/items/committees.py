"""Committees and working groups that are set up or given new members: read as such, never as tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dondoc.agencies.mentions import find_names
from dondoc.agencies.registry import Registry
from dondoc.documents.items import Committee
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Document, Span

from ..lexicon import load_lexicon, tables_of, words_of
from ..outline import Block, BlockKind, sentences
from .persons import Place, Seat, offices_in, person_of, phrases, seats_in
from .rosters import seats_of_tables

_LEXICON = tables_of(load_lexicon("items")["committees"])
_ACTIONS = "|".join(sorted(words_of(_LEXICON["actions"]), key=len, reverse=True))
_BODIES = "|".join(sorted(words_of(_LEXICON["bodies"]), key=len, reverse=True))
_SET_UP = re.compile(
    rf"(?<!\w)(?P<action>{_ACTIONS})\s+(?:lại\s+)?(?:các\s+)?(?P<name>(?:{_BODIES})(?=[\s,.]|$)[^.;(“]{{0,300}})",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    rf"\s+(?:{'|'.join(words_of(_LEXICON['after_name']))})\b|,\s+(?:{'|'.join(words_of(_LEXICON['after_name_and_comma']))})\b|:"
)
_LISTS_THEM = re.compile(r"(?<!\w)gồm(?!\w)[^:;]{0,60}:\s*", re.IGNORECASE)
_LONGEST_LABEL = 15  # words of an article that only names what stands under it
_EARLY = 60  # characters of a title within which it says what is done
_STANDING = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['standing']))})")
_STANDING_FIRST = re.compile(
    rf"(?:{'|'.join(words_of(_LEXICON['standing']))})[^:.;]{{0,80}}?(?::|\s(?:la|dat tai|do)\s)\s*"
)
_IS = re.compile(r"(?:la|lam)\s*$")
_DUTIES = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['duties']))})")
_WORKING = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['working']))})")
_LONG_BODIES = [body for body in words_of(_LEXICON["bodies"]) if " " in body]  # "tổ" alone is another word
_SPEAKS_OF = re.compile(rf"(?<!\w)(?:{'|'.join(folded_in_place(body) for body in _LONG_BODIES)})(?!\w)")
_ASSIGNS = re.compile(
    r"\W*(?:theo do,?\s+)?(?:ubnd|uy ban nhan dan|chu tich)?[^,.;]{0,30}(?<!\w)(?:giao|yeu cau)(?!\w)"
)


@dataclass(slots=True)
class _Read:
    """What is known of a committee so far."""

    head: str | None = None
    deputies: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    standing_body: str | None = None
    duties: list[SourcedText] = field(default_factory=list)
    evidence: dict[str, list[Span]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    open_place: Place | None = None  # of a label with nothing after it: those listed under it hold it
    open_level: int = 0

    def note(self, name: str, text: SourcedText) -> None:
        self.evidence.setdefault(name, []).extend(text.spans)


@dataclass(frozen=True, slots=True)
class Told:
    """A committee, and the paragraphs that tell of it."""

    committee: Committee
    blocks: tuple[Block, ...]


def is_about_committee(title: str) -> bool:
    """Whether the title says that a committee is set up or changed."""
    match = _SET_UP.search(title)
    return bool(match and match.start() <= _EARLY)


def read_committee(
    title: SourcedText, body: Sequence[Block], registry: Registry, *, tables_of: Document | None = None
) -> Told | None:
    """The committee of an item or decision; None where the title is about something else.

    `tables_of` is the document whose tables may list the members.
    """
    if not is_about_committee(title.text):
        return None
    name, action, spans = _named(title, body)
    read = _Read(evidence={"name": list(spans)})
    for index, block in enumerate(body):
        if _read_block(read, body, index, registry):
            read.blocks.append(block)
    if tables_of is not None:
        _put_seats(read, seats_of_tables(tables_of), registry)
    committee = Committee(
        name=name,
        action=action,
        head=read.head,
        deputies=tuple(read.deputies),
        members=tuple(dict.fromkeys(read.members)),
        standing_body=read.standing_body,
        duties=SourcedText.joined(read.duties).text or None,
        evidence={key: tuple(where) for key, where in read.evidence.items() if where},
    )
    return Told(committee, tuple(read.blocks))


def _named(title: SourcedText, body: Sequence[Block]) -> tuple[str, str, tuple[Span, ...]]:
    """Its name where it stands most fully: in the text rather than in the title."""
    found: list[tuple[str, str, tuple[Span, ...]]] = []
    for text in (title, *(block.text for block in body)):
        match = _SET_UP.search(text.text)
        if not match:
            continue
        name = text.cut(*match.span("name"))
        end = _NAME_ENDS.search(name.text)
        name = (name.cut(0, end.start()) if end else name).strip(" ,")
        found.append((name.text, match["action"].lower(), name.spans))
    first = found[0]
    return next((one for one in found[1:] if _begins_alike(one[0], first[0])), first)


def _begins_alike(one: str, other: str) -> bool:
    return folded_in_place(one).startswith(folded_in_place(other)[:20])


def _read_block(read: _Read, body: Sequence[Block], index: int, registry: Registry) -> bool:
    """Whether the paragraph tells of the committee; what it tells is put down."""
    block = body[index]
    plain = folded_in_place(block.text.text)
    if _DUTIES.search(plain) and _SPEAKS_OF.search(plain) and not _ASSIGNS.match(plain):
        told = _DUTIES.search(plain)
        _put_seats(read, seats_in(block.text.cut(0, told.start() if told else 0)), registry)
        _read_duties(read, body, index)
        _read_standing(read, block.text, registry)
        return True
    has_standing = _read_standing(read, block.text, registry)
    has_seats = _read_seats(read, block, registry)
    if has_standing or has_seats:
        return True
    is_after_told = bool(read.blocks) and read.blocks[-1] is body[index - 1]
    if is_after_told and block.mark and block.kind is not BlockKind.ARTICLE:
        return block.level > 0 and block.level >= body[index - 1].level
    return bool(_SPEAKS_OF.search(plain)) and not _ASSIGNS.match(plain)


def _read_seats(read: _Read, block: Block, registry: Registry) -> bool:
    seats = list(seats_in(block.text)) or _new_members(block)
    if read.open_place and (block.level <= read.open_level or not block.mark):
        read.open_place = None
    if read.open_place and not seats:
        seats = [Seat(read.open_place, person_of(block.text))]
    if len(seats) == 1 and not seats[0].who:
        read.open_place, read.open_level = seats[0].place, block.level
    _put_seats(read, seats, registry)
    return bool(seats)


def _new_members(block: Block) -> list[Seat]:
    """Those whom a paragraph adds as members without saying so of each: "Bổ sung thành viên … gồm: A; B"."""
    told = _SET_UP.search(block.text.text)
    if told is None or "thành viên" not in told["action"].lower():
        return []
    listed = _LISTS_THEM.search(block.text.text, told.end("action"))
    if listed is None:
        return []
    who = [person_of(phrase) for phrase in phrases(block.text.cut(listed.end()))]
    return [Seat(Place.MEMBER, one) for one in who if one] or [Seat(Place.MEMBER, SourcedText())]


def _put_seats(read: _Read, seats: Iterable[Seat], registry: Registry) -> None:
    for seat in seats:
        if not seat.who:
            continue
        if seat.place is Place.HEAD:
            if read.head is None:
                read.head = seat.who.text
                read.note("head", seat.who)
        elif seat.place is Place.DEPUTY:
            read.deputies.append(seat.who.text)
            read.note("deputies", seat.who)
        else:
            read.members.extend(offices_in(seat.who, registry))
            read.note("members", seat.who)


def _read_standing(read: _Read, paragraph: SourcedText, registry: Registry) -> bool:
    """The agency that keeps its business: "Sở X là cơ quan thường trực", "Cơ quan thường trực: Sở X"."""
    for sentence in sentences(paragraph):
        plain = folded_in_place(sentence.text)
        match = _STANDING.search(plain)
        if not match:
            continue
        if read.standing_body is None:
            first = _STANDING_FIRST.match(plain, match.start())
            is_after = _IS.search(plain, 0, match.start())
            part = (
                sentence.cut(0, is_after.start()) if is_after else sentence.cut(first.end() if first else 0)
            )
            named = find_names(registry, part.text)
            if named:
                chosen = part.cut(*named[-1 if is_after else 0])
                read.standing_body = chosen.text
                read.note("standing_body", chosen)
        return True
    return False


def _as_counted(block: Block) -> SourcedText:
    return block.mark if block.is_dashed else SourcedText.joined((block.mark, SourcedText.put(".")), by="")


def _read_duties(read: _Read, body: Sequence[Block], index: int) -> None:
    """The sentences from that which opens the duties, and the list under it."""
    if read.duties:
        return
    parts = sentences(body[index].text)
    opened = False
    for part in parts:
        plain = folded_in_place(part.text)
        opened = opened or bool(_DUTIES.search(plain))
        if opened and _WORKING.search(plain):
            break
        if opened:
            read.duties.append(part)
            read.note("duties", part)
    is_label = body[index].kind is BlockKind.ARTICLE and len(body[index].text.text.split()) <= _LONGEST_LABEL
    if not (is_label or body[index].text.text.rstrip().endswith(":")):
        return
    for block in body[index + 1 :]:
        if not block.mark or block.kind is BlockKind.ARTICLE:
            break
        read.duties.append(SourcedText.joined((_as_counted(block), block.text)))
        read.note("duties", block.text)
