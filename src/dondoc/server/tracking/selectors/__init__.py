"""What pages may ask about tasks. Nothing here writes.

Scope: who may see all tasks (officers of the Office, leaders) sees every one; an officer of an agency sees
those assigned to the agency, to what is below it on the day, to agencies whose work it took over, and to the
collectives that mean it. What is outside is TaskNotFound, or not in the list.
"""

from .agency_rows import Fold, Folds, Narrow, Owed, WorkPage, WorkRow
from .agency_work import AgencyWork, agency_work
from .asked import OPEN_STAGES, UNKNOWN, Level, Outcome, Sort, TaskFilter
from .awaited import Known, ShareList, ShareRow
from .awaiting import (
    AgencyAwaited,
    OfficeAwaited,
    OfficeWaiting,
    new_for_agency,
    office_waiting,
    waiting_for_office,
)
from .bulk import ItemPage, RunPage, RunView, items_of, list_runs, run_of
from .by_calendar import Few, first_met, rows_by_calendar
from .children import ChildTask
from .deadlines import Deadlines
from .listing import (
    TaskPage,
    TaskRow,
    agencies_to_choose,
    all_task_ids,
    all_tasks,
    list_tasks,
)
from .opening import evidence_file, task_of_share
from .periods import CadenceView, MilestoneView, PeriodView, period_for_report, task_of_milestone
from .replies import reply_file, waiting_replies
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
    named_once,
    responsibility_of,
    rule_to_keep,
    view_rules,
)
from .results import first_results
from .saved_views import ViewsOf, view_to_change, view_to_open, views_of
from .scope import SeenThrough, Sight
from .searching import SearchHit, SearchPage, search
from .shares import CollectiveAnswers, Plan, ShareView
from .slicing import Slice, rows_of_slices
from .story import StoryLine, Told
from .take_home import sheets_to_take
from .trackers import (
    TrackerPage,
    TrackerPreview,
    applied_before,
    list_trackers,
    preview_of,
    sheets_of,
    tracker_of,
)
from .units import units_for
from .viewing import QuotedField, TaskView, view_task

__all__ = [
    "MINE",
    "NOBODY",
    "OPEN_STAGES",
    "UNKNOWN",
    "AgencyAwaited",
    "AgencyWork",
    "CadenceView",
    "ChildTask",
    "Choices",
    "CollectiveAnswers",
    "Deadlines",
    "Few",
    "Fold",
    "Folds",
    "ItemPage",
    "Known",
    "Level",
    "MilestoneView",
    "Narrow",
    "OfficeAwaited",
    "OfficeWaiting",
    "Outcome",
    "Owed",
    "PeriodView",
    "Plan",
    "QuotedField",
    "RuleRow",
    "RulesView",
    "RunPage",
    "RunView",
    "SearchHit",
    "SearchPage",
    "SeenThrough",
    "ShareList",
    "ShareRow",
    "ShareView",
    "Sight",
    "Slice",
    "Sort",
    "StoryLine",
    "TaskFilter",
    "TaskPage",
    "TaskRow",
    "TaskView",
    "Told",
    "TrackerPage",
    "TrackerPreview",
    "ViewsOf",
    "WorkPage",
    "WorkRow",
    "agencies_to_choose",
    "agency_work",
    "all_task_ids",
    "all_tasks",
    "applied_before",
    "choices",
    "count_touched",
    "evidence_file",
    "field_to_keep",
    "fields_to_keep",
    "first_met",
    "first_results",
    "items_of",
    "list_runs",
    "list_tasks",
    "list_trackers",
    "named_once",
    "new_for_agency",
    "office_waiting",
    "period_for_report",
    "preview_of",
    "reply_file",
    "responsibility_of",
    "rows_by_calendar",
    "rows_of_slices",
    "rule_to_keep",
    "run_of",
    "search",
    "sheets_of",
    "sheets_to_take",
    "task_of_milestone",
    "task_of_share",
    "tracker_of",
    "units_for",
    "view_rules",
    "view_task",
    "view_to_change",
    "view_to_open",
    "views_of",
    "waiting_for_office",
    "waiting_replies",
]
