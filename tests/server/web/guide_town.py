"""What the guide shows: the demo's accounts and documents, some weeks of work, a day that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.template.defaulttags import NowNode
from office import read_all_waiting
from plan_desk import set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import seal_entries
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Contact
from dondoc.server.project.samples import SAMPLES, make_sample_accounts, receive_sample_documents
from dondoc.server.reporting.daily.running import run_day
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 9, 15, 7, 5, tzinfo=HERE)
BUILDING, FINANCE, COMMUNE = "ls.so-xd", "ls.so-tc", "ls.xa.loc-binh.ubnd"


@dataclass
class Town:
    """Its people by the name they sign in with, and the tasks that the pictures are of."""

    people: dict[str, Account]
    late: AssignedTask
    reported: AssignedTask
    asking: AssignedTask
    new: AssignedTask
    plan: ReceivedDocument  # whose tasks are assigned
    waiting: ReceivedDocument  # that waits to be reviewed
    amending: ReceivedDocument

    def share_of(self, task: AssignedTask) -> Share:
        return task.shares.order_by("pk")[0]


@contextmanager
def clock_at(now: datetime) -> Iterator[None]:
    class Standing(datetime):
        """What templates ask for the time."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return now.astimezone(tz)

    with patch("django.utils.timezone.now", lambda: now), patch(f"{NowNode.__module__}.datetime", Standing):
        yield


def make_town() -> Town:
    with clock_at(datetime(2026, 8, 4, 8, 0, tzinfo=HERE)):
        set_up_lang_son()
        make_sample_accounts()
        people = {
            account.username: account
            for account in Account.objects.filter(username__in=[one.username for one in SAMPLES])
        }
        officer = people["chuyenvien"]
        services.add_rule(actor=officer, content=services.RuleContent(officer_id=officer.pk))
        receive_sample_documents()
        read_all_waiting()
        _contacts()
    late, reported, asking, new = _work(people)
    documents = {document.name: document for document in ReceivedDocument.objects.all()}
    for morning in (
        MORNING - timedelta(days=12),
        MORNING,
    ):  # the second tells what became due since the first
        with clock_at(morning):
            run_day(now=morning)
    seal_entries(now=MORNING)
    return Town(
        people=people,
        late=late,
        reported=reported,
        asking=asking,
        new=new,
        plan=documents["ke-hoach-2026-phu-luc.txt"],
        waiting=documents["ke-hoach-2024-phu-luc.txt"],
        amending=documents["quyet-dinh-dieu-chinh.txt"],
    )


def _contacts() -> None:
    for agency_id, name, phone in (
        (BUILDING, "Lê Thị Thanh", "0205 3812 345"),
        (FINANCE, "Trần Văn Hiệp", "0205 3814 567"),
        (COMMUNE, "Hà Văn Sơn", "0205 3840 123"),
    ):
        Contact.objects.create(
            agency_id=agency_id,
            full_name=name,
            title="Chánh Văn phòng",
            phone=phone,
            from_on=date(2026, 1, 1),
        )


def _work(people: dict[str, Account]) -> list[AssignedTask]:
    """What a leader assigned in August, and how far it is: late, reported, asking for time, new."""
    given = [
        (BUILDING, "Rà soát các nhà ở xã hội đã khởi công, báo cáo vướng mắc về mặt bằng", date(2026, 9, 3)),
        (BUILDING, "Kiểm tra an toàn các công trình đang xây dựng trong mùa mưa bão", date(2026, 9, 18)),
        (BUILDING, "Lập danh mục đường tỉnh cần sửa chữa trong năm", date(2026, 9, 22)),
        (BUILDING, "Công bố giá vật liệu xây dựng quý IV", date(2026, 10, 9)),
        (FINANCE, "Báo cáo tiến độ giải ngân vốn đầu tư công 7 tháng", date(2026, 8, 28)),
        (COMMUNE, "Thống kê hộ dân trong vùng có nguy cơ sạt lở", date(2026, 9, 8)),
    ]
    tasks = []
    for agency_id, words, due_on in given:
        with clock_at(datetime(2026, 8, 10, 15, 30, tzinfo=HERE)):
            said = services.Said("Chủ tịch UBND tỉnh", date(2026, 8, 10), "Họp giao ban tháng 8", f"{words}.")
            work = services.Directed(lead_ids=[agency_id], text=words, due_on=due_on, period_text="")
            tasks.append(services.assign_by_direction(actor=people["chuyenvien"], said=said, work=work))
    late, reported, asking, new, *_ = tasks
    officer, agency = people["chuyenvien"], people["soxaydung"]

    def act(service: object, task: AssignedTask, by: Account, **demanded: object) -> None:
        share = task.shares.order_by("pk")[0]
        service(actor=by, share_id=share.pk, version=share.version, **demanded)  # type: ignore[operator]

    with clock_at(datetime(2026, 8, 12, 9, 15, tzinfo=HERE)):
        for task in (late, reported, asking):
            act(services.accept_share, task, agency)
    with clock_at(datetime(2026, 8, 31, 16, 20, tzinfo=HERE)):
        act(
            services.report_progress,
            late,
            agency,
            text="Đã rà soát 5 trên 8 dự án; còn 3 dự án vướng mặt bằng.",
        )
    with clock_at(datetime(2026, 9, 9, 10, 40, tzinfo=HERE)):
        act(
            services.ask_completion,
            reported,
            agency,
            text="Đã kiểm tra 42 công trình.",
            done_on=date(2026, 9, 8),
        )
    with clock_at(datetime(2026, 9, 10, 8, 30, tzinfo=HERE)):
        act(services.return_share, reported, officer, remark="Chưa có biên bản kiểm tra của từng công trình.")
    paper = ReceivedDocument.objects.exclude(file=None)[0].file
    with clock_at(datetime(2026, 9, 14, 14, 5, tzinfo=HERE)):
        act(
            services.ask_completion,
            reported,
            agency,
            text="Đã kiểm tra 42 công trình, kèm biên bản của từng công trình.",
            done_on=date(2026, 9, 14),
            files=[("Biên bản kiểm tra.txt", paper)],
        )
        act(
            services.ask_extension,
            asking,
            agency,
            reason="Hai huyện cũ bàn giao hồ sơ đường tỉnh chậm, phải đo lại tại thực địa.",
            asked_due_on=date(2026, 10, 6),
        )
    return [late, reported, asking, new]
