"""A reference from row to row points downwards in the plan of the house, as imports do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

ROOT = Path(__file__).parents[2]


def layers() -> list[set[str]]:
    """The apps from the top to the bottom, as the import contract in pyproject.toml lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (server,) = (one for one in contracts if one.get("containers") == ["dondoc.server"])
    return [{name.strip(" ()") for name in layer.split("|")} for layer in server["layers"]]


def references(of: Iterable[type[models.Model]]) -> Iterator[tuple[str, str, str]]:
    """(app, field, app it points to) of every foreign key, one-to-one and many-to-many."""
    for model in of:
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and isinstance(field.related_model, type):
                name = f"{model._meta.label}.{field.name}"
                yield model._meta.app_label, name, field.related_model._meta.app_label


def upward(of: Iterable[type[models.Model]]) -> list[str]:
    """The fields that point to an app above their own, or beside it."""
    height = {app: -depth for depth, layer in enumerate(layers()) for app in layer}
    return [
        f"{name} → {target}"
        for app, name, target in references(of)
        if app in height and target in height and app != target and height[target] >= height[app]
    ]


def own_models() -> list[type[models.Model]]:
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("dondoc.")
        for model in config.get_models(include_auto_created=True)
    ]


def test_every_app_has_its_place_in_the_plan() -> None:
    planned = set().union(*layers())
    assert {
        name.rsplit(".", 1)[1] for name in settings.INSTALLED_APPS if name.startswith("dondoc.")
    } <= planned


def test_references_point_downwards() -> None:
    assert any(app == "posts" and target == "accounts" for app, _, target in references(own_models()))
    assert upward(own_models()) == []


@pytest.mark.parametrize("target", ["posts.Post", "accounts.Account"])
def test_a_reference_that_points_upwards_is_caught(target: str) -> None:
    with isolate_apps("dondoc.server.accounts", "dondoc.server.posts", "dondoc.server.registry"):

        class Astray(models.Model):
            upwards = models.ForeignKey(target, on_delete=models.CASCADE)

            class Meta:
                app_label = "audit"

        Astray._meta.get_field("upwards").remote_field.model = apps.get_model(target)
        (found,) = upward([Astray])
    assert found.startswith("audit.Astray.upwards")


def test_the_log_points_nowhere() -> None:
    assert not list(references(apps.get_app_config("audit").get_models()))
