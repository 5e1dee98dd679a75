"""Reports and their schedules. What was sent is frozen: the database itself refuses to change it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REFUSE_CHANGE = """
CREATE FUNCTION reporting_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a report that was sent stays as it is: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER reporting_report_frozen BEFORE UPDATE OR DELETE ON reporting_report
    FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION reporting_refuse_change();
"""
ALLOW_CHANGE = """
DROP TRIGGER reporting_report_frozen ON reporting_report;
DROP FUNCTION reporting_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_held_for"),
        ("reporting", "0005_digest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=12, verbose_name="phạm vi")),
                ("scope_key", models.CharField(blank=True, max_length=140)),
                ("extent", models.CharField(max_length=12, verbose_name="nhiệm vụ được tính")),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("week", "hằng tuần"),
                            ("month", "hằng tháng"),
                            ("quarter", "hằng quý"),
                            ("half_year", "6 tháng một lần"),
                            ("year", "hằng năm"),
                            ("cumulative", "quý I, 6 tháng, 9 tháng và năm, tính dồn từ đầu năm"),
                        ],
                        max_length=12,
                        verbose_name="kỳ",
                    ),
                ),
                (
                    "days_after",
                    models.PositiveSmallIntegerField(default=1, verbose_name="lập sau ngày chốt số liệu"),
                ),
                ("is_sending", models.BooleanField(default=False, verbose_name="tự gửi")),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("made_at", models.DateTimeField(verbose_name="đặt lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi lúc")),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch báo cáo",
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=12, verbose_name="phạm vi")),
                ("scope_key", models.CharField(blank=True, max_length=140)),
                ("scope_words", models.TextField()),
                ("extent", models.CharField(max_length=12, verbose_name="nhiệm vụ được tính")),
                (
                    "cadence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("week", "hằng tuần"),
                            ("month", "hằng tháng"),
                            ("quarter", "hằng quý"),
                            ("half_year", "6 tháng một lần"),
                            ("year", "hằng năm"),
                            ("cumulative", "quý I, 6 tháng, 9 tháng và năm, tính dồn từ đầu năm"),
                        ],
                        max_length=12,
                        verbose_name="kỳ",
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=10, verbose_name="kỳ báo cáo")),
                ("first_on", models.DateField(verbose_name="từ ngày")),
                ("last_on", models.DateField(verbose_name="đến ngày")),
                ("next_last_on", models.DateField()),
                ("subject", models.TextField(verbose_name="trích yếu")),
                ("head", models.JSONField()),
                ("division", models.CharField(max_length=12)),
                ("facts", models.JSONField()),
                ("passages", models.JSONField(default=list)),
                ("changes", models.JSONField(default=list)),
                ("edits", models.JSONField(default=dict)),
                ("content", models.JSONField(blank=True, null=True)),
                ("task_count", models.PositiveIntegerField(verbose_name="số nhiệm vụ")),
                ("drawn_at", models.DateTimeField(verbose_name="lập lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Đang soạn"), ("sent", "Đã gửi"), ("dropped", "Đã bỏ")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.report",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reporting.reportschedule",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo",
            },
        ),
        migrations.AddConstraint(
            model_name="reportschedule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("agency", "scope", "scope_key", "extent", "cadence"),
                name="reporting_schedule_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["-drawn_at", "-id"], name="reporting_report_newest"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["agency", "-drawn_at"], name="reporting_report_of_agency"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on__gte", models.F("first_on"))),
                name="reporting_report_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", False), ("sent_at__isnull", False), ("state", "sent")),
                    models.Q(
                        models.Q(("state", "sent"), _negated=True),
                        ("content__isnull", True),
                        ("sent_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reporting_report_sent_with_its_content",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("schedule", "period"), name="reporting_report_once_a_schedule_and_period"
            ),
        ),
        migrations.RunSQL(REFUSE_CHANGE, ALLOW_CHANGE),
    ]
