"""What the Office plans for a task on its page: how often it is reported on, and milestones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from dondoc.server.posts.rules import may_confirm_results
from dondoc.server.tracking.models import Milestone, TaskStage
from dondoc.server.tracking.selectors import TaskView
from dondoc.server.web.forms import DayField
from dondoc.server.web.viewer import roles_in
from dondoc.workcalendar import Cadence


class PlanForm(forms.Form):
    """What must be filled in is told by the services of tracking."""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}-%s", initial=initial, label_suffix="")

    def refuse(self, message: str, *, field: str = "") -> None:
        """What the domain refuses, beside the field that it is about."""
        self.add_error(field if field in self.fields else None, message)


class CadenceForm(PlanForm):
    cadence = forms.CharField(
        label="Báo cáo",
        required=False,
        widget=forms.Select(choices=[(one.value, one.words) for one in Cadence]),
    )
    reason = forms.CharField(label="Lý do, nếu có", required=False, max_length=1000)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class MilestoneForm(PlanForm):
    text = forms.CharField(label="Việc phải xong", required=False)
    due_on = DayField(label="Đến ngày", required=False)


@dataclass(frozen=True, slots=True)
class Planning:
    """What the Office may do on the page of a task."""

    cadence: CadenceForm | None  # of a task that is reported on by periods
    milestone: MilestoneForm
    milestones: Sequence[Milestone]  # that stand


def planning_of(request: HttpRequest, view: TaskView, *, refused: forms.Form | None) -> Planning | None:
    """None for who plans nothing, and for a task that is over. `refused`: a form that was not taken."""
    is_over = view.row.task.stage in (TaskStage.COMPLETED, TaskStage.WITHDRAWN)
    if is_over or not may_confirm_results(roles_in(request)):
        return None
    cadence = None
    if view.plan.cadence is not None:
        present = view.plan.cadence.cadence.value
        cadence = (
            refused
            if isinstance(refused, CadenceForm)
            else CadenceForm(initial={"cadence": present, "seen": present})
        )
    milestone = refused if isinstance(refused, MilestoneForm) else MilestoneForm()
    return Planning(cadence, milestone, view.plan.milestones)
