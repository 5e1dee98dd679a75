"""How what is doubtful is told: a warning of the document, and a doubt about the field that it is about."""

from __future__ import annotations

from dataclasses import replace

from dondoc.documents.reading import TaskProposal, Warning

from ..draft import Draft
from ..judging import DoubtCode

_SHOWN = 40  # characters of a task's text by which it is known


def tell_of_task(draft: Draft, index: int, field: str, code: str, message: str, *, doubt: DoubtCode) -> None:
    """Warns of a field of the task at the index, and adds the doubt to the field's reason, so that it is not
    confirmed together with those beyond doubt."""
    task = draft.tasks[index]
    places = task.evidence.get(field, ()) or task.evidence.get("text", ())
    draft.warnings.append(Warning(code, message, places))
    draft.tasks[index] = with_doubt(task, field, doubt)


def with_doubt(task: TaskProposal, field: str, doubt: DoubtCode) -> TaskProposal:
    """The task with the doubt about the field; untouched where the field gives no reason."""
    reason = task.reasons.get(field)
    if reason is None or doubt in reason.doubts:
        return task
    doubtful = replace(reason, doubts=(*reason.doubts, doubt.value))
    return replace(task, reasons={**task.reasons, field: doubtful})


def named(task: TaskProposal) -> str:
    """The task by its group and number, else by its first words."""
    place = ".".join(part for part in (task.group, task.ordinal) if part)
    return place or f"“{cut(task.text, _SHOWN)}”"


def cut(text: str, length: int) -> str:
    """The first words of a text."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + "…"


def shown(iso: str) -> str:
    """An ISO day as offices write it."""
    return "/".join(reversed(iso.split("-")))
