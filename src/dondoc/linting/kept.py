"""Findings as JSON: for programs, and to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .findings import Finding


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "key": each.key,
            "rule": each.rule.code,
            "area": each.rule.area,
            "title": each.rule.title,
            "severity": each.severity.value,
            "says": each.says,
            "proposal": each.proposal or None,
            "words": each.words or None,
            "evidence": [{"line": span.line, "start": span.start, "end": span.end} for span in each.evidence],
            "agencies": list(each.agencies),
            "names": list(each.names),
            "about": each.about or None,
            "task": each.task,
            "source": each.source or None,
            "sure": each.sure.value,
        }
        for each in findings
    ]
