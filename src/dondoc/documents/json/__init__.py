"""Documents, Readings and clauses as plain dictionaries for JSON, and back without loss.

The shapes of the first two are published as JSON Schemas in `documents/schemas`. A value that is absent is
null in a header and left out elsewhere; what has a default (a line that is not removed, a cell that spans one
row) is left out as well. The page beside a span and the source of a Reading are for the comfort of
who reads the JSON: the way back does not need them.
"""

from __future__ import annotations

import json
from importlib import resources

from .of_clauses import clauses_from_json, clauses_to_json
from .of_document import document_from_json, document_to_json
from .of_reading import reading_from_json, reading_to_json
from .parts import JsonObject, MalformedJson

__all__ = [
    "JsonObject",
    "MalformedJson",
    "clauses_from_json",
    "clauses_to_json",
    "document_from_json",
    "document_schema",
    "document_to_json",
    "reading_from_json",
    "reading_schema",
    "reading_to_json",
]


def reading_schema() -> JsonObject:
    """The published schema of `reading_to_json`."""
    return _schema("reading")


def document_schema() -> JsonObject:
    """The published schema of `document_to_json`."""
    return _schema("document")


def _schema(name: str) -> JsonObject:
    file = resources.files("dondoc.documents") / "schemas" / f"{name}.schema.json"
    schema: JsonObject = json.loads(file.read_text("utf-8"))
    return schema
