"""A paragraph of a digest as parts, each with its source; how it is kept and taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.documents.types import Span

from .known import Places, Told


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one source, or words that we put between them (`is_ours`).

    `places` are in the text of the item's paper, "12:0-83 13:4-20"; `task_id` and `direction_id` name a row
    that has the words.
    """

    text: str
    places: str = ""
    task_id: int = 0
    direction_id: int = 0

    @property
    def is_ours(self) -> bool:
        return not (self.places or self.task_id or self.direction_id)


Passage = tuple[Part, ...]


def ours(text: str) -> Part:
    return Part(text)


def theirs(told: Told) -> Part:
    return Part(told.words, written_places(told.places))


def said(text: str, places: Places, *, task_id: int = 0, direction_id: int = 0) -> Part:
    return Part(text, written_places(places), task_id, direction_id)


def text_of(passage: Iterable[Part]) -> str:
    return "".join(part.text for part in passage)


def line_of(passage: Iterable[Part]) -> str:
    """As it stands among an item's words: one line, single spaces."""
    return " ".join(text_of(passage).split())


def written_places(places: Iterable[Span]) -> str:
    """As the page of a document reads them in its address."""
    return " ".join(f"{span.line}:{span.start}-{span.end}" for span in places)


def passages_to_json(passages: Iterable[Passage]) -> list[list[dict[str, Any]]]:
    return [[_part_to_json(part) for part in passage] for passage in passages]


def passages_from_json(kept: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[Passage, ...]:
    return tuple(
        tuple(
            Part(
                str(part["text"]),
                str(part.get("places", "")),
                int(part.get("task", 0)),
                int(part.get("direction", 0)),
            )
            for part in passage
        )
        for passage in kept
    )


def _part_to_json(part: Part) -> dict[str, Any]:
    kept = {"places": part.places, "task": part.task_id, "direction": part.direction_id}
    return {"text": part.text} | {key: value for key, value in kept.items() if value}
