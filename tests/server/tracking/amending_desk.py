"""Papers that change assigned tasks, let in, confirmed and applied."""

from __future__ import annotations

from pathlib import Path

from plan_desk import receive

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ProposalState, ReceivedDocument
from dondoc.server.tracking import services
from dondoc.server.tracking.models import Amendment, AssignedTask
from dondoc.server.tracking.selectors.amending import TaskChange, changes_of_paper

PAPERS = Path(__file__).parents[2] / "amending"


def let_in(officer: Account, case: str, which: str) -> ReceivedDocument:
    text = (PAPERS / case / f"{which}.txt").read_text(encoding="utf-8")
    return receive(officer, text, name=f"{case}-{which}.txt")


def confirm_all(officer: Account, document: ReceivedDocument) -> dict[str, AssignedTask]:
    """Every task of the document, by group and number."""
    for proposal in document.proposals.filter(state=ProposalState.OPEN).order_by("position"):
        services.confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    tasks = AssignedTask.objects.filter(document=document)
    return {".".join(filter(None, (task.group_numeral, task.ordinal))): task for task in tasks}


def rows_of(paper: ReceivedDocument) -> dict[str, TaskChange]:
    [part] = changes_of_paper(paper)
    return {".".join(filter(None, (row.task.group_numeral, row.task.ordinal))): row for row in part.rows}


def apply(officer: Account, paper: ReceivedDocument, row: TaskChange) -> Amendment:
    return services.amend_task(
        actor=officer,
        paper_id=paper.pk,
        task_id=row.task.pk,
        seen=row.seen,
        content=services.amending.content_of_change(row),
    )


def kinds_of(task: AssignedTask) -> list[str]:
    return list(task.events.order_by("id").values_list("kind", flat=True))
