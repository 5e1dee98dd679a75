"""Adding people to an agency, giving and ending their posts, and new passwords, by who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dondoc.server.accounts.errors import UsernameTaken
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.passwords import make_password_to_show
from dondoc.server.accounts.second_factors import remove_second_factors as remove_factors
from dondoc.server.accounts.selectors import find_account
from dondoc.server.accounts.services import create_account, set_password, take_back_account
from dondoc.server.audit.services import record
from dondoc.server.posts.errors import NotAllowed, OwnWayOut, PersonNotFound, PersonRefused
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.permissions import Sway, require_keeping_people, sway_of
from dondoc.server.posts.rules import GIVES
from dondoc.server.posts.selectors import agency_with_people, own_last_entry, unended_posts
from dondoc.server.posts.services.appointing import appoint, end_post, facts_of
from dondoc.server.registry.models import Agency


@dataclass(frozen=True, slots=True)
class NewPost:
    """Which post is given: at an agency, in a role, from its first to its last day, if that is known."""

    agency_id: str
    role: Role
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class AddedPerson:
    post: Post
    password: str  # shown once; its owner sets another at the first sign-in


@transaction.atomic
def add_person(
    *, actor: Account, username: str, full_name: str, new_post: NewPost, email: str = ""
) -> AddedPerson:
    """A new account with a post and a first password."""
    agency = _agency_for(new_post, sway=require_keeping_people(actor, agency_id=new_post.agency_id))
    password = make_password_to_show()
    try:
        account = create_account(
            username=username,
            full_name=full_name,
            email=email,
            password=password,
            actor=actor.actor,
            must_change_password=True,
            is_password_made=True,
        )
    except UsernameTaken as error:
        raise PersonRefused(
            f"{error} Nếu là tài khoản của chính người này, chọn “Đã có tài khoản”.", field="username"
        ) from error
    return AddedPerson(_appointed(account, agency, new_post, actor=actor), password)


@transaction.atomic
def give_post(*, actor: Account, username: str, new_post: NewPost) -> Post:
    """A post for somebody who has an account already."""
    sway = require_keeping_people(actor, agency_id=new_post.agency_id)
    agency = _agency_for(new_post, sway=sway)
    account = find_account(username)
    if account is not None:
        account = Account.objects.select_for_update().get(pk=account.pk)
    if account is None or not account.is_active or not sway.may_take_in(account, actor=actor):
        raise PersonRefused(_not_taken_in(username.strip(), account, sway=sway), field="username")
    last = new_post.to_on or date.max
    for post in unended_posts(account):
        is_the_same = (post.agency_id, post.role) == (new_post.agency_id, new_post.role)
        if is_the_same and post.from_on <= last and new_post.from_on <= (post.to_on or date.max):
            raise PersonRefused(
                f"{account} đã giữ chức vụ này từ {post.from_on:%d/%m/%Y}. Không cần giao lại.", field="role"
            )
    return _appointed(account, agency, new_post, actor=actor)


@transaction.atomic
def withdraw_post(*, actor: Account, post_id: int) -> Account:
    """Hoàn tác of `add_person` and `give_post`: the post goes, and with it an account made for it.

    Only by who gave it, on the same day, while nothing else happened to it.
    """
    post = _post_of(post_id, actor=actor)
    if not own_last_entry(post, action="post.given", actor=actor):
        raise PersonRefused("Chức vụ này không còn hoàn tác được. Muốn kết thúc, cho thôi chức vụ.")
    if post.delegations.exists():
        raise PersonRefused("Chức vụ này đã được ủy quyền nên không hoàn tác được. Muốn kết thúc, cho thôi.")
    account = post.account
    record(actor=actor.actor, action="post.taken_back", subject=post, details=facts_of(post))
    post.delete()
    is_made_for_it = own_last_entry(account, action="account.created", actor=actor)
    if is_made_for_it and not (account.posts.exists() or account.delegations_received.exists()):
        take_back_account(account=account, actor=actor.actor)
    return account


@transaction.atomic
def finish_post(*, actor: Account, post_id: int, to_on: date, is_own_way_out_meant: bool = False) -> Post:
    """End a post with its last day. Raises OwnWayOut where who asks would lose their own way in."""
    post = _post_of(post_id, actor=actor)
    today = timezone.localdate()
    if post.to_on is not None and post.to_on < today:
        raise PersonRefused(f"{post.account} đã thôi chức vụ này, hết ngày {post.to_on:%d/%m/%Y}.")
    if to_on < post.from_on:
        raise PersonRefused(
            f"Ngày cuối phải từ {post.from_on:%d/%m/%Y} trở đi, là ngày nhận chức vụ.", field="to_on"
        )
    if not is_own_way_out_meant:
        _require_a_way_back(post, to_on=to_on, actor=actor)
    return end_post(post=post, to_on=to_on, actor=actor.actor)


@transaction.atomic
def resume_post(*, actor: Account, post_id: int) -> Post:
    """Hoàn tác of `finish_post`: only by who ended it, on the same day."""
    post = _post_of(post_id, actor=actor)
    ended = own_last_entry(post, action="post.ended", actor=actor)
    if ended is None:
        raise PersonRefused("Việc cho thôi chức vụ này không còn hoàn tác được. Muốn giữ lại, giao lại.")
    before = ended.details.get("was_to_on")
    post.to_on = date.fromisoformat(before) if before else None
    post.save(update_fields=["to_on"])
    record(actor=actor.actor, action="post.resumed", subject=post, details=facts_of(post))
    return post


@transaction.atomic
def renew_password(*, actor: Account, post_id: int) -> str:
    """A new first password for who holds the post, shown once; all their sessions end.

    Only where every post that they hold or held is one that who asks may give.
    """
    post = _post_of(post_id, actor=actor)
    account = Account.objects.select_for_update().get(pk=post.account_id)
    if account.pk == actor.pk:
        raise PersonRefused("Mật khẩu của chính mình thì đổi ở trang Tài khoản và chức vụ.")
    if not sway_of(actor).may_renew_password(account):
        raise NotAllowed(
            "Tài khoản này có hoặc từng có chức vụ khác, ngoài phần anh/chị quản trị, hoặc không còn "
            "giữ chức vụ nào. Nhờ quản trị hệ thống cấp mật khẩu."
        )
    password = make_password_to_show()
    set_password(account=account, password=password, actor=actor.actor, must_change_password=True)
    return password


@transaction.atomic
def remove_second_factors(*, actor: Account, post_id: int) -> Account:
    """For who lost the telephone or the key: the password alone opens again. By who may renew it."""
    post = _post_of(post_id, actor=actor)
    account = post.account
    if account.pk == actor.pk:
        raise PersonRefused("Lớp xác thực thứ hai của chính mình thì gỡ ở trang Đăng nhập an toàn.")
    if not sway_of(actor).may_renew_password(account):
        raise NotAllowed(
            "Tài khoản này có hoặc từng có chức vụ khác, ngoài phần anh/chị quản trị, hoặc không còn "
            "giữ chức vụ nào. Nhờ quản trị hệ thống gỡ lớp xác thực thứ hai."
        )
    if not remove_factors(account=account, actor=actor.actor):
        raise PersonRefused(f"{account} chưa bật hoặc đã gỡ lớp xác thực thứ hai. Không cần gỡ nữa.")
    return account


def _post_of(post_id: int, *, actor: Account) -> Post:
    """The post, locked, if it is one for who acts to give and to end.

    Its account is locked first, as by who hands posts over: so nobody waits in a circle.
    """
    holders = Account.objects.select_for_update(of=("self",), no_key=True).filter(posts=post_id)
    list(holders.values_list("pk", flat=True))
    post = Post.objects.select_for_update(of=("self",)).select_related("account").filter(pk=post_id).first()
    sway = sway_of(actor)
    if post is None or not sway.keeps(post.agency_id):
        raise PersonNotFound("Không tìm thấy chức vụ này ở cơ quan anh/chị quản trị.")
    if not sway.keeps_post(post):
        raise NotAllowed(f"Chức vụ {Role(post.role).label} do quản trị hệ thống giao và cho thôi.")
    return post


def _not_taken_in(written: str, account: Account | None, *, sway: Sway) -> str:
    """Why; who does not keep all people is told the same of every name, so that none is found by trying."""
    if sway.kept_ids is not None:
        return (
            f"Không giao được chức vụ cho tài khoản “{written}”: không có tài khoản này, hoặc tài khoản đang "
            "khóa, hoặc người này giữ hay từng giữ chức vụ ngoài phần anh/chị quản trị. Kiểm tra lại tên "
            "đăng nhập, chọn “Người mới” để tạo tài khoản, hoặc nhờ quản trị hệ thống giao."
        )
    if account is None:
        return (
            f"Không có tài khoản “{written}”. Kiểm tra lại tên đăng nhập, "
            "hoặc chọn “Người mới” để tạo tài khoản."
        )
    return f"Tài khoản “{written}” đang khóa. Mở khóa trước, rồi giao chức vụ."


def _agency_for(new_post: NewPost, *, sway: Sway) -> Agency:
    agency = agency_with_people(new_post.agency_id)
    if new_post.role not in sway.gives:
        raise NotAllowed(f"Chức vụ {new_post.role.label} do quản trị hệ thống giao.")
    if agency.latest_on is not None and agency.latest_on < new_post.from_on:
        raise PersonRefused(
            f"{agency.name} đã kết thúc hoạt động, hết ngày {agency.latest_on:%d/%m/%Y}. "
            "Giao chức vụ tại cơ quan kế tục.",
            field="from_on",
        )
    if new_post.to_on is not None and new_post.to_on < new_post.from_on:
        raise PersonRefused("Ngày thôi giữ chức vụ phải từ ngày nhận trở đi.", field="to_on")
    return agency


def _appointed(account: Account, agency: Agency, new_post: NewPost, *, actor: Account) -> Post:
    return appoint(
        account=account,
        agency=agency,
        role=new_post.role,
        from_on=new_post.from_on,
        to_on=new_post.to_on,
        actor=actor.actor,
    )


def _require_a_way_back(post: Post, *, to_on: date, actor: Account) -> None:
    if post.account_id != actor.pk or post.role not in GIVES:
        return
    later = Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=to_on), role__in=GIVES).exclude(
        pk=post.pk
    )
    if later.filter(account=actor).exists():
        return
    others = later.filter(agency=post.agency_id, account__is_active=True).exclude(account=actor).count()
    left = (
        f"Cơ quan còn {others} người quản trị khác."
        if others
        else "Đây cũng là người quản trị cuối cùng của cơ quan; sau đó chỉ cấp trên giao lại được."
    )
    raise OwnWayOut(
        f"Đây là chức vụ quản trị của chính anh/chị. Từ ngày sau đó anh/chị không vào được trang này. {left} "
        "Đánh dấu vào ô “Tôi biết” rồi gửi lại nếu đúng ý."
    )
