import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("publishing", "0001_initial"),
        ("registry", "0004_held_for"),
        ("tracking", "0018_led_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("inbox_key", models.BigIntegerField(unique=True)),
                (
                    "says",
                    models.CharField(
                        choices=[("not_done", "Chưa làm"), ("done", "Đã làm")],
                        max_length=12,
                        verbose_name="người dân nói",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="nội dung")),
                ("picture_refused", models.TextField(blank=True)),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ xem"),
                            ("passed", "Chờ cơ quan trả lời"),
                            ("answered", "Đã trả lời"),
                            ("dropped", "Không tiếp nhận"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="trả lời trước")),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.agency",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="tracking.assignedtask",
                    ),
                ),
            ],
            options={
                "verbose_name": "phản ánh của người dân",
                "indexes": [
                    models.Index(fields=["state", "-id"], name="publishing_feedback_newest"),
                    models.Index(fields=["task", "state"], name="publishing_feedback_of_task"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "passed", "answered", "dropped"])),
                        name="publishing_feedback_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_feedback_answered",
                    ),
                ],
            },
        ),
    ]
