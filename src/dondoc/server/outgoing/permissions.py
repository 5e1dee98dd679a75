"""Who may do what with papers that Dondoc wrote; services and selectors ask here each time."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right, may_confirm_results
from dondoc.server.posts.selectors import roles_of


def require_writing(actor: Account) -> None:
    """Those who settle what agencies report write to them."""
    require_right(
        actor,
        Right.CONFIRM_RESULTS,
        otherwise="Văn bản đi do chuyên viên Văn phòng soạn. Hãy liên hệ Văn phòng.",
    )


def require_seeing(viewer: Account) -> None:
    """The Office, and who sees every task: a paper names those of several agencies."""
    require_right(
        viewer,
        Right.SEE_ALL_TASKS,
        otherwise="Văn bản đi do Văn phòng và lãnh đạo xem. Hãy hỏi Văn phòng về văn bản này.",
    )


def may_write(actor: Account) -> bool:
    """Whether what they write is kept among the papers that go out."""
    return may_confirm_results(roles_of(actor, on=timezone.localdate()))
