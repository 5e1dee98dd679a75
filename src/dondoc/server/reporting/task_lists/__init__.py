"""The list of tasks as a page shows it: its figures, and the groups in which it stands."""

from .divided import Asker, DividedPage, divided_rows, list_divided
from .figures import figures_of_page
from .groups import Group, Head, sorted_for

__all__ = [
    "Asker",
    "DividedPage",
    "Group",
    "Head",
    "divided_rows",
    "figures_of_page",
    "list_divided",
    "sorted_for",
]
