"""The last stage: how sure each field is, and with them the task."""

from __future__ import annotations

from dataclasses import replace

from dondoc.documents.reading import TaskProposal

from ..draft import Draft
from .doubts import confidence_of_codes


def judge(draft: Draft) -> None:
    """Reads: tasks. Writes: tasks (the confidence of each field that gives its reason, and of the task)."""
    draft.tasks = [_judged(task) for task in draft.tasks]


def _judged(task: TaskProposal) -> TaskProposal:
    """The task as sure as the least sure of its fields; untouched where no field gives a reason."""
    if not task.reasons:
        return task
    reasons = {
        name: replace(reason, confidence=confidence_of_codes(reason.doubts))
        for name, reason in task.reasons.items()
    }
    return replace(task, reasons=reasons, confidence=min(reason.confidence for reason in reasons.values()))
