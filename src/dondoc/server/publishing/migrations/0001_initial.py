import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dondoc.server.publishing.moved import NOT_NOTING, NOT_TAKING_AWAY, NOTING, TAKING_AWAY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("published", "0001_initial"),
        ("intake", "0009_search_words"),
        ("tracking", "0018_led_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "nhiệm vụ công khai vừa thay đổi",
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("kind", models.CharField(choices=[("plan", "Văn bản giao nhiệm vụ")], max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang chuẩn bị"),
                            ("submitted", "Chờ duyệt"),
                            ("approved", "Đã công khai"),
                            ("withdrawn", "Đã gỡ"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "kept",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "covered",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "left_out",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "approved_kept",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "approved_covered",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="lý do gỡ")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="intake.receiveddocument",
                    ),
                ),
                (
                    "withdrawn_by",
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
                "verbose_name": "văn bản công khai",
            },
        ),
        migrations.CreateModel(
            name="ApprovedTask",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="tracking.assignedtask",
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approved_tasks",
                        to="publishing.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ công khai",
            },
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["-changed_at", "-id"], name="publishing_newest"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("document", "kind"), name="publishing_once_a_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "approved", "withdrawn"])),
                name="publishing_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", True), ("approved_by__isnull", False), _connector="OR"
                ),
                name="publishing_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    models.Q(("published_at__isnull", True), ("withdrawn_at__isnull", False)),
                    _connector="OR",
                ),
                name="publishing_withdrawn_is_not_public",
            ),
        ),
        migrations.RunSQL(NOTING, NOT_NOTING),
        migrations.RunSQL(TAKING_AWAY, NOT_TAKING_AWAY),
    ]
