"""A database of the version before agencies had a history goes on with all that it held."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from dondoc.agencies.known import known_registry
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import home_province, library_registry
from dondoc.server.registry.services import bring_up_to_date

BEFORE = [("registry", "0001_initial")]


def migrate(target: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return executor.loader.project_state(target).apps


@pytest.fixture
def earlier(transactional_db: None) -> Any:
    """The tables as they were; whatever the test does, they are as they are now afterwards."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        yield migrate(BEFORE)
    finally:
        migrate(leaves)


def test_what_an_earlier_version_held_goes_on(earlier: Any) -> None:
    agency, name = earlier.get_model("registry", "Agency"), earlier.get_model("registry", "AgencyName")
    shown = {"level": "tỉnh", "sort_key": "x", "folded_name": "x"}
    province = agency.objects.create(id="ls", name="Tỉnh Lạng Sơn", kind="province", **shown)
    agency.objects.create(id="ls.so-xd", name="Sở XD", kind="department", parent=province, **shown)
    agency.objects.create(id="cua-van-phong", name="Ban ta", kind="interagency", parent=province, **shown)
    name.objects.create(agency_id="ls.so-xd", name="SXD", folded_name="sxd")
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
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


def test_an_empty_database_gets_no_home(earlier: Any) -> None:
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert home_province() is None
