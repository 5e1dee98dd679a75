"""What later papers change of assigned tasks, and what the story tells of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0008_citations"),
        ("tracking", "0006_large_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.TextField(verbose_name="theo")),
                ("words", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("places", models.JSONField(default=list)),
                ("period_text", models.TextField(blank=True, verbose_name="thời hạn mới")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("changes_period", models.BooleanField(default=False)),
                ("leads", models.JSONField(null=True)),
                ("withdraws", models.BooleanField(default=False, verbose_name="thôi thực hiện")),
                ("repeats", models.BooleanField(default=False, verbose_name="nhắc lại")),
                ("before", models.JSONField(default=dict)),
                ("after", models.CharField(max_length=64)),
                ("at", models.DateTimeField(verbose_name="ghi nhận lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "thay đổi nhiệm vụ theo văn bản",
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
                    ("handed_down", "Giao xuống cấp dưới"),
                    ("hand_on_asked", "Đề nghị chuyển cơ quan khác"),
                    ("hand_on_granted", "Chuyển cơ quan khác"),
                    ("hand_on_refused", "Không chuyển cơ quan khác"),
                    ("message", "Trao đổi"),
                    ("due_changed", "Đổi thời hạn theo văn bản"),
                    ("lead_changed", "Đổi cơ quan chủ trì theo văn bản"),
                    ("repeated", "Được nhắc lại trong văn bản"),
                    ("amendment_undone", "Hoàn tác thay đổi theo văn bản"),
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
                            "handed_down",
                            "hand_on_asked",
                            "hand_on_granted",
                            "hand_on_refused",
                            "message",
                            "due_changed",
                            "lead_changed",
                            "repeated",
                            "amendment_undone",
                            "responsibility_changed",
                        ],
                    )
                ),
                name="tracking_event_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="intake.receiveddocument",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="stored_document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="intake.storeddocument"
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="tracking.assignedtask",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="amendment",
            index=models.Index(fields=["paper", "task"], name="tracking_amendment_of_paper"),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("task", "paper"),
                name="tracking_amendment_once_a_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("changes_period", True),
                    ("leads__isnull", False),
                    ("withdraws", True),
                    ("repeats", True),
                    _connector="OR",
                ),
                name="tracking_amendment_changes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="tracking_amendment_undone_by_somebody",
            ),
        ),
    ]
