"""The copies of a document and its tasks as they are told today, by the choices that were approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dondoc.documents.search_words import found_by
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.publishing.selectors.standing import Held, HowFar, how_far
from dondoc.server.publishing.selectors.words import Redactor
from dondoc.server.tracking.models import AssignedTask

from .copying import PaperHead, TaskCopy


def head_of(document: ReceivedDocument, *, redact: Redactor) -> PaperHead:
    return PaperHead(
        document_type=document.document_type,
        number=document.number,
        issuer=redact(document.issuer),
        issued_on=document.issued_on,
        title=redact(document.subject) or document.number,
    )


def copies_of(
    tasks: Sequence[AssignedTask], *, codes: Mapping[int, str], redact: Redactor, number: str, today: date
) -> list[TaskCopy]:
    """Of each task its copy, by the code that it has."""
    standing = how_far([task.pk for task in tasks], today=today)
    return [
        _copy(task, standing[task.pk], code=codes[task.pk], redact=redact, number=number) for task in tasks
    ]


def _copy(task: AssignedTask, far: HowFar, *, code: str, redact: Redactor, number: str) -> TaskCopy:
    text, group_title = redact(task.text), redact(task.group_title)
    leads, coordinators = _names(far.leads, redact), _names(far.coordinators, redact)
    return TaskCopy(
        code=code,
        position=task.position,
        group_numeral=task.group_numeral,
        group_title=group_title,
        ordinal=task.ordinal,
        text=text,
        period_text=redact(task.period_text),
        leads=leads,
        coordinators=coordinators,
        stage=far.stage,
        evidence=far.evidence,
        column=far.column,
        due_on=far.due_on,
        first_due_on=far.first_due_on,
        done_on=far.done_on,
        share_count=far.share_count,
        done_count=far.done_count,
        search_text=search_text_of((text, group_title), (*leads, *coordinators), number=number),
    )


def search_text_of(words: Sequence[str], names: Sequence[str], *, number: str) -> str:
    """By what a task is found: what it says, who holds it, and the number of its paper."""
    return found_by("\n".join((*words, *names, number)))


def _names(held: Sequence[Held], redact: Redactor) -> list[str]:
    """What the registry does not know may be anybody's name."""
    return [one.name if one.is_known else redact(one.name) for one in held]
