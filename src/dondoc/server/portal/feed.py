"""The digests as programs that read news get them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from dondoc.composing.atom import Entry, atom_feed
from dondoc.server.published.models import PublishedItem, PublishedPaper

MOST_ENTRIES = 10


def feed_of(
    digests: Sequence[PublishedPaper],
    items: Mapping[int, Sequence[PublishedItem]],
    *,
    own_address: str,
    address_of: Callable[[PublishedPaper], str],
    now: datetime,
) -> bytes:
    """The newest first; `items` by digest. A correction is the same entry of a later moment."""
    entries = [
        Entry(
            address=address_of(digest),
            title=digest.title,
            at=digest.as_of,
            author=digest.issuer or "Ủy ban nhân dân tỉnh",
            summary=digest.lead.partition("\n")[0],
            text=_text(digest, items.get(digest.pk, ())),
        )
        for digest in digests
    ]
    return atom_feed(entries, own_address=own_address, title="Bản tin chỉ đạo, điều hành trong tuần", now=now)


def _text(digest: PublishedPaper, items: Sequence[PublishedItem]) -> str:
    told = [f"{one.position}. {one.title}\n{one.text}".strip() for one in items]
    return "\n\n".join([digest.lead, *told])
