"""What a paper changes of the tasks that another assigned: days, leads, tasks that end or are said again."""

from .finding import find_changes
from .held import Change, HeldPaper, HeldTask

__all__ = ["Change", "HeldPaper", "HeldTask", "find_changes"]
