"""What pages, files, feeds and letters may ask about digests. Nothing here writes.

What was approved is for everybody who signs in; drafts are for who sees every task (`may_see_drafts`), for
others DigestNotFound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils import timezone

from dondoc.composing import Paper, paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.errors import DigestNotFound
from dondoc.server.reporting.models import Digest, DigestGroup, DigestItem, DigestReader, DigestState

from .directing import directing_bodies
from .gathering import Paper as PaperOfWeek
from .gathering import papers_of
from .paper import in_order, lines_of, paper_of
from .passages import Part, line_of, passages_from_json
from .permissions import may_see_drafts
from .weeks import Week

COUNT_CAP = 1_000
MOST_PLACES = 40  # of one paragraph, in an address
_PEOPLE = ("drawn_up_by", "submitted_by", "approved_by")


@dataclass(frozen=True, slots=True)
class DigestPage:
    rows: Sequence[Digest]  # with item_count, of those that stay in
    number: int
    has_next: bool
    count: int
    is_capped: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words of a paragraph are: places in the item's paper, a task, a direction."""

    places: str = ""
    task_id: int = 0
    direction_id: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of an item: its parts with their sources, or the officer's own words."""

    text: str
    parts: Sequence[Part] = ()

    @property
    def sources(self) -> list[Source]:
        """Each once: all places of the paper together, then tasks and directions."""
        spans = dict.fromkeys(span for part in self.parts for span in part.places.split())
        found = [Source(places=" ".join(list(spans)[:MOST_PLACES]))] if spans else []
        found += [Source(task_id=key) for key in dict.fromkeys(part.task_id for part in self.parts) if key]
        directions = dict.fromkeys(part.direction_id for part in self.parts)
        return found + [Source(direction_id=key) for key in directions if key]


@dataclass(frozen=True, slots=True)
class ItemView:
    item: DigestItem
    number: int  # in the digest; 0 of what is left out
    lines: Sequence[Line]

    @property
    def is_by_hand(self) -> bool:
        return not self.item.key


@dataclass(frozen=True, slots=True)
class GroupView:
    group: DigestGroup
    items: Sequence[ItemView]


@dataclass(frozen=True, slots=True)
class DigestView:
    digest: Digest
    groups: Sequence[GroupView]
    left_out: Sequence[ItemView]
    paper: Paper
    is_latest: bool  # no later edition
    open_count: int  # proposals of its papers that nobody settled

    @property
    def headline(self) -> str:
        return self.paper.paragraphs[0].text if self.groups else ""

    @property
    def item_count(self) -> int:
        return sum(len(group.items) for group in self.groups)


def list_digests(*, viewer: Account, page: int = 1, page_size: int = 50) -> DigestPage:
    """The newest week first. Two queries."""
    found = Digest.objects.all() if may_see_drafts(viewer) else _out()
    start = (max(page, 1) - 1) * page_size
    told = Count("items", filter=Q(items__is_left_out=False))
    rows = list(
        found.annotate(item_count=told)
        .select_related(*_PEOPLE)
        .defer("content")
        .order_by("-first_on", "-edition")[start : start + page_size + 1]
    )
    count = found.order_by()[: COUNT_CAP + 1].count()
    return DigestPage(rows[:page_size], page, len(rows) > page_size, min(count, COUNT_CAP), count > COUNT_CAP)


def digest_of(*, viewer: Account, digest_id: int) -> Digest:
    """One that the viewer may read."""
    digest = Digest.objects.select_related(*_PEOPLE).filter(pk=digest_id).first()
    if digest is None or (digest.is_open and not may_see_drafts(viewer)):
        raise DigestNotFound("Không tìm thấy bản tin này. Hãy mở lại từ danh sách.")
    return digest


def view_digest(*, viewer: Account, digest_id: int) -> DigestView:
    """The whole of it, in its order."""
    digest = digest_of(viewer=viewer, digest_id=digest_id)
    items = in_order(digest.items.select_related("document"))
    kept = [item for item in items if not item.is_left_out]
    views = [_item_view(item, number) for number, item in enumerate(kept, start=1)]
    groups = [
        GroupView(group, same)
        for group in DigestGroup
        if (same := [one for one in views if one.item.group == group])
    ]
    later = Digest.objects.filter(first_on=digest.first_on, edition__gt=digest.edition)
    return DigestView(
        digest=digest,
        groups=groups,
        left_out=[_item_view(item, 0) for item in items if item.is_left_out],
        paper=paper_to_send(digest, items),
        is_latest=not later.exists(),
        open_count=sum(int(item.facts.get("open_count", 0)) for item in kept) if digest.is_open else 0,
    )


def item_to_edit(*, viewer: Account, digest_id: int, item_id: int) -> ItemView:
    """One item with what was drawn up."""
    digest = digest_of(viewer=viewer, digest_id=digest_id)
    item = digest.items.select_related("document").filter(pk=item_id).first()
    if item is None:
        raise DigestNotFound("Không tìm thấy tin này trong bản tin. Hãy tải lại trang.")
    passages = passages_from_json(item.drawn.get("passages", ()))
    return ItemView(item, 0, [Line(line_of(passage), passage) for passage in passages])


def papers_left(digest: Digest) -> list[PaperOfWeek]:
    """The papers of its week that it does not tell: those that came since, and those that the rules leave
    aside, each with why."""
    told = set(digest.items.values_list("key", flat=True))
    papers = papers_of(Week(digest.first_on), bodies=directing_bodies(on=digest.last_on))
    return [one for one in papers if one.key not in told]


def paper_to_send(digest: Digest, items: Sequence[DigestItem] | None = None) -> Paper:
    """As it was approved; of a draft, as it would be today."""
    if digest.content is not None:
        return paper_from_json(digest.content)
    on = timezone.localdate()
    every = list(digest.items.all()) if items is None else items
    return paper_of(digest, every, bodies=directing_bodies(on=on), on=on, instead_of=replaced_on(digest))


def replaced_on(digest: Digest) -> date | None:
    """The day of the edition before, which it corrects."""
    before = Digest.objects.filter(
        first_on=digest.first_on, edition__lt=digest.edition, state=DigestState.APPROVED
    )
    at = before.order_by("-edition").values_list("approved_at", flat=True).first()
    return timezone.localdate(at) if at else None


def digests_out(*, most: int) -> list[Digest]:
    """What was approved, of each week the last edition, the newest week first."""
    last = _out().order_by("first_on", "-edition").distinct("first_on").values("pk")
    return list(Digest.objects.filter(pk__in=last).order_by("-first_on")[:most])


def digests_out_of_week(first_on: date | OuterRef) -> QuerySet[Digest]:
    """The approved editions of a week, the last first."""
    return _out().filter(first_on=first_on).order_by("-edition")


def latest_out(first_on: date) -> Digest:
    """The last edition of a week that was approved. Raises NotNow where there is none."""
    found = digests_out_of_week(first_on).first()
    if found is None:
        raise NotNow("Bản tin chưa được duyệt nên chưa công khai được. Hãy trình duyệt bản tin trước.")
    return found


def digests_waiting(*, writes: bool, decides: bool, limit: int) -> list[Digest]:
    """Drafts for who writes, submitted ones for who decides, the oldest week first. One query."""
    states = [*([DigestState.DRAFT] if writes else ()), *([DigestState.SUBMITTED] if decides else ())]
    waiting = Digest.objects.filter(state__in=states).only("first_on", "title", "state")
    return list(waiting.order_by("first_on")[:limit]) if states else []


def reader_of(person: Account) -> DigestReader:
    """How somebody gets digests; unsaved where they never said."""
    return DigestReader.objects.filter(person=person).first() or DigestReader(person=person)


def _out() -> QuerySet[Digest]:
    return Digest.objects.filter(state=DigestState.APPROVED)


def _item_view(item: DigestItem, number: int) -> ItemView:
    """A line that still is what was drawn up has its sources."""
    passages = passages_from_json(item.drawn.get("passages", ()))
    drawn = {line_of(passage): passage for passage in passages}
    return ItemView(item, number, [Line(line, drawn.get(line, ())) for line in lines_of(item.body)])
