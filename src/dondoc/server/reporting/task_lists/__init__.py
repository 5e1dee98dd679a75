"""The list of tasks as a page shows it: its figures, and the groups in which it stands."""

from .divided import Asker, DividedPage, divided_rows, list_divided, list_whole
from .groups import Group, Head, sorted_for

__all__ = [
    "Asker",
    "DividedPage",
    "Group",
    "Head",
    "divided_rows",
    "list_divided",
    "list_whole",
    "sorted_for",
]
