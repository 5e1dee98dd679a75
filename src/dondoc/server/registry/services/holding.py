"""Files between their preview and their application: kept as they came, for a day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.server.audit.actors import Actor
from dondoc.server.registry.errors import ImportNotFound
from dondoc.server.registry.models import HeldImport

_KEPT_FOR = timedelta(days=1)
_LONGEST_NAME = 300
AGENCIES = "registry"  # the purpose of a file of agencies


@transaction.atomic
def hold_import(*, actor: Actor, content: bytes, name: str, purpose: str = AGENCIES) -> HeldImport:
    """Keep the file; what the same actor held before for the purpose goes, and what nobody came back for."""
    HeldImport.objects.filter(at__lt=timezone.now() - _KEPT_FOR).delete()
    if actor.id:
        HeldImport.objects.filter(actor_id=actor.id, purpose=purpose).delete()
    return HeldImport.objects.create(
        actor_id=actor.id, purpose=purpose, name=name[:_LONGEST_NAME], content=content
    )


def held_import(*, actor: Actor, held_id: UUID, purpose: str = AGENCIES) -> HeldImport:
    """The file, for who brought it; ImportNotFound for others and once it is gone."""
    held = HeldImport.objects.filter(pk=held_id, actor_id=actor.id, purpose=purpose).first()
    if held is None:
        raise ImportNotFound(
            "Tệp này không còn được giữ: đã nạp rồi, hoặc đã quá một ngày. Hãy chọn lại tệp."
        )
    return held


def drop_held(*, actor: Actor, held_id: UUID) -> None:
    """It is not wanted any more; again is no error."""
    HeldImport.objects.filter(pk=held_id, actor_id=actor.id).delete()
