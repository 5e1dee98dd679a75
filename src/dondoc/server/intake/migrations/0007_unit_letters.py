"""The letters of the number and of the unit that filed the paper, of the documents that were read before."""

from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """The letters as dondoc.server.intake.rules makes them, from the latest reading of each."""
    from dondoc.server.intake.rules import unit_letters

    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (stored.received_id) stored.received_id,"
            " reading.content -> 'document' ->> 'drafting_unit' FROM intake_storedreading reading"
            " JOIN intake_storeddocument stored ON stored.id = reading.document_id"
            " ORDER BY stored.received_id, stored.attempt DESC"
        )
        filed = dict(cursor.fetchall())
    documents = apps.get_model("intake", "ReceivedDocument")
    waiting = []
    for document in documents.objects.exclude(number="").only("number").iterator(chunk_size=500):
        document.unit_letters = list(unit_letters(document.number, filed.get(document.pk) or ""))
        waiting.append(document)
        if len(waiting) == 500:
            documents.objects.bulk_update(waiting, ["unit_letters"])
            waiting.clear()
    documents.objects.bulk_update(waiting, ["unit_letters"])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_documents_of_containers"),
    ]

    operations = [
        migrations.AddField(
            model_name="receiveddocument",
            name="unit_letters",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
