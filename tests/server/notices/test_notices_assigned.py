"""New work is told to who has it and who watches it; what was undone is taken back or corrected."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from plan_desk import make_person, proposals_of
from share_desk import OTHER, TAKER, Desk, make_desk, today
from two_at_once import before_it_commits

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.notices.services.reading import mark_all_read
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Role
from dondoc.server.reporting.daily.messages import write_messages
from dondoc.server.tracking import services
from dondoc.server.tracking.models import Aspect, Share, TaskStage
from dondoc.server.tracking.rules import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def told(person: Account) -> list[str]:
    """The rules of what stands on the person's page, the oldest first."""
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("rule", flat=True))


def tell(desk: Desk, *, in_days: int = 0) -> None:
    """The messages of a day go out."""
    while write_messages(day=today() + timedelta(days=in_days), now=timezone.now()):
        pass


def last_text(person: Account) -> str:
    return Message.objects.filter(person=person).order_by("-day")[0].text


def assign_next(desk: Desk) -> Share:
    """The next task of the same plan."""
    proposal = next(one for one in proposals_of(desk.task.document) if one.state == "open")
    task = services.confirm_proposal(actor=desk.officer, proposal_id=proposal.pk, version=proposal.version)
    return task.shares.get()


def name_officer(desk: Desk, person: Account | None, *, actor: Account) -> None:
    former = desk.task.responsibilities.filter(to_at=None).first()
    services.change_responsibility(
        actor=actor,
        task_id=desk.task.pk,
        seen=former.pk if former else 0,
        by_hand={Aspect.OFFICER: person.pk if person else None},
        reason="Chuyển lĩnh vực.",
    )


def test_an_agency_is_told_of_new_work(desk: Desk) -> None:
    desk.act(Action.ASK_HAND_ON)
    taker = make_person("nhan", Role.AGENCY_OFFICER, TAKER)
    given = desk.act(Action.GRANT_HAND_ON)
    assert isinstance(given, Share)
    assert told(taker) == ["assigned"]
    [notice] = Notice.objects.filter(person=taker)
    assert (notice.share_id, notice.task_id) == (given.pk, desk.task.pk)
    assert notice.facts == {"due_on": given.due_on.isoformat() if given.due_on else None}
    tell(desk)
    assert "VIỆC MỚI GIAO (1)" in last_text(taker)
    assert "Sở Nội vụ" in last_text(taker)


def test_who_leads_a_confirmed_task_is_told(desk: Desk) -> None:
    other = make_person("tai", Role.AGENCY_OFFICER, OTHER)
    share = assign_next(desk)
    people = Notice.objects.filter(share_id=share.pk, rule=Rule.ASSIGNED).values_list("person", flat=True)
    assert set(people) == ({other.pk} if share.agency_id == OTHER else set())
    assert share.agency_id == OTHER


def test_a_setting_turns_it_off(desk: Desk) -> None:
    SettingValue.objects.create(key="tell_assigned", value="no")
    SettingValue.objects.create(key="tell_responsible", value="no")
    other, lan = make_person("tai", Role.AGENCY_OFFICER, OTHER), make_person("hoa", Role.OFFICER)
    assign_next(desk)
    name_officer(desk, lan, actor=desk.officer)
    assert told(other) == told(lan) == []


def test_what_is_over_before_the_message_is_not_told(desk: Desk) -> None:
    other = make_person("tai", Role.AGENCY_OFFICER, OTHER)
    share = assign_next(desk)
    services.withdraw_share(
        actor=desk.officer, share_id=share.pk, version=share.version, act="Quyết định số 99/QĐ-UBND"
    )
    tell(desk)
    assert Message.objects.get(person=other).subject == ""


def test_an_assignment_undone_before_it_was_seen_leaves_nothing(desk: Desk) -> None:
    other = make_person("tai", Role.AGENCY_OFFICER, OTHER)
    share = assign_next(desk)
    assert told(other) == ["assigned"]
    services.withdraw_confirmation(actor=desk.officer, task_id=share.task_id)
    assert told(other) == []


@pytest.mark.parametrize("how", ["by message", "on the page"])
def test_an_assignment_undone_after_it_was_told_is_corrected(desk: Desk, client: Client, how: str) -> None:
    other = make_person("tai", Role.AGENCY_OFFICER, OTHER)
    share = assign_next(desk)
    if how == "by message":
        tell(desk)
    else:
        mark_all_read(actor=other, up_to=Notice.objects.latest("pk").pk, now=timezone.now())
    services.withdraw_confirmation(actor=desk.officer, task_id=share.task_id)
    assert told(other) == (["assigned", "corrected"] if how == "by message" else ["corrected"])
    tell(desk, in_days=1)
    text = " ".join(last_text(other).split())
    assert "ĐÍNH CHÍNH (1)" in text
    assert share.task.text[:40] in text
    assert "đã hoàn tác việc giao" in text
    assert f"/nhiem-vu/{share.task_id}/" not in text
    client.force_login(other)
    shown = client.get("/thong-bao/").content.decode()
    assert share.task.text[:40] in shown
    assert "đã hoàn tác việc giao" in shown


def test_who_becomes_responsible_is_told_and_who_is_no_more_hears_it(desk: Desk) -> None:
    first, second = make_person("hoa", Role.OFFICER), make_person("sau", Role.OFFICER)
    name_officer(desk, first, actor=desk.officer)
    assert told(first) == ["responsible"]
    name_officer(desk, second, actor=desk.officer)
    assert told(first) == []
    assert told(second) == ["responsible"]
    tell(desk)
    assert "GIAO THEO DÕI, PHỤ TRÁCH (1)" in last_text(second)
    name_officer(desk, first, actor=desk.officer)
    assert told(second) == ["responsible", "corrected"]
    tell(desk, in_days=1)
    assert "đã thôi giao theo dõi, phụ trách" in last_text(second)


def test_who_names_themselves_is_not_told(desk: Desk) -> None:
    name_officer(desk, desk.officer, actor=desk.officer)
    assert told(desk.officer) == []


def test_a_decision_undone_before_it_was_told_is_not_told(desk: Desk) -> None:
    desk.bring_to(TaskStage.AWAITING_CONFIRMATION)
    desk.act(Action.CONFIRM)
    assert told(desk.agency) == ["confirmed"]
    services.undo_decision(actor=desk.officer, share_id=desk.share.pk, version=desk.share.version)
    assert told(desk.agency) == []


@pytest.mark.parametrize(
    ("asked", "done", "words"),
    [
        (Action.ASK_COMPLETION, Action.CONFIRM, "đã hoàn tác việc xác nhận hoàn thành"),
        (Action.ASK_COMPLETION, Action.RETURN, "đã hoàn tác việc trả lại"),
        (Action.ASK_EXTENSION, Action.GRANT_EXTENSION, "đã hoàn tác việc gia hạn"),
    ],
)
def test_a_decision_undone_after_it_was_told_is_corrected(
    desk: Desk, asked: Action, done: Action, words: str
) -> None:
    desk.act(asked)
    desk.act(done)
    tell(desk)
    by = desk.who(done)
    services.undo_decision(actor=by, share_id=desk.share.pk, version=desk.share.version)
    assert told(desk.agency)[-1] == "corrected"
    tell(desk, in_days=1)
    assert words in last_text(desk.agency)
    assert "ĐÍNH CHÍNH (1)" in last_text(desk.agency)


def test_a_decision_taken_again_needs_no_correction(desk: Desk) -> None:
    desk.bring_to(TaskStage.AWAITING_CONFIRMATION)
    desk.act(Action.CONFIRM)
    tell(desk)
    services.undo_decision(actor=desk.officer, share_id=desk.share.pk, version=desk.share.version)
    desk.act(Action.CONFIRM)
    assert told(desk.agency) == ["confirmed", "confirmed"]


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_while_the_message_is_made_is_corrected() -> None:
    """The message has taken the notice: the undoing waits for it, and then knows that it was told."""
    desk = make_desk()
    desk.bring_to(TaskStage.AWAITING_CONFIRMATION)
    desk.act(Action.CONFIRM)
    share = desk.share
    failed = before_it_commits(
        lambda: tell(desk),
        lambda: services.undo_decision(actor=desk.officer, share_id=share.pk, version=share.version),
    )
    assert failed == []
    assert "ĐƯỢC XÁC NHẬN HOÀN THÀNH (1)" in last_text(desk.agency)
    assert told(desk.agency) == ["confirmed", "corrected"]
