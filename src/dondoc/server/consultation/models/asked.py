"""Whom a round names, and each agency that was asked in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.registry.models import Agency

from .round import Round


class Addressee(models.Model):
    """Whom a round names, as the dispatch lists them: agencies, and collectives as such. Whom a collective
    means is found on the day of asking; then each has a row of `AskedAgency`."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="addressees", db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = "nơi nhận lấy ý kiến"
        constraints = (
            models.UniqueConstraint(name="consultation_addressee_once", fields=["round", "agency"]),
        )

    def __str__(self) -> str:
        return self.agency_id


class AskedAgency(models.Model):
    """One agency, once a round. Where the round asks a collective, each member of the day has a row of its
    own and `through` names the collective. That it did not answer is no state: it is asked, the day is over,
    and there is no opinion of it.
    """

    # An index of its own, below, begins with the round.
    round = models.ForeignKey(Round, models.CASCADE, related_name="asked", db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    name = models.TextField("tên")  # on the day of asking
    through = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()  # as the dispatch lists them
    due_on = models.DateField("hạn trả lời riêng", null=True, blank=True)  # more time for this agency alone
    withdrawn_at = models.DateTimeField("thôi hỏi lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField("lý do thôi hỏi", blank=True)

    class Meta:
        verbose_name = "cơ quan được lấy ý kiến"
        constraints = (
            models.UniqueConstraint(name="consultation_asked_once_a_round", fields=["round", "agency"]),
            models.CheckConstraint(
                name="consultation_asked_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        )
        indexes = (models.Index(name="consultation_asked_agency", fields=["agency", "-id"]),)

    def __str__(self) -> str:
        return self.name
