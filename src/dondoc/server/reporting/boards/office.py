"""The board of the whole Office, for who sees every task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right
from dondoc.server.reporting.counting import Dimension, Figures, Terms, count_due, count_tasks
from dondoc.server.tracking.models import Field

from .rows import BoardRow, agency_names, rows_of

STRIP_DAYS = 30


@dataclass(frozen=True, slots=True)
class OfficeBoard:
    total: BoardRow
    agencies: Sequence[BoardRow]
    counted_again: Figures  # what the rows of agencies are more than the total, by column
    fields: Sequence[BoardRow]
    leaders: Sequence[BoardRow]
    strip: Sequence[tuple[date, int]]  # how many open tasks are due on each of the days to come


def view_office_board(*, viewer: Account, today: date) -> OfficeBoard:
    """Eight queries, however many tasks and agencies there are."""
    require_right(
        viewer,
        Right.SEE_ALL_TASKS,
        otherwise="Trang này của lãnh đạo và Văn phòng. Hãy xem số liệu của cơ quan mình.",
    )
    terms = Terms.of(settings_in_force(), today=today)
    asked = (Dimension.ALL, Dimension.AGENCY, Dimension.FIELD, Dimension.LEADER)
    board = count_tasks(asked, terms=terms)
    total = board.of(Dimension.ALL)
    by_agency, by_field = board.by(Dimension.AGENCY), board.by(Dimension.FIELD)
    by_leader = board.by(Dimension.LEADER)
    fields = {str(key): name for key, name in Field.objects.values_list("pk", "name")}
    people = Account.objects.filter(pk__in=[int(key) for key in by_leader if key])
    leaders = {str(one.pk): str(one) for one in people}
    return OfficeBoard(
        total=BoardRow("", "Tất cả nhiệm vụ", total, Dimension.ALL),
        agencies=rows_of(by_agency, agency_names(by_agency), Dimension.AGENCY),
        counted_again=sum(by_agency.values(), start=Figures()) - total,
        fields=rows_of(by_field, fields, Dimension.FIELD, nobody="Chưa có lĩnh vực"),
        leaders=rows_of(by_leader, leaders, Dimension.LEADER, nobody="Chưa có lãnh đạo phụ trách"),
        strip=count_due(first=today, days=STRIP_DAYS),
    )
