"""Secret addresses of calendars: made, renewed, ended, and found again."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.errors import FeedNotFound
from dondoc.server.notices.models import CalendarFeed
from dondoc.server.posts.selectors import agencies_of


@transaction.atomic
def renew_feed(*, actor: Account, agency_id: str | None, now: datetime, on: date) -> CalendarFeed:
    """A new address; the one before opens nothing any more. Of an agency, for who holds a post there."""
    if agency_id is not None and not agencies_of(actor, on=on).filter(pk=agency_id).exists():
        raise FeedNotFound
    feed = (
        CalendarFeed.objects.select_for_update(of=("self",)).filter(person=actor, agency_id=agency_id).first()
    )
    if feed is None:
        feed = CalendarFeed(person=actor, agency_id=agency_id, version=0)
    feed.version += 1
    feed.made_at = now
    feed.save()
    record(actor=actor.actor, action="feed.renewed", subject=feed, details={"version": feed.version})
    return feed


@transaction.atomic
def end_feed(*, actor: Account, feed_id: int) -> None:
    """The address opens nothing any more."""
    feed = CalendarFeed.objects.filter(pk=feed_id, person=actor).first()
    if feed is None:
        raise FeedNotFound
    record(actor=actor.actor, action="feed.ended", subject=feed)
    feed.delete()


def token_of(feed: CalendarFeed) -> str:
    """What stands in its address."""
    key = f"feed:{feed.pk}:{feed.version}".encode()
    return f"{feed.pk}-{hmac.new(settings.SECRET_KEY.encode(), key, hashlib.sha256).hexdigest()[:40]}"


def feed_of(token: str, *, on: date) -> CalendarFeed:
    """The feed that the address opens today; FeedNotFound for every other one."""
    written = token.partition("-")[0]
    known = CalendarFeed.objects.select_related("person", "agency")
    feed = known.filter(pk=int(written)).first() if written.isdecimal() and len(written) < 18 else None
    if feed is None or not hmac.compare_digest(token_of(feed).encode(), token.encode()):
        raise FeedNotFound
    if not feed.person.is_active:
        raise FeedNotFound
    if feed.agency_id is not None and not agencies_of(feed.person, on=on).filter(pk=feed.agency_id).exists():
        raise FeedNotFound
    return feed
