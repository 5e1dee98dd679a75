"""Who may do what, asked by views and services each time; every right comes from a post held today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.reach import with_those_below
from dondoc.server.posts.selectors import Held, held_by, unended_posts, was_made_by


def require_right(actor: Account, right: rules.Right, *, otherwise: str) -> None:
    """Raises NotAllowed, with these words. From here on the actor is named with whom they stand in for, where
    the right is not their own."""
    held = held_by(actor, on=timezone.localdate())
    if not rules.may([one.role for one in held], right):
        raise NotAllowed(otherwise)
    stand_in(actor, held, is_enough=lambda some: rules.may([one.role for one in some], right))


def stand_in(actor: Account, held: Sequence[Held], *, is_enough: Callable[[Sequence[Held]], bool]) -> None:
    """Settle by whose right the actor does what comes next: by their own where that is enough."""
    own = [one for one in held if one.instead_of is None]
    lent = [one for one in held if one.instead_of is not None]
    if lent and not is_enough(own):
        actor.instead_of = next(one.instead_of for one in lent if is_enough([one]))
    else:
        actor.instead_of = None


def require_administering(actor: Account) -> None:
    """Set-up, imports, taking back what was done to the registry."""
    require_right(
        actor,
        rules.Right.ADMINISTER,
        otherwise="Việc này của quản trị hệ thống. Hãy nhờ quản trị hệ thống của đơn vị.",
    )


def require_reading_log(actor: Account) -> None:
    """The whole log, on its page."""
    require_right(
        actor,
        rules.Right.READ_LOG,
        otherwise="Nhật ký do người kiểm tra, thanh tra nội bộ xem. "
        "Cần xem thì nhờ quản trị hệ thống giao chức vụ đó.",
    )


def require_seeing_settings(actor: Account) -> None:
    """What the office decided for itself."""
    require_right(
        actor,
        rules.Right.SEE_SETTINGS,
        otherwise="Trang Thiết lập dành cho Văn phòng và quản trị hệ thống. "
        "Hãy hỏi Văn phòng về các quy ước.",
    )


def require_keeping_registry(actor: Account) -> None:
    """Names, new agencies, what became of old ones."""
    require_right(
        actor,
        rules.Right.KEEP_REGISTRY,
        otherwise="Việc này của chuyên viên Văn phòng và quản trị hệ thống. "
        "Hãy nhờ một trong hai người làm giúp.",
    )


@dataclass(frozen=True, slots=True)
class Sway:
    """What somebody may do for the people of agencies today."""

    kept_ids: frozenset[str] | None  # agencies whose people they look after; None: every agency's
    seen_ids: frozenset[str] | None  # agencies whose people they see
    gives: frozenset[Role]  # roles that they may give and end

    def keeps(self, agency_id: str) -> bool:
        return self.kept_ids is None or agency_id in self.kept_ids

    def sees(self, agency_id: str) -> bool:
        return self.seen_ids is None or agency_id in self.seen_ids

    def keeps_post(self, post: Post) -> bool:
        """Whether the post is theirs to give and to end."""
        return self.keeps(post.agency_id) and Role(post.role) in self.gives

    def may_take_in(self, account: Account, *, actor: Account) -> bool:
        """Whether the account may be given a post; who comes from elsewhere is sent by who keeps all.

        What it held once counts too: the name of a former leader is not an agency's to hand on.
        """
        if self.kept_ids is None:
            return True
        posts = list(account.posts.all())
        if not posts:
            return was_made_by(account, actor=actor)
        return account.is_active and all(self.keeps(post.agency_id) for post in posts)

    def may_renew_password(self, account: Account) -> bool:
        """Whether every post, held or ended, is theirs to give: a password opens the name and its past.

        An account that holds none has nobody to look after it but who keeps the installation.
        """
        return unended_posts(account).exists() and all(self.keeps_post(post) for post in account.posts.all())


def sway_of(account: Account) -> Sway:
    """One query for the posts, one for the agencies below."""
    on = timezone.localdate()
    held = [(one.role, one.agency_id) for one in held_by(account, on=on)]
    roles = {role for role, _ in held}
    if rules.may(roles, rules.Right.KEEP_ALL_PEOPLE):
        return Sway(None, None, rules.roles_given_by(roles))
    kept_from = {agency for role, agency in held if rules.may([role], rules.Right.KEEP_OWN_PEOPLE)}
    kept = with_those_below(kept_from, on=on)
    own = {agency for role, agency in held if rules.may([role], rules.Right.SEE_OWN_PEOPLE)}
    seen = None if rules.may_see_all_people(roles) else kept | own
    return Sway(kept, seen, rules.roles_given_by(roles))


def require_keeping_people(actor: Account, *, agency_id: str) -> Sway:
    """Accounts, posts and contacts of the agency."""
    sway = sway_of(actor)
    if not sway.keeps(agency_id):
        raise NotAllowed("Việc này của người quản trị cơ quan đó. Hãy nhờ người ấy hoặc quản trị hệ thống.")
    return sway
