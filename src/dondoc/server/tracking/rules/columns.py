"""The columns of the list of tasks: which there are, and which somebody sees."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

MOST_COLUMNS = 12  # beyond which a row holds nothing that can be read


class Column(models.TextChoices):
    """One column, on screen and in exports, in the order in which exports of everything have them."""

    SOURCE = "source", "Số, ký hiệu văn bản"
    SOURCE_ON = "source_on", "Ngày ban hành"
    GROUP = "group", "Mục"
    ORDINAL = "ordinal", "STT trong văn bản"
    TEXT = "text", "Nhiệm vụ"
    LEAD = "lead", "Cơ quan chủ trì"
    LEAD_NOW = "lead_now", "Cơ quan chủ trì hiện nay"
    COORDINATOR = "coordinator", "Cơ quan phối hợp"
    COORDINATOR_NOW = "coordinator_now", "Cơ quan phối hợp hiện nay"
    PERIOD = "period", "Thời hạn theo văn bản"
    DUE = "due", "Đến ngày"
    TIMELINESS = "timeliness", "Hạn"
    STAGE = "stage", "Tình trạng"
    PRODUCT = "product", "Sản phẩm"
    RESOURCES = "resources", "Nguồn lực"
    OFFICER = "officer", "Chuyên viên theo dõi"
    FIELD = "field", "Lĩnh vực"
    LEADER = "leader", "Lãnh đạo phụ trách"
    FIRST_DUE = "first_due", "Thời hạn ban đầu"
    ASSIGNED_ON = "assigned_on", "Ngày giao"


OF_OFFICE = frozenset({Column.OFFICER, Column.FIELD, Column.LEADER})  # shown to who sees every task
_USUAL = (
    Column.TEXT,
    Column.LEAD,
    Column.DUE,
    Column.TIMELINESS,
    Column.STAGE,
    Column.OFFICER,
    Column.SOURCE,
)


def columns_offered(*, sees_all: bool) -> tuple[Column, ...]:
    return tuple(column for column in Column if sees_all or column not in OF_OFFICE)


def columns_shown(chosen: Iterable[str], *, sees_all: bool) -> tuple[Column, ...]:
    """Those chosen in their order, each once and those offered alone; the usual ones where nothing is chosen.

    A list always tells the task: where it was not chosen, it comes first.
    """
    offered = columns_offered(sees_all=sees_all)
    known = [Column(key) for key in dict.fromkeys(chosen) if key in offered] or [
        column for column in _USUAL if column in offered
    ]
    if Column.TEXT not in known:
        known.insert(0, Column.TEXT)
    kept = known[:MOST_COLUMNS]
    return tuple(kept if Column.TEXT in kept else [Column.TEXT, *kept[:-1]])


def moved(columns: Iterable[str], column: str, *, by: int) -> list[str]:
    """The columns with one of them a place further left (-1) or right (1), as far as there is one."""
    order = list(columns)
    if column in order:
        place = order.index(column)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    return order
