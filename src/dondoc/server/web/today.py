"""The short lists of the page Hôm nay: a count, the first few, and the address of the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Stage
from dondoc.server.intake.selectors import (
    RegisterFilter,
    RegisterRow,
    WaitingName,
    names_waiting,
    register,
)
from dondoc.server.posts.models import Role
from dondoc.server.posts.rules import (
    may_confirm_results,
    may_keep_registry,
    may_receive_documents,
    may_see_all_tasks,
)
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    ShareList,
    ShareRow,
    TaskFilter,
    TaskRow,
    count_tasks,
    is_responsible,
    list_tasks,
    new_for_agency,
    waiting_for_office,
)

FIRST = 3
MOST = 200  # of a list that is shown whole
OFFICE_LISTS = {"cho-xac-nhan", "cho-gia-han", "cho-chuyen", "trao-doi"}
AGENCY_LISTS = {"bi-tra-lai", "moi-giao", "den-ky", "don-vi-cho", "trao-doi"}


@dataclass(frozen=True, slots=True)
class Others:
    """The whole of which a list shows one's own."""

    count: int
    is_capped: bool
    address: str


@dataclass(frozen=True, slots=True)
class ShortList:
    title: str
    count: int
    is_capped: bool
    address: str
    tasks: Sequence[TaskRow] = ()
    documents: Sequence[RegisterRow] = ()
    names: Sequence[WaitingName] = ()
    shares: Sequence[ShareRow] = ()
    is_late: bool = False
    mine_count: int = 0  # of `count`, that who looks is responsible for
    others: Others | None = None  # where only their own are listed


def task_lists(viewer: Account, *, roles: Collection[Role], today: date) -> list[ShortList]:
    """Tasks by what the calendar says, the worst first; empty ones are left out.

    Who monitors tasks, or is in charge of some, sees their own, with a way to those of the whole Office.
    """
    asked = [(Timeliness.OVERDUE, "Nhiệm vụ quá hạn"), (Timeliness.DUE_SOON, "Nhiệm vụ sắp đến hạn")]
    own = _own_words(viewer, roles)
    found = [_of_calendar(viewer, which, title, own=own, today=today) for which, title in asked]
    return [short for short in found if short.count]


def _own_words(viewer: Account, roles: Collection[Role]) -> str:
    """How to call the tasks for which the viewer is responsible; empty where there are none."""
    if not may_see_all_tasks(roles) or not is_responsible(viewer):
        return ""
    return "tôi theo dõi" if may_confirm_results(roles) else "tôi phụ trách"


def _of_calendar(viewer: Account, which: Timeliness, title: str, *, own: str, today: date) -> ShortList:
    asked = TaskFilter(timeliness=which)
    address = f"{reverse('tasks')}?{urlencode({'timeliness': which})}"
    is_late = which == Timeliness.OVERDUE
    if own:
        mine = list_tasks(viewer=viewer, filter=replace(asked, is_mine=True), today=today, page_size=FIRST)
        if mine.count:
            every = Others(*count_tasks(viewer=viewer, filter=asked, today=today), address)
            return ShortList(
                f"{title} {own}",
                mine.count,
                mine.is_capped,
                f"{address}&mine=1",
                tasks=mine.rows,
                is_late=is_late,
                others=every,
            )
    page = list_tasks(viewer=viewer, filter=asked, today=today, page_size=FIRST)
    return ShortList(title, page.count, page.is_capped, address, tasks=page.rows, is_late=is_late)


def share_lists(viewer: Account, *, whole: str, today: date) -> list[ShortList]:
    """What waits for the Office's word, and for an agency's work; empty ones are left out.

    The page shows the list named `whole` as far as it goes, and of the others the first rows.
    """
    office = waiting_for_office(viewer=viewer, today=today, limit=MOST if whole in OFFICE_LISTS else FIRST)
    agency = new_for_agency(viewer=viewer, today=today, limit=MOST if whole in AGENCY_LISTS else FIRST)
    asked: list[tuple[str, str, ShareList]] = [
        ("cho-xac-nhan", "Chờ xác nhận kết quả", office.results),
        ("cho-gia-han", "Chờ quyết định gia hạn", office.extensions),
        ("cho-chuyen", "Chờ quyết định chuyển cơ quan", office.hand_ons),
        ("don-vi-cho", "Đơn vị trực thuộc chờ ý kiến", agency.below),
        ("bi-tra-lai", "Bị trả lại", agency.returned),
        ("den-ky", "Đến kỳ báo cáo", agency.reports),
        ("moi-giao", "Việc mới giao", agency.assigned),
        ("trao-doi", "Trao đổi chưa trả lời", office.messages if office.messages.count else agency.messages),
    ]
    return [
        ShortList(
            title,
            found.count,
            found.is_capped,
            "" if name == whole or found.count <= FIRST else f"{reverse('home')}?{urlencode({'xem': name})}",
            shares=found.rows if name == whole else found.rows[:FIRST],
            mine_count=found.mine_count,
        )
        for name, title, found in asked
        if found.count
    ]


def documents_at_work(viewer: Account, *, roles: Collection[Role]) -> list[ShortList]:
    """Documents that wait for an officer, and those that are on their way to one."""
    if not may_receive_documents(roles):
        return []
    asked = [
        (Stage.READY, "Văn bản chờ duyệt"),
        (Stage.FAILED, "Văn bản không đọc được"),
        (Stage.WAITING, "Văn bản chờ đọc"),
        (Stage.CHECKING, "Văn bản đang kiểm tra"),
        (Stage.READING, "Văn bản đang đọc"),
        (Stage.EXTRACTING, "Văn bản đang tìm nhiệm vụ"),
    ]
    lists = []
    for stage, title in asked:
        page = register(viewer=viewer, filter=RegisterFilter(stage=stage), page_size=FIRST)
        address = f"{reverse('documents')}?{urlencode({'stage': stage})}"
        lists.append(
            ShortList(
                title,
                page.count,
                page.is_capped,
                address,
                documents=page.rows,
                is_late=stage == Stage.FAILED,
            )
        )
    return [short for short in lists if short.count]


def names_to_explain(viewer: Account, *, roles: Collection[Role]) -> list[ShortList]:
    """Names in documents that have no sure agency, for who keeps the registry."""
    if not may_keep_registry(roles):
        return []
    page = names_waiting(viewer=viewer, page_size=FIRST)
    short = ShortList(
        "Tên cơ quan chưa rõ", page.count, page.is_capped, reverse("waiting_names"), names=page.rows
    )
    return [short] if short.count else []
