"""What the review templates are given, for the page, for one row and for the whole list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from dondoc.server.intake.models import Proposal, ProposalState, StoredDocument, StoredReading
from dondoc.server.intake.reasons import whys_of
from dondoc.server.intake.rules import LeftOut, left_out_words, why_left_out
from dondoc.server.intake.selectors import (
    Review,
    ReviewCounts,
    Show,
    counts_of,
    is_to_look_at,
    links_of,
    proposal_in_review,
    review_of,
)
from dondoc.server.outgoing.selectors import matches_of_document
from dondoc.server.posts.rules import may_confirm_tasks
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors.amending import PaperPart, changes_of_paper, repeated_in
from dondoc.server.web.changes import links_context
from dondoc.server.web.contents import Told, contents_of, written_places
from dondoc.server.web.forms import whole_number
from dondoc.server.web.named_agencies import NamedAgencies, NamedAgency, named_agencies
from dondoc.server.web.sheets import Sheet, sheet_of_line
from dondoc.server.web.viewer import roles_in, viewer_of
from dondoc.server.web.views.sheets import sheets_of

SHOWS = {
    "can-xem": Show.UNSURE,
    "tat-ca": Show.UNSURE_FIRST,
    "theo-trang": Show.BY_POSITION,
    "da-xac-nhan": Show.CONFIRMED,
    "da-bo": Show.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, in words, and how it is taken back."""

    words: str
    undo: str = ""
    target: str = ""
    values: str = ""

    @classmethod
    def undoing_row(cls, proposal: Proposal, words: str, *, by: str) -> Said:
        values = json.dumps({"version": proposal.version})
        return cls(words, reverse(by, args=[proposal.pk]), f"#de-xuat-{proposal.pk}", values)

    @classmethod
    def undoing_list(cls, proposal: Proposal, words: str) -> Said:
        values = json.dumps({"version": proposal.version, "whole": "1"})
        return cls(words, reverse("undo", args=[proposal.pk]), "#proposals", values)

    @classmethod
    def undoing_many(cls, document_id: int, words: str, task_ids: Sequence[int]) -> Said:
        if not task_ids:
            return cls(words)
        values = json.dumps({"task": list(task_ids)})
        return cls(words, reverse("take_back_many", args=[document_id]), "#proposals", values)


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal as the list shows it."""

    proposal: Proposal
    is_unsure: bool
    task_id: int | None = None
    is_of_earlier_text: bool = False
    repeats: AssignedTask | None = None  # a task that is assigned already, which it states again
    agencies: Sequence[NamedAgency] = ()

    @property
    def whys(self) -> list[str]:
        return whys_of(self.proposal)

    @property
    def evidence(self) -> dict[str, list[dict[str, int]]]:
        """Places in the text that the panel shows; those of an earlier text would light wrong words."""
        return {} if self.is_of_earlier_text else self.proposal.evidence


@dataclass(frozen=True, slots=True)
class Tab:
    value: str
    label: str
    count: int | None
    is_current: bool


def shown(request: HttpRequest) -> str:
    """Which part of the list is asked for; all of it, what to look at first, where nothing is said."""
    asked = request.POST.get("show") or request.GET.get("xem") or ""
    return asked if asked in SHOWS else "tat-ca"


def page_context(request: HttpRequest, document_id: int) -> dict[str, Any]:
    """Everything on the review page."""
    review = _review(request, document_id)
    sheets = sheets_of(review.stored.pk)
    places = {name: written_places(spans) for name, spans in review.reading.document.evidence.items()}
    links = links_of(review.received)
    parts = changes_of_paper(review.received, links=links.cited)
    return {
        **_list_context(request, review, parts),
        **links_context(links, parts),
        "place": "documents",
        "paper_matches": matches_of_document(viewer=viewer_of(request), document_id=document_id),
        "urgency": review.reading.document.urgency,
        "header_places": places,
        "copies": review.copies,
        "present": review.present,
        "notes": _notes(review),
        "sheets": sheets,
        # One sheet comes with the page, that of the words it opens with; the others when they come near.
        "loaded": {_sheet_to_open(request, sheets, review.proposals)},
        "show_places": request.GET.get("chu", ""),
        "document_id": document_id,
        "stored_id": review.stored.pk,
    }


def answer_list(
    request: HttpRequest, document_id: int, *, said: Said | None = None, choose: int | None = None
) -> HttpResponse:
    """The whole list anew, after a step that changed which rows there are."""
    review = _review(request, document_id)
    context = {**_list_context(request, review, changes_of_paper(review.received)), "said": said}
    return _choosing(render(request, "web/review/answer_list.html", context), choose)


def answer_row(
    request: HttpRequest, proposal_id: int, *, said: Said | None = None, choose: bool = False
) -> HttpResponse:
    """One row anew with the counts at the head; `choose` makes it the current one."""
    viewer = viewer_of(request)
    proposal = proposal_in_review(viewer=viewer, proposal_id=proposal_id)
    counts = counts_of(viewer=viewer, document_id=proposal.document_id)
    named = named_agencies([proposal])
    repeating = repeated_in(changes_of_paper(proposal.document))
    [row] = _rows([proposal], named=named, repeating=repeating, earlier=_of_earlier_text(proposal))
    context = {
        **_counted(request, counts, shown(request), repeating=repeating),
        "received": proposal.document,
        "row": row,
        "standings": named.standings,
        "said": said,
    }
    return _choosing(render(request, "web/review/answer_row.html", context), proposal_id if choose else None)


def earlier_text(request: HttpRequest, document_id: int) -> dict[str, Any]:
    """The text of an earlier reading, where the link names one: its places fit no other text."""
    asked = whole_number(request.GET.get("ban", ""))
    texts = StoredDocument.objects.filter(received=document_id).order_by("-attempt")
    latest = texts.filter(reading__isnull=False).values_list("pk", flat=True).first()
    if asked in (0, latest) or not texts.filter(pk=asked).exists():
        return {}
    sheets = sheets_of(asked)
    return {
        "is_earlier_text": True,
        "stored_id": asked,
        "sheets": sheets,
        "loaded": {_sheet_to_open(request, sheets, ())},
    }


def _of_earlier_text(proposal: Proposal) -> frozenset[int]:
    """As `Review.of_earlier_text`, for one proposal."""
    readings = StoredReading.objects.filter(document__received=proposal.document_id)
    latest = readings.order_by("-document__attempt").values_list("pk", flat=True).first()
    return frozenset() if proposal.reading_id == latest else frozenset({proposal.pk})


def _sheet_to_open(request: HttpRequest, sheets: Sequence[Sheet], proposals: Sequence[Proposal]) -> int:
    """The sheet asked for by number or by a place in it; else that of the first proposal in the list."""
    asked = request.GET.get("to", "")
    if asked.isdecimal():
        return whole_number(asked)
    line = whole_number(request.GET.get("chu", "").partition(":")[0])
    if not line:
        line = next((p.evidence["text"][0]["line"] for p in proposals if p.evidence.get("text")), 1)
    return sheet_of_line(sheets, line).number


def _choosing(response: HttpResponse, proposal_id: int | None) -> HttpResponse:
    if proposal_id is not None:
        response["HX-Trigger-After-Settle"] = json.dumps({"dondoc:choose": {"id": proposal_id}})
    return response


def _review(request: HttpRequest, document_id: int) -> Review:
    viewer = viewer_of(request)
    return review_of(viewer=viewer, document_id=document_id, show=SHOWS[shown(request)], now=timezone.now())


def _list_context(request: HttpRequest, review: Review, parts: Sequence[PaperPart]) -> dict[str, Any]:
    named, repeating = named_agencies(review.proposals), repeated_in(parts)
    return {
        **_counted(request, review.counts, shown(request), repeating=repeating),
        "received": review.received,
        "contents": contents_of(review.reading),
        "rows": _rows(review.proposals, named=named, repeating=repeating, earlier=review.of_earlier_text),
        "standings": named.standings,
    }


def _counted(
    request: HttpRequest, counts: ReviewCounts, show: str, *, repeating: Mapping[int, AssignedTask]
) -> dict[str, Any]:
    """The counts at the head. What states an assigned task again is not confirmed together with others."""
    found = Proposal.objects.filter(pk__in=repeating) if repeating else ()
    again = Counter(why_left_out(one) for one in found)
    left_out = Counter(counts.left_out)
    left_out.subtract({why: count for why, count in again.items() if why is not None})
    left_out[LeftOut.REPEATING] = len(repeating)
    tabs = [
        ("can-xem", "Cần xem", counts.unsure),
        ("tat-ca", "Tất cả", counts.total),
        ("theo-trang", "Theo trang", None),
        ("da-xac-nhan", "Đã xác nhận", counts.confirmed),
        ("da-bo", "Đã bỏ", counts.dropped),
    ]
    return {
        "counts": counts,
        "sure_count": counts.open - counts.unsure - again[None],
        "left_out": left_out_words(left_out),
        "show": show,
        "tabs": [Tab(value, label, count, value == show) for value, label, count in tabs],
        "may_review": may_confirm_tasks(roles_in(request)),
    }


def _rows(
    proposals: Sequence[Proposal],
    *,
    named: NamedAgencies,
    repeating: Mapping[int, AssignedTask],
    earlier: frozenset[int] = frozenset(),
) -> list[Row]:
    confirmed = [p.pk for p in proposals if p.state == ProposalState.CONFIRMED]
    tasks: Mapping[int, int] = dict(
        AssignedTask.objects.filter(proposal__in=confirmed).values_list("proposal_id", "pk")
        if confirmed
        else ()
    )
    return [
        Row(
            proposal=p,
            is_unsure=p.state == ProposalState.OPEN and is_to_look_at(p),
            task_id=tasks.get(p.pk),
            is_of_earlier_text=p.pk in earlier,
            repeats=repeating.get(p.pk),
            agencies=named.told.get(p.pk, ()),
        )
        for p in proposals
    ]


def _notes(review: Review) -> list[Told]:
    read = [Told(note.message) for note in review.document.notes]
    understood = [Told(w.message, written_places(w.evidence)) for w in review.reading.warnings]
    return understood + read
