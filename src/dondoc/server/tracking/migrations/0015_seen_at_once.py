import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was reported by one statement, once a day and agency; of a day that is there already nothing is written,
# and nobody waits for who reports at the same moment.
KEEPS_DAYS = """
CREATE FUNCTION tracking_keep_report_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
INSERT INTO tracking_reportday (agency_id, day)
SELECT DISTINCT share.agency_id, (said.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM new_rows said JOIN tracking_share share ON share.id = said.share_id
WHERE share.agency_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM tracking_reportday kept
    WHERE kept.agency_id = share.agency_id AND kept.day = (said.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
);
RETURN NULL;
END $$;
CREATE TRIGGER tracking_progressupdate_days AFTER INSERT ON tracking_progressupdate
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tracking_keep_report_days();
INSERT INTO tracking_reportday (agency_id, day)
SELECT share.agency_id, max((said.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
FROM tracking_progressupdate said JOIN tracking_share share ON share.id = said.share_id
WHERE share.agency_id IS NOT NULL GROUP BY share.agency_id;
"""
FORGETS_DAYS = """
DROP TRIGGER tracking_progressupdate_days ON tracking_progressupdate;
DROP FUNCTION tracking_keep_report_days();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_held_for"),
        ("tracking", "0014_late_shares"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày báo cáo")),
            ],
            options={
                "verbose_name": "ngày có báo cáo",
            },
        ),
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(
                condition=models.Q(("asks_completion", True), ("state", "submitted")),
                fields=["id"],
                name="tracking_update_awaiting",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("stage", "assigned")), fields=["agency", "-id"], name="tracking_share_new"
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                models.F("agency"),
                models.OrderBy(models.F("confirmed_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("stage__in", ["completed", "suspended", "withdrawn"])),
                name="tracking_share_over",
            ),
        ),
        migrations.AddField(
            model_name="reportday",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.agency"
            ),
        ),
        migrations.AddIndex(
            model_name="reportday",
            index=models.Index(fields=["agency", "-day"], name="tracking_report_day_last"),
        ),
        migrations.RunSQL(KEEPS_DAYS, FORGETS_DAYS),
    ]
