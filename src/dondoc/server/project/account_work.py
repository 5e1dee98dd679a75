"""What `dondoc account` does once the database is at hand; each work answers lines for the terminal."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Protocol

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.errors import AccountError
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.second_factors import remove_second_factors
from dondoc.server.accounts.selectors import find_account
from dondoc.server.accounts.services import create_account, lock_account, set_password, unlock_account
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import posts_of
from dondoc.server.posts.services import appoint, end_post
from dondoc.server.project.errors import StartError
from dondoc.server.project.system_user import actor_at_terminal
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import find_agencies, home_province

NOT_SET_UP = (
    "Dondoc chưa được thiết lập cho tỉnh nào nên chưa có cơ quan và tài khoản. Hãy chạy: dondoc up, "
    "rồi mở địa chỉ thiết lập hiện ra ở đó; tài khoản quản trị đầu tiên được tạo trên trang ấy."
)
AskPassword = Callable[[str], str]


class Work(Protocol):
    def __call__(self, given: Namespace, *, ask_password: AskPassword) -> list[str]: ...


def _create(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    username, agency = _username(given), _agency(given)
    if not given.full_name.strip():
        raise StartError("Thiếu họ và tên. Ghi thêm --full-name, ví dụ --full-name “Nông Thị Lan”.")
    role = _role(given)
    if find_account(username) is not None:
        raise StartError(
            f"Tên đăng nhập “{username}” đã có người dùng. Chọn tên khác, hoặc dùng: dondoc account appoint."
        )
    password = _password(Account(username=username, full_name=given.full_name), ask_password)
    try:
        with transaction.atomic():
            account = create_account(
                username=username,
                full_name=given.full_name,
                email=given.email,
                password=password,
                actor=actor_at_terminal(),
            )
            _appoint_to(account, agency, role, given)
    except AccountError as error:
        raise StartError(str(error)) from error
    return [f"Đã tạo tài khoản {account.username}: {account.full_name}, {role.label}, {agency.name}."]


def _give_post(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account, agency, role = _account(given), _agency(given), _role(given)
    held = posts_of(account, on=given.on or timezone.localdate())
    if held.filter(agency=agency, role=role).exists():
        return [f"{account} đã giữ chức vụ {role.label} tại {agency.name}."]
    _appoint_to(account, agency, role, given)
    return [f"Đã giao cho {account}: {role.label}, {agency.name}."]


def _end(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account, last = _account(given), given.on or timezone.localdate()
    posts = account.posts.filter(to_on__isnull=True)
    if given.role:
        posts = posts.filter(role=given.role)
    if given.agency:
        posts = posts.filter(agency=_agency(given))
    ended = []
    try:
        with transaction.atomic():
            for post in posts.select_related("agency"):
                end_post(post=post, to_on=last, actor=actor_at_terminal())
                label = Role(post.role).label
                ended.append(f"{account} thôi {label} tại {post.agency.name}, hết ngày {last:%d/%m/%Y}.")
    except ValidationError as error:
        raise StartError(" ".join(error.messages)) from error
    return ended or [f"{account} không giữ chức vụ nào như vậy."]


def _new_password(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account = _account(given)
    set_password(account=account, password=_password(account, ask_password), actor=actor_at_terminal())
    return [f"Đã đặt mật khẩu mới cho {account}. Các phiên đang đăng nhập của tài khoản này đã hết hiệu lực."]


def _remove_factors(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account = _account(given)
    if not remove_second_factors(account=account, actor=actor_at_terminal()):
        return [f"{account} chưa bật lớp xác thực thứ hai, không có gì để gỡ."]
    return [f"Đã gỡ lớp xác thực thứ hai của {account}. Từ nay đăng nhập chỉ bằng mật khẩu."]


def _lock(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account = _account(given)
    lock_account(account=account, actor=actor_at_terminal())
    return [f"Đã khoá tài khoản {account.username}."]


def _unlock(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    account = _account(given)
    unlock_account(account=account, actor=actor_at_terminal())
    return [f"Đã mở lại tài khoản {account.username}."]


def _list(given: Namespace, *, ask_password: AskPassword) -> list[str]:
    today = timezone.localdate()
    lines = []
    for account in Account.objects.order_by("username"):
        posts = [f"{Role(p.role).label}, {p.agency}" for p in posts_of(account, on=today)]
        state = "; ".join(posts) or ("chưa giữ chức vụ nào" if account.is_active else "đã khoá")
        lines.append(f"{account.username:<16} {account.full_name:<24} {state}")
    if not lines and home_province() is None:
        return [NOT_SET_UP]
    return lines or ["Chưa có tài khoản nào. Tạo bằng: dondoc account create TÊN …"]


WORK: Mapping[str, Work] = {
    "create": _create,
    "appoint": _give_post,
    "end": _end,
    "password": _new_password,
    "remove-factors": _remove_factors,
    "lock": _lock,
    "unlock": _unlock,
    "list": _list,
}


def _username(given: Namespace) -> str:
    if not (username := given.username.strip().lower()):
        raise StartError(f"Thiếu tên đăng nhập: dondoc account {given.work} TÊN")
    return str(username)


def _account(given: Namespace) -> Account:
    if (account := find_account(_username(given))) is None:
        raise StartError(f"Không có tài khoản “{given.username}”. Xem: dondoc account list")
    return account


def _role(given: Namespace) -> Role:
    if given.role is None:
        raise StartError("Thiếu vai trò. Ghi thêm --role: " + ", ".join(Role.values))
    return Role(given.role)


def _agency(given: Namespace) -> Agency:
    """By its id, else by a part of its name, where that means one alone."""
    if home_province() is None:
        raise StartError(NOT_SET_UP)
    if not given.agency:
        raise StartError("Thiếu cơ quan. Ghi thêm --agency với mã hoặc một phần tên của cơ quan.")
    if (exact := Agency.objects.filter(pk=given.agency).first()) is not None:
        return exact
    found = find_agencies(text=given.agency, on=timezone.localdate(), limit=100)
    found = [one for one in found if one.folded_name == fold(given.agency)] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise StartError(f"Không có cơ quan nào có mã hay tên “{given.agency}”.")
    known = "\n".join(f"  {agency.pk:<24} {agency.name}" for agency in found[:10])
    raise StartError(f"“{given.agency}” có thể là nhiều cơ quan. Hãy ghi mã:\n{known}")


def _password(account: Account, ask_password: AskPassword) -> str:
    password = ask_password(account.username)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise StartError("Mật khẩu chưa dùng được: " + " ".join(error.messages)) from error
    return password


def _appoint_to(account: Account, agency: Agency, role: Role, given: Namespace) -> None:
    first = given.on or timezone.localdate()
    try:
        appoint(account=account, agency=agency, role=role, from_on=first, actor=actor_at_terminal())
    except ValidationError as error:
        raise StartError(" ".join(error.messages)) from error
