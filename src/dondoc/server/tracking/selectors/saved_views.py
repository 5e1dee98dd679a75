"""The views of the list that somebody finds: their own, those of their agencies, those of everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.posts.selectors import Held, held_by
from dondoc.server.tracking.errors import ViewNotFound
from dondoc.server.tracking.models import ListChoice, SavedView, SharedWith
from dondoc.server.tracking.permissions import may_change_view

MOST_VIEWS = 60  # in a list of them


@dataclass(frozen=True, slots=True)
class ViewsOf:
    """What one person finds and chose."""

    views: Sequence[SavedView]  # owner is loaded; one's own first, each kind in the order of names
    columns: Sequence[str]  # those chosen; none: the usual ones
    first_view_id: int | None  # with which the list opens; None where that one is not theirs to see any more

    def view(self, key: int) -> SavedView | None:
        return next((one for one in self.views if one.pk == key), None)


def views_of(viewer: Account, *, today: date) -> ViewsOf:
    """Two queries beside that for the posts."""
    held = held_by(viewer, on=today)
    found = sorted(
        visible_views(viewer, held).select_related("owner")[:MOST_VIEWS],
        key=lambda one: (one.owner_id != viewer.pk, one.name.casefold(), one.pk),
    )
    chosen = ListChoice.objects.filter(pk=viewer.pk).first()
    first = chosen.first_view_id if chosen else None
    return ViewsOf(
        views=found,
        columns=chosen.columns if chosen else (),
        first_view_id=first if any(one.pk == first for one in found) else None,
    )


def view_to_open(*, viewer: Account, view_id: int, today: date) -> SavedView:
    """Raises ViewNotFound, also for somebody else's own: nobody learns which."""
    found = visible_views(viewer, held_by(viewer, on=today)).filter(pk=view_id).first()
    if found is None:
        raise ViewNotFound("Không tìm thấy danh sách này. Có thể người lập đã xóa hoặc thôi dùng chung.")
    return found


def view_to_change(*, viewer: Account, view_id: int, today: date) -> SavedView:
    """As `view_to_open`, of those whose name and sharing the viewer may change; others are not found."""
    found = view_to_open(viewer=viewer, view_id=view_id, today=today)
    if not may_change_view(viewer, found, held_by(viewer, on=today)):
        raise ViewNotFound("Danh sách này do người lập giữ. Hãy lưu thành một danh sách của mình.")
    return found


def visible_views(viewer: Account, held: Collection[Held]) -> QuerySet[SavedView]:
    shared = Q(shared_with=SharedWith.EVERYBODY) | Q(
        shared_with=SharedWith.AGENCY, agency__in={one.agency_id for one in held}
    )
    return SavedView.objects.filter(Q(owner=viewer) | shared, is_removed=False).order_by("-pk")
