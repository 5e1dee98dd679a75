"""The names in proposals, folded, so that every spelling of one is found."""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """The keys as dondoc.server.intake.naming makes them."""
    from dondoc.documents.spelling import fold

    proposals = apps.get_model("intake", "Proposal")
    waiting = []
    for proposal in proposals.objects.only("leads", "coordinators").iterator(chunk_size=500):
        proposal.name_keys = sorted({fold(name)[:300] for name in (*proposal.leads, *proposal.coordinators)})
        waiting.append(proposal)
        if len(waiting) == 500:
            proposals.objects.bulk_update(waiting, ["name_keys"])
            waiting.clear()
    proposals.objects.bulk_update(waiting, ["name_keys"])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_names_that_wait"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="name_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=300), default=list, size=None
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="proposal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_keys"], name="intake_proposal_names"
            ),
        ),
    ]
