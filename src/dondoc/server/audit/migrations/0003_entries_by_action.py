"""Entries are found by what was done, however rare."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_sealing")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "id"], name="audit_entry_of_action"),
        ),
    ]
