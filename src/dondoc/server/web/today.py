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
    NameCount,
    RegisterRow,
    documents_by_stage,
    first_names_waiting,
)
from dondoc.server.posts.models import Contact, Role
from dondoc.server.posts.rules import (
    may_confirm_results,
    may_keep_registry,
    may_receive_documents,
)
from dondoc.server.posts.selectors import contacts_to_call
from dondoc.server.registry.standing_words import Standings
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    ShareList,
    ShareRow,
    TaskRow,
    new_for_agency,
    tasks_by_calendar,
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
    names: Sequence[NameCount] = ()
    shares: Sequence[ShareRow] = ()
    is_late: bool = False
    mine_count: int = 0  # of `count`, that who looks is responsible for
    others: Others | None = None  # where only their own are listed

    @property
    def shown_count(self) -> int:
        return len(self.tasks) + len(self.documents) + len(self.names) + len(self.shares)

    @property
    def is_cut(self) -> bool:
        """Whether there is more to see than the page shows of it."""
        return self.is_capped or self.shown_count < self.count


def task_lists(viewer: Account, *, roles: Collection[Role], today: date) -> list[ShortList]:
    """Tasks by what the calendar says, the worst first; empty ones are left out.

    Who monitors tasks, or is in charge of some, sees their own, with a way to those of the whole Office.
    """
    titles = {Timeliness.OVERDUE: "Nhiệm vụ quá hạn", Timeliness.DUE_SOON: "Nhiệm vụ sắp đến hạn"}
    found = tasks_by_calendar(viewer=viewer, which=list(titles), today=today, limit=FIRST)
    own = "tôi theo dõi" if may_confirm_results(roles) else "tôi phụ trách"
    lists = []
    for which, title in titles.items():
        page, address = found[which], f"{reverse('tasks')}?{urlencode({'timeliness': which})}"
        is_own = page.of_all is not None
        lists.append(
            ShortList(
                f"{title} {own}" if is_own else title,
                page.count,
                page.is_capped,
                f"{address}&mine=1" if is_own else address,
                tasks=page.rows,
                is_late=which == Timeliness.OVERDUE,
                others=Others(*page.of_all, address) if page.of_all is not None else None,
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
    found = documents_by_stage(viewer=viewer, stages=[stage for stage, _ in asked], first=FIRST)
    return [
        ShortList(
            title,
            found[stage].count,
            found[stage].is_capped,
            f"{reverse('documents')}?{urlencode({'stage': stage})}",
            documents=found[stage].rows,
            is_late=stage == Stage.FAILED,
        )
        for stage, title in asked
        if found[stage].count
    ]


def names_to_explain(viewer: Account, *, roles: Collection[Role]) -> list[ShortList]:
    """Names in documents that have no sure agency, for who keeps the registry."""
    if not may_keep_registry(roles):
        return []
    page = first_names_waiting(viewer=viewer, limit=FIRST)
    short = ShortList(
        "Tên cơ quan chưa rõ", page.count, page.is_capped, reverse("waiting_names"), names=page.rows
    )
    return [short] if short.count else []


def contacts_of_the_late(
    lists: Sequence[ShortList], standings: Standings, *, day: date
) -> dict[str, Contact]:
    """Whom to call about what is overdue, by the agency as it is written there: where that one has ended,
    whoever carries its work on."""
    late = {one.agency_id for short in lists if short.is_late for row in short.tasks for one in row.leads}
    asked = {
        key: [heir.agency.id for heir in standing.heirs] or [key]
        for key in late
        if key and (standing := standings.get(key))
    }
    found = contacts_to_call({one for keys in asked.values() for one in keys}, on=day) if asked else {}
    return {
        key: contact
        for key, keys in asked.items()
        if (contact := next((found[one] for one in keys if one in found), None))
    }
