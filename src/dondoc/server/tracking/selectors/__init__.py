"""What pages may ask about tasks. Nothing here writes.

Scope: who may see all tasks (officers of the Office, leaders) sees every one; an officer of an agency sees
those assigned to the agency, to what is below it on the day, to agencies whose work it took over, and to the
collectives that mean it. What is outside is TaskNotFound, or not in the list.
"""

from .awaiting import (
    AgencyAwaited,
    OfficeAwaited,
    ShareList,
    ShareRow,
    new_for_agency,
    waiting_for_office,
)
from .listing import (
    Sort,
    TaskFilter,
    TaskPage,
    TaskRow,
    agencies_to_choose,
    all_tasks,
    count_tasks,
    list_tasks,
)
from .periods import CadenceView, MilestoneView, PeriodView, period_for_report, task_of_milestone
from .responsibility import (
    MINE,
    NOBODY,
    Choices,
    RuleRow,
    RulesView,
    choices,
    count_touched,
    field_to_keep,
    fields_to_keep,
    is_responsible,
    responsibility_of,
    rule_to_keep,
    view_rules,
)
from .scope import SeenThrough, Sight
from .shares import CollectiveAnswers, Plan, ShareView, evidence_file, task_of_share
from .story import StoryLine
from .viewing import QuotedField, TaskView, view_task

__all__ = [
    "MINE",
    "NOBODY",
    "AgencyAwaited",
    "CadenceView",
    "Choices",
    "CollectiveAnswers",
    "MilestoneView",
    "OfficeAwaited",
    "PeriodView",
    "Plan",
    "QuotedField",
    "RuleRow",
    "RulesView",
    "SeenThrough",
    "ShareList",
    "ShareRow",
    "ShareView",
    "Sight",
    "Sort",
    "StoryLine",
    "TaskFilter",
    "TaskPage",
    "TaskRow",
    "TaskView",
    "agencies_to_choose",
    "all_tasks",
    "choices",
    "count_tasks",
    "count_touched",
    "evidence_file",
    "field_to_keep",
    "fields_to_keep",
    "is_responsible",
    "list_tasks",
    "new_for_agency",
    "period_for_report",
    "responsibility_of",
    "rule_to_keep",
    "task_of_milestone",
    "task_of_share",
    "view_rules",
    "view_task",
    "waiting_for_office",
]
