"""Hôm nay: however much waits, and of however many kinds, the database is asked little."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from office import take_in
from paper_desk import a_paper
from plan_desk import PLAN, make_person
from share_desk import LEAD, UNITS, Desk, make_units, today

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.outgoing.models import SignedMatch
from dondoc.server.outgoing.services import keep_paper, refuse_copy
from dondoc.server.posts.models import Contact, Role
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    RemindedShare,
    ReminderLetter,
    ReportDay,
    Responsibility,
    Share,
)
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.services import ask_completion, confirm_proposal, drop_paper, send_message
from dondoc.server.web.today import FIRST

MOST = 15
OF_AGENCY = {
    *("Nhiệm vụ quá hạn", "Nhiệm vụ sắp đến hạn", "Việc mới giao", "Đến kỳ báo cáo", "Bị trả lại"),
    *("Đơn vị trực thuộc chờ ý kiến", "Trao đổi chưa trả lời"),
}
OF_OFFICE = {
    *("Nhiệm vụ quá hạn tôi theo dõi", "Nhiệm vụ sắp đến hạn tôi theo dõi", "Chờ xác nhận kết quả"),
    *("Chờ quyết định gia hạn", "Chờ quyết định chuyển cơ quan", "Trao đổi chưa trả lời"),
    *(
        "Bản ký chờ xác nhận",
        "Văn bản chờ duyệt",
        "Văn bản không đọc được",
        "Văn bản chờ đọc",
        "Văn bản đang kiểm tra",
    ),
    *("Văn bản đang đọc", "Văn bản đang tìm nhiệm vụ", "Tên cơ quan chưa rõ"),
}
STAGES = ("failed", "waiting", "checking", "reading", "extracting")
_NAMELESS = PLAN.replace("Sở Tài chính", "Sở Chẳng có").replace("Sở Văn hóa, Thể thao và Du lịch", "Sở Lạ")


@pytest.fixture
def people(desk: dict[str, Any]) -> dict[str, Account]:
    make_units()
    agency, unit = (
        make_person("khcn", Role.AGENCY_OFFICER, LEAD),
        make_person("donvi", Role.AGENCY_OFFICER, UNITS[0]),
    )
    return {**desk, "khcn": agency, "donvi": unit}


def fill(people: dict[str, Account], *, number: int) -> None:
    """One row more in every list of both."""
    officer = people["lan"]
    ReceivedDocument.objects.exclude(stage="reviewed").update(stage="ready", failure_message="")

    def task(of: int) -> Desk:
        received = take_in(officer, "kh.txt", PLAN.replace("45/KH", f"{number}{of}/KH").encode())
        first = received.proposals.order_by("position")[0]
        made = confirm_proposal(actor=officer, proposal_id=first.pk, version=first.version)
        Responsibility.objects.filter(task=made).delete()
        Responsibility.objects.create(task=made, officer=officer, from_at=made.confirmed_at, by=officer)
        return Desk(officer, people["khcn"], people["chutich"], made)

    late, soon, result, returned, moved, below, said = (task(of) for of in range(7))
    for desk, days in ((late, -9), (soon, 1), (result, 30), (returned, 30), (moved, 30), (below, 30)):
        desk.due_in(days)
    monthly = {"period_every": "month", "period_start": "2024", "period_kind": "recurring"}
    AssignedTask.objects.filter(pk=said.task.pk).update(
        **monthly, due_on=None, first_due_on=None, confirmed_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    said.task.assignments.update(from_on=date(2024, 1, 1))
    result.act(Action.ASK_EXTENSION)
    result.act(Action.ASK_COMPLETION)
    returned.act(Action.ACCEPT)
    returned.act(Action.ASK_COMPLETION)
    returned.act(Action.RETURN)
    moved.act(Action.ASK_HAND_ON)
    below.act(Action.HAND_DOWN)
    part = Share.objects.get(task__parent=below.share, agency=UNITS[0])
    said_done = {"text": "Đã khảo sát.", "done_on": today()}
    ask_completion(actor=people["donvi"], share_id=part.pk, version=part.version, **said_done)
    send_message(actor=officer, share_id=said.share.pk, version=said.share.version, message=f"Hỏi {number}")
    send_message(
        actor=people["khcn"], share_id=late.share.pk, version=late.share.version, message=f"Thưa {number}"
    )
    take_in(officer, "lạ.txt", _NAMELESS.replace("45/KH", f"{number}9/KH").encode())
    a_copy_waits(officer, number=number)
    for stage in STAGES:
        take_in(officer, f"{stage}.txt", PLAN.replace("45/KH", f"{number}8{stage}/KH").encode())
    for stage in STAGES:  # at the last, for whoever takes something in reads all that waits
        ReceivedDocument.objects.filter(name=f"{stage}.txt").update(stage=stage, failure_message="Hỏng")


def a_copy_waits(officer: Account, *, number: int) -> None:
    """It is like two papers."""
    copy = take_in(officer, "ký.txt", PLAN.replace("45/KH", f"{number}7/KH").encode())
    for likeness in (0.8, 0.9):
        paper = keep_paper(actor=officer, paper=a_paper())
        SignedMatch.objects.create(paper=paper, received=copy, likeness=likeness, found_at=timezone.now())


def asked_for(client: Client) -> tuple[list[dict[str, str]], set[str]]:
    client.get("/")  # what the process keeps is read
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/")
    return captured.captured_queries, {short.title for short in answer.context["lists"]}


def test_however_much_waits_as_little_is_asked(people: dict[str, Account]) -> None:
    for number in range(1, FIRST + 2):
        fill(people, number=number)
        if number in (1, FIRST + 1):  # what is shown whole, and what has to be counted
            for who, lists in (("khcn", OF_AGENCY), ("lan", OF_OFFICE)):
                client = Client()
                client.force_login(people[who])
                queries, titles = asked_for(client)
                assert lists <= titles
                assert len(queries) <= MOST, "\n".join(query["sql"][:330] for query in queries)


def test_a_copy_that_waits_is_told_once_to_who_confirms_it(
    people: dict[str, Account], signed_in: Any
) -> None:
    for number in range(1, FIRST + 2):
        fill(people, number=number)

    def waiting(who: str) -> list[Any]:
        lists = signed_in(who).get("/").context["lists"]
        return [short for short in lists if short.title == "Bản ký chờ xác nhận"]

    [short] = waiting("lan")
    assert (short.count, len(short.copies)) == (
        FIRST + 1,
        FIRST,
    )  # a document, however many papers it is like
    newest = SignedMatch.objects.order_by("-found_at")[0]
    assert (short.copies[0].match_id, short.copies[0].percent) == (newest.pk, 90)
    assert short.copies[0].paper == "Sở Xây dựng"
    page = signed_in("lan").get("/").content.decode()
    assert f'href="/van-ban-di/ban-ky/{newest.pk}/"' in page and "giống 90%" in page
    assert 'href="/van-ban-di/"' in page.split("Bản ký chờ xác nhận")[-1]
    assert not waiting("chutich") and not waiting("xaydung")
    refuse_copy(actor=people["lan"], match_id=newest.pk)
    [short] = waiting("lan")
    assert short.copies[0].percent == 80  # the next that it is like


def test_what_is_overdue_tells_whom_to_call(people: dict[str, Account]) -> None:
    fill(people, number=1)
    at = {"agency_id": LEAD, "from_on": date(2026, 1, 1)}
    Contact.objects.create(full_name="Bế Thị Thư", email="thu@example.vn", **at)
    Contact.objects.create(full_name="Nông Văn Gọi", phone="0205 3812 345", title="Chánh Văn phòng", **at)
    Contact.objects.create(full_name="Lý Thị Cũ", phone="0205 000 000", to_on=date(2026, 1, 2), **at)
    told = {}
    for who in ("lan", "chutich", "khcn"):
        client = Client()
        client.force_login(people[who])
        told[who] = client.get("/").content.decode()
    for who in ("lan", "chutich"):
        assert 'href="tel:02053812345" title="Nông Văn Gọi, Chánh Văn phòng"' in told[who]
        assert "000 000" not in told[who]
    assert "tel:" not in told["khcn"]


def test_what_is_shown_whole_has_no_link_to_more(people: dict[str, Account], signed_in: Any) -> None:
    fill(people, number=1)
    office = signed_in("lan")
    shown = office.get("/").content.decode()
    assert "Chờ xác nhận kết quả" in shown
    told = [int(count) for count in re.findall(r"Xem cả (\d+)", shown)]
    assert told and min(told) > FIRST


def test_an_agency_that_says_nothing_is_named_with_whom_to_call(
    people: dict[str, Account], signed_in: Any
) -> None:
    fill(people, number=1)
    Contact.objects.create(
        agency_id=LEAD, full_name="Nông Văn Gọi", phone="0205 3812 345", from_on=date(2026, 1, 1)
    )
    office = signed_in("lan")

    def names(title: str) -> list[str]:
        found = [short for short in office.get("/?xem=im-lang").context["lists"] if short.title == title]
        return [row.agency_id for short in found for row in short.agencies]

    assert LEAD not in names("Cơ quan im lặng")  # it reported just now
    ReportDay.objects.filter(agency=LEAD).update(day=today() - timedelta(days=29))
    Assignment.objects.update(from_on=date(2024, 1, 1))
    assert LEAD not in names("Cơ quan im lặng")
    ReportDay.objects.filter(agency=LEAD).update(day=today() - timedelta(days=30))
    assert LEAD in names("Cơ quan im lặng")
    page = office.get("/?xem=im-lang").content.decode()
    assert 'href="tel:02053812345"' in page
    assert f"báo cáo gần nhất {today() - timedelta(days=30):%d/%m/%Y}" in page
    part = Share.objects.filter(agency=LEAD, stage="in_progress").first()
    assert part is not None
    ask_completion(
        actor=people["khcn"],
        share_id=part.pk,
        version=part.version,
        text="Đã xong.",
        done_on=today(),
    )
    assert LEAD not in names("Cơ quan im lặng")
    of_agency = signed_in("xaydung").get("/?xem=im-lang").content.decode()
    assert "Cơ quan im lặng" not in of_agency


def test_an_agency_with_late_work_waits_for_a_letter_until_one_names_it(
    people: dict[str, Account], signed_in: Any
) -> None:
    fill(people, number=1)
    office = signed_in("lan")

    def waits() -> dict[str, str]:
        lists = office.get("/?xem=can-don-doc").context["lists"]
        found = [short for short in lists if short.title == "Cơ quan cần đôn đốc"]
        return {row.agency_id: row.letter_address for short in found for row in short.agencies}

    assert waits()[LEAD] == f"/nhiem-vu/don-doc/lap/?agency={LEAD}&role=lead"
    form = office.get(waits()[LEAD])
    assert form.status_code == 200 and form.context["marked"]
    [late] = [each for each in form.context["late"].recipients if each.agency_id == LEAD]
    assert form.context["marked"] <= {one.share.pk for one in late.late}
    letter = ReminderLetter.objects.create(
        paper=keep_paper(actor=people["lan"], paper=a_paper()),
        batch=uuid4(),
        position=0,
        made_by=people["lan"],
        made_at=timezone.now(),
        task_count=1,
    )
    share = late.late[0].share
    RemindedShare.objects.create(letter=letter, share=share, position=0, due_on=share.due_on)
    assert LEAD not in waits()
    ReminderLetter.objects.update(made_at=timezone.now() - timedelta(days=16))
    assert LEAD in waits()
    ReminderLetter.objects.update(made_at=timezone.now())
    drop_paper(actor=people["lan"], paper_id=letter.paper_id, version=1)
    assert LEAD in waits()
    assert "Cơ quan cần đôn đốc" not in signed_in("chutich").get("/").content.decode()
