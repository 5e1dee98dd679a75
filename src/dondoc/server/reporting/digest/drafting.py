"""Drawing up the digest of a week, and drawing again what came or changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.errors import DigestNotFound
from dondoc.server.reporting.models import Digest, DigestGroup, DigestItem, DigestState

from .directing import directing_bodies, title_of_week
from .drawing import DrawnItem, drawn_act, drawn_meeting
from .gathering import acts_of, meetings_of, papers_of
from .opening import hold_week, take, touch
from .paper import in_order
from .permissions import require_writing
from .weeks import Week, week_of, week_to_draw_up

_OPEN = (DigestState.DRAFT,)


def draw_up_when_due(*, now: datetime) -> Digest | None:
    """On its day and hour the draft of the week is there, if something was directed; never a second one."""
    settings, local = settings_in_force(), timezone.localtime(now)
    week = week_to_draw_up(local, weekday=settings.digest_day.number, hour=settings.digest_from_hour)
    if Digest.objects.filter(first_on=week.first_on).exists():
        return None
    return _draw_up(week, actor=None, now=now, must_tell=True)


@transaction.atomic
def draw_up_digest(*, actor: Account, day: date) -> Digest:
    """The draft of the week of the day; the one that is there already, where there is one."""
    require_writing(actor)
    if week_of(day) > week_of(timezone.localdate()):
        raise NotNow("Tuần này chưa đến nên chưa có gì để lập bản tin. Hãy chọn tuần khác.")
    digest = _draw_up(week_of(day), actor=actor, now=timezone.now(), must_tell=False)
    assert digest is not None
    return digest


@transaction.atomic
def refresh_digest(*, actor: Account, digest_id: int, version: int) -> int:
    """Add what came since and draw again what nobody edited; answers how many items are new."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    present = {item.key: item for item in digest.items.all() if item.key}
    drawn = _drawn(Week(digest.first_on))
    for key, one in drawn.items():
        if key in present:
            _redraw(present[key], one)
    new = [one for key, one in drawn.items() if key not in present]
    _put_in(digest, new)
    touch(digest)
    record(actor=actor.actor, action="digest.refreshed", subject=digest, details={"new_count": len(new)})
    return len(new)


@transaction.atomic
def add_paper(*, actor: Account, digest_id: int, version: int, document_id: int) -> DigestItem:
    """A paper of the week that the rules leave aside."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    bodies = directing_bodies(on=digest.first_on)
    papers = [one for one in papers_of(Week(digest.first_on), bodies=bodies) if one.main.pk == document_id]
    acts = acts_of(papers, bodies=bodies)
    if not acts:
        raise DigestNotFound("Không tìm thấy văn bản này trong tuần. Hãy tải lại trang.")
    [(key, act)] = acts.items()
    if digest.items.filter(key=key).exists():
        raise NotNow("Văn bản này đã có trong bản tin.")
    [item] = _put_in(digest, [drawn_act(key, act)])
    touch(digest)
    record(actor=actor.actor, action="digest.item_added", subject=digest, details={"document": document_id})
    return item


@transaction.atomic
def _draw_up(week: Week, *, actor: Account | None, now: datetime, must_tell: bool) -> Digest | None:
    hold_week(week)
    editions = list(Digest.objects.filter(first_on=week.first_on).order_by("edition"))
    if editions and (must_tell or editions[-1].is_open):
        return None if must_tell else editions[-1]
    if editions:
        raise NotNow(
            "Bản tin của tuần này đã duyệt. Có sai sót thì mở bản tin và bấm Đính chính.",
        )
    drawn = _drawn(week)
    if must_tell and not drawn:
        return None
    digest = Digest.objects.create(
        first_on=week.first_on,
        title=title_of_week(directing_bodies(on=week.last_on), week.words),
        drawn_up_at=now,
        drawn_up_by=actor,
    )
    _put_in(digest, drawn.values())
    record(
        actor=actor.actor if actor else SYSTEM,
        action="digest.drawn_up",
        subject=digest,
        details={"first_on": week.first_on.isoformat(), "item_count": len(drawn)},
    )
    return digest


def _drawn(week: Week) -> Mapping[str, DrawnItem]:
    """Everything that the week's digest tells by the rules, by key."""
    bodies = directing_bodies(on=week.last_on)
    papers = [one for one in papers_of(week, bodies=bodies) if not one.why_not]
    found = {key: drawn_meeting(key, meeting) for key, meeting in meetings_of(week).items()}
    return found | {key: drawn_act(key, act) for key, act in acts_of(papers, bodies=bodies).items()}


def _put_in(digest: Digest, drawn: Iterable[DrawnItem]) -> list[DigestItem]:
    """Each where its group and its place in the order have it; what stands there moves on."""
    present = in_order(digest.items.all())
    by_group = {group: [item for item in present if item.group == group] for group in DigestGroup}
    new = []
    for one in sorted(drawn, key=lambda one: (one.group, one.sort_key)):
        item = DigestItem(
            digest=digest,
            key=one.key,
            group=one.group,
            position=0,
            sort_key=one.sort_key,
            document_id=one.document_id,
            stored_document_id=one.stored_id,
            title=one.title,
            body=one.body,
            drawn=one.kept,
            facts=dict(one.facts),
        )
        same = by_group[one.group]
        at = next((at for at, other in enumerate(same) if other.sort_key > one.sort_key), len(same))
        same.insert(at, item)
        new.append(item)
    for same in by_group.values():
        for position, item in enumerate(same, start=1):
            item.position = position
    DigestItem.objects.bulk_update(present, ["position"])
    return DigestItem.objects.bulk_create(new)


def _redraw(item: DigestItem, drawn: DrawnItem) -> None:
    """What the officer wrote stays; beside it stands what is known now."""
    item.drawn, item.facts = drawn.kept, dict(drawn.facts)
    item.stored_document_id = drawn.stored_id
    if not item.is_edited:
        item.title, item.body = drawn.title, drawn.body
    item.save(update_fields=["drawn", "facts", "stored_document", "title", "body"])
