"""What was answered as JSON, in the form of `agency.schema.json` beside this module."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from dondoc.agencies.model import Agency
from dondoc.agencies.resolving import Answer

from .asked import Asked, Mention
from .facts import Facts, facts_of, ids_in

FORMAT = "dondoc-agency/1"


def agency_schema() -> dict[str, Any]:
    """The published schema of `asked_to_json`."""
    file = resources.files("dondoc.cli.agency") / "agency.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema


def asked_to_json(asked: Asked) -> dict[str, Any]:
    """The mentions with their answers, and once each agency that the answers speak of."""
    ids = dict.fromkeys(key for mention in asked.mentions for key in ids_in(mention.answer))
    return {
        "format": FORMAT,
        "source": asked.source,
        "on": asked.days.on,
        "today": asked.days.today,
        "issuer": asked.issuer,
        "home": asked.registry.home or None,
        "mentions": [_mention(mention) for mention in asked.mentions],
        "agencies": {key: _facts(facts_of(asked.registry, key, asked.days)) for key in ids},
    }


def _mention(mention: Mention) -> dict[str, Any]:
    places = [{"line": span.line, "start": span.start, "end": span.end} for span in mention.places]
    return {"text": mention.text, "places": places, "answer": _answer(mention.answer)}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "kind": answer.kind.value,
        "ids": list(answer.ids),
        "role": answer.role,
        "reason": answer.reason,
        "parts": [{"name": name, "answer": _answer(part)} for name, part in answer.parts],
        "suggestions": list(answer.suggestions),
    }


def _facts(facts: Facts) -> dict[str, Any]:
    agency = facts.agency
    return {
        "kind": agency.kind,
        "name": facts.name,
        "name_today": facts.name_today,
        "label": agency.label,
        "valid_from": agency.valid_from,
        "valid_to": agency.valid_to,
        "parents": [_named(parent) for parent in facts.parents],
        "is_ended": facts.is_ended,
        "heirs": [{**_named(heir.agency), "share": heir.share.value} for heir in facts.heirs],
        "members": [_named(member) for member in facts.members],
    }


def _named(agency: Agency) -> dict[str, str]:
    return {"id": agency.id, "name": agency.name}
