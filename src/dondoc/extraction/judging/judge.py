"""The last stage: how sure each field is, and with them the task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dondoc.documents.reading import FieldReason, PeriodKind, TaskProposal

from ..draft import Draft
from .certainty import SURE_FROM, load_certainty
from .doubts import DoubtCode, fields_of
from .signs import signs_of

_NOTHING = "nothing-found"


def judge(draft: Draft) -> None:
    """Reads: tasks, document.lines, lines_in_tables, anchors. Writes: tasks (the confidence of each field and
    of the task; signs that make a field unsure are added to the doubts of its reason)."""
    signs = signs_of(draft.tasks, draft.document, draft.anchors, in_tables=draft.lines_in_tables)
    draft.tasks = [_judged(task, on_it) for task, on_it in zip(draft.tasks, signs, strict=True)]


def _judged(task: TaskProposal, signs: Iterable[DoubtCode]) -> TaskProposal:
    """The task as sure as the least sure of its fields; untouched where no field gives a reason."""
    if not task.reasons:
        return task
    reasons = {
        name: _weighed(name, reason, signs) for name, reason in (task.reasons | _of_nothing(task)).items()
    }
    return replace(task, reasons=reasons, confidence=min(reason.confidence for reason in reasons.values()))


def _of_nothing(task: TaskProposal) -> dict[str, FieldReason]:
    """Reasons of the fields that stayed empty without one: that nothing is there may be wrong as well."""
    empty = {
        "leads": not task.leads,
        "coordinators": not task.coordinators,
        "period": task.period.kind is PeriodKind.NONE,
    }
    return {
        name: FieldReason(rule=_NOTHING)
        for name, is_empty in empty.items()
        if is_empty and name not in task.reasons
    }


def _weighed(field: str, reason: FieldReason, signs: Iterable[DoubtCode]) -> FieldReason:
    """The reason with its confidence. Signs that leave the field sure are no doubts to an officer."""
    seen = tuple(sign.value for sign in signs if field in fields_of(sign))
    doubts, confidence = _certainty(field, reason.rule, reason.doubts, seen)
    return FieldReason(reason.rule, reason.because, confidence, doubts)


@lru_cache(maxsize=5_000)  # most fields of a plan are read by the same rule, without a doubt
def _certainty(
    field: str, rule: str, doubts: tuple[str, ...], signs: tuple[str, ...]
) -> tuple[tuple[str, ...], float]:
    """The doubts that count, and how sure the field is with them."""
    with_signs = tuple(dict.fromkeys((*doubts, *signs)))
    confidence = load_certainty().of(field, rule, with_signs)
    return (doubts if confidence >= SURE_FROM else with_signs), confidence
