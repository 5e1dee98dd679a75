import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from dondoc.server.published.schema import GRANTS, NOT_SEARCHING_ITEMS, SEARCHING_ITEMS


class Migration(migrations.Migration):
    dependencies = [
        ("published", "0002_feedback"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("group", models.TextField(blank=True)),
                ("title", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("search_text", models.TextField(blank=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "tin công khai",
                "db_table": '"published"."item"',
            },
        ),
        migrations.AddField(
            model_name="publishedpaper",
            name="edition",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="publishedpaper",
            name="first_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="publishedpaper",
            name="last_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="publishedpaper",
            name="lead",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="publishedpaper",
            name="kind",
            field=models.CharField(
                choices=[("plan", "Văn bản giao nhiệm vụ"), ("digest", "Bản tin tuần")], max_length=16
            ),
        ),
        migrations.AddIndex(
            model_name="publishedpaper",
            index=models.Index(
                condition=models.Q(("kind", "digest")), fields=["-first_on"], name="published_digest_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "digest"), _negated=True),
                    models.Q(("first_on__isnull", False), ("last_on__isnull", False)),
                    _connector="OR",
                ),
                name="published_digest_has_its_week",
            ),
        ),
        migrations.AddField(
            model_name="publisheditem",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="published.publishedpaper",
            ),
        ),
        migrations.AddIndex(
            model_name="publisheditem",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="published_item_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheditem",
            constraint=models.UniqueConstraint(fields=("paper", "position"), name="published_item_once"),
        ),
        migrations.RunSQL(SEARCHING_ITEMS, NOT_SEARCHING_ITEMS),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
