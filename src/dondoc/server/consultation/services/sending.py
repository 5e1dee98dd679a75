"""The table goes out: who issues and signs it, and the moment from which on it stays as it is."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.composing import Paper, paper_from_json, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import not_found, stale
from dondoc.server.consultation.models import Consolidation, Consultation, ConsultationState, Round
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.selectors.table import shown_rows
from dondoc.server.consultation.selectors.table_facts import places_of, table_facts
from dondoc.server.consultation.table_head import (
    TableHead,
    checked_table_head,
    first_table_head,
    table_head_from_json,
    table_head_to_json,
)
from dondoc.server.consultation.table_paper import paper_of_table
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.posts.rules import may_confirm_results
from dondoc.server.posts.selectors import held_by
from dondoc.server.refusals import NotNow

from .locking import locked_consultation
from .taking_in import take_in_comments


def head_of_table(round_: Round) -> TableHead:
    """As it was written, else by what the registry knows of the drafting agency."""
    table: Consolidation | None = getattr(round_, "consolidation", None)
    if table is not None and table.head:
        return table_head_from_json(table.head)
    return first_table_head(round_.consultation, today=timezone.localdate())


def paper_of_round(round_: Round) -> Paper:
    """As it was sent, or as it would be now. Rights are asked by who calls."""
    table: Consolidation | None = getattr(round_, "consolidation", None)
    if table is not None and table.content is not None:
        return paper_from_json(table.content)
    today = timezone.localdate()
    facts = table_facts(round_, today=today)
    rows = shown_rows(facts.entries, places_of(round_.draft_id))
    return paper_of_table(round_, facts=facts, rows=rows, head=head_of_table(round_), on=today)


@transaction.atomic
def edit_table_head(*, actor: Account, round_id: int, version: int, head: TableHead) -> Consolidation:
    """Who issues it, how it begins, who signs. Raises RowRefused."""
    table = _locked(actor, round_id, version=version)
    table.head = table_head_to_json(checked_table_head(head))
    table.version += 1
    table.save(update_fields=["head", "version"])
    record(actor=actor.actor, action="consolidation.edited", subject=table.round.consultation)
    return table


@transaction.atomic
def send_table(*, actor: Account, round_id: int, version: int) -> Consolidation:
    """From now on it stays as it is, whatever is said later. What the Office drafted itself goes out by its
    registry and is kept as a paper; an agency numbers and issues its own."""
    table = _locked(actor, round_id, version=version)
    if table.round.consultation.state == ConsultationState.RECALLED:
        raise NotNow("Dự thảo đã thu hồi nên không chốt bản tổng hợp nữa. Hãy xem lại đợt lấy ý kiến.")
    if table.round.closed_at is None:
        raise NotNow("Đợt lấy ý kiến còn mở nên chưa gửi bản tổng hợp được. Hãy đóng đợt lấy ý kiến rồi gửi.")
    counts = table_facts(table.round, today=timezone.localdate()).counts
    if counts.unanswered:
        raise NotNow(
            f"Còn {counts.unanswered} ý kiến chưa tiếp thu, giải trình nên chưa gửi được. "
            "Hãy trả lời hết rồi gửi."
        )
    paper = paper_of_round(table.round)
    table.content = paper_to_json(paper)
    table.sent_at, table.sent_by = timezone.now(), actor
    table.version += 1
    if _is_of_office(actor, table.round.consultation):
        table.paper = keep_paper(actor=actor, paper=paper)
    table.save()
    record(
        actor=actor.actor,
        action="consolidation.sent",
        subject=table.round.consultation,
        details={"round": table.round.number, "comments": counts.of},
    )
    return table


def _is_of_office(actor: Account, consultation: Consultation) -> bool:
    """Whether who writes the Office's papers does so at the very agency that drafts."""
    held = held_by(actor, on=timezone.localdate())
    return any(one.agency_id == consultation.drafter_id and may_confirm_results([one.role]) for one in held)


def _locked(actor: Account, round_id: int, *, version: int) -> Consolidation:
    """The table of who may write it. The consultation is locked first, as by every change: who opens the
    round again, or recalls it, waits, or is waited for."""
    found = Round.objects.filter(pk=round_id, opened_at__isnull=False).values_list("consultation").first()
    if found is None:
        raise not_found()
    consultation = locked_consultation(found[0])
    require_drafting(actor, consultation=consultation)
    round_ = Round.objects.get(pk=round_id)
    round_.consultation = consultation
    take_in_comments(round_)  # nothing that was said is left behind
    table = (
        Consolidation.objects.select_for_update(of=("self",))
        .select_related("round__consultation__drafter")
        .get(round=round_)
    )
    if table.sent_at is not None:
        raise NotNow("Bản tổng hợp đã gửi nên không sửa được nữa.")
    if table.version != version:
        raise stale()
    return table
