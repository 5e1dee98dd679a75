"""Who may do what with papers that Dondoc wrote; services and selectors ask here each time."""

from __future__ import annotations

from dondoc.server.accounts.models import Account
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right


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
