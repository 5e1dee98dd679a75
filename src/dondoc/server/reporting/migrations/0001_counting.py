import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedTask",
            fields=[
                ("task_id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ đã đếm",
            },
        ),
        migrations.CreateModel(
            name="TallyChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dimension", models.CharField(max_length=1)),
                ("key", models.CharField(max_length=64)),
                ("stage", models.CharField(max_length=24)),
                ("lateness", models.SmallIntegerField()),
                ("count", models.IntegerField()),
                ("due_on", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "thay đổi của số đếm",
            },
        ),
        migrations.CreateModel(
            name="Carrying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency_id", models.CharField(max_length=64)),
                ("carrier_id", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "cơ quan kế tục",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "carrier_id"), name="reporting_carrying_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dimension", models.CharField(max_length=1)),
                ("key", models.CharField(max_length=64)),
                ("stage", models.CharField(max_length=24)),
                ("lateness", models.SmallIntegerField()),
                ("count", models.IntegerField()),
                ("level", models.CharField(max_length=1)),
                ("unit", models.DateField()),
            ],
            options={
                "verbose_name": "số đếm",
                "indexes": [
                    models.Index(fields=["dimension", "level", "unit"], name="reporting_tally_by_unit"),
                    models.Index(
                        condition=models.Q(("count", 0)), fields=["id"], name="reporting_tally_empty"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dimension", "key", "level", "unit", "stage", "lateness"),
                        include=("count",),
                        name="reporting_tally_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="đếm lại lúc")),
                ("task_count", models.PositiveIntegerField()),
                ("difference_count", models.PositiveIntegerField(default=0)),
                ("differences", models.JSONField(default=list)),
                ("rebuilt_at", models.DateTimeField(blank=True, null=True, verbose_name="dựng lại lúc")),
                (
                    "rebuilt_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đếm lại",
                "indexes": [models.Index(fields=["-at"], name="reporting_recount_newest")],
            },
        ),
    ]
