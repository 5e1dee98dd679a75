"""The shares that a share was handed on from: what was granted to them, was granted to this part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Exists, OuterRef

from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    PlanEvent,
    PlanEventKind,
    Share,
)


def is_taken_over() -> Exists:
    """Of a share: whether its agency may have it from another one, so that it is worth asking from which."""
    granted = HandOnRequest.objects.filter(state=HandOnState.GRANTED, given_to=OuterRef("agency"))
    return Exists(granted.filter(share__task=OuterRef("task")))


def granted_before(shares: Collection[Share]) -> Mapping[int, Sequence[ExtensionRequest]]:
    """By the share, the extensions that were granted to those that it was handed on from."""
    former = _former_shares(shares)
    if not former:
        return {}
    granted = ExtensionRequest.objects.filter(
        share__in={key for keys in former.values() for key in keys}, state=ExtensionState.GRANTED
    )
    rows = list(granted.order_by("-id"))
    return {key: [row for row in rows if row.share_id in keys] for key, keys in former.items()}


def _former_shares(shares: Collection[Share]) -> dict[int, list[int]]:
    """By the share, the former ones up to the first; none for one that was always its agency's."""
    moved = PlanEvent.objects.filter(
        task__in={share.task_id for share in shares}, kind=PlanEventKind.HAND_ON_GRANTED
    )
    came_from: dict[int, int | None] = dict(moved.values_list("details__given_share", "share"))
    found: dict[int, list[int]] = {}
    for share in shares:
        former = came_from.get(share.pk)
        while former is not None:
            found.setdefault(share.pk, []).append(former)
            former = came_from.get(former)
    return found
