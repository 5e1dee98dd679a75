"""Names that wait for an agency, and what officers said of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_asked_by"),
        ("registry", "0003_carried_over"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IgnoredName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_key", models.CharField(max_length=300, unique=True)),
                ("name", models.TextField()),
                ("ignored_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "tên không phải cơ quan",
            },
        ),
        migrations.CreateModel(
            name="NameChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_key", models.CharField(max_length=300)),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "cơ quan của một tên trong văn bản",
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="unresolved",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="receiveddocument",
            name="issuer_placed",
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="registry_version",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("unresolved", []), _negated=True),
                fields=["document"],
                name="intake_proposal_waits",
            ),
        ),
        migrations.AddField(
            model_name="ignoredname",
            name="ignored_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="namechoice",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.agency",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="namechoice",
            name="chosen_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="namechoice",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="name_choices",
                to="intake.receiveddocument",
            ),
        ),
        migrations.AddConstraint(
            model_name="namechoice",
            constraint=models.UniqueConstraint(
                fields=("document", "name_key"), name="intake_name_choice_once"
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE intake_proposal SET unresolved = ARRAY(
                SELECT DISTINCT name FROM unnest(leads || coordinators) name
                WHERE NOT jsonb_exists(agency_ids, name)
            )
            WHERE state IN ('open', 'confirmed')
            """,
            migrations.RunSQL.noop,
        ),
    ]
