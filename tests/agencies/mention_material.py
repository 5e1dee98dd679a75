"""Reads the material under mentions/: mentions to resolve, and texts with every mention marked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring_mentions import Span, expected_ids

FOLDER = Path(__file__).parent / "mentions"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, its day and issuer, its mentions, and the places where a mention may or may not be seen."""

    name: str
    on: str
    issuer: str | None
    text: str
    mentions: tuple[dict[str, Any], ...]
    optional: tuple[dict[str, Any], ...]

    @property
    def expected_spans(self) -> list[Span]:
        return [Span(m["start"], m["end"], tuple(expected_ids(m))) for m in self.mentions]

    @property
    def optional_spans(self) -> list[Span]:
        return [Span(m["start"], m["end"]) for m in self.optional]


def resolving_mentions() -> list[dict[str, Any]]:
    """The entries of resolving.json, in order."""
    entries: list[dict[str, Any]] = json.loads((FOLDER / "resolving.json").read_text("utf-8"))["mentions"]
    return entries


def marked_texts() -> list[MarkedText]:
    """The texts of finding/, by name; each .txt has its marks in the .json beside it."""
    return [_marked_text(path) for path in sorted((FOLDER / "finding").glob("*.txt"))]


def _marked_text(path: Path) -> MarkedText:
    marks = json.loads(path.with_suffix(".json").read_text("utf-8"))
    text = path.read_bytes().decode("utf-8")
    return MarkedText(
        path.stem, marks["on"], marks["issuer"], text, tuple(marks["mentions"]), tuple(marks["optional"])
    )
