"""Duties in the prose of a dispatch: the numbered items under a sentence that assigns, each to its agency."""

from __future__ import annotations

import re

from dondoc.agencies.names import begins_mention, read_agency_list
from dondoc.agencies.runs import run_end
from dondoc.documents.reading import Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Line

from .draft import Draft
from .fields import confidence_of
from .lexicon import load_lexicon, words_of
from .periods import read_period

_LEXICON = load_lexicon("prose")
_STEM = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['stems']))})\s*:?\s*$")
_VERB = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['verbs']))})\s+")
_ITEM = re.compile(r"\s*(?P<mark>\d{1,2}|[a-zđ]|[-–+])(?:[.)]\s+|\s+(?=\S))")
_FOOT = re.compile(r"\s*(?:\*\*)?(?:noi nhan|tm\.|kt\.|tl\.)")
_DEADLINE = re.compile(r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t)(?: la| den)?\s+(?:ngay\s+)?\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}", re.IGNORECASE)
_LATEST = re.compile(r"ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t", re.IGNORECASE)
# Lost or misread diacritics: agencies cannot be told apart word by word, only by how they begin.
_GARBLED_HEAD = re.compile(r"(?:s\S?\s|cac s\S?,|ubnd|uy ban|van phong|cong an|ban q|so )", re.IGNORECASE)


def read_prose(draft: Draft) -> None:
    """Reads: document.lines, header, tasks. Writes: tasks (only where no table gave any)."""
    if draft.tasks or draft.header.type not in words_of(_LEXICON["types"]):
        return
    for ordinal, item in _items_under_stems(draft):
        task = _as_task(draft, ordinal, item)
        if task:
            draft.tasks.append(task)


def _items_under_stems(draft: Draft) -> list[tuple[str, SourcedText]]:
    """The numbered items below a line that assigns, each joined from its lines."""
    items: list[tuple[str, list[SourcedText]]] = []
    in_list = False
    paragraph = ""
    for line in draft.document.lines:
        plain = folded_in_place(line.text).strip()
        if not plain:
            paragraph = ""
            continue
        if _FOOT.match(plain):
            break
        paragraph = f"{paragraph} {plain}".strip()
        mark = _ITEM.match(line.text)
        if in_list and mark:
            items.append((mark["mark"], [SourcedText.of(line, mark.end())]))
        elif in_list and items and not _STEM.search(paragraph):
            items[-1][1].append(SourcedText.of(line))
        if _ends_with_colon(line) and _STEM.search(paragraph):
            in_list = True
    return [(ordinal if ordinal not in "-–+" else "", SourcedText.joined(parts)) for ordinal, parts in items]


def _ends_with_colon(line: Line) -> bool:
    return line.text.rstrip().endswith(":")


def _as_task(draft: Draft, ordinal: str, item: SourcedText) -> TaskProposal | None:
    """The item as a task, where it begins with the agency that is to act; None for any other."""
    text = item.text
    plain = folded_in_place(text)
    verb = _VERB.match(plain)
    start = verb.end() if verb else 0
    end = run_end(text, start, stops=lambda _text, place: _is_predicate(plain, place)) if begins_mention(text, start) else start
    leads = item.cut(start, end).strip()
    garbled = not leads and bool(_GARBLED_HEAD.match(plain, start))
    if not leads and not garbled:
        return None
    found = _DEADLINE.search(plain)
    period_text = item.cut(*found.span()) if found else SourcedText()
    period = _period(draft, plain[slice(*found.span())], period_text) if found else Period(PeriodKind.NONE)
    doubts = ["chữ bị mất dấu, chưa tách được cơ quan"] if garbled else []
    if not found:
        doubts.append("không thấy thời hạn")
    evidence = {"text": item.spans, "leads": leads.spans, "period": period_text.spans}
    return TaskProposal(
        text=text.strip().removesuffix("/.").rstrip("."),
        ordinal=ordinal,
        leads=tuple(mention.name for mention in read_agency_list(leads).mentions),
        period=period,
        confidence=min(0.8, confidence_of([*doubts, *(["không thấy cơ quan chủ trì"] if garbled else [])])),
        doubts=tuple(doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _is_predicate(plain: str, place: int) -> bool:
    """Whether a verb of duty begins at the place: the name of the agency is over."""
    return bool(_PREDICATE.match(plain, place))


_PREDICATE = re.compile(
    r"(?:chu tri|phoi hop|tiep tuc|chu dong|khan truong|theo |to chuc|tham muu|ra soat|nghien cuu|xay dung|trien khai|thuc hien|huong dan|kiem tra"
    r"|bao cao|tong hop|chi dao|can cu|tang cuong|day nhanh|bo tri|trinh|hoan thien|hoan thanh|xem xet|giai quyet|phan cong|chiu trach nhiem|dam bao|bao dam"
    r"|theo doi|don doc|cung cap|tiep thu|tham gia|lay y kien|gui|cap nhat|quan ly|thong bao|phe duyet|ban hanh)\b"
)


def _period(draft: Draft, plain: str, written: SourcedText) -> Period:
    """The deadline in words whose marks may be lost: put into the form that periods are written in."""
    day = re.search(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}", plain)
    assert day is not None
    limit = "chậm nhất ngày" if _LATEST.match(plain) else "trước ngày"
    typed = read_period(f"{limit} {day.group()}", issued_on=draft.header.issued_on, rules=draft.rules)
    return Period(
        kind=typed.kind, text=written.text, end=typed.end, qualifier=typed.qualifier, due_on=typed.due_on, rule=typed.rule
    )
