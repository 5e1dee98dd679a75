"""Bringing in a file of agencies: first seen, then done exactly so, then perhaps taken back (see `undo`)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from dondoc.server.audit.actors import Actor
from dondoc.server.registry.changing import change, home_id, take_registry
from dondoc.server.registry.entries import registry_of
from dondoc.server.registry.entry_rows import read_entries, version
from dondoc.server.registry.errors import FaultyImport, StaleImport, UnfitChange
from dondoc.server.registry.importing.brought import Problem
from dondoc.server.registry.importing.comparing import AgencyChange, Comparison, compare
from dondoc.server.registry.importing.reading import read_import
from dondoc.server.registry.models import Revision, RevisionKind

_LONGEST_FILE_NAME = 120


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would do; `digest` stands for the file and for the registry that it was held against."""

    name: str
    digest: str
    new: tuple[AgencyChange, ...]
    changed: tuple[AgencyChange, ...]
    unchanged_count: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed)

    @property
    def is_applicable(self) -> bool:
        return self.does_something and not self.problems


def preview_import(*, content: bytes, name: str) -> ImportPreview:
    """What the file would do, changing nothing; UnreadableImport where it is no list of agencies."""
    digest = _digest(content)
    return _preview(_compared(content, name), name=name, digest=digest)


@transaction.atomic
def apply_import(*, actor: Actor, content: bytes, name: str, digest: str = "") -> Revision:
    """Bring the file in, all of it or nothing.

    With the digest of its preview: StaleImport where the file or the registry is another by now.
    FaultyImport where rows have to be mended, UnfitChange where there is nothing new in it.
    """
    take_registry()
    if digest and digest != _digest(content):
        raise StaleImport(
            "Danh bạ hoặc tệp đã thay đổi từ lúc xem trước nên chưa nạp gì. Hãy xem trước lại rồi nạp."
        )
    compared = _compared(content, name)
    if compared.problems:
        first = compared.problems[0]
        raise FaultyImport(
            f"Tệp “{name}” còn {len(compared.problems)} chỗ phải sửa nên chưa nạp gì. Chỗ đầu tiên: {first}"
        )
    if not compared.after:
        raise UnfitChange(f"Tệp “{name}” không có gì khác với danh bạ, không cần nạp.")
    try:
        with transaction.atomic():
            revision = change(
                actor=actor,
                kind=RevisionKind.IMPORTED,
                summary=(
                    f"Nạp tệp “{name[:_LONGEST_FILE_NAME]}”: thêm {len(compared.new)}, "
                    f"sửa {len(compared.changed)} cơ quan."
                ),
                after=compared.after,
            )
            connection.check_constraints()
    except (DataError, IntegrityError) as error:
        raise FaultyImport(
            f"Tệp “{name}” có mục ghi hai lần hoặc trái với danh bạ nên chưa nạp gì. Hãy chia tệp thành vài "
            "phần rồi nạp từng phần để tìm mục ấy."
        ) from error
    return revision


def _compared(content: bytes, name: str) -> Comparison:
    present, home = read_entries(), home_id()
    brought = read_import(
        content, name=name, registry=registry_of(present, home=home), on=timezone.localdate()
    )
    return compare(brought, present=present, home=home)


def _preview(compared: Comparison, *, name: str, digest: str) -> ImportPreview:
    return ImportPreview(
        name=name,
        digest=digest,
        new=compared.new,
        changed=compared.changed,
        unchanged_count=compared.unchanged_count,
        problems=compared.problems,
        notes=compared.notes,
    )


def _digest(content: bytes) -> str:
    return sha256(sha256(content).digest() + str(version()).encode()).hexdigest()
