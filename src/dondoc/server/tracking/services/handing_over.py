"""All of one person's work passes to another: the posts, what waits there, and the tasks they monitor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import HandOver
from dondoc.server.posts.services.handing_over import (
    HandOverPlan,
    move_posts,
    move_posts_back,
    plan_posts,
    take_hand_over,
)
from dondoc.server.tracking.selectors import new_for_agency, waiting_for_office
from dondoc.server.tracking.services.passing_on import (
    named_on_open_tasks,
    pass_responsibility,
    return_responsibility,
)


@dataclass(frozen=True, slots=True)
class Waits:
    """One kind of work that waits for who holds the posts."""

    words: str
    count: int
    is_capped: bool


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """What handing over does, and what the taker finds waiting."""

    posts: HandOverPlan
    waits: Sequence[Waits]


def preview_hand_over(*, actor: Account, post_id: int, username: str) -> WorkPlan:
    """Nothing is written. Raises PersonNotFound and PersonRefused."""
    today = timezone.localdate()
    plan = plan_posts(actor=actor, post_id=post_id, username=username, today=today)
    return WorkPlan(plan, _waiting_for(plan.giver, today=today))


@transaction.atomic
def hand_over(
    *, actor: Account, post_id: int, username: str, digest: str, is_own_way_out_meant: bool = False
) -> HandOver:
    """Do what was shown. Raises StalePeople, OwnWayOut, PersonNotFound and PersonRefused."""
    done = move_posts(
        actor=actor,
        post_id=post_id,
        username=username,
        digest=digest,
        is_own_way_out_meant=is_own_way_out_meant,
    )
    pass_responsibility(actor=actor, done=done)
    return done


@transaction.atomic
def take_back_hand_over(*, actor: Account, hand_over_id: int) -> HandOver:
    """Hoàn tác: all of it, on the same day, by who did it; pressed again it changes nothing."""
    done = take_hand_over(actor=actor, hand_over_id=hand_over_id)
    if done.taken_back_at is None:
        move_posts_back(actor=actor, done=done)
        return_responsibility(actor=actor, done=done)
    return done


def _waiting_for(giver: Account, *, today: date) -> list[Waits]:
    office = waiting_for_office(viewer=giver, today=today, limit=0)
    agency = new_for_agency(viewer=giver, today=today, limit=0)
    monitored = named_on_open_tasks(giver).count()
    named = [Waits("nhiệm vụ đang theo dõi hoặc phụ trách, chuyển cùng chức vụ", monitored, False)] * bool(
        monitored
    )
    found = (
        ("báo cáo hoàn thành chờ xác nhận", office.results),
        ("đề nghị gia hạn chờ quyết định", office.extensions),
        ("phần việc mới giao, chưa nhận", agency.assigned),
        ("phần việc bị trả lại", agency.returned),
    )
    return named + [Waits(words, listed.count, listed.is_capped) for words, listed in found if listed.count]
