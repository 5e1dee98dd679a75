"""What the officer does with the items of a draft: words, order, leaving out, adding by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.reporting.models import Digest, DigestGroup, DigestItem, DigestState

from .opening import item_of, take, touch
from .paper import in_order
from .passages import line_of, passages_from_json
from .permissions import require_writing
from .texts import clean_body, clean_title

_OPEN = (DigestState.DRAFT,)
Way = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class ItemWords:
    title: str
    body: str
    group: DigestGroup


@transaction.atomic
def edit_item(*, actor: Account, digest_id: int, item_id: int, version: int, words: ItemWords) -> DigestItem:
    """Its words are the officer's from now on; what was drawn up stays beside them. Moved to another group it
    goes behind the others there."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    item = item_of(digest, item_id)
    title, body = clean_title(words.title), clean_body(words.body)
    if words.group != item.group:
        item.group, item.position = words.group, _last(digest, words.group)
    item.is_edited = item.is_edited or (title, body) != (item.title, item.body)
    if item.key and (title, body) == _as_drawn(item):
        item.is_edited = False  # back to what was drawn up
    item.title, item.body = title, body
    item.save(update_fields=["title", "body", "group", "position", "is_edited"])
    touch(digest)
    record(actor=actor.actor, action="digest.item_edited", subject=digest, details={"item": item.pk})
    return item


@transaction.atomic
def add_item(*, actor: Account, digest_id: int, version: int, words: ItemWords) -> DigestItem:
    """Written by hand; it stands behind the others of its group."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    item = DigestItem.objects.create(
        digest=digest,
        group=words.group,
        position=_last(digest, words.group),
        title=clean_title(words.title),
        body=clean_body(words.body),
        is_edited=True,
    )
    touch(digest)
    record(actor=actor.actor, action="digest.item_added", subject=digest, details={"item": item.pk})
    return item


@transaction.atomic
def keep_item(*, actor: Account, digest_id: int, item_id: int, version: int, is_left_out: bool) -> DigestItem:
    """Leave it out, or take it in again. Nothing is lost of it."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    item = item_of(digest, item_id)
    item.is_left_out = is_left_out
    item.save(update_fields=["is_left_out"])
    touch(digest)
    action = "digest.item_left_out" if is_left_out else "digest.item_taken_in"
    record(actor=actor.actor, action=action, subject=digest, details={"item": item.pk})
    return item


@transaction.atomic
def move_item(*, actor: Account, digest_id: int, item_id: int, version: int, way: Way) -> DigestItem:
    """One place up or down among those of its group that stay in."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    item = item_of(digest, item_id)
    same = in_order(digest.items.filter(group=item.group))
    at = next(at for at, one in enumerate(same) if one.pk == item.pk)
    step = -1 if way == "up" else 1
    to = at + step
    while 0 <= to < len(same) and same[to].is_left_out and not item.is_left_out:
        to += step
    if 0 <= to < len(same):
        same.insert(to, same.pop(at))
        for position, one in enumerate(same, start=1):
            one.position = position
        DigestItem.objects.bulk_update(same, ["position"])
        touch(digest)
        record(actor=actor.actor, action="digest.item_moved", subject=digest, details={"item": item.pk})
    return item


@transaction.atomic
def name_digest(*, actor: Account, digest_id: int, version: int, title: str) -> Digest:
    """The title of the whole."""
    require_writing(actor)
    digest = take(digest_id, version=version, states=_OPEN)
    digest.title = clean_title(title)
    touch(digest, "title")
    record(actor=actor.actor, action="digest.named", subject=digest)
    return digest


def _last(digest: Digest, group: DigestGroup) -> int:
    return max((item.position for item in digest.items.filter(group=group)), default=0) + 1


def _as_drawn(item: DigestItem) -> tuple[str, str]:
    passages = passages_from_json(item.drawn.get("passages", ()))
    return str(item.drawn.get("title", "")), "\n".join(line_of(passage) for passage in passages)
