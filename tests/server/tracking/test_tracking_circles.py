"""Two who lock what the other needs next: they wait in turn, never in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone
from plan_desk import make_person
from share_desk import UNITS, Desk, in_days, make_desk, today
from two_at_once import before_it_commits

from dondoc.documents.reading import Period, PeriodKind
from dondoc.server.accounts.models import Account
from dondoc.server.intake.services import take_document
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services.handing_over import move_posts
from dondoc.server.posts.services.people import renew_password
from dondoc.server.tracking import services
from dondoc.server.tracking.models import Share, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.services.changing import Change, apply_to_task
from dondoc.server.tracking.services.handing_down import lock_families
from dondoc.server.tracking.services.handing_over import preview_hand_over
from dondoc.server.tracking.services.sharing import lock_tasks

Pause = Callable[[], None]


def handed(desk: Desk, **given: object) -> Share:
    """The part of the first unit."""
    share = desk.share
    values = {"text": "Khảo sát hạ tầng.", "unit_ids": UNITS, **given}
    child = services.hand_down(actor=desk.agency, share_id=share.pk, version=share.version, **values)  # type: ignore[arg-type]
    return child.shares.get(agency=UNITS[0])


def in_turn(first: Callable[[Pause], object], second: Callable[[], object]) -> list[BaseException]:
    """Both in transactions of their own: `first` stops on its way until `second` waits or is done."""
    failed: list[BaseException] = []
    half_way, go_on = threading.Event(), threading.Event()

    def run(deed: Callable[..., object], *given: object) -> None:
        try:
            with transaction.atomic():
                deed(*given)
        except BaseException as error:
            failed.append(error)
        finally:
            half_way.set()
            go_on.set()
            connection.close()

    def pause() -> None:
        half_way.set()
        _until_somebody_waits(go_on)

    one = threading.Thread(target=run, args=(first, pause))
    one.start()
    half_way.wait(20)
    two = threading.Thread(target=run, args=(second,))
    two.start()
    for thread in (one, two):
        thread.join()
    return failed


def _until_somebody_waits(done: threading.Event) -> None:
    sought = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while not done.wait(0.05):
        with connection.cursor() as cursor:
            cursor.execute(sought)
            if cursor.fetchone()[0]:
                return


@pytest.mark.django_db(transaction=True)
def test_who_hands_down_and_who_holds_the_document_wait_in_no_circle() -> None:
    desk = make_desk()

    def holds(pause: Pause) -> None:
        take_document(desk.task.document_id or 0)
        pause()
        lock_tasks([desk.task.pk])

    assert in_turn(holds, lambda: handed(desk)) == []


@pytest.mark.django_db(transaction=True)
def test_who_hands_over_and_who_acts_wait_in_no_circle() -> None:
    desk = make_desk()
    taker = make_person("binh", Role.AGENCY_OFFICER, "ls.vp-ubnd")
    admin = make_person("quan", Role.ADMINISTRATOR)
    post = Post.objects.get(account=desk.officer)
    plan = preview_hand_over(actor=admin, post_id=post.pk, username=taker.username)

    def hands_over(pause: Pause) -> None:
        move_posts(actor=admin, post_id=post.pk, username=taker.username, digest=plan.posts.digest)
        pause()
        lock_tasks([desk.task.pk])

    failed = in_turn(hands_over, lambda: desk.act(Action.SUSPEND))
    assert failed == []


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_a_family_and_who_settles_below_wait_in_no_circle() -> None:
    desk = make_desk()
    part = handed(desk)
    unit = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])

    def withdraws(pause: Pause) -> None:
        lock_families([desk.task.pk])
        pause()
        desk.act(Action.WITHDRAW)

    failed = in_turn(withdraws, lambda: services.accept_share(actor=unit, share_id=part.pk, version=1))
    assert [type(error).__name__ for error in failed] == ["StaleShare"]
    part.refresh_from_db()
    assert part.stage == TaskStage.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_who_hands_over_and_who_renews_a_password_wait_in_no_circle() -> None:
    desk = make_desk()
    taker = make_person("binh", Role.AGENCY_OFFICER, "ls.vp-ubnd")
    admin, other = make_person("quan", Role.ADMINISTRATOR), make_person("tri", Role.ADMINISTRATOR)
    post = Post.objects.get(account=desk.officer)
    plan = preview_hand_over(actor=admin, post_id=post.pk, username=taker.username)

    def hands_over(pause: Pause) -> None:
        list(Account.objects.select_for_update(no_key=True).filter(pk__in=[desk.officer.pk, taker.pk]))
        pause()
        move_posts(actor=admin, post_id=post.pk, username=taker.username, digest=plan.posts.digest)

    failed = in_turn(hands_over, lambda: renew_password(actor=other, post_id=post.pk))
    assert [type(error).__name__ for error in failed] == ["NotAllowed"]  # the post is another's by then


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_parent_first", [True, False])
def test_a_parents_earlier_day_and_a_later_one_below_wait_in_no_circle(is_parent_first: bool) -> None:
    desk = make_desk()
    part = asking_part(desk, until=in_days(9))

    def below() -> object:
        return services.grant_extension(actor=desk.agency, share_id=part.pk, version=part.version)

    if is_parent_first:

        def shortens(pause: Pause) -> None:
            lock_tasks([desk.task.pk])
            pause()
            shorten(desk, to=in_days(7))

        failed = in_turn(shortens, below)
        assert [type(error).__name__ for error in failed] == ["DemandMissing"]
    else:
        assert before_it_commits(below, lambda: shorten(desk, to=in_days(7))) == []
    part.refresh_from_db()
    assert (desk.share.due_on, part.due_on) == (in_days(7), in_days(7 if not is_parent_first else 5))


@pytest.mark.django_db(transaction=True)
def test_many_given_more_time_below_and_an_earlier_day_above_wait_in_no_circle() -> None:
    desk = make_desk()
    part = asking_part(desk, until=in_days(9))
    run = services.prepare_bulk(actor=desk.agency, action=Action.GRANT_EXTENSION, task_ids=[part.task_id])

    def shortens(pause: Pause) -> None:
        lock_tasks([desk.task.pk])
        pause()
        shorten(desk, to=in_days(7))

    assert in_turn(shortens, lambda: services.apply_run(actor=desk.agency, run_id=run.pk)) == []
    part.refresh_from_db()
    assert part.due_on == in_days(5)
    [told] = run.items.filter(share=part).values_list("told", flat=True)
    assert "không được có hạn sau" in told


def asking_part(desk: Desk, *, until: date) -> Share:
    """Due in five days, with a request for more time."""
    part = handed(desk, due_on=in_days(5))
    unit = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])
    asked = {"reason": "Mưa lũ.", "asked_due_on": until}
    services.ask_extension(actor=unit, share_id=part.pk, version=part.version, **asked)  # type: ignore[arg-type]
    part.refresh_from_db()
    return part


def shorten(desk: Desk, *, to: date) -> None:
    """A later paper gives the task an earlier day."""
    day = to.isoformat()
    period = Period(kind=PeriodKind.DATE, text=f"trước {to:%d/%m/%Y}", end=day, due_on=day)
    change = Change(
        period=period,
        leads=None,
        withdraws=False,
        repeats=False,
        act="Công văn số 9/UBND-TH",
        words="",
        on=today(),
    )
    document = desk.task.document
    assert document is not None
    with transaction.atomic():
        task = lock_tasks([desk.task.pk])[desk.task.pk]
        apply_to_task(task, change, paper=document, actor=desk.officer, now=timezone.now())
