"""Reading the log."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from dondoc.server.audit.models import Entry


def entries_about(subject: Model) -> QuerySet[Entry]:
    """Everything that was done to one row, oldest first."""
    return Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))
