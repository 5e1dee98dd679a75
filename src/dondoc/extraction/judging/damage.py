"""What a wrong confirmation would cost, for the order of the review."""

from __future__ import annotations

from dondoc.documents.reading import TaskProposal

# How much harm a wrong field does: a wrong deadline makes somebody late, a wrong lead leaves the work to
# nobody; a wrong word or comma is seen and understood by whoever does the work.
_HARM = {"period": 4.0, "leads": 4.0, "coordinators": 1.5, "text": 1.0, "product": 0.5, "resources": 0.5}
_HARM_OF_A_DAY = 2.0  # more, where reminders go out by the day that the period gives
_HARM_OF_NO_LEAD = 2.0  # more, where nobody would be told at all


def expected_damage(task: TaskProposal) -> float:
    """The harm of each field times the chance that it is wrong, summed up; 0 only for what is sure.

    A pure function of the task as it was judged: what is most likely to harm is to be looked at first.
    """
    harm = dict(_HARM)
    harm["period"] += _HARM_OF_A_DAY if task.period.due_on else 0.0
    harm["leads"] += 0.0 if task.leads else _HARM_OF_NO_LEAD
    if not task.reasons:
        return (1.0 - task.confidence) * sum(harm.values())
    return sum((1.0 - reason.confidence) * harm.get(name, 0.0) for name, reason in task.reasons.items())
