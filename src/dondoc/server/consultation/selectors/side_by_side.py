"""Two drafts side by side, with the comments that stand on their clauses, and those that stand on none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dondoc.linking.clauses import Change, ClauseRow, compare, follow
from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.library_clauses import library_clauses
from dondoc.server.consultation.models import (
    Comment,
    CommentPlace,
    Consultation,
    Draft,
    Followed,
)
from dondoc.server.consultation.permissions import require_seeing_answers
from dondoc.server.consultation.that_count import that_count

_MOST_HERE = 3  # comments beside a clause; the table has them all


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment as it stands in the later draft. `label` is its clause in the draft that was asked about."""

    place: int  # of CommentPlace; 0 for a comment on the later draft itself
    agency: str
    text: str
    label: str
    followed: str
    is_by_hand: bool

    @property
    def followed_words(self) -> str:
        return str(Followed(self.followed).label) if self.followed else ""


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A clause in both drafts, or in one of them."""

    row: ClauseRow
    comments: Sequence[PlacedComment]
    count: int

    @property
    def is_changed(self) -> bool:
        return self.row.change is not Change.SAME


@dataclass(frozen=True, slots=True)
class Orphan:
    """A comment without a clause in the later draft, and which clauses its own is a little like."""

    comment: PlacedComment
    likely: Sequence[str]  # labels


@dataclass(frozen=True, slots=True)
class DraftsView:
    consultation: Consultation
    drafts: Sequence[Draft]
    before: Draft
    after: Draft
    rows: Sequence[BesideRow]
    counts: Mapping[str, int]  # of each change, by its value
    orphans: Sequence[Orphan]  # that nobody settled
    settled: Sequence[PlacedComment]  # left without a clause by hand
    labels: Sequence[str]  # of the clauses of the later draft, to choose from
    may_write: bool


def drafts_side_by_side(
    *, viewer: Account, consultation_id: int, before: int = 0, after: int = 0
) -> DraftsView:
    """The drafts of these numbers; without them the last and the one before it. Eight queries."""
    consultation = Consultation.objects.select_related("drafter").filter(pk=consultation_id).first()
    if consultation is None:
        raise not_found()
    part = require_seeing_answers(viewer, consultation=consultation)
    drafts = list(consultation.drafts.defer("content").order_by("number"))
    if len(drafts) < 2:  # there is nothing to compare
        raise not_found()
    by_number = {one.number: one for one in drafts}
    right = by_number.get(after, drafts[-1])
    left = by_number.get(
        before, next((one for one in reversed(drafts) if one.number < right.number), drafts[0])
    )
    if left.number >= right.number:
        raise not_found()
    rows = {one.pk: list(one.clauses.order_by("position")) for one in (left, right)}
    old, new = library_clauses(rows[left.pk]), library_clauses(rows[right.pk])
    following = follow(old, new)
    ids = {row.position: row.pk for row in rows[right.pk]}
    placed, orphans, settled = _comments(right)
    shown = []
    for one in compare(old, new, following):
        clause = ids[one.after.position] if one.after else 0
        here = placed.get(clause, [])
        shown.append(BesideRow(one, here[:_MOST_HERE], len(here)))
    likely = {
        row.pk: [new[at.position].label for at in told.candidates]
        for row, told in zip(rows[left.pk], following.clauses, strict=True)
    }
    changes = [one.row.change.value for one in shown]
    return DraftsView(
        consultation=consultation,
        drafts=drafts,
        before=left,
        after=right,
        rows=shown,
        counts={one.value: changes.count(one.value) for one in Change},
        orphans=[Orphan(one, likely.get(clause, ())) for one, clause in orphans],
        settled=settled,
        labels=[row.label for row in rows[right.pk]],
        may_write=part.drafts(consultation),
    )


def _comments(
    draft: Draft,
) -> tuple[dict[int, list[PlacedComment]], list[tuple[PlacedComment, int]], list[PlacedComment]]:
    """Those on each clause of the draft; those that nobody settled, with the clause before; those settled."""
    placed: dict[int, list[PlacedComment]] = defaultdict(list)
    orphans: list[tuple[PlacedComment, int]] = []
    settled: list[PlacedComment] = []
    followed = CommentPlace.objects.filter(that_count("comment__"), draft=draft).order_by(
        "comment__clause__position", "comment__opinion__asked__position", "pk"
    )
    for pk, clause, how, hand, name, text, label, before in followed.values_list(
        "pk",
        "clause",
        "followed",
        "settled_by",
        "comment__opinion__asked__name",
        "comment__text",
        "comment__clause__label",
        "comment__clause",
    ):
        one = PlacedComment(pk, name, text, label, how, hand is not None)
        if clause is not None:
            placed[clause].append(one)
        elif hand is None:
            orphans.append((one, before))
        else:
            settled.append(one)
    own = Comment.objects.filter(that_count(), clause__draft=draft).order_by("opinion__asked__position", "pk")
    for clause, name, text, label in own.values_list(
        "clause", "opinion__asked__name", "text", "clause__label"
    ):
        placed[clause].append(PlacedComment(0, name, text, label, "", is_by_hand=False))
    return placed, orphans, settled
