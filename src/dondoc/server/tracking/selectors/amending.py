"""What a paper changes of the tasks of held documents that it cites, and what was confirmed of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from dondoc.documents.reading import Reading
from dondoc.documents.types import Document
from dondoc.extraction.amending import Change, HeldPaper, HeldTask, find_changes
from dondoc.server.accounts.models import Account
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.intake.citing import CHANGING
from dondoc.server.intake.content import spans_to_json
from dondoc.server.intake.models import Proposal, ProposalState, ReceivedDocument, StoredDocument
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.selectors import (
    Link,
    links_of,
    quote,
    received_document,
    spans_within,
    stored_document,
    stored_reading,
)
from dondoc.server.tracking.models import Amendment, AssignedTask, Assignment, AssignmentRole
from dondoc.server.tracking.rules import may_be_amended, state_of
from dondoc.workcalendar import WorkCalendar

MOST_TASKS = 2000  # of one held document


@dataclass(frozen=True, slots=True)
class TaskChange:
    """One task of a held document, and what the paper does to it."""

    task: AssignedTask
    paper: ReceivedDocument
    leads: Sequence[str]  # present ones, as written
    change: Change
    seen: str  # the state of the task, to be sent back with what is confirmed
    stored_document_id: int  # of the paper, in which the words stand
    words: str
    places: list[dict[str, int]]
    proposal_id: int | None  # of the paper, open, that states the task again
    applied: Amendment | None  # by is loaded
    may_undo: bool
    may_change: bool  # something of the task still runs

    @property
    def is_sure_change(self) -> bool:
        return self.change.is_sure and self.change.is_change and self.is_open

    @property
    def is_to_look_at(self) -> bool:
        """Something was found that is not sure."""
        return bool(self.change.notes) and self.is_open

    @property
    def is_open(self) -> bool:
        return self.applied is None and self.may_change


@dataclass(frozen=True, slots=True)
class PaperPart:
    """What the paper does to one held document."""

    link: Link
    rows: Sequence[TaskChange]

    @property
    def sure_count(self) -> int:
        return sum(row.is_sure_change for row in self.rows)

    @property
    def unsure_count(self) -> int:
        return sum(row.is_to_look_at for row in self.rows)

    @property
    def applied_count(self) -> int:
        return sum(row.applied is not None for row in self.rows)

    @property
    def is_told(self) -> bool:
        """Whether an officer should hear of it: the paper changes the document, or something of a task."""
        is_found = any(row.change.is_change or row.change.notes or row.applied for row in self.rows)
        return is_found or (bool(self.rows) and self.link.citation.relation in CHANGING)


def paper_changes(*, viewer: Account, document_id: int) -> tuple[ReceivedDocument, Sequence[PaperPart]]:
    """The paper, and its changes of each held document that it cites. Raises NotFound and NotAllowed."""
    paper = received_document(viewer=viewer, document_id=document_id)
    require_seeing(viewer)
    return paper, changes_of_paper(paper)


def changes_of_paper(paper: ReceivedDocument, *, links: Sequence[Link] | None = None) -> list[PaperPart]:
    """For each held document that it cites and that assigned something, what becomes of its tasks.

    Worked out anew each time, so that it does not matter which of the two came first.
    """
    links = links_of(paper).cited if links is None else links
    tasks = _tasks_of([link.held.pk for link in links]) if links else {}
    links = [link for link in links if tasks.get(link.held.pk)]
    stored = _latest(paper) if links else None
    if stored is None:
        return []
    document, reading = stored_document(stored.pk), stored_reading(stored.reading.pk)
    proposals = dict(
        Proposal.objects.filter(reading=stored.reading.pk, state=ProposalState.OPEN).values_list(
            "position", "pk"
        )
    )
    applied = {
        one.task_id: one for one in Amendment.objects.filter(paper=paper, undone_at=None).select_related("by")
    }
    return [
        PaperPart(
            link,
            _rows(
                link,
                tasks[link.held.pk],
                document,
                reading,
                stored_id=stored.pk,
                proposals=proposals,
                applied=applied,
            ),
        )
        for link in links
    ]


def repeating_proposals(paper: ReceivedDocument) -> dict[int, AssignedTask]:
    """Open proposals that state a task again that is assigned already, with that task."""
    return repeated_in(changes_of_paper(paper))


def repeated_in(parts: Iterable[PaperPart]) -> dict[int, AssignedTask]:
    """As `repeating_proposals`, of what was worked out already."""
    return {row.proposal_id: row.task for part in parts for row in part.rows if row.proposal_id is not None}


def act_of(paper: ReceivedDocument) -> str:
    """The paper as an act is named: "12/QĐ-UBND ngày 25/05/2026"."""
    if paper.number and paper.issued_on:
        return f"{paper.number} ngày {paper.issued_on:%d/%m/%Y}"
    return paper.number or paper.name


def state_of_task(task: AssignedTask) -> str:
    """By what one tells that the task is as it was seen, as the database has it now."""
    now = AssignedTask.objects.values("stage", "due_on").get(pk=task.pk)
    return state_of(
        stage=now["stage"],
        due_on=now["due_on"],
        shares=task.shares.values_list("pk", "version"),
        lead_ids=task.assignments.filter(role=AssignmentRole.LEAD, to_on=None).values_list("pk", flat=True),
        amendment_ids=Amendment.objects.filter(task=task.pk, undone_at=None).values_list("pk", flat=True),
    )


def _tasks_of(document_ids: Sequence[int]) -> dict[int, list[AssignedTask]]:
    leads = Assignment.objects.filter(role=AssignmentRole.LEAD, to_on=None).order_by("position", "id")
    tasks = (
        AssignedTask.objects.filter(document__in=document_ids, parent=None)
        .defer("evidence", "search_text")
        .prefetch_related(
            Prefetch("assignments", leads, to_attr="present_leads"),
            "shares",
            Prefetch("amendments", Amendment.objects.filter(undone_at=None), to_attr="present_amendments"),
        )
        .order_by("position", "id")
    )
    found: dict[int, list[AssignedTask]] = {}
    for task in tasks:
        some = found.setdefault(task.document_id or 0, [])
        if len(some) < MOST_TASKS:
            some.append(task)
    return found


def _latest(paper: ReceivedDocument) -> StoredDocument | None:
    texts = StoredDocument.objects.defer("content", "reading__content").select_related("reading")
    return texts.filter(received=paper, reading__isnull=False).order_by("-attempt").first()


def _rows(
    link: Link,
    tasks: Sequence[AssignedTask],
    document: Document,
    reading: Reading,
    *,
    stored_id: int,
    proposals: Mapping[int, int],
    applied: Mapping[int, Amendment],
) -> list[TaskChange]:
    office = office_calendar()
    held = HeldPaper(
        number=link.held.number,
        issued_on=link.held.issued_on,
        issuer=link.held.issuer,
        tasks=tuple(_held(task, office) for task in tasks),
    )
    changes = find_changes(document, reading, held) or [Change(place) for place in range(len(tasks))]
    return [
        _row(
            task,
            change,
            document,
            paper=link.citing,
            stored_id=stored_id,
            proposal_id=proposals.get(change.repeats + 1) if change.repeats is not None else None,
            applied=applied.get(task.pk),
        )
        for task, change in zip(tasks, changes, strict=True)
    ]


def _row(
    task: AssignedTask,
    change: Change,
    document: Document,
    *,
    paper: ReceivedDocument,
    stored_id: int,
    proposal_id: int | None,
    applied: Amendment | None,
) -> TaskChange:
    spans = spans_within(document, change.evidence)
    shares = list(task.shares.all())
    seen = state_of(
        stage=task.stage,
        due_on=task.due_on,
        shares=[(share.pk, share.version) for share in shares],
        lead_ids=[held.pk for held in _present_leads(task)],
        amendment_ids=[one.pk for one in _attribute(task, "present_amendments")],
    )
    return TaskChange(
        task=task,
        paper=paper,
        leads=[held.name for held in _present_leads(task)],
        change=change,
        seen=seen,
        stored_document_id=stored_id,
        words=quote(document, spans),
        places=spans_to_json(spans),
        proposal_id=proposal_id if applied is None else None,
        applied=applied,
        may_undo=applied is not None and applied.after == seen,
        may_change=may_be_amended(share.stage for share in shares),
    )


def _held(task: AssignedTask, office: WorkCalendar) -> HeldTask:
    return HeldTask(
        text=task.text,
        group=task.group_numeral,
        ordinal=task.ordinal,
        leads=tuple(held.name for held in _present_leads(task)),
        period_text=task.period_text,
        due_on=task.due_on,
        calendar=office,
    )


def _present_leads(task: AssignedTask) -> list[Assignment]:
    return _attribute(task, "present_leads")


def _attribute(task: AssignedTask, name: str) -> list[Any]:
    """What was prefetched for the task under the name."""
    return list(getattr(task, name))
