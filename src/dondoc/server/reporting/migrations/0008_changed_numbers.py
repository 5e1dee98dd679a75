from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_papers_made"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="changed_numbers",
            field=models.JSONField(default=list),
        ),
    ]
