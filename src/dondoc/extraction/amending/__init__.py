"""What a paper changes of the tasks that another assigned: days, leads, tasks that end or are said again."""

from .finding import find_changes
from .held import Change, HeldPaper, HeldTask
from .restated import SAME_FROM
from .targets import Targets
from .words import COMMON

__all__ = ["COMMON", "SAME_FROM", "Change", "HeldPaper", "HeldTask", "Targets", "find_changes"]
