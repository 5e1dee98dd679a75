"""Files are held for more pages than that of the agencies."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_carried_over")]

    operations = [
        migrations.AddField(
            model_name="heldimport",
            name="purpose",
            field=models.CharField(default="registry", max_length=20),
        ),
    ]
