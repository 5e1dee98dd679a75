"""Who may make a correction of a digest public is told once that it waits, and nobody once it is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.notices.models import NO_SHARE, Notice, Rule
from dondoc.server.notices.selectors.people import officers_and_leaders, people_of_office
from dondoc.server.notices.services import NewNotice, drop_untold, write_notices
from dondoc.server.posts.models import Role
from dondoc.server.reporting.models import Digest

from .models import Publication
from .permissions import may_approve
from .selectors.publications import corrections_waiting

# Notices that were told are cleared away long after that: nobody hears of it a second time.
_LOOKED_BACK = timedelta(days=31)


@transaction.atomic
def tell_corrections(*, now: datetime) -> int:
    """Of each week of which an older edition is public, the notices of the last one that are not there yet;
    how many that were. Written any number of times it is told once."""
    # Who makes it public at this moment comes before, and it waits no more, or finds the notices.
    publications = Publication.objects.select_for_update(no_key=True).order_by("pk")
    waiting = corrections_waiting(publications, approved_after=now - _LOOKED_BACK)
    if not waiting:
        return 0
    digests = list(Digest.objects.filter(pk__in=waiting).only("approved_at"))
    replaced = _of_weeks(waiting.values()).exclude(occasion__in=waiting)
    drop_untold(replaced)
    return write_notices(_told(digests, on=timezone.localdate(now)), now=now)


def forget_corrections(week_on: date) -> None:
    """Nothing of the week waits any more: who was not told yet that it does never is."""
    drop_untold(_of_weeks([week_on]))


def _told(digests: Sequence[Digest], *, on: date) -> Iterator[NewNotice]:
    at_office = officers_and_leaders(on=on)
    approving = {key for role, people in at_office.items() if may_approve([Role(role)]) for key in people}
    people = {key for found in people_of_office(approving, on=on).values() for key in found}
    for digest in digests:
        assert digest.approved_at is not None
        for person_id in people:
            yield NewNotice(
                share_id=NO_SHARE,
                task_id=NO_SHARE,
                rule=Rule.PUBLIC_CORRECTION,
                day=timezone.localdate(digest.approved_at),
                person_id=person_id,
                occasion=digest.pk,
            )


def _of_weeks(weeks: Collection[date]) -> QuerySet[Notice]:
    digests = Digest.objects.filter(first_on__in=weeks).values("pk")
    return Notice.objects.filter(rule=Rule.PUBLIC_CORRECTION, occasion__in=digests)
