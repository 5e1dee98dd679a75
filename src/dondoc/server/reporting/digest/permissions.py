"""Who may do what with digests. Rights come from posts; services ask here each time."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts import rules
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.selectors import roles_of


def require_writing(actor: Account) -> None:
    """Draw up, edit, submit, correct."""
    require_right(
        actor,
        rules.Right.CONFIRM_RESULTS,
        otherwise="Bản tin tuần do chuyên viên Văn phòng soạn. Hãy liên hệ Văn phòng nếu cần.",
    )


def require_approving(actor: Account) -> None:
    require_right(
        actor,
        rules.Right.DECIDE,
        otherwise="Bản tin tuần do lãnh đạo duyệt. Hãy trình lãnh đạo.",
    )


def may_see_drafts(viewer: Account) -> bool:
    """What is not approved yet: for the Office, leaders, and who checks. Others read what was approved."""
    return rules.may_see_all_tasks(roles_of(viewer, on=timezone.localdate()))
