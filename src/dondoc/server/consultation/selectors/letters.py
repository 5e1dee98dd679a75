"""The papers of a consultation, and with what the next of them begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from dondoc.composing import Paper, paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import Consultation, Letter, LetterKind, OpinionState, Round
from dondoc.server.consultation.permissions import require_seeing_answers
from dondoc.server.outgoing.heads import first_head
from dondoc.server.outgoing.rules.heads import Head, head_of
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import held_by


def letters_of(round_: Round) -> Sequence[Letter]:
    """The newest first, without what they say; rights are asked by who calls."""
    found = Letter.objects.filter(round=round_).select_related("paper", "made_by")
    return list(found.defer("content", "paper__content", "paper__text").order_by("-made_at", "-pk"))


def letter_of(*, viewer: Account, letter_id: int) -> Letter:
    """With what it says, for who sees the answers."""
    found = (
        Letter.objects.select_related("round__consultation__drafter", "paper").filter(pk=letter_id).first()
    )
    if found is None:
        raise not_found()
    require_seeing_answers(viewer, consultation=found.round.consultation)
    return found


def paper_of_letter(letter: Letter) -> Paper:
    return paper_from_json(letter.content)


def missing_names(round_: Round, *, today: date) -> list[str]:
    """Of the agencies that were asked and have not answered, in the order in which they were."""
    answered = round_.asked.filter(opinions__state=OpinionState.GIVEN).values("pk")
    asked = round_.asked.filter(withdrawn_at=None).exclude(pk__in=answered)
    return list(asked.order_by("position").values_list("name", flat=True))


def asked_by(round_: Round) -> str:
    """The paper that asked, by its number and day, once it is signed; else nothing."""
    letters = Letter.objects.filter(round=round_, kind=LetterKind.ASKS, paper__issued_on__isnull=False)
    letter = letters.select_related("paper").defer("content", "paper__content", "paper__text").last()
    if letter is None or letter.paper is None or letter.paper.issued_on is None:
        return ""
    return f"{letter.paper.name} ngày {letter.paper.issued_on:%d/%m/%Y}"


def head_of_letter(*, viewer: Account, consultation: Consultation, round_: Round, kind: LetterKind) -> Head:
    """As the last letter of the same agency had it, with what this one is about and to whom it goes."""
    today = timezone.localdate()
    posts = held_by(viewer, on=today)
    office = next((one.agency_id for one in posts if one.role is Role.OFFICER), None)
    issuer_id = office or consultation.drafter_id
    last = (
        Letter.objects.filter(round__consultation__drafter=consultation.drafter, paper__isnull=office is None)
        .order_by("-made_at", "-pk")
        .first()
    )
    head = first_head(
        agency_id=issuer_id,
        subject=f"{_ABOUT[kind]} dự thảo {consultation.subject}",
        kind="",
        today=today,
        last=head_of(paper_of_letter(last)) if last is not None else None,
    )
    return replace(head, addressees=_addressees(round_, consultation, kind, today=today))


_ABOUT = {
    LetterKind.ASKS: "lấy ý kiến",
    LetterKind.REMINDS: "đôn đốc tham gia ý kiến",
    LetterKind.RETURNS: "hoàn thiện",
}


def _addressees(
    round_: Round, consultation: Consultation, kind: LetterKind, *, today: date
) -> tuple[str, ...]:
    if kind is LetterKind.REMINDS:
        return tuple(missing_names(round_, today=today))
    if kind is LetterKind.RETURNS:
        return (consultation.drafter.name,)
    named = round_.addressees.select_related("agency").order_by("position")
    return tuple(one.agency.name for one in named)
