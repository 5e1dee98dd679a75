"""Letters of a topic of their own, beside the message of a day."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0004_replies_by_mail"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="message",
            name="notices_message_once_a_day",
        ),
        migrations.AddField(
            model_name="message",
            name="topic",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("topic", "")), fields=("person", "day"), name="notices_message_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("topic", ""), _negated=True),
                fields=("person", "topic"),
                name="notices_message_once_a_topic",
            ),
        ),
    ]
