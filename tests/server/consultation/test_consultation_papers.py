"""The letters of a consultation on the server: whose they are, what they name, and that they stay."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from consultation_desk import AskingDesk, in_days, make_asking_desk

from dondoc.composing import Paper
from dondoc.server.accounts.models import Account
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationNotFound, ConsultationRefused
from dondoc.server.consultation.models import Letter, LetterKind, Stance
from dondoc.server.consultation.selectors.letters import head_of_letter, letter_of, paper_of_letter
from dondoc.server.consultation.services.letters import WantedLetter, make_letter
from dondoc.server.outgoing.models import OutgoingDocument
from dondoc.server.refusals import NotNow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


def wanted(desk: AskingDesk, actor: Account, kind: LetterKind, *, key: UUID | None = None) -> WantedLetter:
    consultation = desk.consultation
    round_ = consultation.rounds.order_by("-number")[0]
    head = head_of_letter(viewer=actor, consultation=consultation, round_=round_, kind=kind)
    return WantedLetter(kind, replace(head, notation="X-Y"), key or uuid4())


def make(desk: AskingDesk, actor: Account, letter: WantedLetter) -> tuple[Letter, Paper]:
    made = make_letter(actor=actor, consultation_id=desk.consultation_id, wanted=letter)
    return made, paper_of_letter(letter_of(viewer=actor, letter_id=made.pk))


def body(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.body if hasattr(block, "text"))


def test_the_drafter_asks_in_its_own_name_and_signs_its_own_file(desk: AskingDesk) -> None:
    desk.open()
    made, paper = make(desk, desk.drafter, wanted(desk, desk.drafter, LetterKind.ASKS))
    assert made.paper is None
    assert not OutgoingDocument.objects.exists()
    assert paper.issuer == "Sở Nông nghiệp và Môi trường"
    assert paper.signing.lines == ("GIÁM ĐỐC",)
    assert len(paper.addressees) == 9
    assert f"{desk.consultation.rounds.get().due_on:%d/%m/%Y}" in body(paper)


def test_the_office_asks_by_a_paper_of_its_own(desk: AskingDesk) -> None:
    desk.open()
    made, paper = make(desk, desk.officer, wanted(desk, desk.officer, LetterKind.ASKS))
    assert made.paper is not None
    assert made.paper.subject == paper.subject
    assert "Sở Nông nghiệp và Môi trường soạn thảo" in body(paper)


def test_pressed_twice_it_is_one_letter(desk: AskingDesk) -> None:
    desk.open()
    letter = wanted(desk, desk.officer, LetterKind.ASKS)
    first, _ = make(desk, desk.officer, letter)
    again, _ = make(desk, desk.officer, letter)
    assert first.pk == again.pk
    assert OutgoingDocument.objects.count() == 1


def test_a_reminder_goes_to_those_who_are_missing_alone_and_stays_as_it_was(desk: AskingDesk) -> None:
    desk.open(["ls.so-tc", "ls.so-nv", "ls.so-yt"])
    desk.give("ls.so-tc", Stance.NO_COMMENT)
    letter = replace(wanted(desk, desk.drafter, LetterKind.REMINDS), answer_by=in_days(3))
    made, paper = make(desk, desk.drafter, letter)
    assert paper.addressees == ("Sở Nội vụ", "Sở Y tế")
    assert "01 trong số 03 cơ quan" in body(paper)
    desk.give("ls.so-nv")
    assert paper_of_letter(letter_of(viewer=desk.drafter, letter_id=made.pk)) == paper


def test_nobody_is_reminded_once_all_have_answered(desk: AskingDesk) -> None:
    desk.open(["ls.so-tc"])
    letter = replace(wanted(desk, desk.drafter, LetterKind.REMINDS), answer_by=in_days(3))
    desk.give("ls.so-tc")
    with pytest.raises(NotNow, match="Không còn cơ quan nào"):
        make(desk, desk.drafter, letter)
    assert not Letter.objects.exists()


def test_a_draft_goes_back_with_what_it_lacks_and_whom_to_ask(desk: AskingDesk) -> None:
    desk.open()
    letter = replace(
        wanted(desk, desk.officer, LetterKind.RETURNS),
        objections="Thanh tra tỉnh có nhiệm vụ tại Điều 2 nhưng chưa được hỏi.\nĐiều 3 chưa rõ nguồn lực",
        not_asked=("Thanh tra tỉnh", "Công an tỉnh"),
        answer_by=in_days(5),
        again_by=in_days(9),
    )
    made, paper = make(desk, desk.officer, letter)
    assert made.paper is not None
    assert paper.addressees == ("Sở Nông nghiệp và Môi trường",)
    assert "2. Điều 3 chưa rõ nguồn lực." in body(paper)
    assert "lấy ý kiến Thanh tra tỉnh và Công an tỉnh" in body(paper)
    assert body(paper).endswith(f"chậm nhất ngày {in_days(5):%d/%m/%Y}./.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"objections": " \n- "}, "objections"),
        ({"objections": "Thiếu", "again_by": None}, "again_by"),
        ({"objections": "Thiếu", "again_by": in_days(-1)}, "again_by"),
        (
            {
                "objections": "Thiếu",
                "again_by": in_days(3),
                "answer_by": in_days(3),
                "not_asked": ("Sở Y tế",),
            },
            "answer_by",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: AskingDesk, changes: dict[str, object], field: str
) -> None:
    desk.open()
    letter = replace(wanted(desk, desk.officer, LetterKind.RETURNS), **changes)  # type: ignore[arg-type]
    with pytest.raises(ConsultationRefused) as refused:
        make(desk, desk.officer, letter)
    assert refused.value.field == field
    assert not Letter.objects.exists()


def test_letters_are_for_who_drafts_alone(desk: AskingDesk) -> None:
    desk.open()
    letter = wanted(desk, desk.drafter, LetterKind.ASKS)
    made, _ = make(desk, desk.drafter, letter)
    asked = desk.people["ls.so-tc"]
    with pytest.raises(ConsultationNotFound):
        make(desk, asked, replace(letter, key=uuid4()))
    with pytest.raises(ConsultationNotFound):
        letter_of(viewer=asked, letter_id=made.pk)


def test_nothing_is_written_about_a_draft_that_was_recalled(desk: AskingDesk) -> None:
    desk.open()
    letter = wanted(desk, desk.drafter, LetterKind.ASKS)
    services.recall_consultation(
        actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version, reason="Sửa lại"
    )
    with pytest.raises(NotNow, match="thu hồi"):
        make(desk, desk.drafter, letter)
