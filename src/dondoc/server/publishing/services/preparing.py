"""Preparing what will be public: begun by an officer, chosen word by word, handed to who approves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import received_document
from dondoc.server.published.models import PaperKind
from dondoc.server.publishing.errors import NotToPublish, StalePublication
from dondoc.server.publishing.models import Publication, PublicationState
from dondoc.server.publishing.permissions import require_preparing
from dondoc.server.publishing.rules import key_of
from dondoc.server.publishing.selectors.publications import publication_to_change
from dondoc.server.tracking.models import AssignedTask

from .copying import new_code

_MOST_WORDS = 500
_SHORTEST, _LONGEST = 2, 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an officer decided: proposed words to leave readable, other words to cover, tasks or
    titles of items to leave out."""

    kept: Sequence[str] = ()
    covered: Sequence[str] = ()
    left_out: Sequence[int] = ()
    left_out_items: Sequence[str] = ()


@transaction.atomic
def begin_publication(*, actor: Account, document_id: int) -> Publication:
    """Of a document with tasks; begun twice it is the same."""
    require_preparing(actor)
    document = received_document(viewer=actor, document_id=document_id)
    ReceivedDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    known = Publication.objects.filter(document=document, kind=PaperKind.PLAN).first()
    if known is not None:
        return known
    if not AssignedTask.objects.filter(document=document, parent__isnull=True).exists():
        raise NotToPublish(
            "Văn bản này chưa có nhiệm vụ nào được xác nhận nên chưa có gì để công khai. "
            "Hãy duyệt đề xuất trước."
        )
    made = Publication.objects.create(
        code=new_code(), kind=PaperKind.PLAN, document=document, changed_by=actor, changed_at=timezone.now()
    )
    record(actor=actor.actor, action="publication.begun", subject=made, details={"document": document.pk})
    return made


@transaction.atomic
def choose_for_publication(
    *, actor: Account, publication_id: int, version: int, chosen: Chosen
) -> Publication:
    """What is public already stays as it was approved. Raises StalePublication."""
    require_preparing(actor)
    publication = seen_publication(publication_id, version=version)
    covered = list(dict.fromkeys(" ".join(words.split()) for words in chosen.covered if words.strip()))
    for words in covered:
        if not _SHORTEST <= len(words) <= _LONGEST:
            raise NotToPublish(
                f"Chữ cần che thêm phải có từ {_SHORTEST} đến {_LONGEST} ký tự, mỗi dòng một cụm: "
                f"“{words[:40]}”."
            )
    if len(covered) > _MOST_WORDS:
        raise NotToPublish(f"Che thêm được nhiều nhất {_MOST_WORDS} cụm từ. Hãy bỏ bớt dòng.")
    own = AssignedTask.objects.filter(
        document__isnull=False,
        document=publication.document_id,
        parent__isnull=True,
        pk__in=chosen.left_out,
    )
    publication.kept = sorted({key_of(words) for words in chosen.kept})
    publication.covered = covered
    publication.left_out = sorted(own.values_list("pk", flat=True))
    publication.left_out_items = list(dict.fromkeys(chosen.left_out_items))
    publication.state = PublicationState.DRAFT
    change(publication, actor)
    left_out = len(publication.left_out) + len(publication.left_out_items)
    details = {"kept": len(publication.kept), "covered": len(covered), "left_out": left_out}
    record(actor=actor.actor, action="publication.prepared", subject=publication, details=details)
    return publication


@transaction.atomic
def submit_publication(*, actor: Account, publication_id: int, version: int) -> Publication:
    """It waits for who approves; submitted twice, it waits once."""
    require_preparing(actor)
    publication = seen_publication(publication_id, version=version)
    if publication.state == PublicationState.SUBMITTED:
        return publication
    publication.state = PublicationState.SUBMITTED
    change(publication, actor)
    record(actor=actor.actor, action="publication.submitted", subject=publication)
    return publication


def seen_publication(publication_id: int, *, version: int) -> Publication:
    """Locked, and as it was seen."""
    publication = publication_to_change(publication_id)
    if publication.version != version:
        raise StalePublication(
            "Phần chuẩn bị công khai vừa được người khác thay đổi. Hãy xem lại trang rồi làm tiếp."
        )
    return publication


def change(publication: Publication, actor: Account) -> None:
    publication.changed_by, publication.changed_at = actor, timezone.now()
    publication.version += 1
    publication.save()
