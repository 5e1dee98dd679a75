"""The rows of a board: whose they are, their figures, the list behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dondoc.server.registry.models import Agency
from dondoc.server.reporting.counting import NO_LEAD, UNKNOWN, Dimension, Figures, list_behind
from dondoc.server.tracking.selectors import TaskFilter

NO_AGENCIES = {UNKNOWN: "Tên chưa rõ", NO_LEAD: "Chưa có cơ quan chủ trì"}


@dataclass(frozen=True, slots=True)
class BoardRow:
    key: str
    name: str
    figures: Figures
    dimension: Dimension
    is_of_every_level: bool = False  # with what was handed down

    def list_of(self, column: str) -> TaskFilter:
        """The filter of the tasks that the number in the column counts."""
        asked = list_behind(column, self.dimension, self.key)
        return replace(asked, level="") if self.is_of_every_level else asked


def worst_first(rows: Iterable[BoardRow]) -> list[BoardRow]:
    """The most overdue first, then the most due soon, then by name; what is of nobody last."""
    return sorted(
        rows,
        key=lambda row: (
            row.key in ("", *NO_AGENCIES),
            -row.figures.overdue,
            -row.figures.due_soon,
            -row.figures.open,
            row.name,
        ),
    )


def agency_names(keys: Iterable[str]) -> Mapping[str, str]:
    """By key; what is no key of an agency has a name of its own."""
    found = Agency.objects.filter(pk__in=[key for key in keys if key not in NO_AGENCIES])
    return NO_AGENCIES | dict(found.values_list("pk", "name"))


def rows_of(
    found: Mapping[str, Figures], names: Mapping[str, str], dimension: Dimension, *, nobody: str = ""
) -> Sequence[BoardRow]:
    """The worst first; `nobody` names what nobody was named for."""
    return worst_first(
        BoardRow(key, names.get(key, nobody or key), figures, dimension) for key, figures in found.items()
    )
