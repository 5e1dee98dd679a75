"""Somebody else acts by a post for an absence."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("posts", "0003_heads_and_auditors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("to_on", models.DateField(verbose_name="đến hết ngày")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="posts.post",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["deputy", "to_on"], name="posts_delegation_of_deputy")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("from_on"))),
                        name="posts_delegation_dates_in_order",
                        violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
                    )
                ],
            },
        ),
    ]
