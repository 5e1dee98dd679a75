"""Lists of tasks: filters, scope, search with and without marks, exports, and queries that do not grow."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from kept_rows import begins_with
from plan_desk import make_officer, make_person, proposals_of, receive

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.posts.models import Role
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.exports import EVERYTHING, csv_lines, write_xlsx
from dondoc.server.tracking.models import AssignedTask, Assignment, TaskStage
from dondoc.server.tracking.rules import Timeliness, timeliness, timeliness_words
from dondoc.server.tracking.selectors import (
    Sort,
    TaskFilter,
    Told,
    agencies_to_choose,
    all_tasks,
    list_tasks,
    view_task,
)
from dondoc.server.tracking.services import confirm_above

TODAY = date(2026, 6, 28)
HEADINGS = [cell.heading for cell in EVERYTHING.cells]


@pytest.fixture
def officer() -> Account:
    return make_officer()


@pytest.fixture
def document(officer: Account) -> ReceivedDocument:
    return confirmed_plan(officer)


@begins_with
def confirmed_plan(officer: Account) -> ReceivedDocument:
    """A plan of three tasks, all confirmed."""
    received = receive(officer)
    confirm_above(actor=officer, document_id=received.pk, confidence=0.5)
    return received


def found(viewer: Account, **narrowed: object) -> list[str]:
    page = list_tasks(viewer=viewer, filter=TaskFilter(**narrowed), today=TODAY)  # type: ignore[arg-type]
    return [row.task.ordinal for row in page.rows]


@pytest.mark.django_db
def test_filters(officer: Account, document: ReceivedDocument) -> None:
    assert found(officer) == ["1", "2", "3"]  # by the day, without a day last
    assert found(officer, sort=Sort.LATEST_DUE) == ["2", "1", "3"]
    assert found(officer, sort=Sort.DOCUMENT) == ["1", "2", "3"]
    assert found(officer, agency_id="ls.so-tc") == ["2"]
    assert found(officer, agency_id="ls.g-so-ban-nganh", role="lead") == []
    assert found(officer, agency_id="ls.g-so-ban-nganh", role="coordinator") == ["1"]
    assert found(officer, agency_name="sở TÀI chính") == ["2"]
    assert found(officer, due_from=date(2026, 7, 1)) == ["2"]
    assert found(officer, due_to=date(2026, 7, 1)) == ["1"]
    assert found(officer, period_kind="ongoing") == ["3"]
    assert found(officer, stage=TaskStage.COMPLETED) == []
    assert found(officer, document_id=document.pk + 1) == []
    assert found(officer, timeliness=Timeliness.DUE_SOON) == ["1"]
    assert found(officer, timeliness=Timeliness.NO_DEADLINE) == ["3"]
    assert found(officer, timeliness=Timeliness.OVERDUE) == []
    assert found(officer, timeliness=Timeliness.WITHIN_TERM, text="trụ sở") == ["2"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["trung tâm dữ liệu", "trung tam du lieu", "DỮ LIỆU", "lieu tinh trung"])
def test_search_with_and_without_marks(officer: Account, document: ReceivedDocument, text: str) -> None:
    assert found(officer, text=text) == ["1"]


@pytest.mark.django_db
def test_what_is_spelled_exactly_so_comes_first(officer: Account, document: ReceivedDocument) -> None:
    AssignedTask.objects.filter(ordinal="2").update(text="Bán đồ cũ", search_text="ban do cu")
    AssignedTask.objects.filter(ordinal="3").update(text="Bản đồ số", search_text="ban do so")
    assert found(officer, text="ban do") == ["2", "3"]
    assert found(officer, text="bản đồ") == ["3", "2"]


@pytest.mark.django_db
def test_an_agency_sees_its_own_tasks_and_no_others(officer: Account, document: ReceivedDocument) -> None:
    finance = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    other = make_person("binh", Role.AGENCY_OFFICER, "ls.so-nv")
    nobody = make_person("quan-tri", Role.ADMINISTRATOR)
    leader = make_person("chu-tich", Role.LEADER)
    assert found(finance) == ["1", "2"]  # the first as one of "Các sở, ban, ngành"
    assert (found(other), found(nobody)) == (["1"], [])
    assert found(leader) == ["1", "2", "3"]
    mine, theirs = AssignedTask.objects.get(ordinal="2"), AssignedTask.objects.get(ordinal="3")
    assert view_task(viewer=finance, task_id=mine.pk, today=TODAY).evidence[0].words == mine.text
    with pytest.raises(TaskNotFound):
        view_task(viewer=finance, task_id=theirs.pk, today=TODAY)
    rows = all_tasks(viewer=finance, filter=TaskFilter(role="lead"), today=TODAY)
    assert [row.task.pk for row in rows] == [mine.pk]
    assert [agency.pk for agency in agencies_to_choose(viewer=finance, text="so tai")] == ["ls.so-tc"]
    assert not agencies_to_choose(viewer=finance, text="van hoa")


@pytest.mark.django_db
def test_an_assignment_that_ended_gives_no_sight(officer: Account, document: ReceivedDocument) -> None:
    finance = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    Assignment.objects.filter(agency="ls.so-tc").update(to_on=date(2026, 5, 1))
    assert found(finance) == ["1"]
    task = AssignedTask.objects.get(ordinal="2")
    view = view_task(viewer=officer, task_id=task.pk, today=TODAY)
    ended = [line.by_name for line in view.story if line.code is Told.LET_GO]
    assert ended == ["Sở Tài chính"] and not view.row.leads


@pytest.mark.django_db
def test_a_superior_sees_what_is_below_it(officer: Account, document: ReceivedDocument) -> None:
    assert found(make_person("minh", Role.AGENCY_OFFICER, "ls.ubnd")) == ["1", "2", "3"]


def sown(officer: Account, count: int) -> Iterator[int]:
    """Many tasks of one document, made straight in the database."""
    template = AssignedTask.objects.select_related("proposal").order_by("id")[0]
    start = AssignedTask.objects.count()
    proposals = Proposal.objects.bulk_create(
        Proposal(
            document=template.document,
            reading_id=template.proposal.reading_id,
            position=number,
            origin="officer",
            state="confirmed",
            text=f"Nhiệm vụ {number}",
        )
        for number in range(start, count)
    )
    tasks = AssignedTask.objects.bulk_create(
        AssignedTask(
            document=template.document,
            stored_document_id=template.stored_document_id,
            proposal=proposal,
            position=proposal.position,
            text=proposal.text,
            search_text=fold(proposal.text),
            due_on=TODAY + timedelta(days=proposal.position),
            confirmed_by=officer,
            confirmed_at=timezone.now(),
        )
        for proposal in proposals
    )
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            role=role,
            agency_id="ls.so-tc",
            name="Sở Tài chính",
            name_key="so tai chinh",
            position=0,
            from_on=TODAY,
        )
        for task in tasks
        for role in ("lead", "coordinator")
    )
    yield from (task.pk for task in tasks)


@pytest.mark.django_db
def test_the_same_number_of_queries_at_any_size(officer: Account, document: ReceivedDocument) -> None:
    finance = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    counts: dict[str, list[int]] = {"officer": [], "agency": [], "export": [], "task": []}
    for size in (10, 400):
        [*_, last] = sown(officer, size)
        narrowed = TaskFilter(agency_id="ls.so-tc", text="nhiem vu")
        for who, viewer in (("officer", officer), ("agency", finance)):
            with CaptureQueriesContext(connection) as captured:
                page = list_tasks(viewer=viewer, filter=narrowed, today=TODAY, page_size=5)
            counts[who].append(len(captured))
            assert page.has_next and page.count == size - 3
        with CaptureQueriesContext(connection) as captured:
            assert len(list(all_tasks(viewer=finance, filter=narrowed, today=TODAY))) == page.count
        counts["export"].append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            view_task(viewer=finance, task_id=last, today=TODAY)
        counts["task"].append(len(captured))
    # Posts, (whose tasks those are,) what the agency took over, some of the tasks and those of the page,
    # these with their assignments and who is responsible for them, the settings, what has the words.
    assert counts["officer"] == [9, 9]
    assert counts["agency"] == [10, 10]
    assert counts["export"] == [8, 8]
    assert counts["task"] == [9, 9]  # with its shares and its story


@pytest.mark.django_db
def test_pages_hold_every_task_once(officer: Account, document: ReceivedDocument) -> None:
    list(sown(officer, 45))
    seen: list[int] = []
    for number in (1, 2, 3):
        page = list_tasks(viewer=officer, filter=TaskFilter(), today=TODAY, page=number, page_size=20)
        seen += [row.task.pk for row in page.rows]
        assert page.has_next == (number < 3) and (page.count, page.is_capped) == (45, False)
    assert len(seen) == len(set(seen)) == 45
    exported = [row.task.pk for row in all_tasks(viewer=officer, filter=TaskFilter(), today=TODAY)]
    assert exported == seen


HOSTILE = [
    '=HYPERLINK("http://x")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
]


@pytest.mark.django_db
@pytest.mark.parametrize("hostile", HOSTILE)
def test_formulas_in_cells_are_harmless(officer: Account, document: ReceivedDocument, hostile: str) -> None:
    AssignedTask.objects.filter(ordinal="1").update(text=hostile, product=hostile)
    Assignment.objects.filter(role="lead").update(name=hostile)
    rows = [("", row) for row in all_tasks(viewer=officer, filter=TaskFilter(), today=TODAY)]
    written = list(csv.reader(io.StringIO("".join(csv_lines(rows)), newline="")))
    for column in ("Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì"):
        place = HEADINGS.index(column)
        assert written[1][place] == f"'{hostile}"
    target = io.BytesIO()
    write_xlsx(rows, target)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    cell = sheet.cell(2, HEADINGS.index("Nhiệm vụ") + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).split() == hostile.split()  # the words are left alone


@pytest.mark.django_db
def test_an_export_is_the_list_on_screen(officer: Account, document: ReceivedDocument) -> None:
    narrowed = TaskFilter(sort=Sort.LATEST_DUE)
    rows = [("", row) for row in all_tasks(viewer=officer, filter=narrowed, today=TODAY)]
    target = io.BytesIO()
    write_xlsx(rows, target)
    sheet = openpyxl.load_workbook(target)["Nhiệm vụ"]
    headings, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert headings == HEADINGS
    by_name = [dict(zip(headings, line, strict=True)) for line in lines]
    assert [line["STT trong văn bản"] for line in by_name] == ["2", "1", "3"]
    assert by_name[1]["Đến ngày"] == datetime(2026, 6, 30)
    assert by_name[1]["Hạn"] == "Sắp đến hạn" and by_name[1]["Ghi chú hạn"] == "còn 2 ngày"
    text = "".join(csv_lines(rows))
    assert text.startswith("\ufeffSTT,") and text.count("\r\n") == 4 and "30/06/2026" in text


@pytest.mark.django_db
def test_an_empty_export_has_its_headings(officer: Account) -> None:
    assert "".join(csv_lines([])).startswith("\ufeffSTT,")
    target = io.BytesIO()
    write_xlsx([], target)
    assert openpyxl.load_workbook(target)["Nhiệm vụ"].max_row == 1


@pytest.mark.parametrize(
    ("due_on", "which", "words"),
    [
        (date(2026, 6, 16), Timeliness.OVERDUE, "quá 12 ngày"),
        (date(2026, 6, 28), Timeliness.DUE_SOON, "hết hạn hôm nay"),
        (date(2026, 7, 1), Timeliness.DUE_SOON, "còn 3 ngày"),
        (date(2026, 7, 2), Timeliness.WITHIN_TERM, "còn 4 ngày"),
        (None, Timeliness.NO_DEADLINE, "không thời hạn"),
    ],
)
def test_timeliness(due_on: date | None, which: Timeliness, words: str) -> None:
    assert timeliness(due_on=due_on, stage=TaskStage.ASSIGNED, today=TODAY, soon_days=3) == which
    assert timeliness_words(due_on=due_on, stage=TaskStage.ASSIGNED, today=TODAY) == words
    assert (
        timeliness(due_on=due_on, stage=TaskStage.COMPLETED, today=TODAY, soon_days=3)
        == Timeliness.NOT_RUNNING
    )


@pytest.mark.django_db
def test_every_open_task_has_one_timeliness(officer: Account, document: ReceivedDocument) -> None:
    list(sown(officer, 30))
    sums = [len(found(officer, timeliness=which)) for which in Timeliness]
    assert sum(sums) == 30
    assert proposals_of(document)
