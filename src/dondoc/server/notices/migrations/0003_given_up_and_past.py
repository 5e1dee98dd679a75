"""What was told long ago is kept in short; what was given up is found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_assigned_and_corrected"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastNotice",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("last_id", models.BigIntegerField()),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("before_due", "Sắp đến hạn"),
                            ("on_due_day", "Đến hạn"),
                            ("overdue", "Quá hạn"),
                            ("silent", "Lâu chưa cập nhật"),
                            ("escalated_to_head", "Quá hạn, báo lãnh đạo cơ quan"),
                            ("escalated_to_leader", "Quá hạn, báo lãnh đạo phụ trách"),
                            ("period_opened", "Đến kỳ báo cáo"),
                            ("assigned", "Việc mới giao"),
                            ("responsible", "Giao theo dõi, phụ trách"),
                            ("returned", "Bị trả lại"),
                            ("confirmed", "Được xác nhận hoàn thành"),
                            ("extended", "Được gia hạn"),
                            ("corrected", "Đính chính"),
                        ],
                        max_length=24,
                    ),
                ),
                ("share_id", models.BigIntegerField()),
                ("task_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("occasion", models.PositiveIntegerField()),
                ("people", models.JSONField()),
            ],
            options={
                "verbose_name": "thông báo cũ",
            },
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "refused")), fields=["-id"], name="notices_delivery_given_up"
            ),
        ),
        migrations.AddIndex(
            model_name="pastnotice",
            index=models.Index(fields=["task_id", "-last_id"], name="notices_past_of_task"),
        ),
        migrations.AddConstraint(
            model_name="pastnotice",
            constraint=models.UniqueConstraint(
                fields=("share_id", "rule", "day", "occasion"), name="notices_past_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pastnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rule__in",
                        [
                            "before_due",
                            "on_due_day",
                            "overdue",
                            "silent",
                            "escalated_to_head",
                            "escalated_to_leader",
                            "period_opened",
                            "assigned",
                            "responsible",
                            "returned",
                            "confirmed",
                            "extended",
                            "corrected",
                        ],
                    )
                ),
                name="notices_past_rule_known",
            ),
        ),
    ]
