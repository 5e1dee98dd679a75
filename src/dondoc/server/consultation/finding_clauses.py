"""Finding the clauses of a draft in a process of its own, with limits: no draft can stop the server.

Run as a program it reads a Document as JSON from its standard input and writes the clauses: nothing of the
draft stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dondoc.confining.asking import ChildLimits, ask_child, read_question, write_answer
from dondoc.documents.json import clauses_from_json, clauses_to_json, document_from_json, document_to_json
from dondoc.documents.types import Document

if TYPE_CHECKING:
    from dondoc.documents.clauses import Clause

LIMITS = ChildLimits(seconds=60, memory_mb=2048)  # somebody waits for the page meanwhile


class FindingFailed(Exception):
    """The process ended without clauses. It says how, and nothing of the draft."""


def find_clauses_confined(document: Document) -> tuple[Clause, ...]:
    sent = document_to_json(document)
    told = ask_child(__spec__.name, sent, limits=LIMITS, failed=FindingFailed)
    return clauses_from_json(json.loads(told))


def _main() -> None:
    from dondoc.extraction.clauses import find_clauses

    document = document_from_json(read_question(LIMITS))
    write_answer(clauses_to_json(find_clauses(document)))


if __name__ == "__main__":
    _main()
