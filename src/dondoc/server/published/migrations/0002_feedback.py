import django.db.models.deletion
from django.db import migrations, models

from dondoc.server.published.inbox_schema import DROP_INBOX, INBOX_GRANTS, MAKE_INBOX
from dondoc.server.published.schema import GRANTS


class Migration(migrations.Migration):
    dependencies = [
        ("published", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                (
                    "says",
                    models.CharField(choices=[("not_done", "Chưa làm"), ("done", "Đã làm")], max_length=12),
                ),
                ("received_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answered_by", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
                        to="published.publishedtask",
                    ),
                ),
            ],
            options={
                "verbose_name": "phản ánh công khai",
                "db_table": '"published"."feedback"',
                "indexes": [
                    models.Index(fields=["task", "-received_on", "-id"], name="published_feedback_of_task")
                ],
            },
        ),
        migrations.RunSQL(MAKE_INBOX, DROP_INBOX),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(INBOX_GRANTS, migrations.RunSQL.noop),
    ]
