"""Which draft is asked about, who may ask, whom a round asks, and who answers for them."""

from __future__ import annotations

from io import BytesIO

import pytest
from consultation_desk import DRAFTER, NINE, AskingDesk, asking, docx, in_days, make_asking_desk, today
from plan_desk import make_person

from dondoc.server.accounts.models import Account
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import (
    ConsultationNotFound,
    ConsultationRefused,
    DraftRefused,
)
from dondoc.server.consultation.models import (
    AskedAgency,
    Consultation,
    ConsultationState,
    DraftClause,
    Stance,
)
from dondoc.server.consultation.rules import Said
from dondoc.server.consultation.selectors import asker_view, counts_of_round, draft_file, question_view
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency, Parentage, Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


def test_a_draft_is_divided_into_what_one_can_have_an_opinion_on(desk: AskingDesk) -> None:
    labels = list(DraftClause.objects.order_by("position").values_list("label", flat=True))
    assert {"Điều 1", "Điều 2", "Điều 2, khoản 1", "Điều 2, khoản 3", "Điều 3"} <= set(labels)
    below = desk.clause("Điều 2, khoản 2")
    assert below.parent == desk.clause("Điều 2")
    assert "bố trí kinh phí" in below.text


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        ("du-thao.docx", ["TỐI MẬT", "QUYẾT ĐỊNH", "Điều 1. Phạm vi"], "đã bị hủy"),
        ("Dự thảo TỐI MẬT.docx", ["QUYẾT ĐỊNH"], "đã bị hủy"),
    ],
)
def test_a_secret_draft_is_shredded(desk: AskingDesk, name: str, lines: list[str], told: str) -> None:
    kept = set(StoredFile.objects.values_list("sha256", flat=True))
    with pytest.raises(DraftRefused, match=told):
        services.prepare_consultation(
            actor=desk.drafter, drafter_id=DRAFTER, asking=asking(), name=name, content=docx(lines)
        )
    assert Consultation.objects.count() == 1
    assert not QuarantinedFile.objects.exists()
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == kept


def test_what_is_no_draft_is_refused(desk: AskingDesk) -> None:
    with pytest.raises(DraftRefused, match="Word hoặc PDF"):
        services.prepare_consultation(
            actor=desk.drafter,
            drafter_id=DRAFTER,
            asking=asking(),
            name="du-thao.txt",
            content=BytesIO("Điều 1. Phạm vi điều chỉnh".encode()),
        )
    assert not QuarantinedFile.objects.exists()


def test_agencies_ask_about_their_own_drafts_alone(desk: AskingDesk) -> None:
    with pytest.raises(NotAllowed):
        services.prepare_consultation(
            actor=desk.people[NINE[0]], drafter_id=DRAFTER, asking=asking(), name="a.docx", content=docx()
        )
    # The Office does so for whoever drafts.
    services.change_consultation(
        actor=desk.officer,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(),
        addressee_ids=NINE[:2],
    )
    with pytest.raises(NotAllowed):
        services.open_round(actor=desk.leader, consultation_id=desk.consultation_id, version=desk.version)
    with pytest.raises(ConsultationNotFound):
        services.open_round(
            actor=desk.people[NINE[0]], consultation_id=desk.consultation_id, version=desk.version
        )


def test_a_collective_means_its_members_of_the_day_once_each_and_not_who_drafts(desk: AskingDesk) -> None:
    desk.open(["ls.so-tc", "ls.g-so-ban-nganh", DRAFTER])
    asked = list(AskedAgency.objects.order_by("position"))
    keys = [one.agency_id for one in asked]
    assert keys[0] == "ls.so-tc" and asked[0].through_id is None
    assert len(keys) == len(set(keys)) > 10
    assert DRAFTER not in keys
    assert {one.through_id for one in asked[1:]} == {"ls.g-so-ban-nganh"}
    assert "ls.so-khdt" not in keys  # it ended in 2025
    view = asker_view(viewer=desk.drafter, consultation_id=desk.consultation_id, number=None, today=today())
    assert view.addressees == ["Sở Tài chính", "Các sở, ban, ngành"]


def test_nobody_is_asked_by_an_empty_list(desk: AskingDesk) -> None:
    with pytest.raises(ConsultationRefused, match="Chưa chọn cơ quan"):
        desk.open([])
    assert desk.consultation.state == ConsultationState.PREPARING


def test_before_it_is_sent_nobody_asked_sees_anything(desk: AskingDesk) -> None:
    draft = desk.consultation.drafts.get()
    with pytest.raises(ConsultationNotFound):
        draft_file(viewer=desk.people[NINE[0]], draft_id=draft.pk)
    desk.open()
    assert draft_file(viewer=desk.people[NINE[0]], draft_id=draft.pk) == draft
    assert Notice.objects.filter(rule=Rule.OPINION_ASKED).count() == len(NINE)


def test_who_is_asked_no_more_counts_nowhere_and_may_be_asked_again(desk: AskingDesk) -> None:
    desk.open()
    asked = desk.asked(NINE[2])
    Notice.objects.filter(asked_id=asked.pk).update(read_at=desk.consultation.made_at)
    services.withdraw_agency(actor=desk.drafter, asked_id=asked.pk, version=desk.version, reason="Hỏi nhầm.")
    counts = counts_of_round(asked.round_id, today=today())
    assert (counts.asked, counts.withdrawn, counts.waiting) == (8, 1, 8)
    # Who saw that they were asked hears that it is over.
    assert Notice.objects.filter(asked_id=asked.pk, rule=Rule.OPINION_ENDED).count() == 1
    with pytest.raises(NotNow, match="không còn được hỏi"):
        desk.give(NINE[2])
    services.ask_more(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        agency_ids=[NINE[2], "ls.so-vhttdl"],
    )
    assert counts_of_round(asked.round_id, today=today()).asked == 10
    desk.give(NINE[2])


def test_who_was_not_told_yet_hears_nothing_of_what_was_undone(desk: AskingDesk) -> None:
    desk.open()
    asked = desk.asked(NINE[2])
    services.withdraw_agency(actor=desk.drafter, asked_id=asked.pk, version=desk.version, reason="Hỏi nhầm.")
    assert not Notice.objects.filter(asked_id=asked.pk).exists()


def test_one_that_answered_is_not_left_out(desk: AskingDesk) -> None:
    desk.open()
    desk.give(NINE[0])
    with pytest.raises(NotNow, match="đã trả lời"):
        services.withdraw_agency(
            actor=desk.drafter, asked_id=desk.asked(NINE[0]).pk, version=desk.version, reason="Thôi."
        )


def test_any_of_the_agency_s_people_may_answer(desk: AskingDesk) -> None:
    desk.open()
    head = make_person("truong", Role.AGENCY_HEAD, NINE[0])
    asked = desk.asked(NINE[0])
    opinion = services.give_answer(actor=head, asked_id=asked.pk, version=0, said=Said(stance=Stance.AGREE))
    assert opinion.given_by == head


def test_whose_work_another_took_over_is_answered_for_by_that_one(desk: AskingDesk) -> None:
    """It was asked before it ended; a unit below it has no answer of the agency in its hands."""
    desk.open()
    asked = desk.asked(NINE[0])
    ended = Agency.objects.get(pk=NINE[0])
    Succession.objects.create(
        before=ended,
        after_id="ls.so-nv",
        on=str(in_days(-1)),
        on_day=in_days(-1),
        kind="merge",
        share="whole",
    )
    Agency.objects.filter(pk=NINE[0]).update(latest_on=in_days(-2))
    heir = desk.people["ls.so-nv"]
    assert question_view(viewer=heir, asked_id=asked.pk, today=today()).asked == asked
    services.give_answer(actor=heir, asked_id=asked.pk, version=0, said=Said(stance=Stance.AGREE))
    assert counts_of_round(asked.round_id, today=today()).agree == 1


def test_a_unit_below_answers_nothing_for_the_agency_above(desk: AskingDesk) -> None:
    desk.open()
    make_person("donvi", Role.AGENCY_OFFICER, "ls.so-tc.don-vi")
    Parentage.objects.create(agency_id="ls.so-tc.don-vi", parent_id=NINE[0])
    below = Account.objects.get(username="donvi")
    with pytest.raises(ConsultationNotFound):
        question_view(viewer=below, asked_id=desk.asked(NINE[0]).pk, today=today())
