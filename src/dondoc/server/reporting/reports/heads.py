"""Who issues a report, to whom, and who signs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dondoc.server.registry.selectors import library_registry
from dondoc.server.reporting.errors import FieldRefused
from dondoc.server.reporting.models import Report

_LONGEST_LINE = 300
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the body of the paper."""

    issuer: str
    place: str
    subject: str
    signing: tuple[str, ...]
    superior: str = ""
    notation: str = ""
    signer: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def head_to_json(head: Head) -> dict[str, Any]:
    return asdict(head)


def head_from_json(kept: Mapping[str, Any]) -> Head:
    return Head(
        issuer=kept["issuer"],
        place=kept["place"],
        subject=kept["subject"],
        signing=tuple(kept["signing"]),
        superior=kept["superior"],
        notation=kept["notation"],
        signer=kept["signer"],
        addressees=tuple(kept["addressees"]),
        recipients=tuple(kept["recipients"]),
    )


def first_head(*, agency_id: str | None, office_id: str, subject: str, today: date) -> Head:
    """As the last report of the same agency had it, else what the registry knows. `office_id` is the agency
    whose people write the reports of the Office."""
    last = Report.objects.filter(agency=agency_id).order_by("-drawn_at", "-pk").values_list("head", flat=True)
    kept = last.first()
    if kept is not None:
        return head_from_json(kept | {"subject": subject})
    registry = library_registry()
    home = registry.agencies.get(registry.home or "")
    issuer = registry.agencies.get(agency_id or office_id)
    above = registry.parent(issuer.id, today) if issuer else None
    letters = issuer.suffixes[0] if issuer and issuer.suffixes else ""
    return Head(
        issuer=issuer.name if issuer else "",
        place=home.name.removeprefix("Tỉnh ").removeprefix("tỉnh ") if home else "",
        subject=subject,
        signing=("GIÁM ĐỐC",) if agency_id else ("CHÁNH VĂN PHÒNG",),
        superior=above.name if above and not above.is_unit else "",
        notation=f"BC-{letters}" if letters else "BC",
        addressees=("Văn phòng Ủy ban nhân dân tỉnh",) if agency_id else ("Ủy ban nhân dân tỉnh",),
        recipients=("Như trên", "Lưu: VT"),
    )


def checked_head(head: Head) -> Head:
    """One line each, trimmed. Raises FieldRefused where something is missing or too long."""
    subject = _line(head.subject, "subject", "trích yếu")
    if not subject:
        raise FieldRefused("Chưa có trích yếu. Hãy ghi báo cáo về việc gì.", field="subject")
    issuer = _line(head.issuer, "issuer", "tên cơ quan ban hành")
    if not issuer:
        raise FieldRefused("Chưa có cơ quan ban hành. Hãy ghi tên cơ quan ký báo cáo.", field="issuer")
    place = _line(head.place, "place", "địa danh")
    if not place:
        raise FieldRefused("Chưa có địa danh. Hãy ghi nơi cơ quan đóng trụ sở.", field="place")
    signing = _lines(head.signing, "signing", "chức vụ người ký")
    if not signing:
        raise FieldRefused("Chưa có chức vụ người ký. Hãy ghi quyền hạn và chức vụ.", field="signing")
    return Head(
        issuer=issuer,
        place=place,
        subject=subject,
        signing=signing,
        superior=_line(head.superior, "superior", "tên cơ quan cấp trên"),
        notation=_line(head.notation, "notation", "ký hiệu").strip("/"),
        signer=_line(head.signer, "signer", "họ tên người ký"),
        addressees=_lines(head.addressees, "addressees", "nơi kính gửi"),
        recipients=_lines(head.recipients, "recipients", "nơi nhận"),
    )


def _lines(written: tuple[str, ...], field: str, name: str) -> tuple[str, ...]:
    cleaned = (_line(line, field, name).strip("-;. ") for line in written[:_MOST_LINES])
    return tuple(line for line in cleaned if line)


def _line(written: str, field: str, name: str) -> str:
    line = " ".join(written.split())
    if len(line) > _LONGEST_LINE:
        raise FieldRefused(f"Phần {name} dài quá {_LONGEST_LINE} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
