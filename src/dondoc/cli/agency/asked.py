"""What is asked, and the mentions with their answers that come of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer
from dondoc.documents.types import Document, Span

from .facts import Days


@dataclass(frozen=True, slots=True)
class Mention:
    """Words and whom they mean. `places` are those in a document, one a line; a name by itself has none."""

    text: str
    answer: Answer
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The mentions, and all that their answers depend on. `source` is the name of the document, if any."""

    registry: Registry
    days: Days
    issuer: str | None
    mentions: tuple[Mention, ...]
    source: str | None = None


def mentions_of(
    document: Document, registry: Registry, *, on: str | None, issuer: str | None
) -> tuple[Mention, ...]:
    """The agencies that the document names, each with its places; removed words name nobody."""
    lines = ["" if line.is_removed else line.text for line in document.lines]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return tuple(
        Mention(" ".join(found.text.split()), found.answer, _spans(lines, starts, found.start, found.end))
        for found in registry.find_mentions("\n".join(lines), on=on, issuer=issuer)
    )


def _spans(lines: Sequence[str], starts: Sequence[int], start: int, end: int) -> tuple[Span, ...]:
    """The characters of the whole text as those of its lines."""
    spans = []
    for index in range(bisect_right(starts, start) - 1, len(lines)):
        if starts[index] >= end:
            break
        first, last = max(start - starts[index], 0), min(end - starts[index], len(lines[index]))
        if first < last:
            spans.append(Span(index + 1, first, last))
    return tuple(spans)
