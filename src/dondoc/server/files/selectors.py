"""Reads about files."""

from __future__ import annotations

from pathlib import Path

from django.db.models import Exists, ForeignObjectRel, OuterRef, Q

from dondoc.server.files.errors import FileGone
from dondoc.server.files.folders import quarantine_path, store_path
from dondoc.server.files.models import QuarantinedFile, StoredFile


def path_of_stored(stored: StoredFile) -> Path:
    """Where the bytes lie, to be read only; FileGone where they do not."""
    path = store_path(stored.sha256)
    if not path.is_file():
        raise FileGone(
            "Không tìm thấy tệp gốc trong kho lưu trữ. Báo quản trị hệ thống khôi phục từ bản sao lưu."
        )
    return path


def path_of_quarantined(quarantined: QuarantinedFile) -> Path:
    """Where the upload waits; FileGone where it was shredded or lost."""
    path = quarantine_path(quarantined.key)
    if not path.is_file():
        raise FileGone("Tệp chờ kiểm tra không còn. Hãy tải tệp lên lại.")
    return path


def referred_to() -> Q:
    """Of stored files: those that some row refers to, whichever app it is of."""
    found = Q(pk__in=[])
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found |= Q(Exists(rows))
    return found
