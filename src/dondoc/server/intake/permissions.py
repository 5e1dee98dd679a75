"""Who may do what in intake. Rights come from posts; services and jobs ask here each time."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right, may_receive_documents, may_see_all_tasks
from dondoc.server.posts.selectors import roles_of


def may_receive(account: Account) -> bool:
    return may_receive_documents(roles_of(account, on=timezone.localdate()))


def require_receiving(actor: Account) -> None:
    require_right(
        actor,
        Right.RECEIVE_DOCUMENTS,
        otherwise="Tài khoản này chưa được giao quyền tiếp nhận văn bản. Hãy liên hệ quản trị hệ thống.",
    )


def require_reviewing(actor: Account) -> None:
    require_right(
        actor,
        Right.CONFIRM_TASKS,
        otherwise="Tài khoản này chưa được giao quyền duyệt nhiệm vụ. Hãy liên hệ quản trị hệ thống.",
    )


def may_see_register(viewer: Account) -> bool:
    """Officers of the Office, who bring documents in, and leaders, who follow a task back to its words."""
    roles = roles_of(viewer, on=timezone.localdate())
    return may_receive_documents(roles) or may_see_all_tasks(roles)


def require_seeing(viewer: Account) -> None:
    if not may_see_register(viewer):
        raise NotAllowed("Tài khoản này chưa được giao quyền xem sổ văn bản. Hãy liên hệ quản trị hệ thống.")
