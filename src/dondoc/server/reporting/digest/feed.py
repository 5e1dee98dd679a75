"""The digests as other programs read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from dondoc.composing import Entry, Heading, Paper, atom_feed, paper_from_json
from dondoc.server.reporting.models import Digest

MOST_ENTRIES = 20


def atom_of(
    digests: Sequence[Digest], *, own_address: str, address_of: Callable[[Digest], str], now: datetime
) -> bytes:
    """The newest first; each with its whole text."""
    entries = [
        _entry(paper_from_json(digest.content), address_of(digest), digest.approved_at)
        for digest in digests
        if digest.content is not None and digest.approved_at is not None
    ]
    return atom_feed(entries, own_address=own_address, title="Bản tin chỉ đạo, điều hành trong tuần", now=now)


def _entry(paper: Paper, address: str, at: datetime) -> Entry:
    return Entry(
        address=address,
        title=paper.subject,
        at=at,
        author=paper.issuer or "Văn phòng",
        summary=paper.paragraphs[0].text if paper.paragraphs else paper.subject,
        text=_text(paper),
    )


def _text(paper: Paper) -> str:
    lines = [
        f"{block.numeral}. {block.text}" if isinstance(block, Heading) else getattr(block, "text", "")
        for block in paper.body
    ]
    return "\n\n".join(lines)
