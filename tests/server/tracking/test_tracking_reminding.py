"""Letters that remind: who is written to, what is left out, what the story tells, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from paper_desk import comes_in, signed
from plan_desk import make_person
from share_desk import LEAD, OTHER, Desk, in_days, make_desk, today

from dondoc.composing import GroupRow, paper_from_json
from dondoc.server.audit.models import Entry
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.outgoing.writing import content_of
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.errors import DemandMissing, StaleTask
from dondoc.server.tracking.models import PlanEvent, PlanEventKind, ReminderLetter, Share, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.rules.reminding import REMINDER_SUBJECT, LetterForm
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.selectors.letters import head_of_letter, late_shares_of, list_letters
from dondoc.server.tracking.services import (
    LettersToMake,
    confirm_proposal,
    drop_paper,
    make_letters,
    recognise_copy,
    sign_paper,
    take_back_paper,
    take_back_signing,
)

pytestmark = pytest.mark.django_db

FORM = LetterForm(
    Head(
        issuer="Văn phòng Ủy ban nhân dân tỉnh",
        place="Lạng Sơn",
        subject=REMINDER_SUBJECT,
        signing=("CHÁNH VĂN PHÒNG",),
        signer="Nguyễn Văn Mẫu",
        notation="VP-TH",
        recipients=("- Như trên;", "- Lưu: VT."),
    ),
    reply_by=date(2999, 1, 1),
)


@pytest.fixture
def desk() -> Desk:
    found = make_desk()
    found.due_in(-12)
    return found


def wanted(*shares: Share, form: LetterForm = FORM, is_one_for_all: bool = False) -> LettersToMake:
    return LettersToMake(uuid4(), {one.pk: one.version for one in shares}, form, is_one_for_all)


def second_task(desk: Desk) -> Share:
    """Of another lead, late as well."""
    proposal = desk.task.document.proposals.order_by("position")[1]  # type: ignore[union-attr]
    task = confirm_proposal(actor=desk.officer, proposal_id=proposal.pk, version=proposal.version)
    task.shares.update(due_on=in_days(-3), first_due_on=in_days(-30))
    return task.shares.get()


def test_one_letter_each_with_what_is_late(desk: Desk) -> None:
    other = second_task(desk)
    desk.share.refresh_from_db()
    late = late_shares_of([desk.task.pk, other.task_id], today=today())
    assert {one.agency_id: [row.days for row in one.late] for one in late.recipients} == {
        LEAD: [12],
        OTHER: [3],
    }
    made = make_letters(actor=desk.officer, wanted=wanted(desk.share, other))
    assert [one.paper.addressees for one in made] == [[one.name] for one in late.recipients]
    letter = paper_from_json(made[0].paper.content)
    assert letter.number == "" and letter.recipients == ("Như trên", "Lưu: VT")
    assert (
        f"tính đến ngày {today():%d/%m/%Y}" in letter.paragraphs[0].text
        and "còn 01 nhiệm vụ" in letter.paragraphs[0].text
    )
    cells = [row.cells for each in made for row in paper_from_json(each.paper.content).tables[0].rows]  # type: ignore[union-attr]
    assert any("(quá 12 ngày)" in row[3] for row in cells)
    assert any(f"hạn đầu {in_days(-30):%d/%m/%Y}" in row[3] for row in cells)


def test_one_letter_for_all_names_each_agency(desk: Desk) -> None:
    other = second_task(desk)
    [letter] = make_letters(actor=desk.officer, wanted=wanted(desk.share, other, is_one_for_all=True))
    assert letter.task_count == 2 and len(letter.paper.addressees) == 2
    rows = paper_from_json(letter.paper.content).tables[0].rows
    assert [row.text for row in rows if isinstance(row, GroupRow)] == [
        f"{name}: 01 nhiệm vụ" for name in letter.paper.addressees
    ]


def test_the_story_and_the_log_tell_it(desk: Desk) -> None:
    [letter] = make_letters(actor=desk.officer, wanted=wanted(desk.share))
    event = PlanEvent.objects.get(kind=PlanEventKind.REMINDED)
    assert (event.share_id, event.details["letter"]) == (desk.share.pk, letter.pk)
    line = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).story[0]
    assert (line.kind, line.detail) == ("Lập văn bản đôn đốc", f"đã quá hạn {in_days(-12):%d/%m/%Y}")
    assert Entry.objects.filter(action="letter.made", subject_id=str(letter.pk)).exists()
    desk.act(Action.REPORT)  # the version that the agency saw still holds


def test_what_is_not_late_is_left_out_and_says_why(desk: Desk) -> None:
    desk.act(Action.ASK_COMPLETION)
    [left] = late_shares_of([desk.task.pk], today=today()).left_out
    assert "đang chờ Văn phòng xác nhận" in left.why
    desk.act(Action.RETURN)
    desk.due_in(0)
    [left] = late_shares_of([desk.task.pk], today=today()).left_out
    assert left.why == "Chưa quá hạn."
    Share.objects.update(agency=None, due_on=in_days(-1))
    [left] = late_shares_of([desk.task.pk], today=today()).left_out
    assert "Chưa rõ là cơ quan nào" in left.why


def test_pressed_twice_makes_nothing_twice(desk: Desk) -> None:
    asked = wanted(desk.share)
    first = make_letters(actor=desk.officer, wanted=asked)
    assert make_letters(actor=desk.officer, wanted=asked) == first
    assert PlanEvent.objects.filter(kind=PlanEventKind.REMINDED).count() == 1


def test_what_changed_meanwhile_is_seen_first(desk: Desk) -> None:
    asked = wanted(desk.share)
    desk.act(Action.REPORT)
    with pytest.raises(StaleTask, match="1 phần việc vừa có thay đổi"):
        make_letters(actor=desk.officer, wanted=asked)
    assert not ReminderLetter.objects.exists()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(FORM, head=replace(FORM.head, issuer=" ")), "issuer"),
        (replace(FORM, head=replace(FORM.head, place="")), "place"),
        (replace(FORM, head=replace(FORM.head, signing=("", " "))), "signing"),
        (replace(FORM, head=replace(FORM.head, subject="")), "subject"),
        (replace(FORM, head=replace(FORM.head, signer="a" * 301)), "signer"),
        (replace(FORM, reply_by=date(2020, 1, 1)), "reply_by"),
    ],
)
def test_what_must_be_there(desk: Desk, form: LetterForm, field: str) -> None:
    with pytest.raises(DemandMissing) as refused:
        make_letters(actor=desk.officer, wanted=wanted(desk.share, form=form))
    assert refused.value.field == field


def test_the_first_begins_with_the_registry_the_next_with_the_last(desk: Desk) -> None:
    first = head_of_letter(viewer=desk.officer, today=today())
    assert first.issuer == Agency.objects.get(pk="ls.vp-ubnd").name
    assert (first.place, first.signing) == ("Lạng Sơn", ("CHÁNH VĂN PHÒNG",))
    assert (first.subject, first.recipients) == (REMINDER_SUBJECT, ("Như trên", "Lưu: VT"))
    make_letters(actor=desk.officer, wanted=wanted(desk.share))
    kept = replace(FORM.head, recipients=("Như trên", "Lưu: VT"), addressees=(desk.share.name,))
    assert head_of_letter(viewer=desk.officer, today=today()) == kept


def test_only_the_office(desk: Desk) -> None:
    for who in (desk.agency, desk.leader):
        with pytest.raises(NotAllowed):
            make_letters(actor=who, wanted=wanted(desk.share))
    assert list_letters(viewer=desk.leader).count == 0
    with pytest.raises(NotAllowed):
        list_letters(viewer=desk.agency)


def test_issued_with_number_and_day(desk: Desk) -> None:
    [letter] = make_letters(actor=desk.officer, wanted=wanted(desk.share))
    paper = sign_paper(
        actor=desk.officer, paper_id=letter.paper_id, version=1, number="12", issued_on=today()
    )
    assert content_of(paper).number == "12"
    line = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).story[0]
    assert line.detail == f"Công văn số 12/VP-TH ngày {today():%d/%m/%Y}"
    take_back_signing(actor=desk.officer, paper_id=paper.pk, version=2)
    line = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).story[0]
    assert line.kind == "Bỏ số của văn bản đôn đốc"


def test_dropped_taken_up_again_and_told(desk: Desk) -> None:
    [letter] = make_letters(actor=desk.officer, wanted=wanted(desk.share))
    for _ in range(2):
        drop_paper(actor=desk.officer, paper_id=letter.paper_id, version=1)
    for _ in range(2):
        take_back_paper(actor=desk.officer, paper_id=letter.paper_id, version=2)
    kinds = list(PlanEvent.objects.filter(share=desk.share).values_list("kind", flat=True).order_by("pk"))
    assert kinds == [
        PlanEventKind.REMINDED,
        PlanEventKind.REMINDER_DROPPED,
        PlanEventKind.REMINDER_RESUMED,
    ]


def test_the_signed_letter_is_known_and_the_story_tells_it(desk: Desk) -> None:
    [letter] = make_letters(actor=desk.officer, wanted=wanted(desk.share))
    received = comes_in(desk.officer, signed(letter.paper))
    paper = recognise_copy(document_id=received.pk)
    assert paper is not None and (paper.number, paper.issued_on) == ("812", today())
    assert recognise_copy(document_id=received.pk) is None  # run twice, told once
    [line] = PlanEvent.objects.filter(kind=PlanEventKind.REMINDER_ISSUED)
    assert line.details["act"] == f"Công văn số 812/VP-TH ngày {today():%d/%m/%Y}"


def test_a_later_agency_is_written_to(desk: Desk) -> None:
    """What an agency that ended led is asked of who carries its work on today."""
    Share.objects.update(agency=Agency.objects.get(pk="ls.so-khdt"))  # merged into OTHER in 2025
    [one] = late_shares_of([desk.task.pk], today=today()).recipients
    assert one.agency_id == OTHER
    assert desk.share.stage == TaskStage.ASSIGNED


def test_who_stands_in_for_nobody_reminds_nobody(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        make_letters(actor=make_person("kiem", Role.AUDITOR), wanted=wanted(desk.share))
