"""What tracking decides without a database: `today` is always an argument."""

from .bulk import AT_ONCE, LIST_ACTIONS, MOST_TASKS, PORTION
from .deriving import derived_due_on, derived_stage
from .extensions import EXTENSIONS_ALLOWED, NoExtension, why_no_extension
from .responsibility import Decision, Facts, Rule, Values, decide
from .timeliness import (
    COUNT_CAP,
    DUE_SOON_DAYS,
    RUNNING,
    DueWindow,
    Timeliness,
    due_windows,
    timeliness,
    timeliness_words,
    was_late,
)
from .transitions import (
    TRANSITIONS,
    Action,
    Demand,
    Needs,
    Transition,
    Who,
    may_act,
    open_actions,
    transition,
)

__all__ = [
    "AT_ONCE",
    "COUNT_CAP",
    "DUE_SOON_DAYS",
    "EXTENSIONS_ALLOWED",
    "LIST_ACTIONS",
    "MOST_TASKS",
    "PORTION",
    "RUNNING",
    "TRANSITIONS",
    "Action",
    "Decision",
    "Demand",
    "DueWindow",
    "Facts",
    "Needs",
    "NoExtension",
    "Rule",
    "Timeliness",
    "Transition",
    "Values",
    "Who",
    "decide",
    "derived_due_on",
    "derived_stage",
    "due_windows",
    "may_act",
    "open_actions",
    "timeliness",
    "timeliness_words",
    "transition",
    "was_late",
    "why_no_extension",
]
