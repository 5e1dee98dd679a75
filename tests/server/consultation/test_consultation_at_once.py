"""Two who act at the same moment on one consultation: the later one waits, and acts on what it finds then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from consultation_desk import make_asking_desk, today
from django.utils import timezone
from opinion_table_desk import SECOND, TableDesk
from plan_desk import set_up_lang_son
from two_at_once import before_it_commits

from dondoc.server.consultation import services
from dondoc.server.consultation.models import (
    CommentPlace,
    Consolidation,
    Opinion,
    OpinionState,
    Stance,
)
from dondoc.server.consultation.rules import Said
from dondoc.server.consultation.services.following import point_comment
from dondoc.server.consultation.services.sending import send_table
from dondoc.server.notices.models import IncomingMail
from dondoc.server.refusals import NotNow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_sent_first", [True, False])
def test_a_round_is_not_opened_again_while_its_table_is_sent(is_sent_first: bool) -> None:
    desk = make_asking_desk()
    desk.open()
    desk.give("ls.so-tc", Stance.AGREE)
    desk.close()
    table = Consolidation.objects.get()

    def send() -> object:
        return send_table(actor=desk.drafter, round_id=table.round_id, version=table.version)

    def reopen() -> object:
        return services.reopen_round(
            actor=desk.drafter, consultation_id=desk.consultation_id, version=version
        )

    version = desk.version
    deeds: list[Callable[[], object]] = [send, reopen] if is_sent_first else [reopen, send]
    [refused] = before_it_commits(*deeds)
    assert isinstance(refused, NotNow)
    table.refresh_from_db()
    assert (table.sent_at is not None, desk.consultation.state) == (
        (True, "closed") if is_sent_first else (False, "open")
    )


def test_a_draft_that_comes_in_meanwhile_follows_what_is_pointed_to() -> None:
    set_up_lang_son()
    desk = TableDesk()
    desk.says("Sở Tài chính", [("Điều 1", "Cân nhắc phạm vi.")])
    desk.add_draft(SECOND)
    orphan = CommentPlace.objects.get(followed="orphaned")

    def next_draft() -> None:
        services.locked_consultation(desk.consultation.pk)
        desk.add_draft(SECOND)

    def point() -> None:
        point_comment(actor=desk.writer, place_id=orphan.pk, label="Điều 4")

    assert before_it_commits(next_draft, point) == []
    last = CommentPlace.objects.get(draft__number=3)
    assert last.clause is not None and last.clause.label == "Điều 4"


def test_a_letter_that_is_cleared_away_is_not_confirmed() -> None:
    desk = make_asking_desk()
    desk.open()
    now = timezone.now()
    person = desk.people["ls.so-tc"]
    asked_id = desk.asked("ls.so-tc").pk
    mail = IncomingMail.objects.create(raw_sha256="0" * 64, taken_at=now, person=person, asked_id=asked_id)
    letter = Opinion.objects.create(
        asked=desk.asked("ls.so-tc"),
        state=OpinionState.PROPOSED,
        way="mail",
        text="Nhất trí.",
        received_on=today(),
        mail=mail,
        made_by=person,
        made_at=now,
    )

    def confirm() -> None:
        services.confirm_mail_answer(
            actor=person, opinion_id=letter.pk, version=1, said=Said(stance=Stance.AGREE), file_ids=[]
        )

    [refused] = before_it_commits(lambda: services.clear_letters(now=now + timedelta(days=61)), confirm)
    assert isinstance(refused, NotNow)
    letter.refresh_from_db()
    assert letter.state == OpinionState.DROPPED
