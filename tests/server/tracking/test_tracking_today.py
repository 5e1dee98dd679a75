"""Names as written beside today's agencies: in exports, and in lists narrowed to an agency of today."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from plan_desk import PLAN, make_officer, proposals_of, receive

from dondoc.server.accounts.models import Account
from dondoc.server.registry.models import Agency
from dondoc.server.registry.services import create_agency
from dondoc.server.tracking.exports import EVERYTHING, csv_lines, write_xlsx
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.selectors import TaskFilter, agencies_to_choose, all_tasks, list_tasks
from dondoc.server.tracking.services import confirm_proposal

TODAY = date(2026, 11, 22)
# Of 2024, before the departments were merged; with a name that nobody knows.
OLD_PLAN = (
    PLAN.replace("45/KH", "8/KH")
    .replace("12 tháng 02 năm 2026", "12 tháng 02 năm 2024")
    .replace("\tSở Tài chính\t", "\tSở KH&ĐT; Sở Kinh tế số\t")
    .replace("\tUBND các xã, phường\t", "\tSở Nội vụ\t")
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    """With the plan of then, all of it confirmed."""
    officer = make_officer()
    for proposal in proposals_of(receive(officer, OLD_PLAN)):
        confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    return officer


def exported(officer: Account) -> dict[str, str]:
    """The row of the second task, by heading, as CSV has it; XLSX has the same."""
    rows = [("", row) for row in all_tasks(viewer=officer, filter=TaskFilter(), today=TODAY)]
    lines = list(csv.reader(io.StringIO("".join(csv_lines(rows)), newline="")))
    [place] = [n for n, line in enumerate(lines) if "Rà soát trụ sở sau sắp xếp" in line]
    target = io.BytesIO()
    write_xlsx(rows, target)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    at = [cell.heading for cell in EVERYTHING.cells].index("Cơ quan chủ trì hiện nay")
    cell = sheet.cell(place + 1, at + 1)
    assert str(cell.value) == lines[place][at].removeprefix("'") and cell.data_type == "s"
    return dict(zip(lines[0], lines[place], strict=True))


def test_exports_tell_the_name_as_written_and_who_holds_it_today(officer: Account) -> None:
    row = exported(officer)
    assert row["Cơ quan chủ trì"] == "Sở KH&ĐT; Sở Kinh tế số"
    assert row["Cơ quan chủ trì hiện nay"] == "Sở Tài chính; chưa rõ cơ quan"
    assert row["Cơ quan phối hợp"] == "Sở Nội vụ"
    assert "Sở Nội vụ" in row["Cơ quan phối hợp hiện nay"]


def test_an_agency_named_like_a_formula_is_harmless(officer: Account) -> None:
    create_agency(actor=officer.actor, name="=1+1", kind="department")
    Assignment.objects.filter(name="Sở KH&ĐT").update(agency=Agency.objects.get(name="=1+1"))
    assert exported(officer)["Cơ quan chủ trì hiện nay"].startswith("'=1+1")


def test_an_agency_of_today_has_the_tasks_of_those_it_took_over(officer: Account) -> None:
    def found(agency_id: str, role: str = "") -> list[str]:
        narrowed = TaskFilter(agency_id=agency_id, role=role)
        return [row.task.ordinal for row in list_tasks(viewer=officer, filter=narrowed, today=TODAY).rows]

    assert found("ls.so-tc") == found("ls.so-khdt") == ["2"]
    assert found("ls.so-tc", role="coordinator") == []
    assert found("ls.so-yt") == []
    before = list_tasks(viewer=officer, filter=TaskFilter(agency_id="ls.so-tc"), today=date(2025, 2, 1))
    assert not before.rows  # on a day before the merger
    assert AssignedTask.objects.count() == 3


def test_agencies_to_choose_hold_those_that_carry_on(officer: Account) -> None:
    assert [agency.pk for agency in agencies_to_choose(viewer=officer, text="sở tài chính")] == ["ls.so-tc"]
    assert next(a.pk for a in agencies_to_choose(viewer=officer, text="kế hoạch và đầu tư")) == "ls.so-khdt"
