"""The first start: the province, the office's own list where there is one, and the first administrator."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.accounts.set_up_code import close_set_up
from dondoc.server.audit.actors import SYSTEM, Actor
from dondoc.server.posts.models import Role
from dondoc.server.posts.services.appointing import appoint
from dondoc.server.registry.changing import take_registry
from dondoc.server.registry.errors import HomeAlreadySet
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import home_province
from dondoc.server.registry.services import ImportPreview, apply_import, preview_import, set_up_home

_BODIES = (".vp", ".ubnd", "")  # of a province: its Office, its committee, itself


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who looks after the installation from its first day."""

    full_name: str
    username: str
    password: str


@transaction.atomic
def set_up(
    *, province: str, administrator: Administrator, own_list: tuple[bytes, str] | None = None
) -> Account:
    """All of it or nothing. `own_list` is the office's own list of agencies, as a file with its name.

    Raises HomeAlreadySet where somebody was quicker.
    """
    take_registry()
    if (home := home_province()) is not None:
        raise HomeAlreadySet(f"Phần mềm này vừa được thiết lập cho {home.name}. Hãy đăng nhập.")
    actor = Actor(id="", name=administrator.full_name)
    set_up_home(actor=actor, province=province)
    if own_list is not None:
        content, name = own_list
        apply_import(actor=actor, content=content, name=name)
    account = create_account(
        username=administrator.username,
        full_name=administrator.full_name,
        password=administrator.password,
        actor=actor,
    )
    appoint(
        account=account,
        agency=_office(),
        role=Role.ADMINISTRATOR,
        from_on=timezone.localdate(),
        actor=account.actor,
    )
    transaction.on_commit(close_set_up)
    return account


def foresee_list(*, province: str, content: bytes, name: str) -> ImportPreview:
    """What the office's own list would do in the province: all is tried, and nothing of it stays."""
    with transaction.atomic():
        set_up_home(actor=SYSTEM, province=province)
        preview = preview_import(content=content, name=name)
        transaction.set_rollback(True)
    return preview


def _office() -> Agency:
    home = home_province()
    assert home is not None
    bodies = Agency.objects.in_bulk([home.pk + body for body in _BODIES])
    return next(bodies[home.pk + body] for body in _BODIES if home.pk + body in bodies)
