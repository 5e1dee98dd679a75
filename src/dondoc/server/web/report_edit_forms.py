"""What is sent in of a report that is being written: its head and foot, and the passages of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from dondoc.server.reporting.reports import Edit, Head, Section
from dondoc.server.web.forms import whole_number


def _line(label: str, *, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text)


def _lines(label: str, *, rows: int, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


class HeadForm(forms.Form):
    """The head and the foot; what must be there is told by the services."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = _lines("Trích yếu", rows=2)
    superior = _line("Cơ quan chủ quản, nếu ghi", help_text="Dòng trên cùng bên trái của văn bản.")
    issuer = _line("Cơ quan ban hành")
    notation = _line("Ký hiệu sau số", help_text="Ví dụ: BC-UBND. Số và ngày để trống cho văn thư.")
    place = _line("Địa danh")
    addressees = _lines("Kính gửi", rows=2, help_text="Mỗi dòng một nơi.")
    signing = _lines("Quyền hạn, chức vụ người ký", rows=3, help_text="Mỗi dòng một cấp.")
    signer = _line("Họ tên người ký")
    recipients = _lines("Nơi nhận", rows=3, help_text="Mỗi dòng một nơi.")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    @classmethod
    def of(cls, head: Head, *, version: int) -> HeadForm:
        many = {name: "\n".join(getattr(head, name)) for name in ("addressees", "signing", "recipients")}
        one = {name: getattr(head, name) for name in ("subject", "superior", "issuer", "notation", "place")}
        return cls(initial={"version": version, "signer": head.signer} | many | one)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def head(self) -> Head:
        values = self.cleaned_data
        return Head(
            issuer=values["issuer"],
            place=values["place"],
            subject=values["subject"],
            signing=tuple(values["signing"].splitlines()),
            superior=values["superior"],
            notation=values["notation"],
            signer=values["signer"],
            addressees=tuple(values["addressees"].splitlines()),
            recipients=tuple(values["recipients"].splitlines()),
        )


@dataclass(frozen=True, slots=True)
class PassageField:
    """A passage as the form shows it: what stands there, or what was sent and not taken."""

    key: str
    source: str
    proof: str
    task_id: int
    text: str
    is_in: bool
    place: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class SectionSent:
    """What was sent of a section."""

    passages: Mapping[str, Edit] = field(default_factory=dict)
    added: str = ""


def section_sent(section: Section, sent: Mapping[str, Any]) -> SectionSent:
    """Of the passages that the section has; others are not asked for."""
    edits = {
        one.source.key: Edit(
            is_out=not sent.get(f"in-{one.source.key}"),
            text=str(sent.get(f"text-{one.source.key}", "")),
            place=whole_number(str(sent.get(f"place-{one.source.key}", ""))[:4]),
        )
        for one in section.passages
    }
    return SectionSent(edits, str(sent.get("added", "")))


def passage_fields(
    section: Section, sent: SectionSent | None = None, *, refused: str = "", why: str = ""
) -> list[PassageField]:
    found = []
    for number, one in enumerate(section.passages, start=1):
        key = one.source.key
        edit = sent.passages.get(key) if sent else None
        found.append(
            PassageField(
                key=key,
                source=f"{one.source.lead_in} {one.source.text}".strip(),
                proof=one.source.proof,
                task_id=one.source.task_id,
                text=edit.text if edit else one.text,
                is_in=not edit.is_out if edit else not one.is_out,
                place=edit.place if edit else number,
                error=why if key == refused else "",
            )
        )
    return found
