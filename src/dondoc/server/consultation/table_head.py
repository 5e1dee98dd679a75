"""What stands around the table on paper: the head of a paper, and in which words the table begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dondoc.server.consultation.models import Consultation
from dondoc.server.consultation.table_errors import RowRefused
from dondoc.server.outgoing.heads import first_head
from dondoc.server.outgoing.rules.heads import Head, checked_head, checked_line, head_from_json, head_to_json

_LONGEST_OPENING = 2_000


@dataclass(frozen=True, slots=True)
class TableHead:
    """The table has no number, is sent to nobody by name, and its subject is that of the consultation."""

    head: Head
    opening: str


def table_head_to_json(kept: TableHead) -> dict[str, Any]:
    return {**head_to_json(kept.head), "opening": kept.opening}


def table_head_from_json(kept: Mapping[str, Any]) -> TableHead:
    return TableHead(head_from_json(kept), kept["opening"])


def first_table_head(consultation: Consultation, *, today: date) -> TableHead:
    """What the registry knows of the drafting agency. It issues the table itself, and its head signs."""
    head = first_head(agency_id=consultation.drafter_id, subject="", kind="", today=today)
    opening = (
        f"{head.issuer} đã tổ chức lấy ý kiến của các cơ quan, tổ chức có liên quan đối với "
        f"{called(consultation.subject)}. Kết quả tổng hợp ý kiến và việc tiếp thu, giải trình như sau:"
    )
    return TableHead(replace(head, notation="", recipients=("Lưu: VT",)), opening)


def called(subject: str) -> str:
    """The draft in running text: "dự thảo Quyết định …"."""
    if subject.casefold().startswith("dự thảo"):
        return subject[:1].lower() + subject[1:]
    return f"dự thảo {subject}"


def checked_table_head(written: TableHead) -> TableHead:
    """One line each, trimmed. Raises RowRefused where something is missing or too long."""
    head = checked_head(written.head, refused=RowRefused, has_subject=False)
    opening = checked_line(
        written.opening, field="opening", name="lời mở đầu", refused=RowRefused, longest=_LONGEST_OPENING
    )
    if not opening:
        raise RowRefused("Chưa có lời mở đầu. Hãy ghi căn cứ và việc đã tổ chức lấy ý kiến.", field="opening")
    return TableHead(head, opening)
