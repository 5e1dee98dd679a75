"""Clauses as plain dictionaries for JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..clauses import Clause, ClauseKind
from .parts import JsonObject, MalformedJson, Places, read_spans, without_absent


def clauses_to_json(clauses: Iterable[Clause]) -> list[JsonObject]:
    """The clauses of one paper, in their order."""
    place = Places(None)
    return [
        without_absent(
            {
                "position": one.position,
                "kind": one.kind.value,
                "numeral": one.numeral,
                "label": one.label,
                "step": one.step,
                "words": one.words,
                "heading": one.heading or None,
                "places": place.many(one.places),
                "mark_places": place.many(one.mark_places),
                "parent": one.parent,
            }
        )
        for one in clauses
    ]


def clauses_from_json(written: Iterable[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """The clauses that `clauses_to_json` wrote."""
    try:
        return tuple(
            Clause(
                position=one["position"],
                kind=ClauseKind(one["kind"]),
                numeral=one["numeral"],
                label=one["label"],
                step=one["step"],
                words=one["words"],
                heading=one.get("heading", ""),
                places=read_spans(one.get("places")),
                mark_places=read_spans(one.get("mark_places")),
                parent=one.get("parent"),
            )
            for one in written
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MalformedJson(
            "Dữ liệu không đúng mẫu điều khoản của phiên bản này. Hãy đọc lại tệp gốc."
        ) from error
