"""The short lists of the page Hôm nay: a count, the first few, and the address of the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
from dondoc.server.posts.rules import may_keep_registry, may_receive_documents
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    ShareList,
    ShareRow,
    TaskFilter,
    TaskRow,
    list_tasks,
    new_for_agency,
    waiting_for_office,
)

FIRST = 3
MOST = 200  # of a list that is shown whole
OFFICE_LISTS, AGENCY_LISTS = {"cho-xac-nhan", "cho-gia-han"}, {"bi-tra-lai", "moi-giao", "den-ky"}


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


def task_lists(viewer: Account, *, today: date) -> list[ShortList]:
    """Tasks by what the calendar says, the worst first; empty ones are left out."""
    asked = [(Timeliness.OVERDUE, "Nhiệm vụ quá hạn"), (Timeliness.DUE_SOON, "Nhiệm vụ sắp đến hạn")]
    lists = []
    for which, title in asked:
        page = list_tasks(viewer=viewer, filter=TaskFilter(timeliness=which), today=today, page_size=FIRST)
        address = f"{reverse('tasks')}?{urlencode({'timeliness': which})}"
        lists.append(
            ShortList(
                title,
                page.count,
                page.is_capped,
                address,
                tasks=page.rows,
                is_late=which == Timeliness.OVERDUE,
            )
        )
    return [short for short in lists if short.count]


def share_lists(viewer: Account, *, whole: str, today: date) -> list[ShortList]:
    """What waits for the Office's word, and for an agency's work; empty ones are left out.

    The page shows the list named `whole` as far as it goes, and of the others the first rows.
    """
    office = waiting_for_office(viewer=viewer, today=today, limit=MOST if whole in OFFICE_LISTS else FIRST)
    agency = new_for_agency(viewer=viewer, today=today, limit=MOST if whole in AGENCY_LISTS else FIRST)
    asked: list[tuple[str, str, ShareList]] = [
        ("cho-xac-nhan", "Chờ xác nhận kết quả", office.results),
        ("cho-gia-han", "Chờ quyết định gia hạn", office.extensions),
        ("bi-tra-lai", "Bị trả lại", agency.returned),
        ("den-ky", "Đến kỳ báo cáo", agency.reports),
        ("moi-giao", "Việc mới giao", agency.assigned),
    ]
    return [
        ShortList(
            title,
            found.count,
            found.is_capped,
            "" if name == whole or found.count <= FIRST else f"{reverse('home')}?{urlencode({'xem': name})}",
            shares=found.rows if name == whole else found.rows[:FIRST],
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
