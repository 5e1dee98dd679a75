import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from dondoc.server.published.schema import (
    DROP_SCHEMA,
    GRANTS,
    MAKE_SCHEMA,
    NOT_SEARCHING,
    SEARCHING,
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(MAKE_SCHEMA, DROP_SCHEMA),
        migrations.CreateModel(
            name="PublishedPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("kind", models.CharField(choices=[("plan", "Văn bản giao nhiệm vụ")], max_length=16)),
                ("document_type", models.CharField(blank=True, max_length=20)),
                ("number", models.CharField(blank=True, max_length=100)),
                ("issuer", models.CharField(blank=True, max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("title", models.TextField()),
                ("published_on", models.DateField()),
                ("as_of", models.DateTimeField()),
                ("task_count", models.PositiveIntegerField(default=0)),
                ("overdue_count", models.PositiveIntegerField(default=0)),
                ("due_soon_count", models.PositiveIntegerField(default=0)),
                ("within_term_count", models.PositiveIntegerField(default=0)),
                ("no_deadline_count", models.PositiveIntegerField(default=0)),
                ("in_time_count", models.PositiveIntegerField(default=0)),
                ("late_count", models.PositiveIntegerField(default=0)),
                ("suspended_count", models.PositiveIntegerField(default=0)),
                ("withdrawn_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "văn bản công khai",
                "db_table": '"published"."paper"',
                "indexes": [models.Index(fields=["-published_on", "-id"], name="published_paper_newest")],
            },
        ),
        migrations.CreateModel(
            name="PublishedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("position", models.PositiveIntegerField()),
                ("group_numeral", models.CharField(blank=True, max_length=20)),
                ("group_title", models.TextField(blank=True)),
                ("ordinal", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("period_text", models.TextField(blank=True)),
                (
                    "leads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "coordinators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("stage", models.CharField(max_length=24)),
                ("evidence", models.CharField(max_length=16)),
                ("column", models.CharField(max_length=16)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("first_due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("share_count", models.PositiveIntegerField(default=0)),
                ("done_count", models.PositiveIntegerField(default=0)),
                ("moved_on", models.DateField()),
                ("search_text", models.TextField(blank=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="published.publishedpaper",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ công khai",
                "db_table": '"published"."task"',
                "indexes": [
                    models.Index(fields=["paper", "position", "id"], name="published_task_of_paper"),
                    models.Index(
                        fields=["paper", "column", "position", "id"], name="published_task_by_column"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="published_task_words"
                    ),
                ],
            },
        ),
        migrations.RunSQL(SEARCHING, NOT_SEARCHING),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
