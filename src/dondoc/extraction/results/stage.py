"""The stage that reads what a report says was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.mentions import find_names
from dondoc.agencies.names import read_agency_list
from dondoc.agencies.registry import Registry
from dondoc.documents.results import Result
from dondoc.documents.sourced import SourcedText

from ..draft import Draft
from ..outline import footnotes_called
from .figures import figures_in
from .passages import Passage, passages_of
from .phrases import begins_with_verb, is_done, is_stem, things_in

_PREDICATE = re.compile(
    r"\s(?:đã|đang|chưa|thường xuyên|phối hợp|tổ chức|thực hiện|tích cực)\s", re.IGNORECASE
)
_DIRECTS = re.compile(
    r"(?:^|(?:đã|đang|xuyên|thời|cực|động)\s+)(?:chỉ đạo|lãnh đạo|giao|yêu cầu)\s+$", re.IGNORECASE
)
# "… ngày 10/02/2022 của Bộ Chính trị": who issued what is cited.
_ISSUED = re.compile(r"(?:\d{4}|[A-ZĐ]{2,})\s+của\s+$")
_DOCUMENT = re.compile(r"[^\d,;.]{0,40}\bsố\s*:?\s*\d")
_NEAR, _BETWEEN = 20, 8  # characters
_SURE, _LESS_SURE, _OF_FOOTNOTE = 0.9, 0.75, 0.7
_FEWEST_OF_FOOTNOTE = 40  # words of a footnote without a word of doing that yet tells something


def read_results(draft: Draft) -> None:
    """Reads: blocks, header, registry. Writes: results (of reports alone)."""
    if draft.header.type != "report":
        return
    stem: tuple[str, ...] = ()
    for passage in passages_of(draft.document, draft.blocks):
        if is_stem(passage.text.text):
            stem = _agencies(passage.text, draft.registry, draft.known)[1]
        elif not passage.is_listed:
            stem = ()
        draft.results.extend(_results_of(passage, stem, draft))


def _results_of(passage: Passage, stem: tuple[str, ...], draft: Draft) -> Iterator[Result]:
    """What the passage reports; `stem` are the agencies of the sentence above a list."""
    subject = stem if passage.is_listed else ()
    for thing in things_in(passage.text):
        text = thing.text
        if passage.footnote and not _tells(text):
            continue
        named, own_subject = _agencies(thing, draft.registry, draft.known)
        runs_on = not own_subject and begins_with_verb(text)
        yield _result(passage, thing, tuple(dict.fromkeys((*subject, *named))) if runs_on else named)
        subject = subject if runs_on else own_subject


def _tells(note: str) -> bool:
    """Whether a footnote tells of something done; many only name a document, or list places."""
    return is_done(note) or (len(note.split()) >= _FEWEST_OF_FOOTNOTE and not _DOCUMENT.match(note))


def _result(passage: Passage, thing: SourcedText, agencies: tuple[str, ...]) -> Result:
    return Result(
        text=thing.text,
        section=passage.section,
        agencies=agencies,
        figures=figures_in(thing),
        footnotes=footnotes_called(thing.text),
        confidence=_OF_FOOTNOTE if passage.footnote else _SURE if is_done(thing.text) else _LESS_SURE,
        evidence=thing.spans,
    )


def _agencies(
    thing: SourcedText, registry: Registry, known: KnownNames
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies that it names one by one, and of these the ones that did it: its subject, or whom the
    subject directed to. Who only issued a cited document is none of them."""
    text = thing.text
    predicate = _PREDICATE.search(text)
    until = predicate.start() if predicate else 0
    named: list[str] = []
    subject: list[str] = []
    directed: list[str] = []
    place = -1
    for start, end in find_names(registry, text):
        if _ISSUED.search(text, max(0, start - _NEAR), start):
            continue
        listed = read_agency_list(thing.cut(start, end), known=known).mentions
        names = [one.name for one in listed] or [text[start:end]]
        named.extend(names)
        if start < until:
            subject.extend(names)
        elif _DIRECTS.search(text, max(0, start - _NEAR), start) or (directed and start - place <= _BETWEEN):
            directed.extend(names)
            place = end
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(directed or subject))
