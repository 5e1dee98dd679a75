"""All that is read of the sums stands in the index of days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_people_and_returned")]

    operations = [
        migrations.RemoveIndex(model_name="tally", name="reporting_tally_by_unit"),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                name="reporting_tally_by_unit",
                fields=["dimension", "level", "unit"],
                include=("key", "stage", "lateness", "count"),
            ),
        ),
    ]
