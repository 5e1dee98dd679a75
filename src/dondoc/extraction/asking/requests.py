"""Papers that ask for opinions on a draft, read as the consultation that they begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.agencies.mentions import find_names
from dondoc.agencies.registry import Registry
from dondoc.documents.reading import DocumentHeader, Period, PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document, Span

from ..draft import Draft
from ..lexicon import load_lexicon, words_of
from ..lost_marks import has_lost_marks
from ..outline import Place, find_blocks, sentences
from ..periods import Anchors, PeriodRules, find_points, read_period
from ..periods.deadlines import find_deadlines
from ..prose.phrases import Passage
from ..prose.words import Words
from .names import name_of_draft

_LEXICON = load_lexicon("asking")


def _any(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


_TYPES = frozenset(words_of(_LEXICON["types"]))
_GIVE = Words(rf"(?<!\w)(?:{_any('give')})(?!\w)(?!,?\s+(?:{_any('no_request_before')})(?!\w))")
_NOT_AFTER = Words(rf"(?:^|\W)(?:{_any('no_request_after')})\s+$")
_ASKS = Words(rf"(?<!\w)(?:{_any('asks')})(?!\w)")
_SENT = Words(rf"(?:{_any('sent')})(?!\w)")
_TO_WHOM = Words(rf"(?<!\w)(?:{_any('to_whom')})\s+")
_WRITTEN_BY = Words(rf"(?<!\w){_LEXICON['written_by']}(?!\w)")
_LEFT_OUT = Words(rf"(?<!\w)(?:{_any('left_out')})(?!\w)")
_TO_ASK = Words(rf"(?<!\w)(?:{_any('to_ask')})(?!\w)")
_NOT_TO_ASK_AFTER = Words(rf"(?:^|\W)(?:{_any('not_to_ask_after')})\s+$")
_CONSENT = Words(rf"(?<!\w)(?:{_any('silence_agrees')})(?!\w)")
_NOBODY = Words(rf"(?:{_any('nobody')})$")
_DRAFT = Words(r"(?<!\w)dự thảo(?!\w)")
_DONE = Words(rf"(?<!\w)(?:{_any('done')})(?!\w)")
_CENTRAL = "trung ương"
_FAR = 90  # characters behind “chưa lấy ý kiến” in which the list of those left out begins
_BETWEEN = 6  # characters between two of a list: ", ", " và ", "; "


@dataclass(frozen=True, slots=True)
class OpinionRequest:
    """Each with the places of its words; what the paper does not say is empty.

    `left_out` are agencies that the paper names as not asked yet, beside those it asks (`asked`).
    `silence_agrees`: the paper says that who does not answer is taken to agree. That is kept as said; an
    agency that did not answer has not answered.
    """

    draft: str  # what it is called: "Quyết định của UBND tỉnh ban hành Quy chế …"
    drafter: str  # to whom opinions go
    asked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    agency_ids: dict[str, str] = field(default_factory=dict)  # name as written → id in the registry
    due: Period = field(default_factory=lambda: Period(PeriodKind.NONE))
    silence_agrees: bool = False
    draft_at: tuple[Span, ...] = ()
    asks_at: tuple[Span, ...] = ()  # the sentence that asks
    left_out_at: tuple[Span, ...] = ()
    due_at: tuple[Span, ...] = ()


def read_opinion_request(
    document: Document, header: DocumentHeader, *, registry: Registry
) -> OpinionRequest | None:
    """None for a paper that asks nobody, that gives an opinion itself, or that comes from above the province:
    then it is the province that is asked, which is a task. Never raises for what a paper says."""
    if header.type not in _TYPES or _is_from_above(header, registry):
        return None
    draft = Draft(document, PeriodRules(), registry)
    find_blocks(draft)
    paragraphs = [block.text for block in draft.blocks if block.place is Place.BODY]
    title = Passage.of(SourcedText.put(header.title or ""))
    is_garbled = has_lost_marks(document)
    whole = [Passage.of(one, is_garbled=is_garbled) for one in paragraphs]
    if not any(_DRAFT.search(words) for words in (title, *whole)):
        return None
    every = [
        _sentence(one, registry, is_garbled=is_garbled)
        for paragraph in whole
        for one in sentences(paragraph.text)
    ]
    asking = next((one for one in every if _asks(one)), None)
    name = name_of_draft(whole, title)
    if asking is None or name is None:
        return None
    drafter = _drafter(asking, every, header)

    ids = _ids(
        registry,
        (*(one.words for one in every), *header.addressees, *header.addressees_repaired),
        on=header.issued_on,
    )

    def key_of(name: str) -> str:
        return ids.get(name) or fold(name)

    names = [name for one, below in pairwise([*every, None]) for name in _left_out(one, below)]
    left_out = list({key_of(name.text): name for name in reversed(names)}.values())[::-1]
    due, due_at = _due(asking, every, Anchors.of(header))
    asked = _asked(asking, every, header, drafter, key_of)
    named = (drafter, *asked, *(one.text for one in left_out))
    return OpinionRequest(
        draft=name.text,
        drafter=drafter,
        asked=asked,
        left_out=tuple(one.text for one in left_out),
        agency_ids={name: ids[name] for name in named if name in ids},
        due=due,
        silence_agrees=any(_CONSENT.search(one) for one in every),
        draft_at=name.spans,
        asks_at=asking.text.spans,
        left_out_at=tuple(span for one in left_out for span in one.spans),
        due_at=due_at,
    )


def _is_from_above(header: DocumentHeader, registry: Registry) -> bool:
    if not header.issuer:
        return False
    answer = registry.resolve(header.issuer_repaired or header.issuer, on=header.issued_on)
    return any(registry.get(one).level == _CENTRAL for one in answer.ids)


def _ids(registry: Registry, texts: Sequence[str], *, on: str | None) -> dict[str, str]:
    """Whom the names mean, where that is beyond doubt; in their sentences, so that what recognition
    misread is known for it."""
    found = registry.find_mentions("\n".join(texts), on=on)
    return {one.text: one.answer.sure_id for one in found if one.answer.sure_id}


def _sentence(text: SourcedText, registry: Registry, *, is_garbled: bool) -> Passage:
    return Passage.of(text, dict(find_names(registry, text.text)), is_garbled=is_garbled)


def _asks(one: Passage) -> bool:
    """Whether somebody else is asked in it to say what they think."""
    return any(_ASKS.search(one, 0, give.start()) or _is_told(one, give) for give in _gives(one))


def _gives(one: Passage) -> Iterator[re.Match[str]]:
    for give in _GIVE.finditer(one):
        if not _NOT_AFTER.search(one, 0, give.start()):
            yield give


def _is_told(one: Passage, give: re.Match[str]) -> bool:
    """ "Các sở, ban, ngành … tham gia ý kiến bằng văn bản gửi …": told, without a word that asks. What they
    have done is no request."""
    first = min(one.mentions, default=give.end())
    is_over = _DONE.search(one, first, give.start()) is not None
    return first < give.end() and not is_over and _TO_WHOM.search(one, give.end()) is not None


def _to_whom(one: Passage) -> str:
    """The agency to which opinions are sent."""
    for match in _TO_WHOM.finditer(one):
        if match.end() in one.mentions:
            return one.words[match.end() : one.mentions[match.end()]]
    return ""


def _named_after(one: Passage, pattern: Words, unless: Words | None = None) -> tuple[SourcedText, ...]:
    """The agencies named behind it, one after the other, up to what breaks the list; each time
    that it stands there."""
    return tuple(
        name
        for match in pattern.finditer(one)
        if not (unless and unless.search(one, 0, match.start()))
        for name in _run(one, match.end(), _FAR)
    )


def _run(one: Passage, place: int, within: int) -> tuple[SourcedText, ...]:
    """The agencies named one after the other from there on, the first within so many characters."""
    found: list[SourcedText] = []
    for start, end in one.mentions.items():
        if start < place:
            continue
        if start - place > (_BETWEEN if found else within):
            break
        place = end
        found.append(one.text.cut(start, end))
    return tuple(name for name in found if not _is_nobody(name))


def _left_out(one: Passage | None, below: Passage | None) -> tuple[SourcedText, ...]:
    """Those named behind “chưa lấy ý kiến của”; behind a colon at the end, those with
    whom the next begins."""
    if one is None or (match := _LEFT_OUT.search(one)) is None:
        return ()
    named = _named_after(one, _LEFT_OUT)
    if named or below is None or not one.words.endswith(":") or match.end() < len(one.words) - _FAR:
        return named
    return _run(below, 0, _BETWEEN)


def _is_nobody(name: SourcedText) -> bool:
    """ "các cơ quan nêu trên": those whom other words name."""
    return _NOBODY.match(Passage.of(name)) is not None


def _drafter(asking: Passage, every: Sequence[Passage], header: DocumentHeader) -> str:
    """To whom opinions go; else who is said to write the draft; else who asks."""
    for one in (asking, *every):
        if (_asks(one) or _SENT.match(one)) and (where := _to_whom(one)):
            return where
    for one in every:
        match = _WRITTEN_BY.search(one)
        if match and one.mentions.get(match.start("who")) == match.end("who"):
            return one.words[slice(*match.span("who"))]
    return header.issuer_repaired or header.issuer or ""


def _asked(
    asking: Passage,
    every: Sequence[Passage],
    header: DocumentHeader,
    drafter: str,
    key_of: Callable[[str], str],
) -> tuple[str, ...]:
    """To whom it is addressed; of a letter to the drafting agency alone, whom it is told to ask, or who is
    told to answer."""
    own = key_of(drafter)
    addressed = tuple(
        name for name in (header.addressees_repaired or header.addressees) if key_of(name) != own
    )
    if addressed:
        return addressed
    give = next(_gives(asking))
    told = [asking.text.cut(*place) for place in asking.mentions.items() if place[1] <= give.start()]
    to_ask = [name for one in every for name in _named_after(one, _TO_ASK, unless=_NOT_TO_ASK_AFTER)]
    names = {key_of(name.text): name.text for name in (*to_ask, *told) if not _is_nobody(name)}
    return tuple(name for key, name in names.items() if key != own)


def _due(asking: Passage, every: Sequence[Passage], anchors: Anchors) -> tuple[Period, tuple[Span, ...]]:
    """Of the sentence that asks; else of one that says where opinions go. There a bare day is one, too."""
    telling = [one for one in every if _SENT.match(one) or _asks(one)]
    for one in (asking, *telling):
        deadlines = find_deadlines(one.text, anchors=anchors, is_garbled=one.is_garbled)
        if deadlines:
            return deadlines[-1].period, deadlines[-1].words.spans
    for one in (asking, *telling):
        where = _TO_WHOM.search(one)
        for point in find_points(one.low) if where else ():
            if point.kind is PeriodKind.DATE and where and point.first >= where.end():
                words = one.text.cut(point.first, point.last)
                return read_period(words.text, anchors=anchors), words.spans
    return Period(PeriodKind.NONE), ()
