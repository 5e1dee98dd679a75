"""Notices of digests in everybody's message and on the page: what they say.

What does not hold any more was taken back by who settled it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice
from dondoc.server.notices.rules import OF_DIGESTS
from dondoc.server.reporting.digest.permissions import may_see_drafts
from dondoc.server.reporting.models import Digest

from .wording import TaskLine


def digest_lines(person: Account, notices: Sequence[Notice]) -> Mapping[int, TaskLine]:
    """By notice, of those that concern digests that the person looks after. No query where there are none."""
    told = [one for one in notices if one.rule in OF_DIGESTS]
    if not told or not may_see_drafts(person):
        return {}
    digests = Digest.objects.only("title", "first_on").in_bulk({one.occasion for one in told})
    return {one.pk: _line(one, digests[one.occasion]) for one in told if one.occasion in digests}


def _line(notice: Notice, digest: Digest) -> TaskLine:
    return TaskLine(
        path=reverse("digest_publication", args=[digest.pk]),
        text=digest.title,
        agency="",
        due_on=None,
        day=notice.day,
        period="",
        more=f"cổng công khai còn bản trước; tuần {digest.first_on:%d/%m} – {digest.last_on:%d/%m/%Y}",
    )
