"""Who may do what in consultation. Rights come from posts; services and selectors ask here each time.

Who drafts reads every answer; who is asked reads the draft and the own answer, and never another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import AskedAgency, Consultation
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.permissions import stand_in
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.posts.selectors import Held, held_by

# A collective is no agency: who is meant by one is asked by name.
_ACTS_FOR = frozenset({Way.OWN, Way.TAKEN_OVER, Way.BELOW})


@dataclass(frozen=True, slots=True)
class Part:
    """Which part somebody has in consultations on a day."""

    sees_all: bool  # every consultation with every answer
    asks_any: bool  # asks and consolidates, whoever drafts
    drafting_ids: frozenset[str]  # agencies on whose drafts they ask
    answering_ids: frozenset[str]  # agencies for which they answer
    held: Sequence[Held]  # the posts from which all this follows

    @property
    def is_none(self) -> bool:
        return not (self.sees_all or self.asks_any or self.drafting_ids or self.answering_ids)

    def drafts(self, consultation: Consultation) -> bool:
        """Whether they ask, extend, close and consolidate."""
        return self.asks_any or consultation.drafter_id in self.drafting_ids

    def sees_answers(self, consultation: Consultation) -> bool:
        return self.sees_all or self.drafts(consultation)

    def answers(self, asked: AskedAgency) -> bool:
        return asked.agency_id in self.answering_ids


def part_of(account: Account, *, on: date) -> Part:
    """One query for the posts, one for what their agencies answer for."""
    return _part(held_by(account, on=on), on=on)


def part_today(account: Account) -> Part:
    return part_of(account, on=timezone.localdate())


def require_asking(actor: Account, *, drafter_id: str) -> Part:
    """Ask for opinions on a draft of the agency."""
    part = part_today(actor)
    if not (part.asks_any or drafter_id in part.drafting_ids):
        raise NotAllowed(
            "Việc lấy ý kiến do cán bộ của cơ quan soạn thảo hoặc chuyên viên Văn phòng làm. "
            "Hãy nhờ cơ quan soạn thảo."
        )
    _stand_in(actor, part, drafter_id=drafter_id)
    return part


def require_drafting(actor: Account, *, consultation: Consultation) -> Part:
    """Change the consultation, or say what becomes of the answers.

    Who may read it and does not write it is told whose it is; for everybody else it is not there.
    """
    part = part_today(actor)
    if not part.sees_answers(consultation):
        raise not_found()
    return require_asking(actor, drafter_id=consultation.drafter_id)


def require_seeing_answers(viewer: Account, *, consultation: Consultation) -> Part:
    part = part_today(viewer)
    if not part.sees_answers(consultation):
        raise not_found()
    return part


def require_answering(actor: Account, *, asked: AskedAgency) -> Part:
    """Answer for the asked agency; for everybody else there is no such question."""
    part = part_today(actor)
    if not part.answers(asked):
        raise not_found()
    on = timezone.localdate()
    stand_in(actor, part.held, is_enough=lambda held: _part(held, on=on).answers(asked))
    return part


def _stand_in(actor: Account, part: Part, *, drafter_id: str) -> None:
    def is_enough(held: Sequence[Held]) -> bool:
        some = _part(held, on=timezone.localdate())
        return some.asks_any or drafter_id in some.drafting_ids

    stand_in(actor, part.held, is_enough=is_enough)


def _part(held: Sequence[Held], *, on: date) -> Part:
    roles = [one.role for one in held]
    own = {one.agency_id for one in held if rules.may_ask_own_opinions([one.role])}
    ways = held_through(own, on=on)
    acted_for = frozenset(key for key, way in ways.items() if way in _ACTS_FOR)
    # Who asks whomever they like answers for their own agency alone, not for those below it.
    giving = {one.agency_id for one in held if rules.may_give_opinions([one.role])}
    return Part(
        sees_all=rules.may_see_all_opinions(roles),
        asks_any=rules.may_ask_any_opinions(roles),
        drafting_ids=acted_for,
        answering_ids=acted_for | giving,
        held=held,
    )
