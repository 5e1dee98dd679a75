"""By what a list of tasks may stand in groups. A group is a list of its own: its filter says which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import models

from dondoc.server.registry.models import Agency
from dondoc.server.reporting.boards.rows import NO_AGENCIES
from dondoc.server.reporting.counting import Dimension, list_behind
from dondoc.server.tracking.models import Field, TaskStage
from dondoc.server.tracking.selectors import NOBODY, Level, Sort, TaskFilter


class Group(models.TextChoices):
    """What the tasks of one group have in common."""

    LEAD = "lead", "Theo cơ quan chủ trì"
    DOCUMENT = "document", "Theo văn bản"
    FIELD = "field", "Theo lĩnh vực"
    STAGE = "stage", "Theo tình trạng"
    MONTH = "month", "Theo tháng đến hạn"


# The order of the list puts these together by itself; of the others each group is asked for in its turn.
BY_ORDER = frozenset({Group.DOCUMENT, Group.MONTH})
NO_MONTH = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a group."""

    key: str
    words: str
    filter: TaskFilter | None  # the list that the group is; None: no filter says it
    count: int | None  # how long that list is; None where it cannot be told


def sorted_for(filter: TaskFilter, group: Group) -> TaskFilter:
    """The filter in the order that puts the groups together."""
    if group is Group.DOCUMENT:
        return replace(filter, sort=Sort.DOCUMENT)
    if group is Group.MONTH and filter.sort != Sort.LATEST_DUE:
        return replace(filter, sort=Sort.DUE)
    return filter


def why_not_divided(filter: TaskFilter, group: Group, *, sees_all: bool) -> str:
    """Why the groups cannot be told of what the filter asks for; empty where they can."""
    asks_holder = bool(filter.agency_id or filter.agency_name)
    if group is Group.LEAD and (asks_holder or filter.role):
        return "Danh sách đã lọc theo cơ quan hoặc vai trò nên không chia theo cơ quan chủ trì nữa."
    if group is Group.FIELD and (not sees_all or filter.field):
        return "Danh sách này không chia theo lĩnh vực: đã lọc theo một lĩnh vực, hoặc là của một cơ quan."
    if group is Group.FIELD and asks_holder and filter.level != Level.TOP:
        return "Việc giao xuống không có lĩnh vực. Chọn Cấp giao “Giao trực tiếp” để chia nhóm theo lĩnh vực."
    return ""


def filter_of(filter: TaskFilter, group: Group, key: str, *, sees_all: bool) -> TaskFilter | None:
    """The list that the group is."""
    match group:
        case Group.LEAD:
            lead = list_behind("every", Dimension.AGENCY, key)
            level = filter.level or (Level.TOP.value if sees_all else "")
            return replace(filter, agency_id=lead.agency_id, role=lead.role, level=level)
        case Group.FIELD:
            return replace(filter, field=key or NOBODY)
        case Group.STAGE:
            return replace(filter, stage=key)
        case Group.DOCUMENT:
            return replace(filter, document_id=int(key)) if key else None
    return _in_month(filter, key) if key != NO_MONTH else None


def month_of(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else NO_MONTH


def month_words(day: date | None) -> str:
    return f"Hạn trong tháng {day.month}/{day.year}" if day else "Không có ngày đến hạn"


def month_begins(key: str) -> date:
    return date.fromisoformat(f"{key}-01")


def next_begins(key: str) -> date:
    return (month_begins(key) + timedelta(days=31)).replace(day=1)


def _in_month(filter: TaskFilter, key: str) -> TaskFilter:
    first, last = month_begins(key), next_begins(key) - timedelta(days=1)
    return replace(
        filter,
        due_from=max(filter.due_from or first, first),
        due_to=min(filter.due_to or last, last),
    )


def in_order(group: Group, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Keys and words of groups that are asked for in their turn; what is of nobody last."""
    match group:
        case Group.LEAD:
            return _leads(list(keys))
        case Group.FIELD:
            names = {str(key): name for key, name in Field.objects.values_list("pk", "name")}
            known = sorted((names[key], key) for key in keys if key in names)
            return [(key, name) for name, key in known] + [
                ("", "Chưa có lĩnh vực") for key in keys if not key
            ]
    return [(stage.value, stage.label) for stage in TaskStage if stage.value in set(keys)]


def _leads(keys: Sequence[str]) -> list[tuple[str, str]]:
    found = Agency.objects.filter(pk__in=keys).order_by("sort_key", "name", "id").values_list("pk", "name")
    told = {key: words for key, words in NO_AGENCIES.items() if key in keys}
    return [*found, *told.items()]
