"""A database of the version before agencies had a history goes on with all that it held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from earlier_database import earlier_database, last_ones, migrate

from dondoc.agencies.known import known_registry
from dondoc.server.registry.models import Agency, Revision
from dondoc.server.registry.selectors import home_province, library_registry
from dondoc.server.registry.services import bring_up_to_date

BEFORE = [("registry", "0001_initial")]


@pytest.fixture
def earlier(transactional_db: None) -> Iterator[Any]:
    """A database of that version."""
    with earlier_database():
        yield migrate(BEFORE)


def test_what_an_earlier_version_held_goes_on(earlier: Any) -> None:
    agency, name = earlier.get_model("registry", "Agency"), earlier.get_model("registry", "AgencyName")
    shown = {"level": "tỉnh", "sort_key": "x", "folded_name": "x"}
    province = agency.objects.create(id="ls", name="Tỉnh Lạng Sơn", kind="province", **shown)
    agency.objects.create(id="ls.so-xd", name="Sở XD", kind="department", parent=province, **shown)
    agency.objects.create(id="cua-van-phong", name="Ban ta", kind="interagency", parent=province, **shown)
    name.objects.create(agency_id="ls.so-xd", name="SXD", folded_name="sxd")
    migrate(last_ones())
    home = home_province()
    assert home is not None
    assert home.pk == "ls"
    registry = library_registry()
    own = registry.get("cua-van-phong")
    assert own.name == "Ban ta"
    assert registry.parent("cua-van-phong", "2026-01-01") == registry.get("ls")
    assert registry.get("ls.so-xd").short_names == ("SXD",)
    assert dict(Agency.objects.values_list("pk", "origin")) == {
        "ls": "shipped",
        "ls.so-xd": "shipped",
        "cua-van-phong": "office",
    }
    assert bring_up_to_date() is not None
    registry = library_registry()
    assert registry.get("ls.so-xd") == known_registry().get("ls.so-xd")
    assert registry.get("cua-van-phong") == own
    assert set(registry.agencies) == {*known_registry().agencies, "cua-van-phong"}


@pytest.mark.django_db
def test_an_empty_database_gets_no_home() -> None:
    """That of the run came through all versions, and nobody wrote into it."""
    assert not Revision.objects.exists() and not Agency.objects.exists()
    assert home_province() is None
