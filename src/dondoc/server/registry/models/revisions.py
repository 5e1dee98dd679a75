"""What was done to the registry, and the file that waits to be."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now


class RevisionKind(models.TextChoices):
    """What was done to the registry."""

    SET_UP = "set_up", "Thiết lập"
    UPGRADED = "upgraded", "Cập nhật theo bản mới của phần mềm"
    IMPORTED = "imported", "Nạp từ tệp"
    ALIAS = "alias", "Thêm tên gọi"
    CREATED = "created", "Thêm cơ quan"
    SUCCESSION = "succession", "Sắp xếp cơ quan"
    UNDONE = "undone", "Hoàn tác"


class Revision(models.Model):
    """One change of the registry, with all that it touched as it was and as it became.

    `before` and `after` hold an entry for each touched id, null where there was none. The id of the
    latest revision is the registry's version.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=RevisionKind.choices)
    summary = models.TextField()
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    after: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    undone_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undoes")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.summary


class HeldImport(models.Model):
    """A file between its preview and its application, as it came; `purpose` says for which page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    actor_id = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=20, default="registry")
    name = models.CharField(max_length=300)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
