"""The header of a document: type, number, date, issuer, title, addressees, and what stands at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.agencies.customary import customary_name
from dondoc.documents.formats.secrecy import SecrecyLevel, find_secrecy_marks
from dondoc.documents.reading import DocumentHeader, Received
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Span
from dondoc.workcalendar import iso_day

from ..draft import Draft
from ..head_lines import ADDRESSED, DAY_IN_WORDS, NUMBER_LABEL, HeadLine, head_lines, iso_of
from ..references import NUMBER
from .attached import annex_title, find_attached, under_motto
from .foot import read_foot
from .letterhead import find_issuer
from .titles import find_title, find_type_line, type_by_number

_HEAD_LINES = 60  # what is not found in so many lines is not in the head
_DIGEST_LINES = 12
_STAMP_LINES = 20
_FULL_YEAR = 100  # a smaller one is written in two figures
_ADDRESSEE_LINES = 11
_DIGEST = re.compile(r"chi dao,? dieu hanh.{0,60}tuan")
_DASHED = re.compile(r"\s*[-–+]\s")
_STAMP = re.compile(r"(?:^|\W)(?:den|chuyen)(?:\W|$)")
_STAMPED_NUMBER = re.compile(r"so\s*:\s*(\d{1,6})(?![\d/-])")
_TAB = re.compile(r"\t+")
_LEVELS = tuple(SecrecyLevel)  # from the least on
# The stamp's day stands after its word, the year often in two figures: "ĐẾN Ngày 03/5/24".
_STAMPED_DAY = re.compile(r"(?:^|\W)den\W+(?:ngay\W*)?(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:20)?\d{2})(?!\d)")
_URGENCY = re.compile(r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)")

Evidence = dict[str, tuple[Span, ...]]


def read_header(draft: Draft) -> None:
    """Reads: document.lines, lines_in_tables. Writes: header."""
    first_row = min(draft.lines_in_tables, default=len(draft.document.lines) + 1)
    lines = head_lines(
        line
        for line in draft.document.lines
        if not line.is_removed and line.number not in draft.lines_in_tables
    )
    head = [line for line in lines if line.number < first_row][:_HEAD_LINES]
    evidence: Evidence = {}
    attached = _attached_header(head, evidence)
    header = attached or _own_header(head, evidence)
    foot = read_foot(lines)
    header = replace(
        header,
        recipients=tuple(text.text for text in foot.recipients),
        signer_title=foot.signer_title.text or None,
        signer=foot.signer.text or None,
    )
    evidence["signer_title"], evidence["signer"] = foot.signer_title.spans, foot.signer.spans
    evidence["recipients"] = tuple(span for text in foot.recipients for span in text.spans)
    customary = customary_name(header.issuer or "", registry=draft.registry, on=header.issued_on)
    if customary != (header.issuer or ""):
        header = replace(header, issuer_repaired=customary)
    columns = (part for line in head for part in line.sourced.split(_TAB))
    urgency = next((part for part in columns if _URGENCY.fullmatch(part.text)), None)
    if urgency:
        header = replace(header, urgency=urgency.text)
        evidence["urgency"] = urgency.spans
    marks = find_secrecy_marks(draft.document)
    if marks:
        # The strictest: a document is as secret as the most secret thing on it.
        strictest = max(marks, key=lambda mark: _LEVELS.index(mark.level))
        header = replace(header, secrecy=strictest.level.value)
        evidence["secrecy"] = (strictest.span,) if strictest.span else ()
    draft.header = replace(header, evidence={name: spans for name, spans in evidence.items() if spans})


def _attached_header(head: Sequence[HeadLine], evidence: Evidence) -> DocumentHeader | None:
    """The header of an annex, or of a document that gives its number in brackets under its title."""
    found = find_attached(head)
    if found is None:
        return None
    above = head[: found.line]
    if found.is_annex:
        title = annex_title(above)
        if not title and _number(above):
            return None  # a plan that speaks of its annex
        title, kind = title or under_motto(above), "annex"
    else:
        kind_at, named = find_type_line(head)
        title, kind = find_title(above, kind_at), named or "other"
    evidence["number"], evidence["issued_on"] = found.number.spans, found.day.spans
    evidence["issuer"], evidence["title"] = found.issuer.spans, title.spans
    return DocumentHeader(
        type=kind,
        number=_tight(found.number),
        issued_on=found.issued_on,
        issuer=found.issuer.text,
        title=title.text or None,
    )


def _own_header(head: Sequence[HeadLine], evidence: Evidence) -> DocumentHeader:
    """The header of a document with a letterhead; of a digest, which has only a title."""
    issuer = find_issuer(head)
    digest = next((line for line in head[:_DIGEST_LINES] if _DIGEST.search(line.plain)), None)
    if digest:
        evidence["issuer"], evidence["title"] = issuer.spans, digest.sourced.spans
        return DocumentHeader(type="digest", issuer=issuer.text or None, title=digest.text)
    kind_at, kind = find_type_line(head)
    number, (day, issued_on) = _number(head), _day(head)
    title, addressees = find_title(head, kind_at), _addressees(head)
    for name, text in (("number", number), ("issued_on", day), ("issuer", issuer), ("title", title)):
        evidence[name] = text.spans
    evidence["addressees"] = tuple(span for text in addressees for span in text.spans)
    written = _tight(number) or None
    is_letter = kind_at is None and bool(addressees or title)
    return DocumentHeader(
        type=kind or type_by_number(written, is_letter=is_letter),
        number=written,
        issued_on=issued_on,
        issuer=issuer.text or None,
        title=title.text or None,
        addressees=tuple(text.text for text in addressees),
        received=_received(head),
    )


def _number(head: Sequence[HeadLine]) -> SourcedText:
    """The first number after "Số"; the stamp of the receiving office has figures only and is passed over."""
    for line in head:
        for label in NUMBER_LABEL.finditer(line.plain):
            match = NUMBER.match(line.text, label.end())
            if match:
                return line.sourced.cut(*match.span())
    return SourcedText()


def _tight(number: SourcedText) -> str:
    return re.sub(r"\s+", "", number.text)


def _day(head: Sequence[HeadLine]) -> tuple[SourcedText, str | None]:
    """The first day in words, "ngày 08 tháng 01 năm 2024", and its ISO form."""
    for line in head:
        match = DAY_IN_WORDS.search(line.plain)
        if match:
            return line.sourced.cut(*match.span()), iso_of(match)
    return SourcedText(), None


def _addressees(head: Sequence[HeadLine]) -> tuple[SourcedText, ...]:
    """Those after "Kính gửi:", on its line or under it with dashes."""
    for index, line in enumerate(head):
        match = ADDRESSED.search(line.plain)
        if not match:
            continue
        parts = [line.sourced.cut(match.end()).strip(" .;-")]
        for following in head[index + 1 : index + 1 + _ADDRESSEE_LINES]:
            if not _DASHED.match(following.text):
                break
            parts.append(following.sourced.strip(" .;-–+"))
        return tuple(part for part in parts if part)
    return ()


def _received(head: Sequence[HeadLine]) -> Received | None:
    """The receiving office's stamp: "ĐẾN", a number of figures alone, a day."""
    lines = head[:_STAMP_LINES]
    if not any(_STAMP.search(line.plain) and line.text[:3].isupper() for line in lines):
        return None
    numbers = (_STAMPED_NUMBER.search(line.plain) for line in lines)
    days = (_STAMPED_DAY.search(line.plain) for line in lines)
    return Received(
        number=next((match.group(1) for match in numbers if match), None),
        on=next((_stamped_day(match) for match in days if match), None),
    )


def _stamped_day(match: re.Match[str]) -> str | None:
    day, month, year = (int(part) for part in match.groups())
    return iso_day(year if year >= _FULL_YEAR else 2000 + year, month, day)
