"""What agencies say comes into the table: whenever an opinion is given, or takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q, QuerySet

from dondoc.server.consultation.models import (
    Comment,
    Consolidation,
    ConsolidationRow,
    Round,
    RowComment,
)
from dondoc.server.consultation.rules.folding import Plan, Said, StandingRow, plan_rows
from dondoc.server.consultation.that_count import that_count
from dondoc.server.registry.selectors import library_registry

from .following import place_comments


@transaction.atomic
def take_in_comments(round_: Round) -> Consolidation:
    """Give every comment that counts its row, and its place in later drafts. Safe to run twice.

    In the transaction of who calls; rights are asked there. A table that was sent stays as it is. An answer
    that was written is never lost: its row stays and says what it was written for, also where all of that was
    replaced.
    """
    Consolidation.objects.get_or_create(round=round_)
    table = Consolidation.objects.select_for_update().get(round=round_)
    for draft in round_.consultation.drafts.filter(number__gt=round_.draft.number).order_by("number"):
        place_comments(draft)
    if table.sent_at is not None:
        return table
    given = Comment.objects.filter(that_count(), opinion__asked__round=round_)
    new = _said(given.filter(in_row__isnull=True))
    lost = _let_go(table)
    if new or lost:
        rows = _standing(table, {one.clause for one in new} | {clause for clause, _ in lost})
        _write(table, plan_rows(rows, new, anew=lost, registry=library_registry()))
    return table


def _let_go(table: Consolidation) -> set[tuple[int | None, str]]:
    """Comments that count no longer leave their rows; of which clauses and stances they were."""
    gone = RowComment.objects.filter(~that_count("comment__"), row__consolidation=table)
    found = gone.values_list("comment__clause", "comment__stance")
    places: set[tuple[int | None, str]] = set(found)
    if places:
        rows = set(gone.values_list("row", flat=True))
        gone.delete()
        ConsolidationRow.objects.filter(pk__in=rows).update(version=F("version") + 1)
        _remove_empty(table)
    return places


def _standing(table: Consolidation, clauses: Iterable[int | None]) -> list[StandingRow]:
    """The rows that nobody touched with a comment on one of the clauses, and all that were answered or put by
    hand."""
    some = set(clauses)
    on_them = Q(comments__comment__clause__in=some - {None})
    if None in some:
        on_them |= Q(comments__isnull=False, comments__comment__clause=None)
    settled = Q(is_by_hand=True) | ~Q(answer="") | ~Q(outcome="")
    rows = ConsolidationRow.objects.filter(on_them | settled, consolidation=table).distinct()
    facts = {row.pk: row for row in rows}
    said: dict[int, list[Said]] = {pk: [] for pk in facts}
    found = RowComment.objects.filter(row__in=facts).values_list(
        "row",
        "comment",
        "comment__opinion__asked__agency",
        "comment__clause",
        "comment__stance",
        "comment__text",
    )
    for row, comment, agency, clause, stance, text in found:
        said[row].append(Said(comment, agency, clause, stance, text))
    return [
        StandingRow(
            pk,
            bool(row.outcome or row.answer),
            row.is_by_hand,
            said=tuple(said[pk]),
            answered_for=tuple(
                Said(0, one["agency"], one["clause"], "", one["text"]) for one in row.answered_for
            ),
        )
        for pk, row in sorted(facts.items())
    ]


def _said(comments: QuerySet[Comment]) -> list[Said]:
    found = comments.order_by("pk").values_list("pk", "opinion__asked__agency", "clause", "stance", "text")
    return [Said(*one) for one in found]


def _write(table: Consolidation, plan: Plan) -> None:
    made = ConsolidationRow.objects.bulk_create(ConsolidationRow(consolidation=table) for _ in plan.made)
    put = dict(plan.put)
    for row, members in zip(made, plan.made, strict=True):
        put |= dict.fromkeys(members, row.pk)
    if not put:
        return
    moved = RowComment.objects.filter(comment__in=put)
    touched = set(moved.values_list("row", flat=True)) | set(plan.put.values())
    moved.delete()
    RowComment.objects.bulk_create(RowComment(row_id=row, comment_id=one) for one, row in put.items())
    # Who is writing an answer meanwhile learns that another agency stands in the row now.
    ConsolidationRow.objects.filter(pk__in=touched).update(version=F("version") + 1)
    _remove_empty(table)


def _remove_empty(table: Consolidation) -> None:
    ConsolidationRow.objects.filter(consolidation=table, comments=None, outcome="", answer="").delete()
