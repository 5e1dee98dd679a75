"""The posts of one person pass to another today: what would happen, doing it, and taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import find_account
from dondoc.server.audit.services import record
from dondoc.server.posts.errors import HandOverNotFound, OwnWayOut, PersonNotFound, PersonRefused, StalePeople
from dondoc.server.posts.models import Delegation, HandOver, Post, Role
from dondoc.server.posts.permissions import Sway, sway_of
from dondoc.server.posts.rules import GIVES
from dondoc.server.posts.selectors import own_last_entry
from dondoc.server.posts.services.appointing import appoint, end_post, facts_of


class Passing(models.TextChoices):
    """What becomes of one post of who hands over."""

    GIVEN = "given", "Chuyển sang người nhận"
    HELD = "held", "Người nhận đã giữ; người bàn giao thôi giữ"
    NOT_YET = "not_yet", "Giữ nguyên: mới nhận hôm nay hoặc chưa đến ngày nhận"
    NOT_KEPT = "not_kept", "Giữ nguyên: ngoài phần anh/chị quản trị"
    NO_AGENCY = "no_agency", "Giữ nguyên: cơ quan đã kết thúc hoạt động"


@dataclass(frozen=True, slots=True)
class PassedPost:
    post: Post  # agency is loaded
    role: str  # in words
    passing: Passing

    @property
    def is_moved(self) -> bool:
        return self.passing in (Passing.GIVEN, Passing.HELD)


@dataclass(frozen=True, slots=True)
class HandOverPlan:
    giver: Account
    taker: Account
    posts: Sequence[PassedPost]
    stands_in_for: Sequence[Delegation]  # by delegation, which passes on to nobody

    @property
    def moved(self) -> list[PassedPost]:
        return [one for one in self.posts if one.is_moved]

    @property
    def is_way_out(self) -> bool:
        """Whether a right to look after people is among what moves."""
        return any(Role(one.post.role) in GIVES for one in self.moved)

    @property
    def digest(self) -> str:
        """Of what was shown, so that nothing else is done."""
        told = [(one.post.pk, one.post.to_on, str(one.passing)) for one in self.posts]
        return hashlib.sha256(repr((self.taker.pk, told)).encode()).hexdigest()


def plan_posts(*, actor: Account, post_id: int, username: str, today: date) -> HandOverPlan:
    """What handing over would do with all posts of who holds this one. PersonNotFound for a post that is not
    the actor's to give, PersonRefused, by field, for a taker who cannot be."""
    sway = sway_of(actor)
    post = Post.objects.filter(pk=post_id).select_related("account").first()
    if post is None or not sway.keeps_post(post):
        raise PersonNotFound("Không tìm thấy chức vụ này ở cơ quan anh/chị quản trị.")
    giver = post.account
    taker = find_account(username)
    if taker is None or not taker.is_active or not sway.may_take_in(taker, actor=actor):
        raise PersonRefused(
            f"Không bàn giao được cho tài khoản “{username.strip()}”: không có tài khoản này, hoặc tài khoản "
            "đang khóa hay giữ chức vụ ngoài phần anh/chị quản trị. Kiểm tra lại tên đăng nhập, "
            "hoặc thêm người nhận vào cơ quan trước.",
            field="username",
        )
    if taker.pk == giver.pk:
        raise PersonRefused("Người nhận phải là người khác.", field="username")
    unended = Q(to_on__isnull=True) | Q(to_on__gte=today)
    held = set(taker.posts.filter(unended, from_on__lte=today).values_list("agency", "role"))
    posts = giver.posts.filter(unended).select_related("agency").order_by("from_on", "id")
    lent = Delegation.objects.filter(deputy=giver, to_on__gte=today, ended_at__isnull=True)
    return HandOverPlan(
        giver=giver,
        taker=taker,
        posts=[
            PassedPost(one, Role(one.role).label, _passing(one, held, sway=sway, today=today))
            for one in posts
        ],
        stands_in_for=list(lent.select_related("post__account", "post__agency")),
    )


@transaction.atomic
def move_posts(
    *, actor: Account, post_id: int, username: str, digest: str, is_own_way_out_meant: bool = False
) -> HandOver:
    """Do what was shown under the digest: each post ends with yesterday and begins today with its taker.

    Raises StalePeople where it would no longer be the same, and OwnWayOut where who asks hands over the post
    by which they look after people and did not say that they know.
    """
    today = timezone.localdate()
    plan = plan_posts(actor=actor, post_id=post_id, username=username, today=today)
    accounts = [plan.giver.pk, plan.taker.pk]
    # Their keys stay: who of them acts on a task, and holds it, need not wait here (no circle).
    list(Account.objects.select_for_update(no_key=True).filter(pk__in=accounts).order_by("pk"))
    list(Post.objects.select_for_update().filter(account__in=accounts).order_by("pk"))
    plan = plan_posts(actor=actor, post_id=post_id, username=username, today=today)
    if plan.digest != digest:
        raise StalePeople("Có thay đổi từ lúc xem trước. Xem lại các chức vụ dưới đây rồi bấm Bàn giao.")
    if not plan.moved:
        raise PersonRefused("Không có chức vụ nào chuyển được. Xem lý do ở từng chức vụ.")
    if plan.giver.pk == actor.pk and plan.is_way_out and not is_own_way_out_meant:
        raise OwnWayOut(
            "Trong số này có chức vụ quản trị của chính anh/chị: bàn giao xong anh/chị không quản trị được "
            "nữa. Đánh dấu vào ô “Tôi biết” rồi gửi lại nếu đúng ý."
        )
    done = HandOver(giver=plan.giver, taker=plan.taker, by=actor, at=timezone.now())
    done.posts = [_moved(one, plan.taker, actor=actor, today=today) for one in plan.moved]
    done.save()
    details = {"giver": str(plan.giver.pk), "taker": str(plan.taker.pk), "posts": len(done.posts)}
    record(actor=actor.actor, action="work.handed_over", subject=done, details=details)
    return done


def take_hand_over(*, actor: Account, hand_over_id: int) -> HandOver:
    """The hand-over, locked, for who did it. HandOverNotFound for everybody else."""
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("giver", "taker")
    done = rows.filter(pk=hand_over_id, by=actor).first()
    if done is None:
        raise HandOverNotFound
    return done


@transaction.atomic
def move_posts_back(*, actor: Account, done: HandOver) -> None:
    """Hoàn tác of `move_posts`: on the same day, while nothing else happened to any of the posts."""
    rows = Post.objects.select_for_update().in_bulk(
        [key for told in done.posts for key in (told["ended"], told["given"]) if key is not None]
    )
    for told in done.posts:
        ended, given = rows.get(told["ended"]), rows.get(told["given"])
        is_whole = ended is not None and own_last_entry(ended, action="post.ended", actor=actor) is not None
        if told["given"] is not None:
            is_whole = is_whole and given is not None and _is_untouched(given, actor=actor)
        if not is_whole:
            raise PersonRefused(
                f"Việc {done.giver} bàn giao cho {done.taker} không còn hoàn tác được: đã qua ngày, hoặc "
                "chức vụ đã có thay đổi khác. Muốn trả lại thì bàn giao theo chiều ngược lại."
            )
    for told in done.posts:
        if told["given"] is not None:
            given = rows[told["given"]]
            record(actor=actor.actor, action="post.taken_back", subject=given, details=facts_of(given))
            given.delete()
        ended = rows[told["ended"]]
        ended.to_on = date.fromisoformat(told["was_to_on"]) if told["was_to_on"] else None
        ended.save(update_fields=["to_on"])
        record(actor=actor.actor, action="post.resumed", subject=ended, details=facts_of(ended))
    done.taken_back_at = timezone.now()
    done.save(update_fields=["taken_back_at"])
    record(actor=actor.actor, action="work.hand_over_taken_back", subject=done)


def _passing(post: Post, held: set[tuple[str, str]], *, sway: Sway, today: date) -> Passing:
    if not sway.keeps_post(post):
        return Passing.NOT_KEPT
    if post.from_on >= today:
        return Passing.NOT_YET
    if (post.agency_id, post.role) in held:
        return Passing.HELD
    if post.agency.latest_on is not None and post.agency.latest_on < today:
        return Passing.NO_AGENCY
    return Passing.GIVEN


def _moved(one: PassedPost, taker: Account, *, actor: Account, today: date) -> dict[str, int | str | None]:
    post, given = one.post, None
    was_to_on = post.to_on.isoformat() if post.to_on else None
    end_post(post=post, to_on=today - timedelta(days=1), actor=actor.actor)
    if one.passing == Passing.GIVEN:
        given = appoint(
            account=taker,
            agency=post.agency,
            role=Role(post.role),
            from_on=today,
            to_on=date.fromisoformat(was_to_on) if was_to_on else None,
            actor=actor.actor,
        )
    return {"ended": post.pk, "was_to_on": was_to_on, "given": given.pk if given else None}


def _is_untouched(post: Post, *, actor: Account) -> bool:
    is_last = own_last_entry(post, action="post.given", actor=actor) is not None
    return is_last and not post.delegations.exists()
