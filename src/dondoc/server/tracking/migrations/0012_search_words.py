"""What is found by its words: a table of words beside tracking_assignedtask, kept by the database."""

from typing import Any

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from dondoc.server.intake import words_tables

TABLE, OF, KEY = "tracking_taskwords", "tracking_assignedtask", "task_id"


def fill(apps: Any, schema_editor: Any) -> None:
    """The words of what is there already."""
    with schema_editor.connection.cursor() as cursor:
        words_tables.fill_words(cursor, TABLE, of=OF, key=KEY)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0011_decisions_undone"), ("intake", "0009_search_words")]

    operations = [
        migrations.CreateModel(
            name="TaskWords",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="tracking.assignedtask",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={"verbose_name": "chữ để tìm nhiệm vụ"},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(
            words_tables.keeping(TABLE, of=OF, key=KEY), words_tables.not_keeping(TABLE, of=OF)
        ),
        migrations.RunSQL(words_tables.finding(TABLE, key=KEY), words_tables.not_finding(TABLE)),
        migrations.AddIndex(
            model_name="taskwords",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="tracking_task_words"
            ),
        ),
        migrations.RemoveIndex(model_name="assignedtask", name="tracking_task_search"),
    ]
