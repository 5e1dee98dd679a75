from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="changed_numbers",
            field=models.JSONField(default=list),
        ),
    ]
