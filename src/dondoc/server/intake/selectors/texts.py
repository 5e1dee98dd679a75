"""The canonical text of a document, and the words at a place of it."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.documents.json import document_from_json, reading_from_json
from dondoc.documents.reading import Reading
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Span
from dondoc.server.intake.models import StoredDocument, StoredReading


def stored_document(stored_document_id: int) -> Document:
    """The canonical text."""
    return document_from_json(
        StoredDocument.objects.values_list("content", flat=True).get(pk=stored_document_id)
    )


def stored_reading(stored_reading_id: int) -> Reading:
    """What was understood of it: header, references, warnings."""
    return reading_from_json(
        StoredReading.objects.values_list("content", flat=True).get(pk=stored_reading_id)
    )


def spans_within(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Those of the places that the document has: of stored evidence nothing may bring a page down."""
    return tuple(
        span
        for span in spans
        if 1 <= span.line <= len(document.lines)
        and 0 <= span.start < span.end <= len(document.line(span.line).text)
    )


def quote(document: Document, spans: Iterable[Span]) -> str:
    """The words at the places, as they stand in the document."""
    return SourcedText.at(document, spans).text
