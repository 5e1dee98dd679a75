"""The stage that reads the header: what stands at the head of a document, and at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.documents.formats.secrecy import SecrecyLevel, find_secrecy_marks
from dondoc.documents.reading import DocumentHeader
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.documents.types import Span

from ..draft import Draft
from ..head_lines import HeadLine, head_lines
from .addressees import find_addressees
from .attached import annex_title, find_attached, under_motto
from .digests import find_digest_title
from .foot import read_foot
from .letterhead import letterhead_pieces, read_letterhead
from .mail import without_mail
from .news import find_news_title
from .number import find_day, find_day_at_foot, find_number, tight
from .pieces import Piece, PieceKind, pieces_of, urgency_in
from .received import find_received
from .titles import (
    TypeLine,
    begins_with_initials,
    find_title,
    find_type,
    find_type_line,
    subject_of,
    title_under,
    type_by_number,
)
from .words import any_word, section

_HEAD_LINES = 60  # what is not found in so many lines is not in the head
_FOOT_LINES = 30
_OF_HEAD = (PieceKind.MOTTO, PieceKind.NUMBER, PieceKind.DAY)
_RECIPIENTS = re.compile(rf"\W*{any_word(section('foot')['recipients'])}\s*:")
_LEVELS = tuple(SecrecyLevel)  # from the least on

Evidence = dict[str, tuple[Span, ...]]


def read_header(draft: Draft) -> None:
    """Reads: document.lines, lines_in_tables. Writes: header."""
    first_row = min(draft.lines_in_tables, default=len(draft.document.lines) + 1)
    lines = head_lines(
        line
        for line in draft.document.lines
        if not line.is_removed and line.number not in draft.lines_in_tables
    )
    lines = without_mail(lines)
    head = [line for line in lines if line.number < first_row][:_HEAD_LINES]
    pieces = pieces_of(head)
    evidence: Evidence = {}
    header = _attached_header(head, pieces, evidence) or _own_header(draft, head, pieces, evidence)
    header = _with_foot(header, lines[_rows_of_head(pieces) :], evidence)
    header = _with_marks(draft, header, pieces, evidence)
    draft.header = replace(header, evidence={name: spans for name, spans in evidence.items() if spans})


def _rows_of_head(pieces: Sequence[Piece]) -> int:
    """How many of the lines the head takes, to its number, motto and day."""
    return max((piece.row + 1 for piece in letterhead_pieces(pieces) if piece.kind in _OF_HEAD), default=0)


def _attached_header(
    head: Sequence[HeadLine], pieces: Sequence[Piece], evidence: Evidence
) -> DocumentHeader | None:
    """The header of an annex, or of a document that gives its number in brackets under its title."""
    found = find_attached(head)
    if found is None:
        return None
    above = head[: found.line]
    if found.is_annex:
        if find_number([piece for piece in pieces if piece.row < found.line]):
            return None  # a plan that speaks of its annex, or that it stands before
        title, kind = annex_title(above), "annex"
        kind_at, named = find_type_line(above)
        if not title and named and kind_at is not None:
            title, kind = find_title(above, kind_at), named  # "KẾ HOẠCH …" that a decision issued
        title = title or under_motto(above)
    else:
        kind_at, named = find_type_line(head)
        title, kind = find_title(above, kind_at), named or "other"
    issuer = _as_agency(found.issuer, [piece for piece in pieces if piece.row < found.line])
    evidence["number"], evidence["issued_on"] = found.number.spans, found.day.spans
    evidence["issuer"], evidence["title"] = issuer.spans, title.spans
    return DocumentHeader(
        type=kind,
        number=tight(found.number),
        issued_on=found.issued_on,
        issuer=issuer.text,
        title=title.text or None,
    )


def _as_agency(issuer: SourcedText, above: Sequence[Piece]) -> SourcedText:
    """The agency of the letterhead where the bracket names its head: "của Bộ trưởng Bộ Nội vụ"."""
    named = read_letterhead(letterhead_pieces(above), number="", stamped=frozenset()).issuer
    return named if named and fold(issuer.text).endswith(f" {fold(named.text)}") else issuer


def _own_header(
    draft: Draft, head: Sequence[HeadLine], pieces: Sequence[Piece], evidence: Evidence
) -> DocumentHeader:
    """The header of a document with a letterhead; of a digest, which has only a title."""
    top = letterhead_pieces(pieces)
    received, stamp, stamped = find_received(pieces)
    number = find_number(top) or find_number([p for p in pieces if p.kind is PieceKind.NUMBER])
    written = tight(number) or None
    names = read_letterhead(top, number=written or "", stamped=stamped)
    digest = None if written else find_digest_title(head)
    if digest:
        return _digest_header(head, pieces, digest, evidence)
    head = _above_annexes(head, pieces)
    told = find_type(head)
    day, issued_on = find_day(pieces, head, is_minutes=told is not None and told.kind == "minutes")
    title = title_under(head, told) if told else subject_of(pieces) or find_title(head, None)
    if not (title or told or written or names.issuer):
        title = find_news_title(head)
    addressees, to_whom = find_addressees(
        head, known=draft.known, is_telegram=told is not None and told.kind == "telegram"
    )
    for name, text in (
        ("number", number),
        ("issued_on", day),
        ("issuer", names.issuer),
        ("superior", names.superior),
        ("title", title),
        ("addressees", to_whom),
        ("received", stamp),
    ):
        evidence[name] = text.spans
    is_letter = told is None and bool(addressees or title)
    return DocumentHeader(
        type=_kind(told, written, names.issuer.text, is_letter=is_letter, is_addressed=bool(addressees)),
        number=written,
        issued_on=issued_on,
        issuer=names.issuer.text or None,
        superior=names.superior.text or None,
        title=title.text or None,
        addressees=addressees,
        received=received,
    )


def _digest_header(
    head: Sequence[HeadLine], pieces: Sequence[Piece], title: SourcedText, evidence: Evidence
) -> DocumentHeader:
    """Of a page of a portal, or of a paper with the nation's name above and a day of its own."""
    at = next(row for row, line in enumerate(head) if line.number == title.spans[0].line)
    above = [piece for piece in pieces if piece.row < at]
    is_paper = any(piece.kind is PieceKind.MOTTO for piece in above)
    top = above if is_paper else letterhead_pieces(pieces)
    issuer = read_letterhead(top, number="", stamped=find_received(pieces)[2]).issuer
    day, issued_on = find_day(above, ()) if is_paper else (SourcedText(), None)
    evidence["issuer"], evidence["issued_on"], evidence["title"] = issuer.spans, day.spans, title.spans
    return DocumentHeader(type="digest", issued_on=issued_on, issuer=issuer.text or None, title=title.text)


def _above_annexes(head: Sequence[HeadLine], pieces: Sequence[Piece]) -> Sequence[HeadLine]:
    """The lines above "Nơi nhận", where the paper's own number stands higher: below it only annexes come, and
    their titles say nothing of what it is."""
    number = next((piece.row for piece in pieces if piece.kind is PieceKind.NUMBER), None)
    if number is None:
        return head
    foot = (row for row, line in enumerate(head) if row > number and _RECIPIENTS.match(line.plain))
    return head[: next(foot, len(head))]


def _kind(
    told: TypeLine | None, number: str | None, issuer: str, *, is_letter: bool, is_addressed: bool
) -> str:
    """By the line that says the type, else by the number.

    A letter to somebody has no type that always says itself, and the symbol of its office may be that of a
    type too: "CT" of directives and of a "Cục Thuế".
    """
    if told:
        return told.kind if told.kind != "other" else type_by_number(number, is_letter=False)
    kind = type_by_number(number, is_letter=is_letter)
    is_of_office = number is not None and begins_with_initials(number, issuer)
    return "dispatch" if is_addressed and (kind != "other" or is_of_office) else kind


def _with_foot(header: DocumentHeader, lines: Sequence[HeadLine], evidence: Evidence) -> DocumentHeader:
    foot = read_foot(lines)
    signature = foot.signature
    evidence["signer_title"], evidence["signer"] = signature.title.spans, signature.signer.spans
    evidence["signed_by_authority"] = signature.title.spans if signature.authority else ()
    evidence["recipients"] = tuple(span for text in foot.recipients for span in text.spans)
    evidence["drafting_unit"] = foot.drafting_unit.spans
    if header.issued_on is None and not evidence.get("issued_on") and header.type != "digest":
        day, issued_on = find_day_at_foot(pieces_of(lines[-_FOOT_LINES:]))
        evidence["issued_on"] = day.spans
        header = replace(header, issued_on=issued_on)
    return replace(
        header,
        recipients=tuple(text.text for text in foot.recipients),
        drafting_unit=foot.drafting_unit.text or None,
        signer_title=signature.title.text or None,
        signer=signature.signer.text or None,
        signed_by_authority=signature.authority,
    )


def _with_marks(
    draft: Draft, header: DocumentHeader, pieces: Sequence[Piece], evidence: Evidence
) -> DocumentHeader:
    """With the marks of urgency and secrecy."""
    urgency: SourcedText | None = next(
        (urgency_in(piece) for piece in pieces if piece.kind is PieceKind.URGENCY), None
    )
    if urgency:
        header = replace(header, urgency=urgency.text)
        evidence["urgency"] = urgency.spans
    marks = find_secrecy_marks(draft.document)
    if marks:
        # The strictest: a document is as secret as the most secret thing on it.
        strictest = max(marks, key=lambda mark: _LEVELS.index(mark.level))
        header = replace(header, secrecy=strictest.level.value)
        evidence["secrecy"] = (strictest.span,) if strictest.span else ()
    return header
