"""Who may do what in tracking. Rights come from posts; services ask here each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.posts.permissions import require_right, stand_in
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.posts.selectors import Held, held_by, held_kept
from dondoc.server.tracking.models import SavedView, Share, SharedWith

from .rules import Action, Who, transition

# A collective is no agency: its members have shares of their own.
_ACTS_FOR = frozenset({Way.OWN, Way.TAKEN_OVER, Way.BELOW})
_HEADS = frozenset({Role.AGENCY_HEAD, Role.AGENCY_ADMINISTRATOR})


def require_confirming(actor: Account) -> None:
    require_right(
        actor,
        rules.Right.CONFIRM_TASKS,
        otherwise="Tài khoản này chưa được giao quyền xác nhận nhiệm vụ. Hãy liên hệ quản trị hệ thống.",
    )


def require_reporting(actor: Account) -> None:
    require_right(
        actor,
        rules.Right.REPORT_PROGRESS,
        otherwise="Việc này của cán bộ cơ quan được giao báo cáo. Hãy nhờ quản trị cơ quan giao quyền.",
    )


def require_keeping_responsibility(actor: Account) -> None:
    """Fields, and the rules by which tasks get who is responsible for them."""
    require_right(
        actor,
        rules.Right.KEEP_RESPONSIBILITY,
        otherwise="Việc này của chuyên viên Văn phòng và quản trị hệ thống. "
        "Hãy nhờ một trong hai người làm giúp.",
    )


def require_changing_responsibility(actor: Account) -> None:
    """Who is responsible for one task, by hand."""
    require_right(
        actor,
        rules.Right.CONFIRM_RESULTS,
        otherwise="Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.",
    )


def require_reminding(actor: Account) -> None:
    """Letters that remind agencies of late work."""
    require_right(
        actor,
        rules.Right.CONFIRM_RESULTS,
        otherwise="Văn bản đôn đốc do chuyên viên Văn phòng lập. Hãy liên hệ Văn phòng nếu cần.",
    )


def require_seeing_letters(actor: Account) -> None:
    """The letters that were made, whoever made them."""
    require_right(
        actor,
        rules.Right.SEE_ALL_TASKS,
        otherwise="Danh sách văn bản đôn đốc dành cho Văn phòng và lãnh đạo. Hãy liên hệ Văn phòng nếu cần.",
    )


@dataclass(frozen=True, slots=True)
class Hands:
    """In which hands somebody has shares on a day."""

    ways: Mapping[str, Way]  # agencies whose tasks are their own, and how
    agency_ids: frozenset[str]  # those among them for which they report
    confirms: bool
    decides: bool
    sees_all: bool
    held: Sequence[Held]  # the posts from which all this follows

    def sees(self, share: Share) -> bool:
        """Whether what is told of the share is for them."""
        return self.sees_all or share.agency_id in self.agency_ids or self.handed_down(share)

    def opens(self, parent: Share) -> bool:
        """Whether the page on which the share stands is for them, when they come from a child of it."""
        return self.sees_all or parent.agency_id in self.agency_ids

    def handed_down(self, share: Share) -> bool:
        """Whether they report for the agency that handed the share down; its task and parent are loaded."""
        parent = share.task.parent
        return parent is not None and parent.agency_id in self.agency_ids

    def bases(self, share: Share) -> frozenset[str]:
        """The agencies as which they hold the share: its own, and where that one ended, who took it over."""
        way = self.ways.get(share.agency_id or "")
        if way not in _ACTS_FOR:
            return frozenset()
        heirs = {key for key, one in self.ways.items() if one is Way.OWN} if way is Way.TAKEN_OVER else set()
        return frozenset({share.agency_id or ""} | heirs)

    def who(self, share: Share) -> frozenset[Who]:
        """As whom they may act on the share. What was handed down is settled by who handed it down."""
        is_child = share.task.parent_id is not None
        held = {
            Who.AGENCY: share.agency_id in self.agency_ids,
            Who.OFFICE: self.handed_down(share) if is_child else self.confirms,
            Who.DECIDER: self.decides and not is_child,
        }
        return frozenset(who for who, is_held in held.items() if is_held)


_kept: ContextVar[dict[tuple[int, date], Hands] | None] = ContextVar("hands_kept", default=None)


@contextmanager
def hands_kept() -> Iterator[None]:
    """For one request: whose hands shares are in is asked once. Nothing within may change a post."""
    if _kept.get() is not None:
        yield
        return
    before = _kept.set({})
    try:
        with held_kept():
            yield
    finally:
        _kept.reset(before)


def hands_of(actor: Account, *, on: date) -> Hands:
    """One query for the posts, one for the agencies of those who report."""
    kept = _kept.get()
    if kept is None:
        return _hands(held_by(actor, on=on), on=on)
    if (actor.pk, on) not in kept:
        kept[actor.pk, on] = _hands(held_by(actor, on=on), on=on)
    return kept[actor.pk, on]


def stand_in_for(actor: Account, hands: Hands, *, share: Share, action: Action, on: date) -> None:
    """Settle by whose right one who may act on the share does so: it is told in the story and in the log."""
    whose = transition(action).who
    stand_in(
        actor,
        hands.held,
        is_enough=lambda held: bool(whose & _hands(held, on=on).who(share)),
    )


def _hands(held: Sequence[Held], *, on: date) -> Hands:
    roles = [one.role for one in held]
    reported = {one.agency_id for one in held if rules.may_report_progress([one.role])}
    ways = held_through(reported, on=on)
    return Hands(
        ways=ways,
        agency_ids=frozenset(agency_id for agency_id, way in ways.items() if way in _ACTS_FOR),
        confirms=rules.may_confirm_results(roles),
        decides=rules.may_decide(roles),
        sees_all=rules.may_see_all_tasks(roles),
        held=held,
    )


def require_hand(hands: Hands, *, share: Share, action: Action) -> None:
    """Whether one who sees the share may do this with it."""
    whose = transition(action).who
    if whose & hands.who(share):
        return
    if Who.AGENCY in whose:
        raise NotAllowed(f"Việc này của cán bộ báo cáo của {share.name}. Hãy liên hệ cơ quan đó.")
    if share.task.parent is not None:
        raise NotAllowed(f"Việc này của {share.task.parent.name}, là cơ quan đã giao phần việc này xuống.")
    if Who.DECIDER in whose:
        raise NotAllowed("Việc này của chuyên viên Văn phòng hoặc lãnh đạo. Hãy chờ quyết định.")
    raise NotAllowed("Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.")


def may_share_with(shared_with: SharedWith, held: Sequence[Held]) -> bool:
    """Whether somebody with these posts may let others find a view of the list."""
    roles = [one.role for one in held]
    match shared_with:
        case SharedWith.EVERYBODY:
            return rules.may_confirm_results(roles) or rules.may_decide(roles)
        case SharedWith.AGENCY:
            return agency_to_share_with(held) is not None
    return True


def require_sharing_view(shared_with: SharedWith, held: Sequence[Held]) -> None:
    if not may_share_with(shared_with, held):
        raise NotAllowed(
            "Danh sách cho mọi người do Văn phòng và lãnh đạo đặt. Hãy lưu cho mình hoặc cho cơ quan mình."
        )


def agency_to_share_with(held: Sequence[Held]) -> str | None:
    """Whose people find the view: the agency of the first post with a hand in tasks, one's own first."""
    for one in held:
        if rules.may_report_progress([one.role]) or rules.may_confirm_results([one.role]):
            return one.agency_id
    return next((one.agency_id for one in held if rules.may_decide([one.role])), None)


def may_change_view(account: Account, view: SavedView, held: Sequence[Held]) -> bool:
    """Its owner; what is shared, also who looks after the installation, or after the agency."""
    if view.owner_id == account.pk:
        return True
    match view.shared_with:
        case SharedWith.EVERYBODY:
            return rules.may_administer([one.role for one in held])
        case SharedWith.AGENCY:
            return any(one.agency_id == view.agency_id and one.role in _HEADS for one in held)
    return False
