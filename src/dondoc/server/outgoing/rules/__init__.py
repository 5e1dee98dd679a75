"""What outgoing decides without a database: how alike two papers are, what differs, who may be next."""

from .differences import DiffPart, DiffRow, differences
from .likeness import Copy, Facts, Likeness, compare, is_alike, reads_as
from .states import STATE_STEPS, may_turn

__all__ = [
    "STATE_STEPS",
    "Copy",
    "DiffPart",
    "DiffRow",
    "Facts",
    "Likeness",
    "compare",
    "differences",
    "is_alike",
    "may_turn",
    "reads_as",
]
