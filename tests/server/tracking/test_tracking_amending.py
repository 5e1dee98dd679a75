"""Papers that change assigned tasks: from the files in to the story of the task, and back."""

from __future__ import annotations

from datetime import date

import pytest
from amending_desk import apply, confirm_all, kinds_of, let_in, rows_of
from plan_desk import PLAN, make_officer, make_person, receive
from share_desk import today

from dondoc.documents.reading import Period, PeriodKind
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.intake.models import ProposalState
from dondoc.server.intake.selectors import links_of
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import StaleShare, StaleTask, TaskNotFound
from dondoc.server.tracking.models import Amendment, AssignedTask, AssignmentRole, PlanEventKind, TaskStage
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.selectors.amending import changes_of_paper
from dondoc.server.tracking.services import AmendmentContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    return make_officer()


def test_a_new_day_is_written_down_and_the_first_deadline_stays(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "dates-by-table", "held"))
    paper = let_in(officer, "dates-by-table", "paper")
    amendment = apply(officer, paper, rows_of(paper)["1"])
    task = AssignedTask.objects.get(pk=tasks["1"].pk)
    share = task.shares.get()
    assert (task.due_on, share.due_on) == (date(2026, 11, 30), date(2026, 11, 30))
    assert (task.first_due_on, share.first_due_on) == (date(2026, 5, 31), date(2026, 5, 31))
    assert task.period_text == "Trước ngày 30/11/2026"
    assert "30/11/2026" in amendment.words
    assert kinds_of(task) == [PlanEventKind.DUE_CHANGED]
    story = view_task(viewer=officer, task_id=task.pk, today=today()).story
    [line] = [line for line in story if line.code in PlanEventKind]
    assert line.detail == "hạn 31/05/2026 → 30/11/2026, theo 812/QĐ-UBND ngày 25/05/2026"
    assert Entry.objects.filter(action="task.amended").count() == 1


def test_what_a_row_states_again_becomes_no_second_task(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "dates-by-table", "held"))
    paper = let_in(officer, "dates-by-table", "paper")
    row = rows_of(paper)["1"]
    apply(officer, paper, row)
    assert paper.proposals.get(pk=row.proposal_id).state == ProposalState.DROPPED


def test_many_are_not_confirmed_where_they_state_a_task_again(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "plan-replaced-whole", "held"))
    paper = let_in(officer, "plan-replaced-whole", "paper")
    done = services.confirm_above(actor=officer, document_id=paper.pk, confidence=0.0)
    made = set(AssignedTask.objects.filter(document=paper).values_list("text", flat=True))
    assert made <= {"Xây dựng sàn thương mại điện tử cho sản phẩm OCOP"}
    assert done.left_count >= 4


def test_a_new_lead_ends_the_former_assignment_and_begins_another(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "lead-changed-in-articles", "held"))
    paper = let_in(officer, "lead-changed-in-articles", "paper")
    apply(officer, paper, rows_of(paper)["4"])
    task = AssignedTask.objects.get(pk=tasks["4"].pk)
    former, new = task.assignments.filter(role=AssignmentRole.LEAD).order_by("id")
    assert (former.name, former.to_on) == ("Sở Nông nghiệp và Môi trường", date(2026, 5, 11))
    assert (new.name, new.from_on) == ("Hội Liên hiệp Phụ nữ tỉnh", date(2026, 5, 12))
    assert new.because == "733/QĐ-UBND ngày 12/05/2026"
    assert former.shares.get().stage == TaskStage.WITHDRAWN
    share = new.shares.get()
    assert (share.stage, share.due_on, share.first_due_on) == (
        TaskStage.ASSIGNED,
        date(2026, 6, 30),
        date(2026, 6, 30),
    )
    assert task.stage == TaskStage.ASSIGNED
    assert kinds_of(task) == [PlanEventKind.WITHDRAWN, PlanEventKind.LEAD_CHANGED]


def test_tasks_of_a_recalled_decision_end(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "decision-recalled", "held"))
    paper = let_in(officer, "decision-recalled", "paper")
    seen = {row.task.pk: row.seen for row in rows_of(paper).values()}
    done = services.amend_sure(actor=officer, paper_id=paper.pk, seen=seen)
    assert (len(done.amendments), done.refused) == (3, {})
    stages = AssignedTask.objects.filter(pk__in=[task.pk for task in tasks.values()])
    assert set(stages.values_list("stage", flat=True)) == {TaskStage.WITHDRAWN}


def test_confirming_twice_changes_nothing_the_second_time(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "dates-in-prose", "held"))
    paper = let_in(officer, "dates-in-prose", "paper")
    row = rows_of(paper)["4"]
    assert apply(officer, paper, row) == apply(officer, paper, row)
    assert kinds_of(tasks["4"]) == [PlanEventKind.DUE_CHANGED]


def test_who_saw_the_task_as_it_was_is_told_of_what_came_between(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "dates-in-prose", "held"))
    paper = let_in(officer, "dates-in-prose", "paper")
    row = rows_of(paper)["4"]
    share = tasks["4"].shares.get()
    services.suspend_share(actor=officer, share_id=share.pk, version=share.version, act="Công văn 1")
    with pytest.raises(StaleTask):
        apply(officer, paper, row)
    assert not Amendment.objects.exists()


def test_it_works_when_the_amended_plan_arrives_after(officer: Account) -> None:
    paper = let_in(officer, "dates-in-prose", "paper")
    assert changes_of_paper(paper) == []
    held = let_in(officer, "dates-in-prose", "held")
    confirm_all(officer, held)
    assert rows_of(paper)["1"].is_sure_change
    assert [link.citing for link in links_of(held).citing] == [paper]
    assert [link.held for link in links_of(paper).cited] == [held]


def test_a_number_of_another_year_is_another_document(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "same-number-of-another-year", "held"))
    paper = let_in(officer, "same-number-of-another-year", "paper")
    assert not links_of(paper).cited
    assert changes_of_paper(paper) == []


@pytest.mark.parametrize("case", ["letter-urges", "plan-below-implements", "report-of-results"])
def test_papers_that_only_cite_change_nothing(officer: Account, case: str) -> None:
    confirm_all(officer, let_in(officer, case, "held"))
    paper = let_in(officer, case, "paper")
    assert not any(part.sure_count or part.unsure_count for part in changes_of_paper(paper))


def test_the_officer_may_write_what_was_not_found(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "letter-urges", "held"))
    paper = let_in(officer, "letter-urges", "paper")
    row = rows_of(paper)["1"]
    period = Period(PeriodKind.DATE, "đến 31/12/2026", "2026-12-31", "2026-12-31", due_on="2026-12-31")
    services.amend_task(
        actor=officer,
        paper_id=paper.pk,
        task_id=row.task.pk,
        seen=row.seen,
        content=AmendmentContent(period=period),
    )
    assert AssignedTask.objects.get(pk=tasks["1"].pk).due_on == date(2026, 12, 31)


def test_nothing_is_written_without_a_change(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "letter-urges", "held"))
    paper = let_in(officer, "letter-urges", "paper")
    row = rows_of(paper)["1"]
    with pytest.raises(NotNow):
        services.amend_task(
            actor=officer, paper_id=paper.pk, task_id=row.task.pk, seen=row.seen, content=AmendmentContent()
        )


def test_only_who_confirms_may(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "dates-by-table", "held"))
    paper = let_in(officer, "dates-by-table", "paper")
    row = rows_of(paper)["1"]
    leader = make_person("cu", Role.LEADER)
    with pytest.raises(NotAllowed):
        apply(leader, paper, row)
    with pytest.raises(NotAllowed):
        services.amend_sure(actor=leader, paper_id=paper.pk, seen={})
    amendment = apply(officer, paper, row)
    with pytest.raises(NotAllowed):
        services.undo_amendment(actor=leader, paper_id=paper.pk, amendment_id=amendment.pk)


def test_a_task_that_the_paper_does_not_name_is_not_found(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "dates-by-table", "held"))
    paper = let_in(officer, "letter-urges", "paper")
    task = AssignedTask.objects.earliest("pk")
    with pytest.raises(TaskNotFound):
        services.amend_task(
            actor=officer,
            paper_id=paper.pk,
            task_id=task.pk,
            seen="",
            content=AmendmentContent(withdraws=True),
        )


LETTER = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠNG SƠN\tĐộc lập - Tự do - Hạnh phúc

Số: 310/UBND-KT\tLạng Sơn, ngày 03 tháng 3 năm 2026

V/v điều chỉnh thời gian thực hiện Kế hoạch số 45/KH-UBND ngày 12/02/2026

Kính gửi: Các sở, ban, ngành.

1. Đồng ý gia hạn thời gian hoàn thành nhiệm vụ tại số thứ tự 1 đến ngày 30/11/2026.
"""


def test_a_name_that_is_taught_later_keeps_the_new_day(officer: Account) -> None:
    lead = "Trung tâm Giám sát đô thị thông minh"
    held = receive(officer, PLAN.replace("Sở Khoa học và Công nghệ", lead))
    tasks = confirm_all(officer, held)
    paper = receive(officer, LETTER, name="cong-van.txt")
    apply(officer, paper, rows_of(paper)["I.1"])
    assert tasks["I.1"].shares.get().agency_id is None
    services.name_new_agency(actor=officer, written=lead, name=lead, kind="public_service_unit")
    taught = tasks["I.1"].shares.get()
    assert (taught.agency_id is not None, taught.due_on) == (True, date(2026, 11, 30))


def test_who_acts_on_a_share_that_a_paper_changed_is_told_by_whom(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "dates-in-prose", "held"))
    seen = tasks["4"].shares.get()
    paper = let_in(officer, "dates-in-prose", "paper")
    apply(officer, paper, rows_of(paper)["4"])
    with pytest.raises(StaleShare, match=officer.full_name):
        services.suspend_share(actor=officer, share_id=seen.pk, version=seen.version, act="Công văn 1")
