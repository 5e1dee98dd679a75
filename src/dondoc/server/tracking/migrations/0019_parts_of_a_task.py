"""The parts of a task lie together by agency; what their other indexes begin with needs none of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_held_for"),
        ("tracking", "0018_led_parts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="share",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.agency",
            ),
        ),
        migrations.AlterField(
            model_name="share",
            name="task",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shares",
                to="tracking.assignedtask",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(fields=["task", "agency"], name="tracking_share_of_task"),
        ),
    ]
