"""The findings written into the office's own DOCX as comments, in a process of its own with limits."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dondoc.confining.asking import ChildLimits, ask_child, read_question, write_answer
from dondoc.server.linting.errors import CheckingFailed

LIMITS = ChildLimits(seconds=60, memory_mb=2048)  # somebody waits for the page meanwhile


def commented_docx(data: bytes, findings: Sequence[dict[str, Any]], *, name: str, at: datetime) -> bytes:
    """The same file with a comment at the words of each finding; raises CheckingFailed."""
    asked = {
        "data": base64.b64encode(data).decode(),
        "findings": list(findings),
        "name": name,
        "at": at.isoformat(),
    }
    return ask_child(__spec__.name, asked, limits=LIMITS, failed=CheckingFailed)


def _main() -> None:
    from dondoc.documents.types import Span
    from dondoc.linting import Finding, lint_rules, write_comments

    asked, rules = read_question(LIMITS), lint_rules()
    findings = [
        Finding(
            rule=rules[one["rule"]],
            key=one["key"],
            says=one["says"],
            proposal=one["proposal"] or "",
            words=one["words"] or "",
            evidence=tuple(Span(**span) for span in one["evidence"]),
            reason_source=one["source"] or "",
        )
        for one in asked["findings"]
        if one["rule"] in rules
    ]
    at = datetime.fromisoformat(asked["at"])
    data = write_comments(base64.b64decode(asked["data"]), findings, name=asked["name"], at=at)
    write_answer(data)


if __name__ == "__main__":
    _main()
