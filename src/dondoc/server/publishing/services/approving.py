"""Approving what is prepared, so that it is public, and taking it away again: each in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.published.models import PaperKind
from dondoc.server.publishing.errors import NotToPublish, PublicationNotFound
from dondoc.server.publishing.models import ApprovedTask, MovedTask, Publication, PublicationState
from dondoc.server.publishing.permissions import require_approving, require_withdrawing
from dondoc.server.publishing.selectors.publications import publication_to_change
from dondoc.server.publishing.selectors.words import prepared_choices, redactor_of, tasks_to_publish
from dondoc.server.publishing.telling_corrections import forget_corrections

from .composing import copies_of, head_of
from .copying import new_code, publish, take_away
from .feedback import show_again
from .preparing import change, seen_publication

_LONGEST_REASON = 2_000


@transaction.atomic
def approve_publication(*, actor: Account, publication_id: int, version: int) -> Publication:
    """The copies are written; what was public and is left out now goes. Raises StalePublication."""
    require_approving(actor)
    publication = seen_publication(publication_id, version=version)
    if publication.is_settled:
        return publication  # pressed twice: nothing was prepared since
    document, now = publication.document, timezone.now()
    if document is None:
        raise PublicationNotFound("Không tìm thấy văn bản này trong phần công khai. Hãy mở lại từ văn bản.")
    tasks = [task for task in tasks_to_publish(document.pk) if task.pk not in publication.left_out]
    if not tasks:
        raise NotToPublish("Mọi nhiệm vụ của văn bản đều để ngoài nên không còn gì để công khai.")
    codes = _approved(publication, [task.pk for task in tasks])
    redact, today = redactor_of(prepared_choices(publication)), timezone.localdate(now)
    first_at = publication.published_at or now
    publish(
        PaperKind(publication.kind),
        code=publication.code,
        head=head_of(document, redact=redact),
        tasks=copies_of(tasks, codes=codes, redact=redact, number=document.number, today=today),
        published_on=timezone.localdate(first_at),
        now=now,
        today=today,
    )
    # Who changes one of them at this moment does not see yet that it is public.
    MovedTask.objects.bulk_create(MovedTask(task_id=task.pk) for task in tasks)
    show_again([task.pk for task in tasks])
    details = {"task_count": len(tasks), "document": document.pk}
    return settle_approved(publication, actor=actor, first_at=first_at, details=details)


@transaction.atomic
def withdraw_publication(*, actor: Account, publication_id: int, reason: str) -> Publication:
    """Nothing of it is public any more when this returns, whoever has changed what meanwhile."""
    require_withdrawing(actor)
    publication = publication_to_change(publication_id)
    words = " ".join(reason.split())
    if not publication.is_public:
        raise NotToPublish("Nội dung này hiện không công khai nên không cần gỡ.")
    if not words:
        raise NotToPublish("Chưa ghi lý do gỡ. Hãy ghi ngắn gọn, ví dụ: có thông tin cá nhân chưa che.")
    if len(words) > _LONGEST_REASON:
        raise NotToPublish(f"Lý do dài quá {_LONGEST_REASON} ký tự. Hãy viết ngắn hơn.")
    publication.approved_tasks.all().delete()
    take_away([publication.code])
    publication.state = PublicationState.WITHDRAWN
    publication.published_at = None
    publication.withdrawn_by, publication.withdrawn_at = actor, timezone.now()
    publication.reason = words
    change(publication, actor)
    record(actor=actor.actor, action="publication.withdrawn", subject=publication, details={"reason": words})
    if publication.week_on is not None:
        forget_corrections(publication.week_on)
    return publication


def settle_approved(
    publication: Publication, *, actor: Account, first_at: datetime, details: Mapping[str, int]
) -> Publication:
    """Note that what was prepared is public, in the transaction that wrote the copies."""
    publication.state = PublicationState.APPROVED
    publication.approved_by, publication.published_at = actor, first_at
    publication.approved_kept, publication.approved_covered = publication.kept, publication.covered
    publication.withdrawn_by = publication.withdrawn_at = None
    publication.reason = ""
    change(publication, actor)
    record(actor=actor.actor, action="publication.approved", subject=publication, details=dict(details))
    return publication


def _approved(publication: Publication, task_ids: list[int]) -> dict[int, str]:
    """The code of each task; one that was approved before keeps its own, so that links to it hold."""
    publication.approved_tasks.exclude(task__in=task_ids).delete()
    codes = dict(publication.approved_tasks.values_list("task_id", "code"))
    fresh = [
        ApprovedTask(task_id=task_id, publication=publication, code=new_code())
        for task_id in task_ids
        if task_id not in codes
    ]
    ApprovedTask.objects.bulk_create(fresh)
    return codes | {one.task_id: one.code for one in fresh}
