"""Directions by word of mouth, requests to hand a share on, and the events of both."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_unit_letters"),
        ("registry", "0003_carried_over"),
        ("tracking", "0004_responsibility"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOnRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Chờ quyết định"),
                            ("granted", "Đã chuyển"),
                            ("refused", "Không chuyển"),
                            ("lapsed", "Không còn chờ quyết định"),
                        ],
                        default="pending",
                        max_length=16,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True, verbose_name="ý kiến")),
            ],
            options={
                "verbose_name": "đề nghị chuyển cơ quan khác",
            },
        ),
        migrations.CreateModel(
            name="OralDirection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200, verbose_name="người chỉ đạo")),
                ("said_on", models.DateField(verbose_name="ngày chỉ đạo")),
                ("place", models.CharField(max_length=300, verbose_name="tại")),
                ("words", models.TextField(verbose_name="ý kiến chỉ đạo")),
                ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
            ],
            options={
                "verbose_name": "ý kiến chỉ đạo",
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
                    ("responsibility_changed", "Đổi phân công theo dõi"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddIndex(
            model_name="planevent",
            index=models.Index(
                condition=models.Q(("kind", "message")), fields=["share", "id"], name="tracking_event_message"
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
                            "responsibility_changed",
                        ],
                    )
                ),
                name="tracking_event_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="handonrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handonrequest",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handonrequest",
            name="given_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.agency",
            ),
        ),
        migrations.AddField(
            model_name="handonrequest",
            name="proposed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.agency",
            ),
        ),
        migrations.AddField(
            model_name="handonrequest",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="hand_ons", to="tracking.share"
            ),
        ),
        migrations.AddField(
            model_name="oraldirection",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assignedtask",
            name="direction",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="tracking.oraldirection",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignedtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("direction__isnull", True), ("document__isnull", False)),
                    models.Q(("direction__isnull", False), ("document__isnull", True)),
                    _connector="OR",
                ),
                name="tracking_task_has_one_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="handonrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="tracking_hand_on_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="handonrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_to__isnull", False), ("state", "granted")),
                    models.Q(models.Q(("state", "granted"), _negated=True), ("given_to__isnull", True)),
                    _connector="OR",
                ),
                name="tracking_hand_on_given_when_granted",
            ),
        ),
        migrations.AddConstraint(
            model_name="handonrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "pending")),
                fields=("share",),
                name="tracking_hand_on_one_pending",
            ),
        ),
        migrations.AddConstraint(
            model_name="oraldirection",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="tracking_direction_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="oraldirection",
            constraint=models.CheckConstraint(
                condition=models.Q(("said_by", ""), _negated=True), name="tracking_direction_has_a_speaker"
            ),
        ),
    ]
