"""The views of the list that somebody finds: their own, those of their agencies, those of everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, IntegerField, Q, QuerySet, Value

from dondoc.server.accounts.models import Account
from dondoc.server.posts.selectors import Held, held_by
from dondoc.server.tracking.errors import ViewNotFound
from dondoc.server.tracking.models import ListChoice, SavedView, SharedWith
from dondoc.server.tracking.permissions import may_change_view

MOST_VIEWS = 60  # in a list of them
_COLUMNS = ArrayField(CharField())
_OF_VIEW = (
    "pk",
    "name",
    "asked",
    "shared_with",
    "owner",
    "owner__full_name",
    "owner__username",
    "agency",
    "version",
)


@dataclass(frozen=True, slots=True)
class ViewsOf:
    """What one person finds and chose."""

    views: Sequence[
        SavedView
    ]  # of the owner the name is loaded; one's own first, each kind in the order of names
    columns: Sequence[str]  # those chosen; none: the usual ones
    first_view_id: int | None  # with which the list opens; None where that one is not theirs to see any more

    def view(self, key: int) -> SavedView | None:
        return next((one for one in self.views if one.pk == key), None)


def views_of(viewer: Account, *, today: date) -> ViewsOf:
    """One query beside that for the posts: a row for each view, and one for what was chosen."""
    nothing: dict[str, Any] = {"columns": Value(None, _COLUMNS), "first": Value(None, BigIntegerField())}
    views = visible_views(viewer, held_by(viewer, on=today))[:MOST_VIEWS].values_list(
        *_OF_VIEW, *nothing.values()
    )
    chosen = ListChoice.objects.filter(pk=viewer.pk).values_list(
        Value(0, BigIntegerField()),
        *(Value("") for _ in range(3)),
        "account",
        *(Value("") for _ in range(2)),
        Value(None, CharField()),
        Value(0, IntegerField()),
        "columns",
        "first_view",
    )
    found: list[SavedView] = []
    columns, first = (), None
    for key, name, asked, shared_with, owner, full_name, username, agency, version, *rest in views.union(
        chosen, all=True
    ):
        if key == 0:
            columns, first = rest
            continue
        kept = SavedView(pk=key, name=name, asked=asked, shared_with=shared_with, version=version)
        kept.owner = Account(pk=owner, full_name=full_name, username=username)
        kept.agency_id = agency
        found.append(kept)
    found.sort(key=lambda one: (one.owner_id != viewer.pk, one.name.casefold(), one.pk))
    return ViewsOf(
        views=found, columns=columns, first_view_id=first if any(one.pk == first for one in found) else None
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
