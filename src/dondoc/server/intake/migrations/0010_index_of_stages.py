"""The documents of a stage are met in the order of the register, the newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0009_search_words")]

    operations = [
        migrations.RemoveIndex(model_name="receiveddocument", name="intake_received_stage"),
        migrations.AddIndex(
            model_name="receiveddocument",
            index=models.Index(name="intake_received_stage", fields=["stage", "-received_at", "-id"]),
        ),
    ]
