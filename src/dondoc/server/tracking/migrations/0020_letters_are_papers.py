"""Letters that remind become papers: what they say, their number and day and that they were dropped go over to
the app outgoing, each to one paper."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def make_papers(apps: Any, schema_editor: Any) -> None:
    """The state of each letter tells that of its paper."""
    letters = apps.get_model("tracking", "ReminderLetter")
    papers = apps.get_model("outgoing", "OutgoingDocument")
    for letter in letters.objects.order_by("pk").iterator(100):
        state = "dropped" if letter.dropped_at else "signed" if letter.issued_on else "draft"
        content = letter.content
        if letter.issued_on:  # a paper keeps the draft, with a blank for the number
            content = {**content, "number": "", "on": timezone.localdate(letter.made_at).isoformat()}
        letter.paper = papers.objects.create(
            kind="dispatch",
            subject=letter.subject,
            issuer=str(content.get("issuer", ""))[:300],
            notation=str(content.get("notation", ""))[:100],
            addressees=letter.addressees,
            content=content,
            made_by_id=letter.made_by_id,
            made_at=letter.made_at,
            state=state,
            state_at=letter.dropped_at or letter.made_at,
            state_by_id=letter.dropped_by_id or letter.issued_by_id or letter.made_by_id,
            number=letter.number if state == "signed" else "",
            issued_on=letter.issued_on if state == "signed" else None,
        )
        letter.save(update_fields=["paper"])


class Migration(migrations.Migration):
    dependencies = [
        ("outgoing", "0001_papers"),
        ("tracking", "0019_parts_of_a_task"),
    ]

    operations = [
        migrations.AddField(
            model_name="reminderletter",
            name="paper",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outgoing.outgoingdocument",
            ),
        ),
        migrations.RunPython(make_papers, migrations.RunPython.noop),
        # A table with rows that were written in this transaction cannot be altered before their checks are done.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.AlterField(
            model_name="reminderletter",
            name="paper",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outgoing.outgoingdocument",
            ),
        ),
    ]
