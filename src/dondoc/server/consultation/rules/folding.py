"""Which comments stand in one row of the table: decided of the rows as they are and of what came since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dondoc.agencies.registry import Registry
from dondoc.documents.spelling import spelling_key
from dondoc.linking.opinions import OpinionText, fold_opinions


@dataclass(frozen=True, slots=True)
class Said:
    """A comment: by which agency, on which clause (none: on the draft as a whole), in which stance."""

    comment: int
    agency: str
    clause: int | None
    stance: str
    text: str

    @property
    def place(self) -> tuple[int | None, str]:
        """Within which comments are folded: what is on another clause, or meant otherwise, never is."""
        return self.clause, self.stance

    @property
    def words(self) -> str:
        """By which two comments say the very same: neither capitals nor the mark at the end count."""
        return " ".join(spelling_key(self.text).split()).rstrip(" .;,")


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A row as it stands. `answered_for` is what its answer was written for, also what counts no more."""

    row: int
    is_answered: bool
    is_by_hand: bool
    said: tuple[Said, ...]
    answered_for: tuple[Said, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Its comments stay together, whatever comes: somebody answered them, or put them so."""
        return self.is_answered or self.is_by_hand


@dataclass(slots=True)
class Plan:
    """What has to be written. A row that loses all its comments and has no answer goes."""

    put: dict[int, int] = field(default_factory=dict)  # comment: the row into which it comes
    made: list[tuple[int, ...]] = field(default_factory=list)  # comments of each new row


def plan_rows(
    rows: Sequence[StandingRow],
    new: Iterable[Said],
    *,
    anew: Iterable[tuple[int | None, str]] = (),
    registry: Registry | None = None,
) -> Plan:
    """Where the new comments go, and which of the rows that nobody touched fold anew: those of the clauses
    and stances of `new` and `anew`. `registry` holds the names of agencies.

    1. An agency that says the same again in the place of its former opinion keeps its row, with the answer.
    2. Who says the very words of an answered row joins it: the answer holds for them, too.
    3. All other comments on the same clause and of the same stance that nobody answered or put by hand are
       folded by their words. Nothing that is only nearly the same comes under an answer by itself.
    """
    plan = Plan()
    rest = _without_settled(plan, rows, new)
    pools: dict[tuple[int | None, str], dict[int, Said]] = defaultdict(dict)
    for place in anew:
        pools[place] = {}
    for one in rest:
        pools[one.place][one.comment] = one
    stands_in: dict[int, int] = {}
    for row in rows:
        for one in row.said:
            if not row.is_settled and one.place in pools:
                pools[one.place][one.comment] = one
                stands_in[one.comment] = row.row
    taken: set[int] = set()
    for _, pool in sorted(pools.items(), key=lambda item: (item[0][0] or 0, item[0][1])):
        texts = (OpinionText(str(one.comment), one.text) for one in pool.values())
        folds = fold_opinions(texts, registry=registry)
        # The older rows are given out first, so that nothing moves without need.
        for members in sorted(tuple(sorted(int(key) for key in fold.keys)) for fold in folds):
            free = sorted({stands_in[one] for one in members if one in stands_in} - taken)
            if not free:
                plan.made.append(members)
                continue
            taken.add(free[0])
            plan.put |= {one: free[0] for one in members if stands_in.get(one) != free[0]}
    return plan


def _without_settled(plan: Plan, rows: Sequence[StandingRow], new: Iterable[Said]) -> list[Said]:
    """The new comments but those that join a row which stays as it is."""
    again = {(old.agency, old.clause, old.words): row.row for row in rows for old in row.answered_for}
    answered = [row for row in rows if row.is_answered and not row.is_by_hand]
    same = {(one.place, one.words): row.row for row in answered for one in row.said}
    rest = []
    for one in new:
        if (row := again.get((one.agency, one.clause, one.words))) is None:
            row = same.get((one.place, one.words))
        if row is None:
            rest.append(one)
        else:
            plan.put[one.comment] = row
    return rest
