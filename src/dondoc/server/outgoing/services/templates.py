"""The office's templates: taken after they were tried, and given up."""

from __future__ import annotations

from typing import IO

from django.db import transaction
from django.utils import timezone

from dondoc.composing import PaperKind
from dondoc.composing.errors import TemplateMistaken
from dondoc.composing.templates import fill_confined, sample_paper
from dondoc.composing.templates.limits import LARGEST_TEMPLATE
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.rules import clean_name
from dondoc.server.outgoing.errors import FileRefused
from dondoc.server.outgoing.models import PaperTemplate
from dondoc.server.posts.permissions import require_administering


def replace_template(*, actor: Account, kind: PaperKind, name: str, content: IO[bytes]) -> PaperTemplate:
    """Papers of the kind are written on these pages from now on; FileRefused says what to mend in them.

    The file is first filled with a sample, in a process of its own.
    """
    require_administering(actor)
    template = content.read(LARGEST_TEMPLATE + 1)
    try:
        fill_confined(template, [sample_paper(kind)])
    except TemplateMistaken as error:
        raise FileRefused(error.message) from error
    with transaction.atomic():
        kept, _ = PaperTemplate.objects.update_or_create(
            kind=kind.value,
            defaults={
                "name": clean_name(name),
                "content": template,
                "added_by": actor,
                "added_at": timezone.now(),
            },
        )
        told = {"kind": kind.value, "byte_count": len(template)}
        record(actor=actor.actor, action="template.replaced", subject=kept, details=told)
    return kept


@transaction.atomic
def give_up_template(*, actor: Account, kind: PaperKind) -> None:
    """Back to the default; again is no error."""
    require_administering(actor)
    kept = PaperTemplate.objects.select_for_update().filter(kind=kind.value).first()
    if kept is not None:
        record(actor=actor.actor, action="template.given_up", subject=kept, details={"kind": kind.value})
        kept.delete()
