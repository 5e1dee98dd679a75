"""What an officer said of a name that the registry alone could not explain."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.server.registry.models import Agency

from .received import ReceivedDocument


class NameChoice(models.Model):
    """In this document the name means this agency: for names that several agencies bear."""

    document = models.ForeignKey(ReceivedDocument, models.PROTECT, related_name="name_choices")
    name_key = models.CharField(max_length=300)  # folded
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = "cơ quan của một tên trong văn bản"
        constraints = (
            models.UniqueConstraint(name="intake_name_choice_once", fields=["document", "name_key"]),
        )

    def __str__(self) -> str:
        return f"{self.name_key} → {self.agency_id}"


class IgnoredName(models.Model):
    """The name is none of an agency: it waits for nothing, in no document."""

    name_key = models.CharField(max_length=300, unique=True)  # folded
    name = models.TextField()  # as it was met
    ignored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ignored_at = models.DateTimeField()

    class Meta:
        verbose_name = "tên không phải cơ quan"

    def __str__(self) -> str:
        return self.name
