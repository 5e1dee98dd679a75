"""What the JSON of a Document and of a Reading have in common: places, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from ..errors import DondocError
from ..types import Document, Span

JsonObject: TypeAlias = dict[str, Any]  # what the schemas describe; nothing else is passed this way


class MalformedJson(DondocError):
    """The JSON does not describe a Document or Reading of this version."""

    code = "malformed"


class Places:
    """Spans as JSON, with the page of each where the Document is known."""

    def __init__(self, document: Document | None) -> None:
        self._document = document

    def one(self, span: Span) -> JsonObject:
        written: JsonObject = {"line": span.line, "start": span.start, "end": span.end}
        if self._document is not None:
            written["page"] = self._document.line(span.line).page
        return written

    def many(self, spans: Iterable[Span]) -> list[JsonObject]:
        return [self.one(span) for span in spans]

    def by_field(self, evidence: Mapping[str, Iterable[Span]]) -> JsonObject:
        return {field: self.many(spans) for field, spans in evidence.items()}


def without_absent(written: JsonObject) -> JsonObject:
    """Without the fields that are null and the lists that are empty."""
    return {name: value for name, value in written.items() if value is not None and value != []}


def read_spans(written: Iterable[Mapping[str, Any]] | None) -> tuple[Span, ...]:
    """The spans of a list of places, or of none."""
    return tuple(Span(place["line"], place["start"], place["end"]) for place in written or ())


def read_spans_by_field(written: Mapping[str, Any]) -> dict[str, tuple[Span, ...]]:
    """The spans of each field."""
    return {field: read_spans(places) for field, places in written.items()}
