"""JSON: of one document its Reading, of several one Reading a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from dondoc.documents.json import reading_to_json

from ..work import Outcome


def write_json(outcomes: Iterable[Outcome], file: BinaryIO, *, is_single: bool) -> None:
    """`is_single`: one file was asked for; an archive or a letter may hold several documents all the same."""
    if is_single:
        outcomes = list(outcomes)
        is_single = len(outcomes) == 1
    for outcome in outcomes:
        if outcome.reading is None:
            continue
        written = reading_to_json(outcome.reading, outcome.document)
        text = json.dumps(written, ensure_ascii=False, indent=2 if is_single else None)
        file.write(text.encode() + b"\n")
