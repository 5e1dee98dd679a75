"""What tracking decides without a database: `today` is always an argument."""

from .amending import AMENDABLE, may_be_amended, state_of
from .bulk import AT_ONCE, LIST_ACTIONS, MOST_TASKS, PORTION
from .deriving import derived_due_on, derived_stage
from .evidence import EvidenceStanding, Shown, derived_evidence, evidence_standing
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
    "AMENDABLE",
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
    "EvidenceStanding",
    "Facts",
    "Needs",
    "NoExtension",
    "Rule",
    "Shown",
    "Timeliness",
    "Transition",
    "Values",
    "Who",
    "decide",
    "derived_due_on",
    "derived_evidence",
    "derived_stage",
    "due_windows",
    "evidence_standing",
    "may_act",
    "may_be_amended",
    "open_actions",
    "state_of",
    "timeliness",
    "timeliness_words",
    "transition",
    "was_late",
    "why_no_extension",
]
