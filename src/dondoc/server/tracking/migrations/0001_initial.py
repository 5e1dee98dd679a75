"""The tables of tracking."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0001_initial"),
        ("registry", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("group_numeral", models.CharField(blank=True, max_length=20, verbose_name="mục")),
                ("group_title", models.TextField(blank=True, verbose_name="tên mục")),
                ("ordinal", models.CharField(blank=True, max_length=40, verbose_name="số thứ tự")),
                ("text", models.TextField(verbose_name="nhiệm vụ")),
                ("lead_note", models.TextField(blank=True, verbose_name="ghi chú chủ trì")),
                ("coordinator_note", models.TextField(blank=True, verbose_name="ghi chú phối hợp")),
                ("product", models.TextField(blank=True, verbose_name="sản phẩm")),
                ("resources", models.TextField(blank=True, verbose_name="nguồn lực")),
                ("period_kind", models.CharField(default="none", max_length=16)),
                ("period_text", models.TextField(blank=True, verbose_name="thời hạn")),
                ("period_start", models.CharField(blank=True, max_length=10)),
                ("period_end", models.CharField(blank=True, max_length=10)),
                ("period_qualifier", models.CharField(blank=True, max_length=16)),
                ("period_every", models.CharField(blank=True, max_length=16)),
                (
                    "period_parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("period_rule", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("first_due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn ban đầu")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("assigned", "Đã giao"),
                            ("in_progress", "Đang thực hiện"),
                            ("awaiting_confirmation", "Chờ xác nhận"),
                            ("completed", "Hoàn thành"),
                            ("suspended", "Tạm dừng"),
                            ("withdrawn", "Thôi thực hiện"),
                        ],
                        default="assigned",
                        max_length=24,
                        verbose_name="tình trạng",
                    ),
                ),
                ("evidence", models.JSONField(default=dict)),
                ("confidence", models.FloatField(default=1.0)),
                ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                ("search_text", models.TextField(blank=True)),
                (
                    "confirmed_by",
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
                        related_name="tasks",
                        to="intake.receiveddocument",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="task", to="intake.proposal"
                    ),
                ),
                (
                    "stored_document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.storeddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ được giao",
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Chủ trì"), ("coordinator", "Phối hợp")],
                        max_length=16,
                        verbose_name="vai trò",
                    ),
                ),
                ("name", models.TextField(verbose_name="tên như trong văn bản")),
                ("name_key", models.CharField(max_length=300)),
                ("position", models.PositiveSmallIntegerField()),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("because", models.TextField(blank=True, verbose_name="theo")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.agency",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="tracking.assignedtask",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
            },
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(fields=["due_on", "id"], name="tracking_task_due"),
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(fields=["stage", "due_on", "id"], name="tracking_task_stage_due"),
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(fields=["-confirmed_at", "-id"], name="tracking_task_newest"),
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(fields=["document", "position"], name="tracking_task_of_document"),
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="tracking_task_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="assignedtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="tracking_task_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignedtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="tracking_task_confidence_between_0_and_1",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("to_on__isnull", True)),
                fields=["agency", "role", "task"],
                name="tracking_assignment_scope",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("to_on__isnull", True)),
                fields=["name_key", "role", "task"],
                name="tracking_assignment_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("task", "role", "position", "from_on"), name="tracking_assignment_once_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="tracking_assignment_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="tracking_assignment_has_a_name"
            ),
        ),
    ]
