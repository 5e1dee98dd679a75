import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("notices", "0005_letters_of_a_topic"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notices_notice_rule_known",
        ),
        migrations.RemoveConstraint(
            model_name="pastnotice",
            name="notices_past_rule_known",
        ),
        migrations.AddField(
            model_name="message",
            name="attached",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="attached_name",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="notice",
            name="rule",
            field=models.CharField(
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
                    ("feedback", "Phản ánh cần trả lời"),
                    ("feedback_due", "Sắp hết hạn trả lời phản ánh"),
                    ("feedback_overdue", "Quá hạn trả lời phản ánh"),
                    ("feedback_to_head", "Quá hạn trả lời phản ánh, báo lãnh đạo cơ quan"),
                    ("feedback_to_leader", "Quá hạn trả lời phản ánh, báo lãnh đạo phụ trách"),
                    ("feedback_over", "Phản ánh không phải trả lời nữa"),
                    ("report_drawn_up", "Báo cáo tự lập, chờ xem và gửi"),
                    ("report_sent", "Báo cáo đã gửi"),
                    ("report_not_drawn", "Báo cáo theo lịch không lập được"),
                ],
                max_length=24,
                verbose_name="lý do",
            ),
        ),
        migrations.AlterField(
            model_name="pastnotice",
            name="rule",
            field=models.CharField(
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
                    ("feedback", "Phản ánh cần trả lời"),
                    ("feedback_due", "Sắp hết hạn trả lời phản ánh"),
                    ("feedback_overdue", "Quá hạn trả lời phản ánh"),
                    ("feedback_to_head", "Quá hạn trả lời phản ánh, báo lãnh đạo cơ quan"),
                    ("feedback_to_leader", "Quá hạn trả lời phản ánh, báo lãnh đạo phụ trách"),
                    ("feedback_over", "Phản ánh không phải trả lời nữa"),
                    ("report_drawn_up", "Báo cáo tự lập, chờ xem và gửi"),
                    ("report_sent", "Báo cáo đã gửi"),
                    ("report_not_drawn", "Báo cáo theo lịch không lập được"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
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
                            "feedback",
                            "feedback_due",
                            "feedback_overdue",
                            "feedback_to_head",
                            "feedback_to_leader",
                            "feedback_over",
                            "report_drawn_up",
                            "report_sent",
                            "report_not_drawn",
                        ],
                    )
                ),
                name="notices_notice_rule_known",
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
                            "feedback",
                            "feedback_due",
                            "feedback_overdue",
                            "feedback_to_head",
                            "feedback_to_leader",
                            "feedback_over",
                            "report_drawn_up",
                            "report_sent",
                            "report_not_drawn",
                        ],
                    )
                ),
                name="notices_past_rule_known",
            ),
        ),
    ]
