import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who holds a task is read from the indexes that tell the agency: the one of the task alone goes."""

    dependencies = [("tracking", "0010_reporting_periods")]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="task",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="tracking.assignedtask",
            ),
        ),
    ]
