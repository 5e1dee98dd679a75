from django.db import migrations, models


class Migration(migrations.Migration):
    """Each order of the list, and who holds a task, along an index."""

    dependencies = [("tracking", "0005_down_and_by_word")]

    operations = [
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(
                models.OrderBy(models.F("due_on"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="tracking_task_latest_due",
            ),
        ),
        migrations.AddIndex(
            model_name="assignedtask",
            index=models.Index(
                models.OrderBy(models.F("document"), descending=True, nulls_last=True),
                models.F("position"),
                models.F("id"),
                name="tracking_task_by_document",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("to_on__isnull", True)),
                fields=["task", "agency"],
                name="tracking_assignment_held",
            ),
        ),
    ]
