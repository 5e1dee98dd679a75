"""Why each field of a proposal was read as it was."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_name_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="reasons",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="proposal",
            name="unsure_fields",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, size=None
            ),
        ),
    ]
