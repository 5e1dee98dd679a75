"""Who may do what in tracking. Rights come from posts; services ask here each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.posts.selectors import posts_of, roles_of
from dondoc.server.tracking.models import Share

from .rules import Action, Who, transition

# A collective is no agency: its members have shares of their own.
_ACTS_FOR = frozenset({Way.OWN, Way.TAKEN_OVER, Way.BELOW})


def require_confirming(actor: Account) -> None:
    if not rules.may_confirm_tasks(roles_of(actor, on=timezone.localdate())):
        raise NotAllowed(
            "Tài khoản này chưa được giao quyền xác nhận nhiệm vụ. Hãy liên hệ quản trị hệ thống."
        )


def require_reporting(actor: Account) -> None:
    if not rules.may_report_progress(roles_of(actor, on=timezone.localdate())):
        raise NotAllowed(
            "Việc này của cán bộ cơ quan được giao báo cáo. Hãy nhờ quản trị cơ quan giao quyền."
        )


def require_keeping_responsibility(actor: Account) -> None:
    """Fields, and the rules by which tasks get who is responsible for them."""
    if not rules.may_keep_responsibility(roles_of(actor, on=timezone.localdate())):
        raise NotAllowed(
            "Việc này của chuyên viên Văn phòng và quản trị hệ thống. Hãy nhờ một trong hai người làm giúp."
        )


def require_changing_responsibility(actor: Account) -> None:
    """Who is responsible for one task, by hand."""
    if not rules.may_confirm_results(roles_of(actor, on=timezone.localdate())):
        raise NotAllowed("Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.")


@dataclass(frozen=True, slots=True)
class Hands:
    """In which hands somebody has shares on a day."""

    ways: Mapping[str, Way]  # agencies whose tasks are their own, and how
    agency_ids: frozenset[str]  # those among them for which they report
    confirms: bool
    decides: bool
    sees_all: bool

    def sees(self, share: Share) -> bool:
        """Whether what is told of the share is for them."""
        return self.sees_all or share.agency_id in self.agency_ids

    def who(self, share: Share) -> frozenset[Who]:
        """As whom they may act on the share."""
        held = {
            Who.AGENCY: share.agency_id in self.agency_ids,
            Who.OFFICE: self.confirms,
            Who.DECIDER: self.decides,
        }
        return frozenset(who for who, is_held in held.items() if is_held)


def hands_of(actor: Account, *, on: date) -> Hands:
    """One query for the posts, one for the agencies of those who report."""
    held = [(Role(role), agency) for role, agency in posts_of(actor, on=on).values_list("role", "agency")]
    roles = [role for role, _ in held]
    reported = {agency for role, agency in held if rules.may_report_progress([role])}
    ways = held_through(reported, on=on)
    return Hands(
        ways=ways,
        agency_ids=frozenset(agency_id for agency_id, way in ways.items() if way in _ACTS_FOR),
        confirms=rules.may_confirm_results(roles),
        decides=rules.may_decide(roles),
        sees_all=rules.may_see_all_tasks(roles),
    )


def require_hand(hands: Hands, *, share: Share, action: Action) -> None:
    """Whether one who sees the share may do this with it."""
    whose = transition(action).who
    if whose & hands.who(share):
        return
    if Who.AGENCY in whose:
        raise NotAllowed(f"Việc này của cán bộ báo cáo của {share.name}. Hãy liên hệ cơ quan đó.")
    if Who.DECIDER in whose:
        raise NotAllowed("Việc này của chuyên viên Văn phòng hoặc lãnh đạo. Hãy chờ quyết định gia hạn.")
    raise NotAllowed("Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.")
