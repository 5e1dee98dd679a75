"""Comments follow their clause into later drafts: exactly, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q

from dondoc.linking.clauses import Fate, Following, follow
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import ConsultationNotFound, ConsultationRefused
from dondoc.server.consultation.library_clauses import library_clauses
from dondoc.server.consultation.models import (
    Comment,
    CommentPlace,
    Draft,
    DraftClause,
    Followed,
    OpinionState,
)
from dondoc.server.consultation.permissions import require_drafting

from .locking import locked_consultation

_FATES: Mapping[Fate, Followed] = {
    Fate.SAME: Followed.SAME,
    Fate.MOVED: Followed.MOVED,
    Fate.REWORDED: Followed.REWORDED,
    Fate.MERGED: Followed.REWORDED,
    Fate.SPLIT: Followed.ORPHANED,
    Fate.ORPHANED: Followed.ORPHANED,
}


@transaction.atomic
def place_comments(draft: Draft) -> int:
    """Where each comment on an earlier draft stands in this one; how many were placed. Safe to run twice.

    A comment is followed from the latest draft in which its clause is known: where somebody pointed to one by
    hand, from there; where somebody left it without a clause, it stays so. In the transaction of who calls;
    rights are asked there.
    """
    earlier = Comment.objects.filter(
        clause__draft__consultation=draft.consultation_id,
        clause__draft__number__lt=draft.number,
        opinion__state__in=(OpinionState.GIVEN, OpinionState.REPLACED),
    ).exclude(places__draft=draft)
    stands = _stands_in(earlier.values_list("pk", "clause", "clause__draft__number"), before=draft.number)
    if not stands:
        return 0
    drafts = dict(at for at in stands.values() if not isinstance(at, int))
    clauses = _clauses_of(draft, numbers={*drafts.values(), draft.number})
    ours = clauses[draft.number]
    after = library_clauses(ours)
    found: dict[int, tuple[dict[int, int], Following]] = {}
    for number in set(drafts.values()):
        places = {row.pk: row.position for row in clauses[number]}
        found[number] = places, follow(library_clauses(clauses[number]), after)
    by_position = {row.position: row for row in ours}
    made = []
    for comment, at in stands.items():
        if isinstance(at, int):
            left = CommentPlace(comment_id=comment, draft=draft, followed=Followed.ORPHANED, settled_by_id=at)
            made.append(left)
            continue
        clause, number = at
        places, following = found[number]
        told = following.clauses[places[clause]]
        now = _FATES[told.fate] if told.after is not None else Followed.ORPHANED
        to = by_position[told.after] if told.after is not None and now != Followed.ORPHANED else None
        made.append(CommentPlace(comment_id=comment, draft=draft, clause=to, followed=now))
    CommentPlace.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def point_comment(*, actor: Account, place_id: int, label: str | None) -> CommentPlace:
    """Somebody of the drafting agency says where the comment stands in the draft: at the clause of that
    label, or nowhere.

    What follows from it in drafts after this one is found anew, but what was pointed to by hand there.
    """
    found = CommentPlace.objects.filter(pk=place_id)
    whose = found.values_list("draft__consultation").first()
    if whose is None:
        raise _no_place()
    # A draft that comes in meanwhile waits, or is waited for: its comments follow from what is pointed to.
    require_drafting(actor, consultation=locked_consultation(whose[0]))
    place = found.select_for_update(of=("self",)).select_related("draft__consultation").first()
    if place is None:
        raise _no_place()
    clause = None
    if label is not None:
        words = " ".join(label.split())
        if not words:
            raise ConsultationRefused(
                "Chưa chọn điều khoản. Hãy chọn rồi bấm lại, hoặc để góp ý không gắn vào đâu.", field="clause"
            )
        clause = DraftClause.objects.filter(draft=place.draft, label__iexact=words).first()
        if clause is None:
            raise ConsultationRefused(
                f"Dự thảo lần {place.draft.number} không có điều khoản “{words}”. Hãy chọn trong danh sách.",
                field="clause",
            )
    if place.settled_by_id is not None and place.clause_id == (clause and clause.pk):
        return place  # pressed twice
    is_anew = Q(settled_by=None)
    if place.clause_id is None and place.settled_by_id is not None:  # left without one, in drafts after, too
        is_anew |= Q(settled_by=place.settled_by_id, clause=None)
    place.clause, place.settled_by = clause, actor
    place.followed = Followed.BY_HAND if clause else Followed.ORPHANED
    place.save(update_fields=["clause", "settled_by", "followed"])
    record(
        actor=actor.actor,
        action="consultation.comment_placed",
        subject=place.draft.consultation,
        details={"draft": place.draft.number, "clause": clause.label if clause else ""},
    )
    later = place.draft.consultation.drafts.filter(number__gt=place.draft.number).order_by("number")
    CommentPlace.objects.filter(is_anew, comment=place.comment_id, draft__in=later).delete()
    for draft in later:
        place_comments(draft)
    return place


def _no_place() -> ConsultationNotFound:
    return ConsultationNotFound("Không tìm thấy góp ý này trong dự thảo. Hãy mở lại trang so sánh.")


def _stands_in(comments: Iterable[tuple[int, int, int]], *, before: int) -> dict[int, tuple[int, int] | int]:
    """Of each comment its clause in the latest draft before that number where it has one, and which draft; or
    who left it without one since."""
    stands: dict[int, tuple[int, int] | int] = {
        comment: (clause, number) for comment, clause, number in comments
    }
    told = CommentPlace.objects.filter(
        Q(clause__isnull=False) | Q(settled_by__isnull=False), comment__in=stands, draft__number__lt=before
    ).order_by("draft__number")
    for comment, clause, number, who in told.values_list("comment", "clause", "draft__number", "settled_by"):
        stands[comment] = (clause, number) if clause is not None else who
    return stands


def _clauses_of(draft: Draft, *, numbers: Iterable[int]) -> dict[int, list[DraftClause]]:
    rows = DraftClause.objects.filter(
        draft__consultation=draft.consultation_id, draft__number__in=set(numbers)
    ).select_related("draft")
    found: dict[int, list[DraftClause]] = defaultdict(list)
    for row in rows.defer("draft__content"):
        found[row.draft.number].append(row)
    return found
