"""Documents that the draft cites: no longer in force, of another day, or with another title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from dondoc.documents.reading import Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, fold, folded_in_place, number_key
from dondoc.extraction.amending import COMMON
from dondoc.extraction.checks import shown
from dondoc.extraction.references import citations_in

from .findings import Findings
from .known_acts import KnownDocument, is_over, last_in_its_place
from .reread import Reread
from .words import any_of, either, words

# Numbers with their year in them are one document for ever; others begin anew with each year and issuer.
_WITH_YEAR = re.compile(r"^\d+/((?:19|20)\d{2})/")
_OF_PARLIAMENT = re.compile(r"^\d+/((?:19|20)\d{2})/(?:qh|ubtvqh|nd-|qd-|tt|nq|pl)")
_LEFT_OUT = "Bỏ việc dẫn {number}; nội dung này có văn bản khác quy định thì dẫn văn bản đó."
_CHANGES = frozenset({"amends", "repeals", "replaces"})
_IS_OVER = any_of("citations", "is_over")
_NEAR = 60
# Where the title of a cited document ends: a sentence's end, a new clause with a capital, the next document.
_ENDS = re.compile(rf"[.;:)(“”\"]|,\s+(?=[{UPPER}])")
_NEXT = re.compile(rf"(?<!\w)(?:va|,)\s+{either('citations', 'documents')}\s+so(?!\w)")
_TITLE_BEGINS = any_of("citations", "title_begins")
_WORD = re.compile(r"\w+")
_SAYS_LITTLE = COMMON | frozenset(words("citations", "in_every_title"))
_FEWEST_TELLING = 3
_SAME_FROM = 0.5  # of the telling words of a quoted title stand in the true one


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation: the document, its words, and what is said behind them up to the end of its title."""

    reference: Reference
    words: SourcedText
    title: str
    around: str


def check_citations(draft: Reread, findings: Findings) -> None:
    # What somebody wrote into the lexicon goes before what was read from papers.
    known = _by_number((*draft.context.acts, *draft.context.documents))
    cited = list(_citations(draft))
    told: set[tuple[str, str]] = set()
    for one in cited:
        key = number_key(one.reference.number)
        candidates = [document for document in known.get(key, ()) if _may_be(one.reference, document, key)]
        for code, tell in (
            ("repealed", partial(_tell_repealed, by_number=known)),
            ("date", _tell_date),
            ("title", _tell_title),
        ):
            if (key, code) not in told and tell(draft, findings, one, candidates):
                told.add((key, code))
    _check_two_days(draft, findings, cited, told)


def _by_number(documents: tuple[KnownDocument, ...]) -> dict[str, list[KnownDocument]]:
    found: dict[str, list[KnownDocument]] = {}
    for document in documents:
        found.setdefault(number_key(document.number), []).append(document)
    return found


def _citations(draft: Reread) -> Iterator[_Cited]:
    header = draft.reading.document
    own = {number_key(header.number or "")}
    names = draft.draft.known
    for passage in _passages(draft):
        found = citations_in(passage, known=names, is_decision=header.type == "decision", own=own)
        for at, citation in enumerate(found):
            if number_key(citation.reference.number) in own:
                continue
            words = SourcedText.at(draft.document, citation.reference.evidence)
            end = citation.start + len(words.text)
            until = found[at + 1].start if at + 1 < len(found) else len(passage)
            around = folded_in_place(passage.text[max(0, citation.start - _NEAR) : end + _NEAR])
            yield _Cited(citation.reference, words, _title(passage.text[end:until]), around)


def _passages(draft: Reread) -> Iterator[SourcedText]:
    yield from (block.text for block in draft.blocks if block.text)
    rows = draft.draft.lines_in_tables
    for task in draft.tasks:
        places = task.evidence.get("text", ())
        if any(span.line in rows for span in places):
            yield SourcedText.at(draft.document, places)


def _title(behind: str) -> str:
    """The title as it is quoted behind the number and day; empty where none is."""
    plain = folded_in_place(behind)
    begins = _TITLE_BEGINS.search(plain)
    if begins is None:
        return ""
    ends = [
        match.start()
        for pattern in (_ENDS, _NEXT)
        for match in [pattern.search(behind if pattern is _ENDS else plain, begins.end())]
        if match
    ]
    return behind[begins.start() : min(ends, default=len(behind))].strip(" ,")


def _may_be(reference: Reference, document: KnownDocument, key: str) -> bool:
    """Whether the known document may be the one that is cited."""
    if _OF_PARLIAMENT.match(key):
        return True
    if reference.issuer and document.issuer and not _same_house(reference.issuer, document.issuer):
        return False
    day = reference.issued_on
    return day is None or document.issued_on is None or day[:4] == str(document.issued_on.year)


def _same_house(one: str, other: str) -> bool:
    """Whether two names of issuers may be of one body: "UBND tỉnh" and "Ủy ban nhân dân tỉnh Lạng Sơn"."""
    first, second = (set(_WORD.findall(_spelt(name))) for name in (one, other))
    return first <= second or second <= first


def _spelt(name: str) -> str:
    return fold(name).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan")


def _tell_repealed(
    draft: Reread,
    findings: Findings,
    one: _Cited,
    known: list[KnownDocument],
    *,
    by_number: dict[str, list[KnownDocument]],
) -> bool:
    if one.reference.relation in _CHANGES or _IS_OVER.search(one.around):
        return False
    day = one.reference.issued_on
    over = [
        document
        for document in known
        if is_over(document, draft.day)
        and (
            day is None
            or document.issued_on is None
            or document.issued_on.isoformat() == day
            or len(known) == 1
        )
    ]
    if not over:
        return False
    document = over[0]
    since = f" từ ngày {document.repealed_on:%d/%m/%Y}" if document.repealed_on else ""
    last = last_in_its_place(document, by_number, draft.day)
    called, now = _called(document), "" if last is document else f", nay là {last.repealed_by}"
    if document.is_replaced:
        said = f"{called} đã hết hiệu lực{since}, được thay thế bởi {document.repealed_by}{now}."
    else:
        said = f"{called} đã bị bãi bỏ{since} bởi {document.repealed_by}."
    proposal = None if document.is_replaced and last.is_replaced else _LEFT_OUT.format(number=called)
    findings.add(
        "document-repealed",
        said,
        evidence=one.words.spans,
        about=number_key(document.number),
        proposal=proposal,
        fill={"instead": last.repealed_by, "number": called},
        reason_source=document.source,
        reason_sure=max(document.sure, last.sure),
    )
    return True


def _tell_date(draft: Reread, findings: Findings, one: _Cited, known: list[KnownDocument]) -> bool:
    day = one.reference.issued_on
    key = number_key(one.reference.number)
    if day is None:
        return False
    dated = [document for document in known if document.issued_on is not None]
    if dated and all(document.issued_on and document.issued_on.isoformat() != day for document in dated):
        true = _day(dated[0].issued_on)
        said = f"Dẫn {one.reference.number} ngày {shown(day)}, nhưng văn bản này ban hành ngày {true}."
        _tell_of_date(findings, one, said, _citation(dated[0]), dated[0])
        return True
    year = _WITH_YEAR.match(key)
    if year and _OF_PARLIAMENT.match(key) and year[1] != day[:4]:
        said = f"Dẫn {one.reference.number} ngày {shown(day)}: số ghi năm {year[1]}, ngày ghi năm {day[:4]}."
        _tell_of_date(findings, one, said, "", None)
        return True
    return False


def _tell_of_date(
    findings: Findings, one: _Cited, said: str, citation: str, document: KnownDocument | None
) -> None:
    findings.add(
        "document-of-other-date",
        said,
        evidence=one.words.spans,
        about=number_key(one.reference.number),
        proposal=None if citation else "Đối chiếu với văn bản gốc rồi ghi đúng số, ngày.",
        fill={"citation": citation},
        reason_source=document.source if document else "",
    )


def _tell_title(draft: Reread, findings: Findings, one: _Cited, known: list[KnownDocument]) -> bool:
    titled = [document for document in known if document.title]
    told = _telling(one.title)
    if not titled or len(told) < _FEWEST_TELLING:
        return False
    if max(len(told & _telling(document.title)) / len(told) for document in titled) >= _SAME_FROM:
        return False
    document = titled[0]
    findings.add(
        "document-misquoted",
        f"Dẫn {one.reference.number} “{one.title}”, nhưng trích yếu của văn bản này là “{document.title}”.",
        evidence=one.words.spans,
        basis=f"{one.words.text} {one.title}",
        about=number_key(document.number),
        fill={"citation": _citation(document)},
        reason_source=document.source,
    )
    return True


def _telling(title: str) -> set[str]:
    return set(_WORD.findall(fold(title))) - _SAYS_LITTLE


def _check_two_days(
    draft: Reread, findings: Findings, cited: list[_Cited], told: set[tuple[str, str]]
) -> None:
    """One document with two days in the same draft: told once, with both places."""
    days: dict[tuple[str, str], dict[str, _Cited]] = {}
    for one in cited:
        key, day = number_key(one.reference.number), one.reference.issued_on
        if day and (key, "date") not in told:
            # Without a year in it a number is that of another document each year.
            place = (key, "" if _WITH_YEAR.match(key) else f"{day[:4]} {_spelt(one.reference.issuer or '')}")
            days.setdefault(place, {}).setdefault(day, one)
    for (key, _), by_day in days.items():
        if len(by_day) < 2:
            continue
        said = " và ".join(f"ngày {shown(day)}" for day in by_day)
        findings.add(
            "document-of-other-date",
            f"Cùng văn bản {next(iter(by_day.values())).reference.number} nhưng chỗ ghi {said}.",
            evidence=[span for one in by_day.values() for span in one.words.spans],
            about=key,
            proposal="Đối chiếu với văn bản gốc rồi ghi cùng một ngày ở mọi chỗ.",
        )


def _called(document: KnownDocument) -> str:
    """Its title where that begins with what it is ("Luật Đất đai"), with its number."""
    return (
        f"{document.title} số {document.number}"
        if document.title.startswith("Luật")
        else f"Văn bản số {document.number}"
    )


def _citation(document: KnownDocument) -> str:
    day = f" ngày {_day(document.issued_on)}" if document.issued_on else ""
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"số {document.number}{day}{issuer}: {document.title}".rstrip(": ")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
