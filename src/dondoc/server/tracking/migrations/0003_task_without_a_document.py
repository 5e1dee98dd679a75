"""A task may come from something else than a document, and from a share of another task."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_documents_of_containers"),
        ("tracking", "0002_life_of_a_task"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignedtask",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="tracking.share",
            ),
        ),
        migrations.AlterField(
            model_name="assignedtask",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="intake.receiveddocument",
            ),
        ),
        migrations.AlterField(
            model_name="assignedtask",
            name="proposal",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="task",
                to="intake.proposal",
            ),
        ),
        migrations.AlterField(
            model_name="assignedtask",
            name="stored_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.storeddocument",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignedtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("stored_document__isnull", False)),
                    models.Q(
                        ("document__isnull", True),
                        ("proposal__isnull", True),
                        ("stored_document__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="tracking_task_document_with_its_text",
            ),
        ),
    ]
