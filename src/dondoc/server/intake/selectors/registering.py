"""The register of documents, and how far each has come."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from dondoc.documents.spelling import fold
from dondoc.extraction.judging.certainty import SURE_FROM
from dondoc.server.accounts.models import Account
from dondoc.server.intake.errors import NotFound
from dondoc.server.intake.finding import IsAnyOf, find_documents
from dondoc.server.intake.models import Proposal, ProposalState, ReceivedDocument, Stage
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.rules import AT_WORK, COUNT_CAP, number_key, stage_words


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register is narrowed to; an empty value narrows nothing.

    `text` finds words with or without marks, and numbers however they are spelled.
    """

    text: str = ""
    stage: str = ""  # a value of Stage
    document_type: str = ""  # plan, annex, dispatch, …
    issuer: str = ""
    issued_from: date | None = None
    issued_to: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    document: ReceivedDocument  # received_by and same_as are loaded
    open_count: int  # proposals still to be settled
    unsure_count: int  # of them, those to look at
    confirmed_count: int

    @property
    def stage_words(self) -> str:
        return _stage_words(self.document)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    rows: Sequence[RegisterRow]
    number: int  # from 1
    has_next: bool
    count: int  # of all pages, at most COUNT_CAP
    is_capped: bool  # show "10.000+"


@dataclass(frozen=True, slots=True)
class Progress:
    document: ReceivedDocument
    words: str  # "Đang đọc trang 14/40"
    done: int
    total: int  # 0: not known
    is_over: bool  # ready, reviewed, failed, refused or a copy: stop asking


def register(*, viewer: Account, filter: RegisterFilter, page: int = 1, page_size: int = 50) -> RegisterPage:
    """The register of documents: exact hits of a search first, then newest first."""
    require_seeing(viewer)
    page = max(page, 1)
    found = _narrowed(filter)
    start = (page - 1) * page_size
    documents = list(
        _ordered(found, filter).select_related("received_by", "same_as", "container")[
            start : start + page_size + 1
        ]
    )
    count = found.order_by()[: COUNT_CAP + 1].count()
    shown = documents[:page_size]
    counts = _counts([document.pk for document in shown])
    return RegisterPage(
        rows=[RegisterRow(document, *counts.get(document.pk, (0, 0, 0))) for document in shown],
        number=page,
        has_next=len(documents) > page_size,
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
    )


def received_document(*, viewer: Account, document_id: int) -> ReceivedDocument:
    """One document of the register."""
    require_seeing(viewer)
    document = (
        ReceivedDocument.objects.select_related("received_by", "same_as", "file", "container")
        .filter(pk=document_id)
        .first()
    )
    if document is None:
        raise NotFound("Không tìm thấy văn bản này. Có thể đường dẫn đã cũ.")
    return document


def copies_of(*, viewer: Account, document_id: int) -> list[ReceivedDocument]:
    """The later copies that are linked to a document, oldest first."""
    require_seeing(viewer)
    return list(ReceivedDocument.objects.filter(same_as=document_id).order_by("id"))


def members_of(*, viewer: Account, document_id: int) -> list[ReceivedDocument]:
    """What came out of an archive or a letter, in its order."""
    require_seeing(viewer)
    return list(ReceivedDocument.objects.filter(container=document_id).order_by("place"))


def progress_of(*, viewer: Account, document_ids: Sequence[int]) -> list[Progress]:
    """How far the documents have come, in the order asked for; unknown ones are left out."""
    require_seeing(viewer)
    found = ReceivedDocument.objects.select_related("same_as").in_bulk(list(document_ids))
    return [
        Progress(
            document=document,
            words=_stage_words(document),
            done=document.progress_done,
            total=document.progress_total,
            is_over=document.stage not in AT_WORK,
        )
        for document in (found[key] for key in document_ids if key in found)
    ]


def _stage_words(document: ReceivedDocument) -> str:
    return stage_words(
        stage=Stage(document.stage), done=document.progress_done, total=document.progress_total
    )


def _narrowed(filter: RegisterFilter) -> QuerySet[ReceivedDocument]:
    found = ReceivedDocument.objects.all()
    if filter.stage:
        found = found.filter(stage=filter.stage)
    if filter.document_type:
        found = found.filter(document_type=filter.document_type)
    if filter.issuer:
        found = found.filter(issuer_key__contains=fold(filter.issuer))
    if filter.issued_from:
        found = found.filter(issued_on__gte=filter.issued_from)
    if filter.issued_to:
        found = found.filter(issued_on__lte=filter.issued_to)
    if filter.text.strip():
        found = found.filter(IsAnyOf(F("pk"), find_documents(filter.text, most=COUNT_CAP).keys))
    return found


def _is_numbered(text: str) -> Q:
    """The text is a reference number or the beginning of one; never, where it has no digit."""
    key = number_key(text)
    if not any(character.isdigit() for character in key):
        return Q(pk__in=[])
    return Q(number_key=key) | Q(number_key__startswith=f"{key}-" if key[-1].isdigit() else key)


def _ordered(found: QuerySet[ReceivedDocument], filter: RegisterFilter) -> QuerySet[ReceivedDocument]:
    if not filter.text.strip():
        return found.order_by("-received_at", "-id")
    exact = Case(
        When(_is_numbered(filter.text), then=Value(0)),
        When(subject__icontains=unicodedata.normalize("NFC", filter.text.strip()), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.order_by(exact, "-received_at", "-id")


def proposal_counts(way: str = "") -> dict[str, Count]:
    """How many proposals are open, to be looked at, and confirmed; `way` leads to them, "proposals__"."""

    def having(**facts: object) -> Q:
        return Q(**{f"{way}{name}": value for name, value in facts.items()})

    is_open = having(state=ProposalState.OPEN)
    to_look_at = (
        having(confidence__lt=SURE_FROM) | having(doubts__len__gt=0) | having(unsure_fields__len__gt=0)
    )
    return {
        "open_count": Count(f"{way}pk", filter=is_open),
        "unsure_count": Count(f"{way}pk", filter=is_open & to_look_at),
        "confirmed_count": Count(f"{way}pk", filter=having(state=ProposalState.CONFIRMED)),
    }


def _counts(document_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """(open, unsure, confirmed) of the documents on one page, in one query."""
    proposals: QuerySet[Any, Any] = Proposal.objects.filter(document__in=document_ids)
    rows = (
        proposals.values("document")
        .annotate(**proposal_counts())
        .values_list("document", "open_count", "unsure_count", "confirmed_count")
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
