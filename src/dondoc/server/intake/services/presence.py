"""Who has a review open: so that a second officer sees who is in it."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReviewPresence
from dondoc.server.intake.permissions import require_reviewing


def note_presence(*, actor: Account, document_id: int) -> None:
    """The actor has the review open now; call about every 20 s. Not in the log: it changes nothing."""
    require_reviewing(actor)
    ReviewPresence.objects.update_or_create(
        document_id=document_id, account=actor, defaults={"seen_at": timezone.now()}
    )


def leave_review(*, actor: Account, document_id: int) -> None:
    """The actor closed the review."""
    ReviewPresence.objects.filter(document=document_id, account=actor).delete()
