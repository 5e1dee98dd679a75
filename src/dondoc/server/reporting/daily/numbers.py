"""The numbers of everybody's message: those of their first page, for many people at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.reach import Way, carried_on
from dondoc.server.reporting.counting import Board, Dimension, Figures, Terms, count_tasks
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import Timeliness

_TOLD = (Timeliness.OVERDUE, Timeliness.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Number:
    """How many tasks the person's list holds, and which list that is."""

    which: Timeliness
    count: int
    is_own: bool = False  # for who sees every task: those that they monitor or are in charge of
    is_led: bool = False  # what the person's agencies lead


def numbers_of(people: Collection[Account], *, day: date) -> Mapping[int, Sequence[Number]]:
    """By account. Two queries, and those for the hands of each."""
    hands = {person.pk: hands_of(person, on=day) for person in people if person.is_active}
    led = {key: [agency for agency, way in one.ways.items() if way is Way.OWN] for key, one in hands.items()}
    keys = {"", *(str(key) for key in hands), *(agency for own in led.values() for agency in own)}
    board = count_tasks(
        [Dimension.ALL, Dimension.PERSON, Dimension.AGENCY, Dimension.AGENCY_BELOW],
        terms=Terms.of(settings_in_force(), today=day),
        keys=keys,
        carried=carried_on(on=day),
        is_running_only=True,
    )
    return {
        key: [
            number
            for which in _TOLD
            for number in (
                *([_of_office(board, which, str(key))] if one.sees_all else []),
                *([_of_agencies(board, which, led[key])] if led[key] else []),
            )
        ]
        for key, one in hands.items()
    }


def _of_office(board: Board, which: Timeliness, me: str) -> Number:
    """The person's own, where some are theirs."""
    own = _count(board.of(Dimension.PERSON, me), which)
    return Number(which, own or _count(board.of(Dimension.ALL), which), is_own=own > 0)


def _of_agencies(board: Board, which: Timeliness, own: Collection[str]) -> Number:
    led = [board.of(one, key) for key in own for one in (Dimension.AGENCY, Dimension.AGENCY_BELOW)]
    return Number(which, sum(_count(figures, which) for figures in led), is_led=True)


def _count(figures: Figures, which: Timeliness) -> int:
    return int(getattr(figures, which))
