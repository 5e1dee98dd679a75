"""What stands around the body of a paper: who issues it, to whom, and who signs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Refused = Callable[..., Exception]  # of a message, and `field` of the form
_LONGEST_LINE = 300
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Head:
    """Lines are kept bare: without “V/v”, without marks at their ends."""

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


def checked_head(head: Head, *, refused: Refused) -> Head:
    """One line each, trimmed. Raises what `refused` makes where something is missing or too long."""
    subject = _line(head.subject, "subject", "trích yếu", refused)
    if not subject:
        raise refused("Chưa có trích yếu. Hãy ghi văn bản về việc gì.", field="subject")
    issuer = _line(head.issuer, "issuer", "tên cơ quan ban hành", refused)
    if not issuer:
        raise refused("Chưa có cơ quan ban hành. Hãy ghi tên cơ quan ký văn bản.", field="issuer")
    place = _line(head.place, "place", "địa danh", refused)
    if not place:
        raise refused("Chưa có địa danh. Hãy ghi nơi cơ quan đóng trụ sở.", field="place")
    signing = _lines(head.signing, "signing", "chức vụ người ký", refused)
    if not signing:
        raise refused("Chưa có chức vụ người ký. Hãy ghi quyền hạn và chức vụ.", field="signing")
    return Head(
        issuer=issuer,
        place=place,
        subject=subject,
        signing=signing,
        superior=_line(head.superior, "superior", "tên cơ quan cấp trên", refused),
        notation=_line(head.notation, "notation", "ký hiệu", refused).strip("/"),
        signer=_line(head.signer, "signer", "họ tên người ký", refused),
        addressees=_lines(head.addressees, "addressees", "nơi kính gửi", refused),
        recipients=_lines(head.recipients, "recipients", "nơi nhận", refused),
    )


def _lines(written: tuple[str, ...], field: str, name: str, refused: Refused) -> tuple[str, ...]:
    cleaned = (_line(line, field, name, refused).strip("-;. ") for line in written[:_MOST_LINES])
    return tuple(line for line in cleaned if line)


def _line(written: str, field: str, name: str, refused: Refused) -> str:
    line = " ".join(written.split())
    if len(line) > _LONGEST_LINE:
        raise refused(f"Phần {name} dài quá {_LONGEST_LINE} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
