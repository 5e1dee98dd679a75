"""Which documents each received one cites, so that a later one finds those that cite it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """What the latest reading of each document cites, as dondoc.server.intake.citing keeps it."""
    from dondoc.server.intake.content import day_of
    from dondoc.server.intake.rules import number_key

    citations = apps.get_model("intake", "Citation")
    readings = apps.get_model("intake", "StoredReading")
    latest = readings.objects.order_by("document__received", "-document__attempt").distinct(
        "document__received"
    )
    for reading in latest.select_related("document").defer("document__content").iterator(chunk_size=50):
        citations.objects.bulk_create(
            citations(
                citing_id=reading.document.received_id,
                position=place,
                number=one["number"][:100],
                number_key=number_key(one["number"]),
                issued_on=day_of(written) if len(written := one.get("issued_on") or "") == 10 else None,
                issuer=(one.get("issuer") or "")[:300],
                relation=one.get("relation", "mentions")[:16],
            )
            for place, one in enumerate(reading.content.get("references", ())[:1000])
        )


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_unit_letters")]

    operations = [
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=100, verbose_name="số, ký hiệu")),
                ("number_key", models.CharField(max_length=100)),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                ("relation", models.CharField(max_length=16)),
                (
                    "citing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="intake.receiveddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản được viện dẫn",
                "indexes": [models.Index(fields=["number_key"], name="intake_citation_of_number")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("citing", "position"), name="intake_citation_once_a_place"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
