"""A letter as JSON: what was composed once is composed the same again, whatever became of the tasks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from .content import Annex, Column, GroupRow, Letter, Row, Signing, TableRow


def letter_to_json(letter: Letter) -> dict[str, Any]:
    return {**asdict(letter), "on": letter.on.isoformat()}


def letter_from_json(kept: dict[str, Any]) -> Letter:
    return Letter(
        issuer=kept["issuer"],
        place=kept["place"],
        on=date.fromisoformat(kept["on"]),
        subject=kept["subject"],
        addressees=tuple(kept["addressees"]),
        body=tuple(kept["body"]),
        signing=Signing(tuple(kept["signing"]["lines"]), kept["signing"]["name"]),
        recipients=tuple(kept["recipients"]),
        superior=kept["superior"],
        number=kept["number"],
        notation=kept["notation"],
        annexes=tuple(_annex(one) for one in kept["annexes"]),
    )


def _annex(kept: dict[str, Any]) -> Annex:
    columns = tuple(Column(**one) for one in kept["columns"])
    return Annex(kept["title"], columns, tuple(_row(one) for one in kept["rows"]))


def _row(kept: dict[str, Any]) -> TableRow:
    return GroupRow(kept["text"]) if "text" in kept else Row(tuple(kept["cells"]))
