"""Reports are drawn up from what agencies said, edited, and scheduled; each sees its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from plan_desk import make_person
from report_desk import LONG_AGO, Office, wanted
from share_desk import LEAD, OTHER, in_days, make_desk, today

from dondoc.composing import Paragraph, compose_docx, compose_xlsx, paper_from_json, paper_to_json
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.reporting.errors import FieldRefused, ReportNotFound, StaleReport
from dondoc.server.reporting.models import ReportSchedule, ReportState
from dondoc.server.reporting.reports import (
    Edit,
    Extent,
    Head,
    Part,
    ScheduleWanted,
    Scope,
    ScopeKind,
    draw_up_again,
    draw_up_report,
    edit_head,
    edit_section,
    end_schedule,
    head_from_json,
    list_reports,
    paper_of_report,
    report_of,
    run_schedules,
    schedules_of,
    sections_of_report,
    send_report,
    set_schedule,
    some_days,
)
from dondoc.server.reporting.reports.proofs import ordinals
from dondoc.server.tracking.models import Assignment, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.workcalendar import Cadence


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
