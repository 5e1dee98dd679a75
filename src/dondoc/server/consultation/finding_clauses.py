"""Finding the clauses of a draft in a process of its own, with limits: no draft can stop the server.

Run as a program it reads a Document as JSON from its standard input and writes the clauses: nothing of the
draft stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.json import clauses_from_json, clauses_to_json, document_from_json, document_to_json
from dondoc.documents.types import Document

if TYPE_CHECKING:
    from dondoc.documents.clauses import Clause

MAX_SECONDS = 60  # somebody waits for the page meanwhile
MAX_MEMORY_MB = 2048
MAX_OPEN_FILES = 64


class FindingFailed(Exception):
    """The process ended without clauses. It says how, and nothing of the draft."""


def find_clauses_confined(document: Document) -> tuple[Clause, ...]:
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", __spec__.name],
            input=json.dumps(document_to_json(document)).encode(),
            capture_output=True,
            # Nothing of our environment goes along: it may hold secrets.
            env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
            cwd="/",
            timeout=MAX_SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FindingFailed("timed out") from None
    if child.returncode != 0:
        # The last line of a traceback may quote the draft: only its class is told on.
        last = child.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1].split(":", 1)[0]
        raise FindingFailed(f"status {child.returncode}, {last[:80]}")
    return clauses_from_json(json.loads(child.stdout))


def _main() -> None:
    from dondoc.documents.formats.confinement import confine
    from dondoc.extraction.clauses import find_clauses

    confine(seconds=MAX_SECONDS, memory_mb=MAX_MEMORY_MB, open_files=MAX_OPEN_FILES)
    document = document_from_json(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(json.dumps(clauses_to_json(find_clauses(document))).encode())


if __name__ == "__main__":
    _main()
