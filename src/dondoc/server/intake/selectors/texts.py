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


def quote(document: Document, spans: Iterable[Span]) -> str:
    """The words at the places, as they stand in the document."""
    return SourcedText.at(document, spans).text
