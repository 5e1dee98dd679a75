"""Where subjects meet: what was handed down, many at once, sheets, later papers, periods, posts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from amending_desk import apply, confirm_all, let_in, rows_of
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from plan_desk import PLAN, make_officer, make_person, receive
from share_desk import LEAD, TAKER, UNITS, Desk, in_days, make_desk, make_units, today

from dondoc.documents.reading import Period, PeriodKind
from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.services import choose_value
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services import delegating
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.models import (
    AssignedTask,
    ExtensionState,
    PlanEvent,
    PlanEventKind,
    Share,
    TaskStage,
    TrackerImport,
    TrackerRow,
)
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import new_for_agency, sheets_to_take, view_task
from dondoc.server.tracking.services import AmendmentContent
from dondoc.server.tracking.services.changing import Change, apply_to_task
from dondoc.server.tracking.services.sharing import lock_tasks
from dondoc.server.tracking.sheets.columns import AGENCY_SHEET, OFFICE_SHEET

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def unit() -> Account:
    return make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])


def handed(desk: Desk, **given: object) -> Share:
    """The part of the first unit."""
    share = desk.share
    values = {"text": "Khảo sát hạ tầng.", "unit_ids": UNITS, **given}
    child = services.hand_down(actor=desk.agency, share_id=share.pk, version=share.version, **values)  # type: ignore[arg-type]
    return child.shares.get(agency=UNITS[0])


def ask_done(share: Share, by: Account) -> None:
    share.refresh_from_db()
    services.ask_completion(
        actor=by, share_id=share.pk, version=share.version, text="Đã xong.", done_on=today()
    )


def taken_home(viewer: Account) -> dict[str, list[str]]:
    """The shares on each sheet, by the key of the row."""
    sheets = sheets_to_take(viewer=viewer, today=today())
    return {title: [str(row[0]).split("-")[0] for row in rows] for title, rows in sheets.items()}


def test_what_was_handed_down_is_decided_at_home_by_who_handed_it_down(desk: Desk, unit: Account) -> None:
    part = handed(desk)
    assert OFFICE_SHEET not in taken_home(desk.agency)
    ask_done(part, unit)
    assert taken_home(desk.officer)[OFFICE_SHEET] == []
    assert taken_home(desk.leader)[OFFICE_SHEET] == []
    assert taken_home(desk.agency)[OFFICE_SHEET] == [str(part.pk)]
    assert list(taken_home(unit)) == [AGENCY_SHEET]


def test_a_share_stands_once_on_a_sheet_however_often_it_asked(desk: Desk) -> None:
    for action in (
        Action.ASK_EXTENSION,
        Action.REFUSE_EXTENSION,
        Action.ASK_EXTENSION,
        Action.ASK_COMPLETION,
    ):
        desk.act(action)
    assert taken_home(desk.officer)[OFFICE_SHEET] == [str(desk.share.pk)]
    assert taken_home(desk.leader)[OFFICE_SHEET] == [str(desk.share.pk)]


def test_a_preview_of_many_asks_as_often_as_one_of_few(desk: Desk) -> None:
    document = receive(desk.officer, _long_plan(), name="dai.txt")
    for proposal in document.proposals.all():
        services.confirm_proposal(actor=desk.officer, proposal_id=proposal.pk, version=proposal.version)
    keys = list(AssignedTask.objects.filter(document=document).values_list("pk", flat=True))
    assert len(keys) > 8
    counts = []
    for some in (keys[:2], keys):
        with CaptureQueriesContext(connection) as asked:
            services.prepare_bulk(actor=desk.officer, action=Action.SUSPEND, task_ids=some)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _long_plan() -> str:
    head, _, _ = PLAN.partition("1\tXây dựng")
    head = head.replace("45/KH-UBND", "46/KH-UBND")
    rows = [f"{n}\tRà soát trụ sở đợt {n}\tSở Tài chính\t\tTrước ngày 30/6/2027\n" for n in range(1, 11)]
    return head + "".join(rows)


def changed_by_paper(desk: Desk, **what: object) -> None:
    change = Change(
        **{  # type: ignore[arg-type]
            "period": None,
            "leads": None,
            "withdraws": False,
            "repeats": False,
            "act": "9/QĐ-UBND",
            "words": "…",
            "on": today(),
            **what,
        }
    )
    with transaction.atomic():
        task = lock_tasks([desk.task.pk])[desk.task.pk]
        apply_to_task(
            task,
            change,
            paper=desk.task.document,
            actor=desk.officer,
            now=timezone.now(),  # type: ignore[arg-type]
        )


def to_day(day: date) -> Period:
    return Period(
        kind=PeriodKind.DATE, text=f"đến ngày {day:%d/%m/%Y}", end=day.isoformat(), due_on=day.isoformat()
    )


def test_an_earlier_day_of_a_paper_holds_below_too_and_goes_back() -> None:
    officer = make_officer()
    tasks = confirm_all(officer, let_in(officer, "dates-in-prose", "held"))
    paper = let_in(officer, "dates-in-prose", "paper")
    row = rows_of(paper)["4"]
    share = tasks["4"].shares.get()
    agency = make_person("minh", Role.AGENCY_OFFICER, LEAD)
    Share.objects.filter(pk=share.pk).update(agency=LEAD, due_on=in_days(50), first_due_on=in_days(50))
    desk = Desk(officer, agency, officer, tasks["4"])
    make_units()
    part, unit = handed(desk), make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])
    other = part.task.shares.get(agency=UNITS[1])
    asked = services.ask_extension(
        actor=unit, share_id=part.pk, version=1, reason="Chậm.", asked_due_on=in_days(60)
    )
    amendment = services.amend_task(
        actor=officer,
        paper_id=paper.pk,
        task_id=row.task.pk,
        seen=rows_of(paper)["4"].seen,
        content=AmendmentContent(period=to_day(in_days(20))),
    )
    for one in (part, other):
        one.refresh_from_db()
        assert (one.due_on, one.first_due_on) == (in_days(20), in_days(50))
    asked.refresh_from_db()
    assert asked.state == ExtensionState.LAPSED
    assert AssignedTask.objects.get(pk=part.task_id).due_on == in_days(20)
    story = view_task(viewer=unit, task_id=part.task_id, today=today()).story
    assert any(line.code is PlanEventKind.DUE_CHANGED for line in story)
    # One of the units goes on with its part; the other one's goes back with the rest.
    services.accept_share(actor=unit, share_id=part.pk, version=part.version)
    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    for one in (part, other):
        one.refresh_from_db()
    assert (part.due_on, part.stage) == (in_days(20), TaskStage.IN_PROGRESS)
    assert (other.due_on, other.stage) == (in_days(50), TaskStage.ASSIGNED)
    asked.refresh_from_db()
    assert asked.state == ExtensionState.LAPSED


def test_a_paper_is_not_undone_after_a_word_with_the_new_lead() -> None:
    officer = make_officer()
    tasks = confirm_all(officer, let_in(officer, "lead-changed-in-articles", "held"))
    paper = let_in(officer, "lead-changed-in-articles", "paper")
    amendment = apply(officer, paper, rows_of(paper)["4"])
    share = tasks["4"].shares.order_by("-pk")[0]
    services.send_message(actor=officer, share_id=share.pk, version=1, message="Đề nghị nhận việc.")
    with pytest.raises(NotNow, match="trao đổi"):
        services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    assert AssignedTask.objects.get(pk=tasks["4"].pk).shares.count() == 2


def test_a_new_lead_owes_no_report_from_before_the_paper_was_written_down(desk: Desk) -> None:
    AssignedTask.objects.update(
        period_kind="ongoing",
        due_on=None,
        first_due_on=None,
        confirmed_at=timezone.now() - timedelta(days=900),
    )
    Share.objects.update(due_on=None, first_due_on=None)
    make_person("nv", Role.AGENCY_OFFICER, TAKER)
    changed_by_paper(desk, leads=("Sở Nội vụ",), on=today() - timedelta(days=800))
    taker = Account.objects.get(username="nv")
    view = view_task(viewer=taker, task_id=desk.task.pk, today=today())
    [own] = [one for one in view.shares if one.share.agency_id == TAKER]
    assert not [one for one in own.periods if one.state == "missed"]


def test_a_task_that_a_paper_gave_a_day_is_reported_on_by_periods_no_more(desk: Desk) -> None:
    long_ago = timezone.now() - timedelta(days=900)
    AssignedTask.objects.update(period_kind="ongoing", due_on=None, first_due_on=None, confirmed_at=long_ago)
    Share.objects.update(due_on=None, first_due_on=None)
    desk.share.assignment.__class__.objects.update(from_on=timezone.localdate(long_ago))
    assert new_for_agency(viewer=desk.agency, today=today()).reports.count == 1
    changed_by_paper(desk, period=to_day(in_days(100)))
    assert new_for_agency(viewer=desk.agency, today=today()).reports.count == 0
    view = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today())
    assert view.plan.cadence is None


def test_what_a_kept_tracker_told_as_done_is_not_late_by_the_day_of_its_import(desk: Desk) -> None:
    tracker = TrackerImport.objects.create(
        actor=desk.officer,
        file_name="theo-doi.xlsx",
        file_sha256="0" * 64,
        state="applied",
        applied_at=timezone.now(),
    )
    row = TrackerRow.objects.create(
        tracker=tracker, sheet="1", number=2, cells=[["Nhiệm vụ", "Sửa cầu"]], digest="d", stage="completed"
    )
    now = timezone.now()
    AssignedTask.objects.filter(pk=desk.task.pk).update(
        document=None,
        stored_document=None,
        proposal=None,
        tracker_row=row,
        confirmed_at=now,
        stage="completed",
    )
    Share.objects.update(
        stage="completed",
        due_on=in_days(-10),
        done_on=in_days(-20),
        confirmed_at=now,
        confirmed_by=desk.officer,
    )
    choose_value(actor=desk.officer, key="done_day", written="confirmation", version=0)
    assert SettingValue.objects.get(key="done_day").value == "confirmation"
    [view] = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).shares
    assert not view.was_late
    # Opened again and confirmed here, the day of that confirmation counts, whatever the moment.
    desk.act(Action.REOPEN)
    share = desk.share
    services.ask_completion(
        actor=desk.agency,
        share_id=share.pk,
        version=share.version,
        text="Đã sửa xong.",
        done_on=in_days(-20),
        late_reason="Báo cáo muộn.",
    )
    desk.act(Action.CONFIRM)
    Share.objects.update(confirmed_at=now)
    [view] = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).shares
    assert view.was_late


def test_who_stands_in_is_named_with_whom_in_what_is_planned(desk: Desk) -> None:
    deputy = make_person("binh", Role.AGENCY_OFFICER, "ls.vp-ubnd")
    delegating.delegate(
        actor=desk.officer,
        post_id=Post.objects.get(account=desk.officer).pk,
        deputy_id=deputy.pk,
        from_on=today(),
        to_on=in_days(5),
        reason="Nghỉ phép",
    )
    deputy = Account.objects.get(pk=deputy.pk)
    services.add_milestone(actor=deputy, task_id=desk.task.pk, text="Có dự thảo", due_on=in_days(3))
    assert "thay" in PlanEvent.objects.get().by_name
