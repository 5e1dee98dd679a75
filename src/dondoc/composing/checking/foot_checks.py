"""The foot: by whose authority and by whom it is signed, and who gets it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..form import official_form
from . import words
from .departures import Findings
from .parts import Parts
from .segments import Segment
from .text_checks import wrong_list

_KEPT = re.compile(r"[-–+\s]*lưu\s*:\s*vt\b", re.IGNORECASE)
_AS_ABOVE = re.compile(r"[-–+\s]*như (?:trên|kính gửi)\b", re.IGNORECASE)


def check_foot(findings: Findings, parts: Parts) -> None:
    _check_signing(findings, parts)
    _check_recipients(findings, parts)


def _check_signing(findings: Findings, parts: Parts) -> None:
    if not parts.authority:
        findings.add("signer-missing", wanted="ghi quyền hạn, chức vụ và họ tên của người ký")
    elif len(parts.signers) < len(parts.authority):
        last = next(lines for lines in parts.authority if lines)[-1]
        findings.add(
            "signer-missing", words=last.text, found="chưa có họ tên", wanted="ghi họ tên của người ký"
        )
    for lines in parts.authority:
        for segment in lines:
            findings.type_of("authority", segment)
        _check_authority(findings, lines)
    for segment in parts.signers:
        findings.type_of("signer", segment)
        titled = words.title_and_name(segment.text)
        if titled is not None and not words.may_have_titles(parts.agency):
            findings.add(
                "signer-title",
                words=segment.text,
                found=f"có “{titled[0]}” trước họ tên",
                wanted=f"“{titled[1]}”",
            )


def _check_authority(findings: Findings, lines: Sequence[Segment]) -> None:
    marks = {authority.mark: authority for authority in official_form().authorities}
    for at, segment in enumerate(lines):
        found = words.authority_of(segment.text)
        if found is None:
            continue
        mark, office = found
        letters = words.letters_of(mark).upper()
        right = f"{letters}."
        if mark != right:
            findings.add("authority-words", words=segment.text, found=f"“{mark}”", wanted=f"“{right}”")
        authority = marks.get(right)
        if authority is None:
            continue
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        wrong = _wrong_order(authority.is_before_collective, right, office, following)
        if wrong:
            findings.add("authority-order", words=f"{segment.text} / {following}".strip(" /"), found=wrong)


def _wrong_order(is_before_collective: bool, mark: str, office: str, following: str) -> str:
    if is_before_collective:
        return f"“{mark}” đứng trước một chức vụ" if words.is_office_alone(office) else ""
    if words.is_collective(office):
        return f"“{mark}” đứng trước tên tập thể"
    if words.is_deputy(office):
        return f"“{mark}” đứng trước chức vụ cấp phó"
    if mark == "KT." and not words.is_deputy(following):
        return "dưới “KT.” chưa có chức vụ cấp phó của người ký"
    return ""


def _check_recipients(findings: Findings, parts: Parts) -> None:
    first = parts.recipients
    if first is None:
        findings.add("recipients-missing", wanted="ghi “Nơi nhận:” và các nơi nhận")
        return
    findings.type_of("recipients", first)
    for segment in parts.recipient:
        findings.type_of("recipient", segment)
    lines = parts.recipient
    kept = [segment for segment in lines if _KEPT.match(segment.text)]
    if not kept:
        findings.add(
            "recipients-kept",
            words=lines[-1].text if lines else "",
            found="chưa có “Lưu: VT”",
            wanted="“- Lưu: VT, ….”",
        )
    wrong = wrong_list(lines) if lines else ""
    if wrong:
        findings.add("recipients-list", words=lines[0].text, found=wrong)
    if parts.addressed is not None and not any(_AS_ABOVE.match(segment.text) for segment in lines):
        findings.add("recipients-as-above", found="chưa có “Như trên”", wanted="dòng đầu: “- Như trên;”")
