"""What an earlier version held goes on: parents and names get their dates, Lạng Sơn becomes the home."""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from dondoc.agencies.known import known_registry

_HOME = "ls"  # the only province that the earlier version knew


def carry_over(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    agencies = apps.get_model("registry", "Agency")
    names = apps.get_model("registry", "AgencyName")
    found: list[Any] = list(agencies.objects.order_by("pk"))
    apps.get_model("registry", "Parentage").objects.bulk_create(
        apps.get_model("registry", "Parentage")(agency_id=agency.pk, parent_id=agency.parent_id)
        for agency in found
        if agency.parent_id
    )
    names.objects.bulk_create(
        names(agency_id=agency.pk, name=agency.name, folded_name=agency.folded_name, kind="name")
        for agency in found
    )
    shipped = known_registry().agencies.keys() & {agency.pk for agency in found}
    agencies.objects.filter(pk__in=shipped).update(origin="shipped")
    names.objects.filter(agency__in=shipped).update(origin="shipped")
    # Nothing could be changed by hand so far: all that the list gave may be replaced by a newer one.
    other_names = dict[str, list[str]]()
    for agency_id, name in names.objects.filter(kind="short").order_by("pk").values_list("agency", "name"):
        other_names.setdefault(agency_id, []).append(name)
    entries = apps.get_model("registry", "ShippedEntry")
    entries.objects.bulk_create(
        entries(agency_id=agency.pk, content=_entry(agency, other_names.get(agency.pk, [])))
        for agency in found
        if agency.pk in shipped
    )
    if any(agency.pk == _HOME for agency in found):
        apps.get_model("registry", "Home").objects.create(id=1, province_id=_HOME)


def _entry(agency: Any, short_names: list[str]) -> dict[str, Any]:
    entry = {
        "id": agency.pk,
        "kind": agency.kind,
        "level": agency.level,
        "parents": [{"id": agency.parent_id}] if agency.parent_id else [],
        "valid_from": agency.valid_from,
        "valid_to": agency.valid_to,
        "names": [{"text": agency.name}, *({"text": name, "kind": "short"} for name in short_names)],
    }
    return {key: value for key, value in entry.items() if value}


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_through_time")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        # What is deferred has to be settled before the table may be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="agency", name="parent"),
    ]
