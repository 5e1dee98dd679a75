"""What stands around the table on paper: who issues it, in which words it begins, and who signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dondoc.agencies.model import Agency
from dondoc.server.consultation.models import Consultation
from dondoc.server.consultation.table_errors import RowRefused
from dondoc.server.registry.selectors import library_registry

_LONGEST_LINE, _LONGEST_OPENING, _MOST_LINES = 300, 2_000, 40
_SIGNING = (
    ("sở ", ("GIÁM ĐỐC",)),
    ("văn phòng", ("CHÁNH VĂN PHÒNG",)),
    ("thanh tra", ("CHÁNH THANH TRA",)),
    ("ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("ubnd", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
)
_HEAD_OF_ANY = ("THỦ TRƯỞNG CƠ QUAN",)


@dataclass(frozen=True, slots=True)
class TableHead:
    issuer: str
    place: str
    opening: str
    signing: tuple[str, ...]
    superior: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


def head_to_json(head: TableHead) -> dict[str, Any]:
    return asdict(head)


def head_from_json(kept: Mapping[str, Any]) -> TableHead:
    lists = {name: tuple(kept[name]) for name in ("signing", "recipients")}
    return TableHead(**{**kept, **lists})


def first_head(consultation: Consultation, *, today: date) -> TableHead:
    """What the registry knows of the drafting agency. It issues the table itself, and its head signs."""
    registry = library_registry()
    home = registry.agencies.get(registry.home or "")
    issuer = registry.agencies.get(consultation.drafter_id)
    above = registry.parent(issuer.id, today) if issuer else None
    name = issuer.name if issuer else str(consultation.drafter)
    return TableHead(
        issuer=name,
        place=home.name.removeprefix("Tỉnh ").removeprefix("tỉnh ") if home else "",
        opening=(
            f"{name} đã tổ chức lấy ý kiến của các cơ quan, tổ chức có liên quan đối với "
            f"{called(consultation.subject)}. Kết quả tổng hợp ý kiến và việc tiếp thu, giải trình như sau:"
        ),
        signing=_signing(name),
        superior=_superior(above),
        recipients=("Như trên", "Lưu: VT"),
    )


def called(subject: str) -> str:
    """The draft in running text: "dự thảo Quyết định …"."""
    if subject.casefold().startswith("dự thảo"):
        return subject[:1].lower() + subject[1:]
    return f"dự thảo {subject}"


def checked_head(head: TableHead) -> TableHead:
    """One line each, trimmed. Raises RowRefused where something is missing or too long."""
    issuer = _line(head.issuer, "issuer", "tên cơ quan ban hành")
    place = _line(head.place, "place", "địa danh")
    opening = _line(head.opening, "opening", "lời mở đầu", most=_LONGEST_OPENING)
    signing = _lines(head.signing, "signing", "chức vụ người ký")
    for value, field, advice in (
        (issuer, "issuer", "Chưa có cơ quan ban hành. Hãy ghi tên cơ quan ký bản tổng hợp."),
        (place, "place", "Chưa có địa danh. Hãy ghi nơi cơ quan đóng trụ sở."),
        (opening, "opening", "Chưa có lời mở đầu. Hãy ghi căn cứ và việc đã tổ chức lấy ý kiến."),
        (signing, "signing", "Chưa có chức vụ người ký. Hãy ghi quyền hạn và chức vụ."),
    ):
        if not value:
            raise RowRefused(advice, field=field)
    return TableHead(
        issuer=issuer,
        place=place,
        opening=opening,
        signing=signing,
        superior=_line(head.superior, "superior", "tên cơ quan cấp trên"),
        signer=_line(head.signer, "signer", "họ tên người ký"),
        recipients=_lines(head.recipients, "recipients", "nơi nhận"),
    )


def _signing(name: str) -> tuple[str, ...]:
    folded = name.casefold()
    return next((lines for begins, lines in _SIGNING if folded.startswith(begins)), _HEAD_OF_ANY)


def _superior(above: Agency | None) -> str:
    return above.name if above and not above.is_unit else ""


def _lines(written: tuple[str, ...], field: str, name: str) -> tuple[str, ...]:
    cleaned = (_line(line, field, name).strip("-;. ") for line in written[:_MOST_LINES])
    return tuple(line for line in cleaned if line)


def _line(written: str, field: str, name: str, *, most: int = _LONGEST_LINE) -> str:
    line = " ".join(written.split())
    if len(line) > most:
        raise RowRefused(f"Phần {name} dài quá {most} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
