from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_held_for"),
        ("tracking", "0013_reminder_letters_and_calendar_moves"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("done_on__gt", models.F("due_on")), ("stage", "completed")),
                fields=["task"],
                name="tracking_share_done_late",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("confirmed_at__date__gt", models.F("due_on")), ("stage", "completed")),
                fields=["task"],
                name="tracking_share_confirmed_late",
            ),
        ),
    ]
