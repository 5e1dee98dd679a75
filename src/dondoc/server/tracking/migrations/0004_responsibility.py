"""Who at the Office is responsible for a task: fields, rules, and the dated rows of each task.

The list of fields begins with those by which the departments of a province are divided; the office edits it.
"""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FIRST_FIELDS = (
    "Tổng hợp, kinh tế, ngân sách",
    "Công thương, doanh nghiệp, đối ngoại",
    "Nông nghiệp, môi trường, đất đai",
    "Xây dựng, giao thông, đô thị",
    "Giáo dục, y tế, an sinh xã hội",
    "Văn hóa, thể thao, du lịch",
    "Khoa học, công nghệ, chuyển đổi số",
    "Dân tộc, tôn giáo",
    "Nội vụ, cải cách hành chính",
    "Nội chính, tư pháp, tiếp công dân",
    "Quốc phòng, an ninh",
)


def make_first_fields(apps: Any, schema_editor: Any) -> None:
    from dondoc.documents.spelling import fold

    fields = apps.get_model("tracking", "Field")
    fields.objects.bulk_create(fields(name=name, name_key=fold(name)) for name in FIRST_FIELDS)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_carried_over"),
        ("tracking", "0003_task_without_a_document"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Field",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên lĩnh vực")),
                ("name_key", models.CharField(max_length=120, unique=True)),
                ("is_ended", models.BooleanField(default=False, verbose_name="thôi dùng")),
            ],
            options={
                "verbose_name": "lĩnh vực",
            },
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "by_hand",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("officer", "Chuyên viên theo dõi"),
                                ("field", "Lĩnh vực"),
                                ("leader", "Lãnh đạo phụ trách"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("from_at", models.DateTimeField(verbose_name="từ lúc")),
                ("to_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
            ],
            options={
                "verbose_name": "phân công theo dõi",
            },
        ),
        migrations.CreateModel(
            name="ResponsibilityRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "letters",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("is_removed", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "quy tắc phân công theo dõi",
            },
        ),
        migrations.RemoveConstraint(
            model_name="planevent",
            name="tracking_event_kind_known",
        ),
        migrations.AlterField(
            model_name="planevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("accepted", "Nhận việc"),
                    ("reported", "Báo cáo tiến độ"),
                    ("completion_asked", "Báo cáo hoàn thành"),
                    ("taken_back", "Rút lại báo cáo hoàn thành"),
                    ("confirmed", "Xác nhận hoàn thành"),
                    ("returned", "Trả lại"),
                    ("reopened", "Mở lại"),
                    ("extension_asked", "Xin gia hạn"),
                    ("extension_granted", "Cho gia hạn"),
                    ("extension_refused", "Không cho gia hạn"),
                    ("suspended", "Tạm dừng"),
                    ("resumed", "Tiếp tục thực hiện"),
                    ("withdrawn", "Thôi thực hiện"),
                    ("responsibility_changed", "Đổi phân công theo dõi"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="planevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accepted",
                            "reported",
                            "completion_asked",
                            "taken_back",
                            "confirmed",
                            "returned",
                            "reopened",
                            "extension_asked",
                            "extension_granted",
                            "extension_refused",
                            "suspended",
                            "resumed",
                            "withdrawn",
                            "responsibility_changed",
                        ],
                    )
                ),
                name="tracking_event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="field",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_key", ""), _negated=True), name="tracking_field_has_a_name"
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="field",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tracking.field",
                verbose_name="lĩnh vực",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="leader",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="lãnh đạo phụ trách",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="chuyên viên theo dõi",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="responsibilities",
                to="tracking.assignedtask",
            ),
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.agency",
                verbose_name="cơ quan chủ trì",
            ),
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="field",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tracking.field",
            ),
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="leader",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="of_field",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tracking.field",
                verbose_name="thuộc lĩnh vực",
            ),
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="responsibility",
            index=models.Index(
                condition=models.Q(("to_at__isnull", True)),
                fields=["officer", "task"],
                name="tracking_task_of_officer",
            ),
        ),
        migrations.AddIndex(
            model_name="responsibility",
            index=models.Index(
                condition=models.Q(("to_at__isnull", True)),
                fields=["field", "task"],
                name="tracking_task_of_field",
            ),
        ),
        migrations.AddIndex(
            model_name="responsibility",
            index=models.Index(
                condition=models.Q(("to_at__isnull", True)),
                fields=["leader", "task"],
                name="tracking_task_of_leader",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                condition=models.Q(("to_at__isnull", True)),
                fields=("task",),
                name="tracking_responsibility_one_present",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_at__isnull", True), ("to_at__gte", models.F("from_at")), _connector="OR"
                ),
                name="tracking_responsibility_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibilityrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("officer__isnull", False),
                    ("field__isnull", False),
                    ("leader__isnull", False),
                    _connector="OR",
                ),
                name="tracking_rule_gives_something",
            ),
        ),
        migrations.RunPython(make_first_fields, migrations.RunPython.noop),
    ]
