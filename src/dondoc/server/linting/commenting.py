"""The findings written into the office's own DOCX as comments, in a process of its own with limits."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dondoc.server.linting.errors import CheckingFailed

MAX_SECONDS = 60  # somebody waits for the page meanwhile
MAX_MEMORY_MB = 2048
MAX_OPEN_FILES = 64


def commented_docx(data: bytes, findings: Sequence[dict[str, Any]], *, name: str, at: datetime) -> bytes:
    """The same file with a comment at the words of each finding; raises CheckingFailed."""
    asked = {
        "data": base64.b64encode(data).decode(),
        "findings": list(findings),
        "name": name,
        "at": at.isoformat(),
    }
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", __spec__.name],
            input=json.dumps(asked).encode(),
            capture_output=True,
            # Nothing of our environment goes along: it may hold secrets.
            env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
            cwd="/",
            timeout=MAX_SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CheckingFailed("timed out") from None
    if child.returncode != 0:
        raise CheckingFailed(f"status {child.returncode}")
    return child.stdout


def _main() -> None:
    from dondoc.documents.formats.confinement import confine
    from dondoc.documents.types import Span
    from dondoc.linting import Finding, lint_rules, write_comments

    confine(seconds=MAX_SECONDS, memory_mb=MAX_MEMORY_MB, open_files=MAX_OPEN_FILES)
    asked, rules = json.load(sys.stdin.buffer), lint_rules()
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
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    _main()
