"""What stands around the body of a paper, its head and foot: who issues it, to whom, and who signs it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dondoc.composing import Annex, Block, Paper, PaperKind, Signing

Refused = Callable[..., Exception]  # of a message, and `field` of the form
_LONGEST_LINE = 300
_MOST_LINES = 40
_NAMES = {
    "subject": "trích yếu",
    "issuer": "tên cơ quan ban hành",
    "place": "địa danh",
    "signing": "chức vụ người ký",
    "superior": "tên cơ quan cấp trên",
    "notation": "ký hiệu",
    "signer": "họ tên người ký",
    "addressees": "nơi kính gửi",
    "recipients": "nơi nhận",
}
_MISSING = {
    "subject": "Chưa có trích yếu. Hãy ghi văn bản về việc gì.",
    "issuer": "Chưa có cơ quan ban hành. Hãy ghi tên cơ quan ký văn bản.",
    "place": "Chưa có địa danh. Hãy ghi nơi cơ quan đóng trụ sở.",
    "signing": "Chưa có chức vụ người ký. Hãy ghi quyền hạn và chức vụ.",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Lines are kept bare: without “V/v”, without marks at their ends. `subject` is empty where the paper
    alone says what it is about."""

    issuer: str
    place: str
    subject: str
    signing: tuple[str, ...]
    superior: str = ""
    notation: str = ""
    signer: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def paper_under(
    head: Head, *, kind: PaperKind, on: date, body: tuple[Block, ...], annexes: tuple[Annex, ...] = ()
) -> Paper:
    """The body between head and foot."""
    return Paper(
        kind=kind,
        issuer=head.issuer,
        superior=head.superior,
        notation=head.notation,
        place=head.place,
        on=on,
        subject=head.subject,
        addressees=head.addressees,
        body=body,
        signing=Signing(head.signing, head.signer),
        recipients=head.recipients,
        annexes=annexes,
    )


def head_of(paper: Paper) -> Head:
    return Head(
        issuer=paper.issuer,
        place=paper.place,
        subject=paper.subject,
        signing=paper.signing.lines,
        superior=paper.superior,
        notation=paper.notation,
        signer=paper.signing.name,
        addressees=paper.addressees,
        recipients=paper.recipients,
    )


def head_to_json(head: Head) -> dict[str, Any]:
    return asdict(head)


def head_from_json(kept: Mapping[str, Any]) -> Head:
    """What was not written when it was kept is empty; what else stands there is no part of a head."""
    return Head(
        issuer=kept["issuer"],
        place=kept["place"],
        subject=kept.get("subject", ""),
        signing=tuple(kept["signing"]),
        superior=kept.get("superior", ""),
        notation=kept.get("notation", ""),
        signer=kept.get("signer", ""),
        addressees=tuple(kept.get("addressees", ())),
        recipients=tuple(kept.get("recipients", ())),
    )


def checked_head(head: Head, *, refused: Refused, has_subject: bool = True) -> Head:
    """One line each, trimmed. Raises what `refused` makes where something is missing or too long."""

    def line(field: str) -> str:
        return checked_line(getattr(head, field), field=field, name=_NAMES[field], refused=refused)

    def lines(field: str) -> tuple[str, ...]:
        written = getattr(head, field)[:_MOST_LINES]
        cleaned = (checked_line(one, field=field, name=_NAMES[field], refused=refused) for one in written)
        return tuple(bare for one in cleaned if (bare := one.strip("-;. ")))

    checked = Head(
        issuer=line("issuer"),
        place=line("place"),
        subject=line("subject").removeprefix("V/v ").removeprefix("Về việc "),
        signing=lines("signing"),
        superior=line("superior"),
        notation=line("notation").strip("/"),
        signer=line("signer"),
        addressees=lines("addressees"),
        recipients=lines("recipients"),
    )
    for field, advice in _MISSING.items():
        if not getattr(checked, field) and (has_subject or field != "subject"):
            raise refused(advice, field=field)
    return checked


def checked_line(
    written: str, *, field: str, name: str, refused: Refused, longest: int = _LONGEST_LINE
) -> str:
    """Composed, without what no database keeps, on one line."""
    line = " ".join(unicodedata.normalize("NFC", written).replace("\x00", "").split())
    if len(line) > longest:
        raise refused(f"Phần {name} dài quá {longest} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
