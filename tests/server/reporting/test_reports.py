"""Reports: every number is the length of its list, tables add up, what was sent stays as it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from histories import STEPS, World, try_to_do
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_desk import make_person
from share_desk import LEAD, OTHER, Desk, in_days, make_desk, today

from dondoc.composing import Paragraph, compose_docx, compose_xlsx, paper_from_json, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.posts.reach import carried_on
from dondoc.server.reporting.counting import UNKNOWN, Board, Dimension, Terms, count_tasks
from dondoc.server.reporting.errors import FieldRefused, ReportNotFound, StaleReport
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState
from dondoc.server.reporting.reports import (
    Division,
    Edit,
    Extent,
    Head,
    Part,
    ScheduleWanted,
    Scope,
    ScopeKind,
    Wanted,
    changed_numbers_of,
    draw_up_again,
    draw_up_report,
    drop_report,
    edit_head,
    edit_section,
    end_schedule,
    head_from_json,
    list_reports,
    number_of,
    paper_of_report,
    report_of,
    run_schedules,
    schedules_of,
    sections_of_report,
    send_report,
    set_schedule,
    some_days,
)
from dondoc.server.reporting.reports.charts import parts_of
from dondoc.server.reporting.reports.columns import BY_DAY, BY_UPDATE, DISJOINT, Column
from dondoc.server.reporting.reports.kept import facts_from_json, facts_to_json
from dondoc.server.reporting.reports.proofs import ordinals
from dondoc.server.reporting.reports.statistics import TOTAL, Line, lists_of, statistics
from dondoc.server.tracking.models import Assignment, ProgressUpdate, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.workcalendar import Cadence

_FIGURES = {
    Column.IN_TIME: ("in_time",),
    Column.LATE: ("late",),
    Column.WITHIN_TERM: ("within_term", "due_soon"),
    Column.NO_DEADLINE: ("no_deadline",),
    Column.OVERDUE: ("overdue",),
    Column.STOPPED: ("suspended", "withdrawn"),
    Column.AWAITING: ("awaiting",),
    Column.EVERY: ("every",),
}
LONG_AGO = -3000


def wanted(kind: ScopeKind = ScopeKind.ALL, key: str = "", *, own: str | None = None, **more: Any) -> Wanted:
    return Wanted(
        scope=Scope(kind, key, is_own=own is not None),
        period=more.get("period") or some_days(in_days(LONG_AGO + 1000), today(), today=today()),
        extent=more.get("extent", Extent.EVERY),
        agency_id=own,
    )


def check_sums(report: Report) -> None:
    """Numbers are the lengths of their lists; columns and lines add up."""
    facts = facts_from_json(report.facts)
    assert facts_to_json(facts) == report.facts
    for division in (Division.LEAD, Division.DOCUMENT, Division.GROUP, Division.FIELD, Division.YEAR):
        table, lists = statistics(facts, division), lists_of(facts, division)
        for line in [*table.lines, *([table.again] if table.again else []), table.total]:
            for column in Column:
                found = lists.get((line.key, column), ())
                assert line.numbers[column] == sum(one.times for one in found)
            assert sum(line.numbers[one] for one in DISJOINT) == line.numbers[Column.EVERY]
            assert sum(parts_of(line)) == line.numbers[Column.EVERY]
            assert sum(line.numbers[one] for one in BY_DAY) == line.numbers[Column.EVERY]
            at_most = line.numbers[Column.EVERY] - line.numbers[Column.STOPPED]
            assert sum(line.numbers[one] for one in BY_UPDATE) <= at_most
        for column in Column:
            again = table.again.numbers[column] if table.again else 0
            assert sum(line.numbers[column] for line in table.lines) - again == table.total.numbers[column]


def check_counted(line: Line, board: Board, dimension: Dimension, key: str) -> None:
    figures = board.of(dimension, key)
    for column, names in _FIGURES.items():
        assert line.numbers[column] == sum(getattr(figures, name) for name in names), (key, column)


@pytest.mark.django_db
def test_any_history_is_told_as_it_is_counted_and_stays_as_it_was_sent() -> None:
    world = World()

    @settings(max_examples=6)
    @given(st.lists(STEPS, max_size=8), st.lists(STEPS, min_size=1, max_size=4))
    def holds(before: list[Any], after: list[Any]) -> None:
        with transaction.atomic():
            world.people.clear()
            _go(world, before)
            report = draw_up_report(actor=world.officer, wanted=wanted())
            check_sums(report)
            check_updates(report)
            terms = Terms(today=today(), soon_days=3, done_day=DoneDay.RESULT)
            board = count_tasks([Dimension.ALL, Dimension.AGENCY, Dimension.DOCUMENT], terms=terms)
            facts = facts_from_json(report.facts)
            leads = statistics(facts, Division.LEAD)
            check_counted(leads.total, board, Dimension.ALL, "")
            assert {line.key for line in leads.lines} == set(board.by(Dimension.AGENCY))
            for line in leads.lines:
                check_counted(line, board, Dimension.AGENCY, line.key)
            for line in statistics(facts, Division.DOCUMENT).lines:
                check_counted(line, board, Dimension.DOCUMENT, line.key)
            sent = send_report(actor=world.officer, report_id=report.pk, version=report.version)
            kept = Report.objects.filter(pk=sent.pk).values().get()
            _go(world, after)
            assert Report.objects.filter(pk=sent.pk).values().get() == kept
            transaction.set_rollback(True)

    holds()


def _go(world: World, steps: list[Any]) -> None:
    for step in steps:
        try_to_do(world, step)


@dataclass
class Office:
    desk: Desk

    def draw(self, **more: Any) -> Report:
        return draw_up_report(actor=self.desk.officer, wanted=wanted(**more))

    def send(self, report: Report) -> Report:
        return send_report(actor=self.desk.officer, report_id=report.pk, version=report.version)


@pytest.fixture
def office(db: None) -> Office:
    return Office(make_desk())


def test_confirmed_words_stand_in_their_section_with_their_proof(office: Office) -> None:
    desk = office.desk
    desk.act(Action.REPORT)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)
    report = office.draw()
    [section] = [one for one in sections_of_report(report) if one.part is Part.RESULTS]
    assert section.title == "I. Hạ tầng"
    told = {one.source.text: one for one in section.passages}
    assert not told["Đã bàn giao."].is_out
    assert told["Đã khảo sát 12 xã."].is_out  # nobody confirmed it
    paper = paper_of_report(report)
    words = [block.text for block in paper.body if isinstance(block, Paragraph)]
    assert "Sở Khoa học và Công nghệ: Đã bàn giao." in words
    assert not any("12 xã" in one for one in words)
    proofs = [note.text for note in paper.notes]
    assert any(
        "của Sở Khoa học và Công nghệ, đã được xác nhận; nhiệm vụ số 1 mục I, 45/KH-UBND" in one
        for one in proofs
    )
    assert any("Số thứ tự trong Danh mục nhiệm vụ: 1." in one for one in proofs)
    assert paper_from_json(paper_to_json(paper)) == paper
    assert compose_docx(paper)[:2] == compose_xlsx(paper)[:2] == b"PK"


def test_the_officer_shortens_reorders_and_leaves_out_and_the_source_stays(office: Office) -> None:
    desk = office.desk
    desk.act(Action.REPORT)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)
    report = office.draw()
    section = sections_of_report(report)[0]
    progress, result = (one.source.key for one in section.passages)
    edited = edit_section(
        actor=desk.officer,
        report_id=report.pk,
        version=report.version,
        section=section.key,
        passages={progress: Edit(False, "Đã khảo sát.", 2), result: Edit(False, "", 1)},
        added="Văn phòng đã kiểm tra.",
    )
    section = sections_of_report(edited)[0]
    assert [one.text for one in section.taken] == ["Đã bàn giao.", "Đã khảo sát."]
    assert section.taken[1].source.text == "Đã khảo sát 12 xã."
    paper = paper_of_report(edited)
    assert "Văn phòng đã kiểm tra." in [one.text for one in paper.paragraphs]
    assert any("lời văn đã được biên tập" in note.text for note in paper.notes)
    again = draw_up_again(actor=desk.officer, report_id=report.pk, version=edited.version)
    assert [one.text for one in sections_of_report(again)[0].taken] == ["Đã bàn giao.", "Đã khảo sát."]
    with pytest.raises(StaleReport):
        edit_section(actor=desk.officer, report_id=report.pk, version=1, section=section.key, passages={})
    with pytest.raises(ReportNotFound):
        edit_section(
            actor=desk.officer,
            report_id=report.pk,
            version=again.version,
            section=section.key,
            passages={"u0": Edit(False)},
        )


def check_updates(report: Report) -> None:
    """A lead that is told to have said something did, on a part of its own; of who did not, nothing is found.

    Left out are those that carry on the work of others, and names that nobody knows.
    """
    carriers = {one for found in carried_on(on=today()).values() for one in found}
    facts = facts_from_json(report.facts)
    rows = ProgressUpdate.objects.filter(at__date__range=(facts.first_on, facts.last_on))
    said = set(rows.values_list("share__task", "share__agency"))
    for task in facts.tasks:
        told = [stand.is_updated for _, stand in task.leads if stand.is_updated is not None]
        assert task.stand.is_updated is (any(told) if told else None)
        for key, stand in task.leads:
            if stand.is_updated is not None and key not in {*carriers, UNKNOWN}:
                assert stand.is_updated is ((task.id, key) in said), (task.id, key)


def test_who_said_nothing_in_the_period_is_told_beside_who_did(office: Office) -> None:
    def updates(report: Report) -> tuple[int, int, str]:
        total = statistics(facts_from_json(report.facts), Division.LEAD).total
        return total.numbers[Column.UPDATED], total.numbers[Column.SILENT], total.updated_percent

    lately = some_days(in_days(-4), today(), today=today())
    assert updates(office.draw(period=lately)) == (0, 1, "0,0")
    office.desk.act(Action.REPORT)
    report = office.draw(period=lately)
    assert updates(report) == (1, 0, "100,0")
    assert any("tỷ lệ cập nhật 100,0%" in one.text for one in paper_of_report(report).paragraphs)
    # What was said after a period is no update of it, and what was done before needs none.
    assert updates(office.draw(period=some_days(in_days(-40), in_days(-5), today=today()))) == (0, 1, "0,0")
    office.desk.act(Action.ASK_COMPLETION)
    office.desk.act(Action.CONFIRM)
    ProgressUpdate.objects.update(at=timezone.now() - timedelta(days=9))
    report = office.draw(period=lately)
    assert updates(report) == (0, 0, "")
    assert not any("tỷ lệ cập nhật" in one.text for one in paper_of_report(report).paragraphs)


def test_a_report_of_before_tells_no_updates(office: Office) -> None:
    """Its facts were kept without."""
    report = office.draw()
    for task in report.facts["tasks"]:
        task["stand"] = task["stand"][:4]
        task["leads"] = [[key, stand[:4]] for key, stand in task["leads"]]
    assert not facts_from_json(report.facts).tells_updates
    assert facts_to_json(facts_from_json(report.facts)) == report.facts


def test_what_was_sent_cannot_be_changed_even_past_the_services(office: Office) -> None:
    sent = office.send(office.draw())
    for change in (
        lambda: Report.objects.filter(pk=sent.pk).update(subject="Khác"),
        lambda: Report.objects.filter(pk=sent.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    for service in (send_report, drop_report, draw_up_again):
        with pytest.raises(StaleReport):
            service(actor=office.desk.officer, report_id=sent.pk, version=sent.version)
    assert Entry.objects.filter(action="report.sent", subject_id=str(sent.pk)).count() == 1


def test_numbers_that_changed_after_they_were_sent_are_told_with_the_task(office: Office) -> None:
    desk = office.desk
    desk.act(Action.ASK_COMPLETION)
    month = some_days(in_days(-40), in_days(-5), today=today())
    first = office.send(office.draw(period=month))
    assert first.changes == []
    desk.act(Action.CONFIRM)  # of what was done before the report
    second = office.draw(period=some_days(in_days(-4), in_days(-1), today=today()))
    assert second.previous == first
    [changed] = second.changes
    assert (changed["why"], changed["before"], changed["now"]) == (
        "confirmed_later",
        "within_term",
        "in_time",
    )
    paper = paper_of_report(second)
    assert any("có thay đổi do 01 nhiệm vụ" in one.text for one in paper.paragraphs)
    # Which numbers: the totals, and the line of the agency in each table, as they were and as they are.
    numbers = changed_numbers_of(second)
    lead = {(one.column, one.before, one.now) for one in numbers if one.key == LEAD}
    assert lead == {(Column.WITHIN_TERM, 1, 0), (Column.IN_TIME, 0, 1), (Column.AWAITING, 1, 0)}
    assert lead == {(one.column, one.before, one.now) for one in numbers if one.is_total}
    assert {one.division for one in numbers} >= {Division.LEAD, Division(first.division)}
    annex = paper.annexes[-1]
    assert annex.title == "Số liệu kỳ trước nay thay đổi"
    told = compose_docx(paper)
    assert told[:2] == b"PK"
    page = _pages(desk.officer, f"/bao-cao/{second.pk}/")
    for one in numbers:
        assert escape(one.name) in page
    assert f"/bao-cao/{first.pk}/so-lieu/?bang=lead" in page
    office.send(second)
    desk.act(Action.REOPEN)
    third = office.draw(period=some_days(today(), today(), today=today()))
    assert third.previous == second
    assert [(one["why"], one["now"]) for one in third.changes] == [("reopened", "within_term")]


def _pages(viewer: Account, address: str) -> str:
    client = Client()
    client.force_login(viewer)
    return client.get(address).content.decode()


def test_what_happens_after_the_day_changes_no_number_of_it(office: Office) -> None:
    first = office.send(office.draw(period=some_days(in_days(-40), in_days(-5), today=today())))
    office.desk.act(Action.ASK_EXTENSION)
    office.desk.act(Action.GRANT_EXTENSION)
    office.desk.act(Action.SUSPEND)
    second = office.draw(period=some_days(in_days(-4), today(), today=today()))
    assert second.previous == first and second.changes == []


def test_every_number_opens_its_list(office: Office) -> None:
    report = office.draw()
    facts = facts_from_json(report.facts)
    for division in (Division.LEAD, Division(report.division)):
        table = statistics(facts, division)
        for line in [*table.lines, table.total]:
            for column in Column:
                found = number_of(
                    viewer=office.desk.officer,
                    report_id=report.pk,
                    division=division,
                    key=line.key,
                    column=column,
                )
                assert found.count == line.numbers[column] == len(found.rows)
    for wrong in (
        ("lead", "nobody", "every"),
        ("lead", TOTAL, "x"),
        ("x", TOTAL, "every"),
        ("move", "x", ""),
    ):
        division_, key, column_ = wrong
        with pytest.raises(ReportNotFound):
            number_of(
                viewer=office.desk.officer, report_id=report.pk, division=division_, key=key, column=column_
            )


def test_an_agency_reports_on_its_own_and_the_office_sees_what_it_sent(office: Office) -> None:
    desk = office.desk
    own = draw_up_report(actor=desk.agency, wanted=wanted(ScopeKind.AGENCY, LEAD, own=LEAD))
    assert own.task_count == 1
    assert list_reports(viewer=desk.agency).count == 1
    assert list_reports(viewer=desk.officer, is_of_agencies=True).count == 0
    with pytest.raises(ReportNotFound):
        report_of(viewer=desk.officer, report_id=own.pk)
    with pytest.raises(ReportNotFound):
        send_report(actor=desk.officer, report_id=own.pk, version=own.version)
    send_report(actor=desk.agency, report_id=own.pk, version=own.version)
    assert report_of(viewer=desk.officer, report_id=own.pk).state == ReportState.SENT
    assert list_reports(viewer=desk.officer, is_of_agencies=True).count == 1
    assert list_reports(viewer=desk.officer).count == 0
    other = make_person("khac", Role.AGENCY_OFFICER, OTHER)
    assert list_reports(viewer=other).count == 0
    with pytest.raises(ReportNotFound):
        report_of(viewer=other, report_id=own.pk)
    with pytest.raises(ReportNotFound):
        draw_up_report(actor=other, wanted=wanted(ScopeKind.AGENCY, LEAD, own=LEAD))
    with pytest.raises(NotAllowed):
        draw_up_report(actor=desk.agency, wanted=wanted())
    with pytest.raises(NotAllowed):
        list_reports(viewer=make_person("qt", Role.ADMINISTRATOR))


def test_only_what_was_to_be_done_in_the_period_is_counted_where_that_is_asked(office: Office) -> None:
    desk = office.desk
    desk.bring_to(TaskStage.COMPLETED)
    later = some_days(today(), today(), today=today())
    assert office.draw(period=later, extent=Extent.AT_WORK).task_count == 1  # confirmed today
    desk.task.shares.update(confirmed_at=timezone.now() - timedelta(days=3))
    assert office.draw(period=later, extent=Extent.AT_WORK).task_count == 0
    assert office.draw(period=later, extent=Extent.EVERY).task_count == 1
    before = some_days(in_days(LONG_AGO), in_days(LONG_AGO + 1), today=today())
    assert office.draw(period=before).task_count == 0  # it was given later


def test_a_pair_of_provinces_is_told_by_who_holds_a_task(office: Office) -> None:
    pair = {"kind": ScopeKind.PROVINCES, "key": "ls+bg"}
    assert office.draw(**pair).task_count == 0
    Assignment.objects.create(
        task=office.desk.task,
        role="coordinator",
        agency_id="bg.so-gtvt",
        name="Sở Giao thông vận tải",
        name_key="so giao thong van tai",
        position=9,
        from_on=in_days(-30),
    )
    shared = office.draw(**pair)
    assert shared.task_count == 1
    assert "phối hợp giữa" in shared.subject and "Bắc Giang" in shared.subject


def test_a_report_of_what_is_not_there_is_refused(office: Office) -> None:
    for kind, key in (
        (ScopeKind.DOCUMENT, "0"),
        (ScopeKind.FIELD, "x"),
        (ScopeKind.AGENCY, "khong-co"),
        (ScopeKind.PROVINCES, "ls+ls"),
        (ScopeKind.PROVINCES, "ls"),
    ):
        with pytest.raises(FieldRefused):
            office.draw(kind=kind, key=key)


def test_the_head_is_checked_and_the_next_report_begins_with_it(office: Office) -> None:
    report = office.draw()
    head = Head(
        issuer="VĂN PHÒNG",
        place="Hoa Ban",
        subject="Kết quả  quý",
        signing=("CHÁNH VĂN PHÒNG",),
        signer="Nông Văn Hải",
        recipients=("- Như trên;", ""),
    )
    saved = edit_head(actor=office.desk.officer, report_id=report.pk, version=1, head=head)
    assert saved.subject == "Kết quả quý"
    assert head_from_json(saved.head).recipients == ("Như trên",)
    assert head_from_json(office.draw().head).signer == "Nông Văn Hải"
    with pytest.raises(FieldRefused) as refused:
        edit_head(
            actor=office.desk.officer,
            report_id=report.pk,
            version=saved.version,
            head=Head(issuer="", place="a", subject="b", signing=("c",)),
        )
    assert refused.value.field == "issuer"


def test_a_schedule_draws_up_one_report_of_a_period_however_often_it_runs(office: Office) -> None:
    desk = office.desk
    monthly = ScheduleWanted(Scope(ScopeKind.ALL), Extent.AT_WORK, Cadence.MONTH, is_sending=True)
    schedule = set_schedule(actor=desk.officer, wanted=monthly)
    with pytest.raises(FieldRefused):
        set_schedule(actor=desk.officer, wanted=monthly)
    assert run_schedules(now=timezone.now()) == []  # the period under way has not closed
    [row] = schedules_of(viewer=desk.officer)
    soon = timezone.now().replace(hour=12) + (row.next_on - today())
    [sent] = run_schedules(now=soon)
    assert run_schedules(now=soon) == []
    assert (sent.state, sent.schedule, sent.drawn_by, sent.sent_by) == (
        ReportState.SENT,
        schedule,
        None,
        None,
    )
    assert Entry.objects.filter(action="report.sent", actor_id="").count() == 1
    end_schedule(actor=desk.officer, schedule_id=schedule.pk)
    assert schedules_of(viewer=desk.officer) == []
    assert run_schedules(now=soon + timedelta(days=40)) == []
    with pytest.raises(ReportNotFound):
        end_schedule(actor=desk.agency, schedule_id=0)
    with pytest.raises(NotAllowed):
        set_schedule(actor=desk.agency, wanted=monthly)
    own = ScheduleWanted(
        Scope(ScopeKind.AGENCY, LEAD, is_own=True), Extent.AT_WORK, Cadence.WEEK, agency_id=LEAD
    )
    set_schedule(actor=desk.agency, wanted=own)
    assert [one.schedule.agency_id for one in schedules_of(viewer=desk.agency)] == [LEAD]
    assert ReportSchedule.objects.filter(ended_at=None).count() == 1


@given(st.sets(st.integers(1, 60)))
def test_places_are_written_short_and_none_is_lost(numbers: set[int]) -> None:
    found: set[int] = set()
    for part in filter(None, ordinals(numbers).split(", ")):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    assert found == numbers
