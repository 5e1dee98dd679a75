"""Who has a review open: so that a second officer sees who is in it."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.errors import NotFound
from dondoc.server.intake.models import ReceivedDocument, ReviewPresence
from dondoc.server.intake.permissions import require_reviewing


def note_presence(*, actor: Account, document_id: int) -> None:
    """The actor has the review open now; call about every 20 s. Not in the log: it changes nothing."""
    require_reviewing(actor)
    if not ReceivedDocument.objects.filter(pk=document_id).exists():
        raise NotFound("Không tìm thấy văn bản này. Có thể đường dẫn đã cũ.")
    ReviewPresence.objects.update_or_create(
        document_id=document_id, account=actor, defaults={"seen_at": timezone.now()}
    )


def leave_review(*, actor: Account, document_id: int) -> None:
    """The actor closed the review."""
    ReviewPresence.objects.filter(document=document_id, account=actor).delete()
