"""Who may do what in tracking. Rights come from posts; services ask here each time."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.rules import may_confirm_tasks
from dondoc.server.posts.selectors import roles_of


def require_confirming(actor: Account) -> None:
    if not may_confirm_tasks(roles_of(actor, on=timezone.localdate())):
        raise NotAllowed(
            "Tài khoản này chưa được giao quyền xác nhận nhiệm vụ. Hãy liên hệ quản trị hệ thống."
        )
