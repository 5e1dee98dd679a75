"""What tracking decides without a database: `today` is always an argument."""

from .deriving import derived_due_on, derived_stage
from .extensions import NoExtension, why_no_extension
from .timeliness import (
    COUNT_CAP,
    RUNNING,
    DueWindow,
    Timeliness,
    day_that_counts,
    due_windows,
    is_overdue,
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
    "COUNT_CAP",
    "RUNNING",
    "TRANSITIONS",
    "Action",
    "Demand",
    "DueWindow",
    "Needs",
    "NoExtension",
    "Timeliness",
    "Transition",
    "Who",
    "day_that_counts",
    "derived_due_on",
    "derived_stage",
    "due_windows",
    "is_overdue",
    "may_act",
    "open_actions",
    "timeliness",
    "timeliness_words",
    "transition",
    "was_late",
    "why_no_extension",
]
