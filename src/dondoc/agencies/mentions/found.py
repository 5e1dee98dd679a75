"""What is found: an agency named in a text, with its place."""

from __future__ import annotations

from dataclasses import dataclass

from ..resolving.answer import Answer


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One mention: `text` is what stands in the text from `start` up to `end`."""

    start: int
    end: int
    text: str
    answer: Answer
