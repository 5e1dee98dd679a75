"""What is sent in of a report that is being written: its head and foot, and the passages of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from dondoc.server.reporting.reports import Edit, Section
from dondoc.server.web.forms import whole_number
from dondoc.server.web.head_forms import HeadForm


class ReportHeadForm(HeadForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


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
