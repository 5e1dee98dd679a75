"""The fields of work by which the Office divides tasks among its people."""

from __future__ import annotations

from django.db import models


class Field(models.Model):
    """One field ("lĩnh vực"). One that is no longer used is ended and stays with the tasks that have it."""

    name = models.CharField("tên lĩnh vực", max_length=120)
    name_key = models.CharField(max_length=120, unique=True)  # folded
    is_ended = models.BooleanField("thôi dùng", default=False)

    class Meta:
        verbose_name = "lĩnh vực"
        constraints = (
            models.CheckConstraint(name="tracking_field_has_a_name", condition=~models.Q(name_key="")),
        )

    def __str__(self) -> str:
        return self.name
