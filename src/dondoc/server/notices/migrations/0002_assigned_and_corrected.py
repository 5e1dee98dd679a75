"""New work, who is responsible for it, and corrections are told too."""

from django.db import migrations, models

RULES = {
    "before_due": "Sắp đến hạn",
    "on_due_day": "Đến hạn",
    "overdue": "Quá hạn",
    "silent": "Lâu chưa cập nhật",
    "escalated_to_head": "Quá hạn, báo lãnh đạo cơ quan",
    "escalated_to_leader": "Quá hạn, báo lãnh đạo phụ trách",
    "period_opened": "Đến kỳ báo cáo",
    "assigned": "Việc mới giao",
    "responsible": "Giao theo dõi, phụ trách",
    "returned": "Bị trả lại",
    "confirmed": "Được xác nhận hoàn thành",
    "extended": "Được gia hạn",
    "corrected": "Đính chính",
}


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_notices")]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="notices_notice_rule_known"),
        migrations.AlterField(
            model_name="notice",
            name="rule",
            field=models.CharField(choices=list(RULES.items()), max_length=24, verbose_name="lý do"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule__in", list(RULES))), name="notices_notice_rule_known"
            ),
        ),
    ]
