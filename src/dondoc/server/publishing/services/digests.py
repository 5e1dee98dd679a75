"""The digest of a week made public: begun, chosen, approved. A correction is the same publication."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.published.models import PaperKind
from dondoc.server.publishing.errors import NotToPublish, PublicationNotFound, StalePublication
from dondoc.server.publishing.models import Publication
from dondoc.server.publishing.permissions import require_approving, require_preparing
from dondoc.server.publishing.selectors.digests import DigestWords, Item, words_of_digest
from dondoc.server.publishing.selectors.words import Redactor, prepared_choices, redactor_of
from dondoc.server.publishing.telling_corrections import forget_corrections
from dondoc.server.reporting.digest.opening import hold_week
from dondoc.server.reporting.digest.selectors import digest_of, latest_out, paper_to_send
from dondoc.server.reporting.digest.weeks import Week
from dondoc.server.reporting.digest.wording import headline
from dondoc.server.reporting.models import Digest

from .approving import settle_approved
from .copying import ItemCopy, PaperHead, new_code, publish
from .preparing import seen_publication


@transaction.atomic
def begin_digest_publication(*, actor: Account, digest_id: int) -> Publication:
    """Of a week of which an edition was approved; begun twice it is the same."""
    require_preparing(actor)
    digest = latest_out(digest_of(viewer=actor, digest_id=digest_id).first_on)
    hold_week(Week(digest.first_on))
    known = Publication.objects.filter(week_on=digest.first_on).first()
    if known is not None:
        return known
    made = Publication.objects.create(
        code=new_code(),
        kind=PaperKind.DIGEST,
        week_on=digest.first_on,
        changed_by=actor,
        changed_at=timezone.now(),
    )
    record(actor=actor.actor, action="publication.begun", subject=made, details={"digest": digest.pk})
    return made


@transaction.atomic
def approve_digest_publication(
    *, actor: Account, publication_id: int, version: int, digest_id: int
) -> Publication:
    """The words of the edition that was seen are public, in place of those of an older one. Raises
    StalePublication, also where a correction was approved meanwhile."""
    require_approving(actor)
    publication = seen_publication(publication_id, version=version)
    if publication.week_on is None:
        raise PublicationNotFound("Không tìm thấy bản tin này trong phần công khai. Hãy mở lại từ bản tin.")
    digest = latest_out(publication.week_on)
    if digest.pk != digest_id:
        raise StalePublication("Bản tin vừa có bản đính chính. Hãy xem lại trang rồi duyệt bản mới.")
    if publication.is_settled and publication.approved_digest_id == digest.pk:
        return publication  # pressed twice
    words = words_of_digest(paper_to_send(digest))
    items = [item for item in words.items if item.title not in publication.left_out_items]
    if not items:
        raise NotToPublish("Mọi tin của bản tin đều để ngoài nên không còn gì để công khai.")
    now = timezone.now()
    redact = redactor_of(prepared_choices(publication))
    first_at = publication.published_at or now
    publish(
        PaperKind.DIGEST,
        code=publication.code,
        head=_head(digest, words, items, redact=redact),
        items=[_copy(number, item, redact=redact) for number, item in enumerate(items, start=1)],
        published_on=timezone.localdate(first_at),
        now=now,
        today=timezone.localdate(now),
    )
    publication.approved_digest = digest
    details = {"item_count": len(items), "digest": digest.pk}
    settle_approved(publication, actor=actor, first_at=first_at, details=details)
    forget_corrections(publication.week_on)
    return publication


def _head(digest: Digest, words: DigestWords, items: list[Item], *, redact: Redactor) -> PaperHead:
    lead = (headline(item.title for item in items), *words.above)
    return PaperHead(
        document_type="digest",
        number="",
        issuer=redact(words.issuer),
        issued_on=timezone.localdate(digest.approved_at) if digest.approved_at else None,
        title=redact(words.title),
        first_on=digest.first_on,
        last_on=digest.last_on,
        edition=digest.edition,
        lead="\n".join(redact(line) for line in lead),
    )


def _copy(number: int, item: Item, *, redact: Redactor) -> ItemCopy:
    title, text = redact(item.title), "\n".join(redact(line) for line in item.lines)
    return ItemCopy(number, item.group, title, text, found_by(f"{title}\n{text}"))
