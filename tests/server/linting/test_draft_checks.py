"""A draft is looked through on the server: whom it concerns, what the office knows, what was waived."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from consultation_desk import AskingDesk, asking, docx, make_asking_desk
from docx import Document as open_docx
from plan_desk import make_person

from dondoc.confining.asking import ChildLimits
from dondoc.server.audit.models import Entry
from dondoc.server.consultation import services as consultation
from dondoc.server.consultation.errors import ConsultationNotFound
from dondoc.server.linting import services
from dondoc.server.linting.errors import FindingNotFound, LintingRefused
from dondoc.server.linting.models import DraftCheck, Kind, Waiver
from dondoc.server.linting.selectors import CheckView, check_view, commented_draft, count_of
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role

LINES = (
    "KẾ HOẠCH",
    "Bảo vệ môi trường các khu dân cư năm 2027",
    "I. MỤC TIÊU",
    "Giảm ô nhiễm tại các khu dân cư tập trung.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát hệ thống thoát nước trước ngày 15/3/2027.",
    "2. Thanh tra tỉnh thanh tra việc chấp hành pháp luật về môi trường, hoàn thành trước ngày 20/5/2027.",
    "3. UBND các xã, phường lắp đặt hệ thống camera an ninh tại nơi tập kết rác trước ngày 30/6/2027.",
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> AskingDesk:
    desk = make_asking_desk()
    consultation.replace_draft(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        name="ke-hoach.docx",
        content=docx(LINES),
    )
    name(desk, "ls.so-xd")
    return desk


def name(desk: AskingDesk, *agency_ids: str) -> None:
    consultation.change_consultation(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(),
        addressee_ids=agency_ids,
    )


def look(desk: AskingDesk, viewer: Any = None) -> CheckView:
    services.run_check(draft_id=desk.consultation.drafts.get().pk)
    return check_view(viewer=viewer or desk.drafter, consultation_id=desk.consultation_id)


def queue(desk: AskingDesk) -> None:
    services.queue_check(draft_id=desk.consultation.drafts.get().pk)


def codes(view: CheckView) -> set[str]:
    return {one.rule.code for one in view.open}


def test_who_has_a_duty_and_was_not_asked_is_named_and_can_be_asked(desk: AskingDesk) -> None:
    queue(desk)
    view = look(desk)
    assert {"ls.thanh-tra", "ls.so-tc"} <= set(view.not_asked)
    assert "ls.so-xd" not in view.not_asked
    consultation.name_also(
        actor=desk.drafter, consultation_id=desk.consultation_id, agency_ids=list(view.not_asked)
    )
    assert check_view(viewer=desk.drafter, consultation_id=desk.consultation_id).is_stale
    again = look(desk)
    assert not again.is_stale
    assert not again.not_asked


def test_a_duty_beyond_the_commune_is_told_with_its_words_and_source(desk: AskingDesk) -> None:
    queue(desk)
    [fault] = [one for one in look(desk).open if one.rule.area == "powers"]
    assert "camera an ninh" in fault.words
    assert "Công an tỉnh" in fault.proposal
    assert fault.source
    assert count_of(
        viewer=desk.drafter, consultation=desk.consultation, draft_id=desk.consultation.drafts.get().pk
    ) == len(look(desk).objections)


def test_a_waiver_holds_for_the_next_draft_until_it_is_taken_back(
    desk: AskingDesk,
) -> None:
    queue(desk)
    [fault] = [one for one in look(desk).open if one.rule.area == "powers"]
    waiver = services.waive(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        key=fault.key,
        reason="Đã có dự án",
    )
    consultation.replace_draft(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        name="ke-hoach-2.docx",
        content=docx([*LINES[:4], "Bảo đảm vệ sinh chung.", *LINES[4:]]),
    )
    queue(desk)
    view = look(desk)
    assert [one.waiver for one in view.waived] == [waiver]
    assert "powers" not in {one.rule.area for one in view.open}
    services.take_back_waiver(actor=desk.drafter, consultation_id=desk.consultation_id, waiver_id=waiver.pk)
    assert "powers" in {one.rule.area for one in look(desk).open}
    assert Waiver.objects.get().taken_back_by == desk.drafter
    assert Entry.objects.filter(action__startswith="draft_check.").count() == 2


def test_a_waiver_needs_a_reason_a_finding_and_the_right(desk: AskingDesk) -> None:
    queue(desk)
    key = look(desk).open[0].key
    args: dict[str, Any] = {"consultation_id": desk.consultation_id, "key": key}
    with pytest.raises(LintingRefused, match="lý do"):
        services.waive(actor=desk.drafter, reason="  ", **args)
    with pytest.raises(FindingNotFound):
        services.waive(actor=desk.drafter, reason="Vì", **args | {"key": "0" * 24})
    with pytest.raises(NotAllowed):
        services.waive(actor=desk.leader, reason="Vì", **args)
    with pytest.raises(ConsultationNotFound):
        services.waive(actor=desk.people["ls.so-tc"], reason="Vì", **args)
    assert not Waiver.objects.exists()


def test_who_is_asked_learns_nothing_of_it(desk: AskingDesk) -> None:
    queue(desk)
    look(desk)
    with pytest.raises(ConsultationNotFound):
        check_view(viewer=desk.people["ls.so-xd"], consultation_id=desk.consultation_id)
    with pytest.raises(ConsultationNotFound):
        commented_draft(viewer=desk.people["ls.so-xd"], consultation_id=desk.consultation_id)


def test_a_waived_finding_on_a_task_of_others_is_not_told_once_it_is_gone(desk: AskingDesk) -> None:
    queue(desk)
    look(desk)
    check = DraftCheck.objects.get()
    found = {
        **check.findings[0],
        "key": "k" * 24,
        "rule": "repeats-open-task",
        "says": "Việc kín.",
        "about": "9",
    }
    DraftCheck.objects.update(findings=[found])
    services.waive(
        actor=(officer := desk.officer), consultation_id=desk.consultation_id, key="k" * 24, reason="Đã biết."
    )
    for findings, is_told in (([found], False), ([], True)):
        DraftCheck.objects.update(findings=findings)
        for viewer, sees in ((officer, is_told), (desk.drafter, False)):
            view = check_view(viewer=viewer, consultation_id=desk.consultation_id)
            assert [one.says for one in view.gone] == (["Việc kín."] if sees else [])


def test_the_draft_comes_back_with_comments_at_its_words(desk: AskingDesk) -> None:
    queue(desk)
    view = look(desk)
    _, content = commented_draft(viewer=desk.drafter, consultation_id=desk.consultation_id)
    comments = [one.text for one in open_docx(io.BytesIO(content)).comments]
    assert len(comments) >= len(view.objections)
    assert any("Công an tỉnh" in words for words in comments)


def test_what_the_office_wrote_on_powers_counts_from_then_on(desk: AskingDesk) -> None:
    queue(desk)
    before = look(desk)
    assert "Thanh tra" not in " ".join(one.says for one in before.open if one.rule.area == "powers")
    wanted = services.PowerWords(
        levels=("department",),
        words=("rà soát … hệ thống thoát nước",),
        says="Hệ thống thoát nước do đơn vị sự nghiệp quản lý.",
        proposal="Giao đơn vị sự nghiệp rà soát.",
        source="Quyết định phân cấp của tỉnh",
        sure="A",
    )
    power = services.add_entry(actor=desk.officer, wanted=wanted)
    assert any(wanted.says in one.says for one in look(desk).open)
    services.end_entry(actor=desk.officer, kind=Kind.POWER, entry_id=power.pk)
    assert not any(wanted.says in one.says for one in look(desk).open)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"source": " "}, "căn cứ"),
        ({"words": ()}, "cụm từ"),
        ({"levels": ()}, "cấp"),
        ({"says": ""}, "lý do"),
    ],
)
def test_an_entry_of_no_use_is_refused(desk: AskingDesk, changes: dict[str, Any], told: str) -> None:
    values: dict[str, Any] = {
        "levels": ("commune",),
        "words": ("cấp phép … khai thác",),
        "says": "Không thuộc thẩm quyền.",
        "proposal": "",
        "source": "Luật",
        "sure": "A",
    }
    with pytest.raises(LintingRefused, match=told):
        services.add_entry(actor=desk.officer, wanted=services.PowerWords(**values | changes))
    with pytest.raises(NotAllowed):
        services.add_entry(actor=desk.drafter, wanted=services.PowerWords(**values))


def test_a_child_that_dies_leaves_a_clear_word(desk: AskingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(desk)
    no_time = ChildLimits(seconds=0, memory_mb=1024, patience=0)
    monkeypatch.setattr("dondoc.server.linting.child.LIMITS", no_time)
    view = look(desk)
    assert view.check is not None
    assert "Chưa rà soát được" in view.check.failure
    assert not view.faults


def test_lost_checks_are_queued_anew(desk: AskingDesk) -> None:
    queue(desk)
    check = DraftCheck.objects.get()
    assert services.take_up_lost_checks(now=check.queued_at) == 0
    assert services.take_up_lost_checks(now=check.queued_at + timedelta(hours=1)) == 1


def test_the_office_sees_every_check(desk: AskingDesk) -> None:
    queue(desk)
    look(desk)
    auditor = make_person("kiemtra", Role.AUDITOR)
    for viewer in (desk.officer, desk.leader, auditor):
        assert check_view(viewer=viewer, consultation_id=desk.consultation_id).faults
