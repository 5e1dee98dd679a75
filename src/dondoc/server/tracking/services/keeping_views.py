"""Views of the list of tasks: kept, shared, changed, removed; and what a person chooses for the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.selectors import held_by
from dondoc.server.tracking.errors import DemandMissing, StaleView, ViewNotFound
from dondoc.server.tracking.models import ListChoice, SavedView, SharedWith
from dondoc.server.tracking.models.saved_view import LONGEST_ASKED, LONGEST_NAME
from dondoc.server.tracking.permissions import agency_to_share_with, may_change_view, require_sharing_view
from dondoc.server.tracking.rules import Column
from dondoc.server.tracking.selectors.saved_views import view_to_open

MOST_OWN = 40  # views of one person


@transaction.atomic
def save_view(
    *,
    actor: Account,
    name: str,
    asked: str,
    shared_with: SharedWith = SharedWith.NOBODY,
    is_first: bool = False,
) -> SavedView:
    """Keep what the list shows, as its address says it, under a name; `is_first` opens the list with it."""
    name, asked = _named(name), _asked(asked)
    own = SavedView.objects.filter(owner=actor, is_removed=False)
    if own.count() >= MOST_OWN:
        raise DemandMissing(
            f"Đã có {MOST_OWN} danh sách. Xóa bớt danh sách không dùng rồi lưu.", field="name"
        )
    _require_new_name(actor, name, None)
    view = SavedView(name=name, asked=asked, owner=actor)
    _share(view, shared_with, actor=actor)
    view.save()
    _record(actor, view, "list_view.shared", was_shared=False)
    if is_first:
        choose_first_view(actor=actor, view_id=view.pk)
    return view


@transaction.atomic
def change_view(
    *, actor: Account, view_id: int, version: int, name: str, shared_with: SharedWith
) -> SavedView:
    """Another name, or others who find it."""
    view = _take(actor, view_id, version=version)
    view.name, was_shared = _named(name), view.is_shared
    _require_new_name(view.owner, view.name, view)
    if shared_with != view.shared_with:
        if shared_with != SharedWith.NOBODY and view.owner_id != actor.pk:
            raise NotAllowed(
                "Dùng chung một danh sách với ai do người lập đặt; người khác chỉ thôi dùng chung."
            )
        _share(view, shared_with, actor=actor)
    _save(view)
    _record(actor, view, "list_view.changed" if was_shared else "list_view.shared", was_shared=was_shared)
    return view


@transaction.atomic
def replace_view(*, actor: Account, view_id: int, version: int, asked: str) -> SavedView:
    """From now on the view shows this."""
    view = _take(actor, view_id, version=version)
    view.asked = _asked(asked)
    _save(view)
    _record(actor, view, "list_view.changed", was_shared=view.is_shared)
    return view


@transaction.atomic
def remove_view(*, actor: Account, view_id: int) -> SavedView:
    """Nobody finds it any more; who opened the list with it sees the whole list."""
    view = _take(actor, view_id)
    view.is_removed = True
    _save(view)
    _record(actor, view, "list_view.removed", was_shared=view.is_shared)
    return view


@transaction.atomic
def restore_view(*, actor: Account, view_id: int) -> SavedView:
    """Hoàn tác of `remove_view`."""
    view = _take(actor, view_id, is_removed=True)
    view.is_removed = False
    _save(view)
    _record(actor, view, "list_view.restored", was_shared=view.is_shared)
    return view


@transaction.atomic
def choose_first_view(*, actor: Account, view_id: int | None) -> SavedView | None:
    """Which view the list opens with for this person; None: the whole list."""
    today = timezone.localdate()
    view = view_to_open(viewer=actor, view_id=view_id, today=today) if view_id is not None else None
    ListChoice.objects.update_or_create(account=actor, defaults={"first_view": view})
    return view


@transaction.atomic
def choose_columns(*, actor: Account, columns: Sequence[Column]) -> None:
    """The columns of this person's list, in this order; none: the usual ones."""
    ListChoice.objects.update_or_create(
        account=actor, defaults={"columns": [column.value for column in columns]}
    )


def _take(actor: Account, view_id: int, *, version: int | None = None, is_removed: bool = False) -> SavedView:
    """The view, locked: one that the actor may change, as they saw it."""
    view = SavedView.objects.select_for_update().filter(pk=view_id, is_removed=is_removed).first()
    if view is None or not may_change_view(actor, view, held_by(actor, on=timezone.localdate())):
        raise ViewNotFound("Không tìm thấy danh sách này. Có thể danh sách vừa được xóa.")
    if version is not None and view.version != version:
        raise StaleView(f"Danh sách “{view.name}” vừa được đổi. Xem lại rồi lưu nếu vẫn cần.")
    return view


def _save(view: SavedView) -> None:
    view.version += 1
    view.save()


def _share(view: SavedView, shared_with: SharedWith, *, actor: Account) -> None:
    held = held_by(actor, on=timezone.localdate())
    require_sharing_view(shared_with, held)
    view.shared_with = shared_with
    view.agency_id = agency_to_share_with(held) if shared_with == SharedWith.AGENCY else None


def _named(written: str) -> str:
    name = " ".join(written.split())
    if not any(letter.isalnum() for letter in name):
        raise DemandMissing("Ghi tên danh sách, ví dụ: Quá hạn của các sở.", field="name")
    if len(name) > LONGEST_NAME:
        raise DemandMissing(f"Dài quá {LONGEST_NAME} ký tự. Viết ngắn hơn.", field="name")
    return name


def _asked(asked: str) -> str:
    if len(asked) > LONGEST_ASKED:
        raise DemandMissing("Điều kiện lọc dài quá nên không lưu được. Bỏ bớt điều kiện.", field="name")
    return asked


def _require_new_name(owner: Account, name: str, view: SavedView | None) -> None:
    same = SavedView.objects.filter(owner=owner, name=name, is_removed=False)
    if view is not None:
        same = same.exclude(pk=view.pk)
    if same.exists():
        raise DemandMissing(f"Đã có danh sách “{name}”. Đặt tên khác.", field="name")


def _record(actor: Account, view: SavedView, action: str, *, was_shared: bool) -> None:
    """What others find in their lists is told in the log; what one keeps for oneself is not."""
    if not (view.is_shared or was_shared):
        return
    details: dict[str, Any] = {"shared_with": view.get_shared_with_display().lower()}
    record(actor=actor.actor, action=action, subject=view, details=details)
