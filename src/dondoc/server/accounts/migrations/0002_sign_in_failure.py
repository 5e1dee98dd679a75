"""Wrong attempts to sign in, while they count."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInFailure",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("account_key", models.CharField(max_length=64)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["address", "at"], name="accounts_failure_recent")],
            },
        ),
    ]
