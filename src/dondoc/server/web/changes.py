"""The page of what a paper changes of tasks that others assigned, and the lines that lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dondoc.documents.types import Span
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import Link, Links
from dondoc.server.posts.rules import may_confirm_tasks
from dondoc.server.tracking.selectors.amending import PaperPart, TaskChange, paper_changes
from dondoc.server.web.change_forms import ChangeForm
from dondoc.server.web.contents import written_places
from dondoc.server.web.forms import whole_number
from dondoc.server.web.viewer import roles_in, viewer_of

MOST_STAYING = 300  # tasks without a change that a page names

# What a citing document is to the cited one, from the cited one's side and from its own.
_BY = {
    "amends": "Được sửa đổi bởi",
    "repeals": "Bị thay thế, bãi bỏ bởi",
    "implements": "Được triển khai tại",
    "basis": "Là căn cứ của",
    "replies": "Được trả lời tại",
}
_OF = {
    "amends": "Sửa đổi",
    "repeals": "Thay thế, bãi bỏ",
    "implements": "Triển khai",
    "basis": "Căn cứ",
    "replies": "Trả lời",
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One task as the page shows it; `form` where something is to be written by hand."""

    found: TaskChange
    form: ChangeForm | None

    @property
    def places(self) -> str:
        return written_places(Span(**place) for place in self.found.places)

    @property
    def offers_form(self) -> bool:
        return self.form is not None and self.found.is_open


@dataclass(frozen=True, slots=True)
class PartView:
    """One held document: what is told of its tasks, and those that stay."""

    part: PaperPart
    told: Sequence[ChangeRow]
    staying: Sequence[ChangeRow]
    more_count: int

    @property
    def of(self) -> str:
        return _OF.get(self.part.link.citation.relation, "Có nêu")

    @property
    def sure(self) -> Sequence[TaskChange]:
        return [row for row in self.part.rows if row.is_sure_change]


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Another document that cites this one, in words."""

    words: str
    document: ReceivedDocument
    is_changing: bool


def changes_page(
    request: HttpRequest, document_id: int, *, refused: ChangeForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was sent in and refused where it was typed."""
    paper, parts = paper_changes(viewer=viewer_of(request), document_id=document_id)
    asked = refused.row.task.pk if refused else whole_number(request.GET.get("nhiem-vu", ""))
    may_amend = may_confirm_tasks(roles_in(request))
    context = {
        "place": "documents",
        "received": paper,
        "parts": [_part(part, asked=asked, refused=refused, may_amend=may_amend) for part in parts],
        "may_amend": may_amend,
    }
    return render(request, "web/changes/page.html", context, status=status)


def row_of(request: HttpRequest, document_id: int, task_id: int) -> TaskChange | None:
    """The task as the paper has it; None for one that it does not name."""
    _, parts = paper_changes(viewer=viewer_of(request), document_id=document_id)
    return next((row for part in parts for row in part.rows if row.task.pk == task_id), None)


def links_context(links: Links, parts: Sequence[PaperPart]) -> dict[str, Any]:
    """What the pages of a document say of those that cite it, and of what it changes."""
    return {
        "changed_parts": [
            (part, _OF.get(part.link.citation.relation, "Có nêu")) for part in parts if part.is_told
        ],
        "cited_in": [_words(link) for link in links.citing],
    }


def _words(link: Link) -> LinkWords:
    relation = link.citation.relation
    return LinkWords(_BY.get(relation, "Được nêu tại"), link.citing, relation in ("amends", "repeals"))


def _part(part: PaperPart, *, asked: int, refused: ChangeForm | None, may_amend: bool) -> PartView:
    told: list[ChangeRow] = []
    staying: list[ChangeRow] = []
    for found in part.rows:
        is_told = found.change.is_change or bool(found.change.notes) or found.applied is not None
        form = None
        if may_amend and found.task.pk == asked:
            form = refused or ChangeForm(row=found)
        elif may_amend and found.is_to_look_at:
            form = ChangeForm(row=found)
        row = ChangeRow(found, form)
        (told if is_told or form else staying).append(row)
    return PartView(part, told, staying[:MOST_STAYING], max(0, len(staying) - MOST_STAYING))
