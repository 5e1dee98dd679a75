"""The short lists of the page Hôm nay: a count, the first few, and the address of the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.selectors import ConsultationRow, QuestionRow, consultation_day
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
from dondoc.server.reporting.today import AgencyToRemind, CopyWaiting, OfficeDay, SilentAgency
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    OPEN_STAGES,
    AgencyAwaited,
    Narrow,
    OfficeAwaited,
    ShareList,
    ShareRow,
    TaskRow,
)

FIRST = 3
MOST = 200  # of a list that is shown whole
OFFICE_LISTS = {"cho-xac-nhan", "cho-gia-han", "cho-chuyen", "trao-doi"}
AGENCY_LISTS = {"don-vi-cho", "trao-doi"}
_TITLES = {Timeliness.OVERDUE: "Nhiệm vụ quá hạn", Timeliness.DUE_SOON: "Nhiệm vụ sắp đến hạn"}
_LOOKS = {Timeliness.OVERDUE: "late", Timeliness.DUE_SOON: "soon"}
_SHARE_LOOKS = {Narrow.OVERDUE.value: "late", Narrow.DUE_SOON.value: "soon"}


@dataclass(frozen=True, slots=True)
class Others:
    """The whole of which a list shows one's own."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency with what is to be said of it, the list of that, and a way to write to it."""

    agency_id: str
    words: str
    when: str
    address: str
    letter_address: str = ""


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
    agencies: Sequence[AgencyRow] = ()
    copies: Sequence[CopyWaiting] = ()
    questions: Sequence[QuestionRow] = ()
    consultations: Sequence[ConsultationRow] = ()
    look: str = ""  # as which state it is drawn: late, soon
    mine_count: int = 0  # of `count`, that who looks is responsible for
    others: Others | None = None  # where only their own are listed

    @property
    def shown_count(self) -> int:
        shown = (self.tasks, self.documents, self.names, self.shares, self.agencies, self.copies)
        return sum(map(len, (*shown, self.questions, self.consultations)))

    @property
    def is_cut(self) -> bool:
        """Whether there is more to see than the page shows of it."""
        return self.is_capped or self.shown_count < self.count


def task_lists(day: OfficeDay, *, roles: Collection[Role]) -> list[ShortList]:
    """Tasks by what the calendar says, the worst first; empty ones are left out.

    Who monitors tasks, or is in charge of some, sees their own, with a way to those of the whole Office.
    """
    own = "tôi theo dõi" if may_confirm_results(roles) else "tôi phụ trách"
    lists = []
    for found in day.by_calendar:
        address = f"{reverse('tasks')}?{urlencode({'timeliness': found.which})}"
        is_own = found.of_all is not None
        title = _TITLES[found.which]
        lists.append(
            ShortList(
                f"{title} {own}" if is_own else title,
                found.count,
                False,
                f"{address}&mine=1" if is_own else address,
                tasks=found.rows,
                look=_LOOKS[found.which],
                others=Others(found.of_all, address) if found.of_all is not None else None,
            )
        )
    return lists


def share_lists(office: OfficeAwaited, agency: AgencyAwaited, *, whole: str) -> list[ShortList]:
    """What waits for the Office's word, and for an agency's work; empty ones are left out.

    The page shows the list named `whole` as far as it goes, and of the others the first rows. Of what
    agencies lead the whole stands on their own page.
    """
    asked: list[tuple[str, str, ShareList]] = [
        ("cho-xac-nhan", "Chờ xác nhận kết quả", office.results),
        ("cho-gia-han", "Chờ quyết định gia hạn", office.extensions),
        ("cho-chuyen", "Chờ quyết định chuyển cơ quan", office.hand_ons),
        ("qua-han", _TITLES[Timeliness.OVERDUE], agency.overdue),
        ("don-vi-cho", "Đơn vị trực thuộc chờ ý kiến", agency.below),
        ("tra-lai", "Bị trả lại", agency.returned),
        ("den-ky", "Đến kỳ báo cáo", agency.reports),
        ("moi", "Việc mới giao", agency.assigned),
        ("sap-den-han", _TITLES[Timeliness.DUE_SOON], agency.due_soon),
        ("trao-doi", "Trao đổi chưa trả lời", office.messages if office.messages.count else agency.messages),
    ]
    return [
        ShortList(
            title,
            found.count,
            found.is_capped,
            _whole_of(name, found, whole=whole),
            shares=found.rows if name == whole else found.rows[:FIRST],
            look=_SHARE_LOOKS.get(name, ""),
            mine_count=found.mine_count,
        )
        for name, title, found in asked
        if found.count
    ]


def _whole_of(name: str, found: ShareList, *, whole: str) -> str:
    if name in set(Narrow):
        return f"{reverse('agency_work')}?{urlencode({'loc': name})}"
    return "" if name == whole or found.count <= FIRST else f"{reverse('home')}?{urlencode({'xem': name})}"


def agency_lists(day: OfficeDay, *, whole: str) -> list[ShortList]:
    """Agencies that say nothing, and those to which nobody wrote of late; empty ones are left out."""
    lists = []
    if day.silent:
        shown = day.silent if whole == "im-lang" else day.silent[:FIRST]
        rows = [_silent_row(one) for one in shown]
        lists.append(_of_agencies("im-lang", "Cơ quan im lặng", rows, len(day.silent)))
    if day.to_remind:
        late = day.to_remind if whole == "can-don-doc" else day.to_remind[:FIRST]
        rows = [_late_row(one) for one in late]
        lists.append(_of_agencies("can-don-doc", "Cơ quan cần đôn đốc", rows, len(day.to_remind)))
    return lists


def _of_agencies(name: str, title: str, rows: Sequence[AgencyRow], count: int) -> ShortList:
    of_all = "" if len(rows) == count else f"{reverse('home')}?{urlencode({'xem': name})}"
    return ShortList(title, count, False, of_all, agencies=rows)


def _silent_row(one: SilentAgency) -> AgencyRow:
    last = f"báo cáo gần nhất {one.last_on:%d/%m/%Y}" if one.last_on else "chưa báo cáo lần nào"
    running = f"{one.open_count} việc đang thực hiện"
    return AgencyRow(one.agency_id, running, last, _led_by(one.agency_id, stage=OPEN_STAGES))


def _late_row(one: AgencyToRemind) -> AgencyRow:
    return AgencyRow(
        one.agency_id,
        f"{one.overdue_count} việc quá hạn",
        "",
        _led_by(one.agency_id, timeliness=Timeliness.OVERDUE),
        f"{reverse('remind')}?{urlencode({'agency': one.agency_id, 'role': 'lead'})}",
    )


def _led_by(agency_id: str, **asked: str) -> str:
    return f"{reverse('tasks')}?{urlencode({'agency': agency_id, 'role': 'lead', **asked})}"


def copies_to_confirm(day: OfficeDay) -> list[ShortList]:
    """Documents that may be signed copies of papers, for who says whether they are."""
    found = day.copies
    short = ShortList("Bản ký chờ xác nhận", found.count, False, reverse("papers"), copies=found.rows)
    return [short] if found.count else []


def consultation_lists(viewer: Account, *, today: date) -> list[ShortList]:
    """Drafts on which one's agency is asked, and those of which answers are missing; empty ones left out."""
    day = consultation_day(viewer=viewer, today=today, first=FIRST)
    page = reverse("consultations")
    lists = [
        ShortList(
            "Chờ cơ quan cho ý kiến",
            day.question_count,
            False,
            f"{page}?xem=cho-tra-loi",
            questions=day.questions,
        ),
        ShortList(
            "Lấy ý kiến còn thiếu trả lời",
            day.missing_count,
            False,
            f"{page}?xem=co-quan-toi-hoi",
            consultations=day.missing,
        ),
    ]
    return [one for one in lists if one.count]


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


def contacts_to_tell(lists: Sequence[ShortList], standings: Standings, *, day: date) -> dict[str, Contact]:
    """Whom to call about what is overdue and at agencies that are listed, by the agency as it is written:
    where that one has ended, whoever carries its work on."""
    late = {
        one.agency_id
        for short in lists
        if short.look == "late"
        for row in short.tasks
        for one in row.leads
        if one.agency_id
    }
    listed = {row.agency_id for short in lists for row in short.agencies}
    asked = {
        key: [heir.agency.id for heir in standing.heirs] or [key]
        for key in late | listed
        if (standing := standings.get(key))
    }
    found = contacts_to_call({one for keys in asked.values() for one in keys}, on=day) if asked else {}
    return {
        key: contact
        for key, keys in asked.items()
        if (contact := next((found[one] for one in keys if one in found), None))
    }
