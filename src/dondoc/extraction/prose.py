"""Duties in the prose of a dispatch: the numbered items under a sentence that assigns, each to its agency."""

from __future__ import annotations

import re

from dondoc.agencies.names import begins_mention, read_agency_list
from dondoc.agencies.runs import run_end
from dondoc.documents.reading import Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place
from dondoc.documents.types import Line

from .doubts import Doubt, DoubtCode, confidence_of
from .draft import Draft
from .lexicon import load_lexicon, words_of
from .periods import read_period

_LEXICON = load_lexicon("prose")


def _words(name: str) -> str:
    return "|".join(words_of(_LEXICON[name]))


_STEM = re.compile(rf"\b(?:{_words('stems')})\b[^.;]{{0,90}}:$")
_SECTION = re.compile(
    rf"\s*(?:\*\*|#+ )?(?:[ivx]+|\d{{1,2}}|dieu \d+)?[.:)]?\s*"
    rf"(?:{_words('sections')})[^.:;]{{0,40}}[:.]?(?:\*\*)?\s*$"
)
_HEADING = re.compile(r"\s*(?:\*\*|#+ )?(?:[ivx]+|phan|chuong|muc)[.\s]")
_VERB = re.compile(rf"(?:{_words('verbs')})\s+")
_PREDICATE = re.compile(rf"(?:{_words('predicates')})\b")
_ITEM = re.compile(r"\s*(?P<mark>\d{1,2}|[a-zđ]|[-–+])(?:[.)]\s+|\s+(?=\S))")
_FOOT = re.compile(r"\s*(?:\*\*)?(?:noi nhan|tm\.|kt\.|tl\.)")
_WITH = re.compile(r"phối hợp(?: chặt chẽ)? (?:với|cùng)\s+")
_DEADLINE = re.compile(
    r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t|xong trong|hoan thanh trong|trong)"
    r"(?: la| den)?\s+"
    r"(?:(?:ngay\s+)?\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|(?:thang \d{1,2}|quy [iv]{1,3}|nam)[/ ]\d{4})",
    re.IGNORECASE,
)
_LATEST = re.compile(r"ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t", re.IGNORECASE)
# Where diacritics are lost, agencies cannot be told apart word by word, only by how they begin.
_GARBLED_HEAD = re.compile(r"(?:so\s|cac so\b|ubnd|uy ban|van phong|cong an|ban q)", re.IGNORECASE)
_MOST_SURE_PROSE = 0.8
_MOST_SURE_SECTION = 0.7  # much that stands under "Tổ chức thực hiện" repeats what the plan says above


def read_prose(draft: Draft) -> None:
    """Reads: document.lines, header, tasks. Writes: tasks.

    Under a sentence that assigns, in letters, notices and directives; and in a plan of any type
    under "Tổ chức thực hiện", where only items with a deadline or a lead of their own count.
    """
    is_letter = draft.header.type in words_of(_LEXICON["types"])
    garbled = _share_of_marks(draft) < 0.1
    for ordinal, item, section in _items(draft, stems=is_letter and not draft.tasks):
        most = _MOST_SURE_SECTION if section else _MOST_SURE_PROSE
        task = _as_task(draft, ordinal, item, garbled=garbled, most=most)
        if task and not (section and _only_repeats(task)):
            draft.tasks.append(task)


def _share_of_marks(draft: Draft) -> float:
    """Letters with diacritics among all: a quarter in Vietnamese text, next to none where they were lost."""
    letters = [c for line in draft.document.lines for c in line.text if c.isalpha()]
    return sum(not c.isascii() for c in letters) / len(letters) if letters else 1.0


def _only_repeats(task: TaskProposal) -> bool:
    """Whether an item under "Tổ chức thực hiện" only says that all are to carry out the plan."""
    everyone = all(
        lead.casefold().startswith(("các ", "ubnd các", "sở, ban", "thủ trưởng")) for lead in task.leads
    )
    return everyone and task.period.kind is PeriodKind.NONE


def _items(draft: Draft, *, stems: bool) -> list[tuple[str, SourcedText, bool]]:
    """The items below a line that assigns, joined from their lines: ordinal, text, whether in a section."""
    items: list[tuple[str, list[SourcedText], bool]] = []
    open_list: str | None = None
    paragraph = ""
    for line in draft.document.lines:
        plain = folded_misread_in_place(line.text).strip()
        if line.number in draft.lines_in_tables:
            open_list = None
            continue
        if not plain:
            paragraph = ""
            continue
        if _FOOT.match(plain):
            break
        paragraph = f"{paragraph} {plain}".strip()
        if _SECTION.match(plain):
            open_list = "section"
            continue
        if open_list == "section" and _HEADING.match(plain):
            open_list = None
        mark = _ITEM.match(line.text)
        if open_list and mark:
            items.append((mark["mark"], [SourcedText.of(line, mark.end())], open_list == "section"))
        elif open_list and items and paragraph != plain and not _STEM.search(paragraph):
            items[-1][1].append(SourcedText.of(line))
        if stems and _ends_with_colon(line) and _STEM.search(paragraph):
            open_list = "stem"
    return [
        (ordinal if ordinal not in "-–+" else "", SourcedText.joined(parts), section)
        for ordinal, parts, section in items
    ]


def _ends_with_colon(line: Line) -> bool:
    return line.text.rstrip().endswith(":")


def _as_task(
    draft: Draft, ordinal: str, item: SourcedText, *, garbled: bool, most: float
) -> TaskProposal | None:
    """The item as a task, where it begins with the agency that is to act; None for any other."""
    item = item.without(_CLOSING_MARK).strip()
    text = item.text
    plain = folded_misread_in_place(text)
    verb = _VERB.match(plain)
    start = verb.end() if verb else 0
    leads = _agencies_at(item, plain, start)
    if not leads and not (garbled and _GARBLED_HEAD.match(plain, start)):
        return None
    beside = _WITH.search(text)
    coordinators = _agencies_at(item, plain, beside.end()) if beside else SourcedText()
    found = _DEADLINE.search(plain)
    written = item.cut(*found.span()) if found else SourcedText()
    doubts: list[Doubt] = []
    if not leads:
        doubts.append(Doubt(DoubtCode.NO_LEAD, "chữ bị mất dấu, không thấy cơ quan chủ trì"))
    if not found:
        doubts.append(Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn"))
    evidence = {
        "text": item.spans,
        "leads": leads.spans,
        "coordinators": coordinators.spans,
        "period": written.spans,
    }
    return TaskProposal(
        text=text,
        ordinal=ordinal,
        leads=tuple(mention.name for mention in read_agency_list(leads).mentions),
        coordinators=tuple(mention.name for mention in read_agency_list(coordinators).mentions),
        period=_period(draft, plain[slice(*found.span())], written) if found else Period(PeriodKind.NONE),
        confidence=min(most, confidence_of(doubts)),
        doubts=tuple(doubt.message for doubt in doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _agencies_at(item: SourcedText, plain: str, start: int) -> SourcedText:
    """The list of agencies that begins at the place; empty where none does."""
    if not begins_mention(item.text, start):
        return SourcedText()
    return item.cut(
        start, run_end(item.text, start, stops=lambda _, place: bool(_PREDICATE.match(plain, place)))
    ).strip(" ,")


_CLOSING_MARK = re.compile(r"\s*\./\.\s*$")


def _period(draft: Draft, plain: str, written: SourcedText) -> Period:
    """The deadline in words whose marks may be lost: put into the form that periods are written in."""
    day = re.search(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}", plain)
    if day is None:
        return read_period(written.text, issued_on=draft.header.issued_on, rules=draft.rules)
    limit = "chậm nhất ngày" if _LATEST.match(plain) else "trước ngày"
    typed = read_period(f"{limit} {day.group()}", issued_on=draft.header.issued_on, rules=draft.rules)
    return Period(
        kind=typed.kind,
        text=written.text,
        end=typed.end,
        qualifier=typed.qualifier,
        due_on=typed.due_on,
        rule=typed.rule,
    )
