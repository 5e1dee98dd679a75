import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0010_index_of_stages"),
        ("publishing", "0002_feedback"),
        ("reporting", "0006_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="approved_digest",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reporting.digest",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="left_out_items",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="week_on",
            field=models.DateField(blank=True, null=True, unique=True, verbose_name="tuần từ"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="intake.receiveddocument",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="kind",
            field=models.CharField(
                choices=[("plan", "Văn bản giao nhiệm vụ"), ("digest", "Bản tin tuần")], max_length=16
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("kind", "plan"), ("week_on__isnull", True)),
                    models.Q(("document__isnull", True), ("kind", "digest"), ("week_on__isnull", False)),
                    _connector="OR",
                ),
                name="publishing_of_a_document_or_a_week",
            ),
        ),
    ]
