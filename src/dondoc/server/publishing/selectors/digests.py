"""What of a week's digest is or would be public: its newest approved edition, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.composing import Heading, Level, Paper
from dondoc.server.accounts.models import Account
from dondoc.server.published.models import PaperKind
from dondoc.server.publishing.models import Publication, PublicationState
from dondoc.server.publishing.permissions import require_seeing_publications
from dondoc.server.reporting.digest.selectors import digest_of, latest_out, paper_to_send
from dondoc.server.reporting.models import Digest

from .words import Proposed, Redactor, prepared_choices, proposals_in, redactor_of


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an approved digest tells, in its own words."""

    group: str
    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class DigestWords:
    """An approved digest taken apart: what stands above its items, and these."""

    title: str
    issuer: str
    above: Sequence[str]  # without the headline, which follows the items
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class ItemToPublish:
    """An item as it would be read; `key` are the words by which it is left out."""

    key: str
    group: str
    title: str
    lines: Sequence[str]
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class DigestPublicationView:
    """`digest` is the edition that would be published; None before any was approved."""

    digest: Digest
    publication: Publication | None
    title: str
    items: Sequence[ItemToPublish]
    proposals: Sequence[Proposed]

    @property
    def to_publish_count(self) -> int:
        return sum(not one.is_left_out for one in self.items)

    @property
    def is_behind(self) -> bool:
        """Whether an older edition is what the public reads."""
        return is_behind(self.publication, self.digest)

    @property
    def is_settled(self) -> bool:
        """Nothing is left to be approved."""
        found = self.publication
        return found is not None and found.state == PublicationState.APPROVED and not self.is_behind


def view_digest_publication(*, viewer: Account, digest_id: int) -> DigestPublicationView:
    """Of the week of a digest. Raises DigestNotFound; NotNow where none of the week is approved."""
    require_seeing_publications(viewer)
    digest = latest_out(digest_of(viewer=viewer, digest_id=digest_id).first_on)
    publication = publication_of_week(digest)
    draft = publication or Publication()
    words = words_of_digest(paper_to_send(digest))
    redact = redactor_of(prepared_choices(draft))
    return DigestPublicationView(
        digest=digest,
        publication=publication,
        title=redact(words.title),
        items=[_to_publish(item, redact, left_out=draft.left_out_items) for item in words.items],
        proposals=proposals_in(texts_of(words), kept=draft.kept),
    )


def publication_of_week(digest: Digest) -> Publication | None:
    found = Publication.objects.filter(week_on=digest.first_on, kind=PaperKind.DIGEST)
    return found.select_related("changed_by", "approved_by", "withdrawn_by").first()


def is_behind(publication: Publication | None, latest: Digest) -> bool:
    return publication is not None and publication.is_public and publication.approved_digest_id != latest.pk


def words_of_digest(paper: Paper) -> DigestWords:
    """Its headings are the groups and the titles of items; all else are their words."""
    above, items = list[str](), list[Item]()
    group, lines = "", list[str]()
    for block in paper.body:
        if not isinstance(block, Heading):
            (lines if items else above).append(getattr(block, "text", ""))
        elif block.level is Level.CLAUSE:
            lines = []
            items.append(Item(group, block.text, lines))
        else:
            group = block.text
    return DigestWords(paper.subject, paper.issuer, above[1:] if items else above, items)


def texts_of(words: DigestWords) -> Iterator[str]:
    """Every text that would be copied."""
    yield words.title
    yield from words.above
    for item in words.items:
        yield item.title
        yield from item.lines


def _to_publish(item: Item, redact: Redactor, *, left_out: Sequence[str]) -> ItemToPublish:
    return ItemToPublish(
        key=item.title,
        group=item.group,
        title=redact(item.title),
        lines=[redact(line) for line in item.lines],
        is_left_out=item.title in left_out,
    )
