"""From the draft to what is out: submitted by the officer, approved by a leader, corrected in a new one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.composing import paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.errors import FieldRefused
from dondoc.server.reporting.models import Digest, DigestItem, DigestState

from .directing import directing_bodies
from .mailing import tell_readers
from .opening import hold_week, take, touch
from .paper import paper_of
from .permissions import require_approving, require_writing
from .selectors import replaced_on
from .texts import clean_body
from .weeks import Week

_LONGEST_REMARK = 2_000


@transaction.atomic
def submit_digest(*, actor: Account, digest_id: int, version: int) -> Digest:
    """It waits for a leader; until then nobody edits it."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=(DigestState.DRAFT,))
    if not digest.items.filter(is_left_out=False).exists():
        raise NotNow("Bản tin chưa có tin nào. Hãy thêm tin rồi trình.")
    digest.state, digest.submitted_at, digest.submitted_by = DigestState.SUBMITTED, timezone.now(), actor
    digest.remark = ""
    touch(digest, "state", "submitted_at", "submitted_by", "remark")
    record(actor=actor.actor, action="digest.submitted", subject=digest)
    return digest


@transaction.atomic
def take_digest_back(*, actor: Account, digest_id: int, version: int) -> Digest:
    """The officer goes on editing what was submitted."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=(DigestState.SUBMITTED,))
    digest.state, digest.submitted_at, digest.submitted_by = DigestState.DRAFT, None, None
    touch(digest, "state", "submitted_at", "submitted_by")
    record(actor=actor.actor, action="digest.taken_back", subject=digest)
    return digest


@transaction.atomic
def return_digest(*, actor: Account, digest_id: int, version: int, remark: str) -> Digest:
    """A leader says what is still to be done; the officer finds it on the draft."""
    require_approving(actor)
    digest = take(digest_id, version=version, states=(DigestState.SUBMITTED,))
    words = clean_body(remark, field="remark")
    if not words:
        raise FieldRefused("Chưa có ý kiến. Hãy ghi cần sửa gì để chuyên viên biết.", field="remark")
    if len(words) > _LONGEST_REMARK:
        raise FieldRefused("Ý kiến dài quá 2.000 ký tự. Hãy viết ngắn hơn.", field="remark")
    digest.state, digest.remark = DigestState.DRAFT, words
    touch(digest, "state", "remark")
    record(actor=actor.actor, action="digest.returned", subject=digest)
    return digest


@transaction.atomic
def approve_digest(*, actor: Account, digest_id: int, version: int) -> Digest:
    """Frozen as it is, and out: on its page, in the feed, by mail to who asked for it."""
    require_approving(actor)
    digest = take(digest_id, version=version, states=(DigestState.SUBMITTED,))
    now = timezone.now()
    on = timezone.localdate(now)
    items = list(digest.items.all())
    bodies = directing_bodies(on=on)
    paper = paper_of(digest, items, bodies=bodies, on=on, instead_of=replaced_on(digest))
    digest.state, digest.approved_at, digest.approved_by = DigestState.APPROVED, now, actor
    digest.content = paper_to_json(paper)
    touch(digest, "state", "approved_at", "approved_by", "content")
    told = tell_readers(digest, paper, now=now)
    details = {"item_count": sum(not item.is_left_out for item in items), "told_count": told}
    record(actor=actor.actor, action="digest.approved", subject=digest, details=details)
    return digest


@transaction.atomic
def correct_digest(*, actor: Account, digest_id: int, version: int) -> Digest:
    """A next edition to be edited, with all that the approved one had; that one stays as it is."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=(DigestState.APPROVED,))
    hold_week(Week(digest.first_on))
    latest = Digest.objects.filter(first_on=digest.first_on).order_by("-edition")[0]
    if latest.is_open:
        return latest
    next_one = Digest.objects.create(
        first_on=digest.first_on,
        edition=latest.edition + 1,
        title=latest.title,
        drawn_up_at=timezone.now(),
        drawn_up_by=actor,
    )
    copies = list(latest.items.order_by("pk"))
    for item in copies:
        item.pk, item.digest = None, next_one
    DigestItem.objects.bulk_create(copies)
    record(actor=actor.actor, action="digest.corrected", subject=next_one, details={"was": latest.pk})
    return next_one
