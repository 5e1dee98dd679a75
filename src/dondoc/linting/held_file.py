"""What an office holds, as a JSON file for the command: its documents and its open tasks."""

from __future__ import annotations

import json

from dondoc.composing.errors import ContentDamaged
from dondoc.composing.fields import Fields

from .context import OpenTask
from .known_acts import KnownDocument


def read_held(text: str) -> tuple[tuple[KnownDocument, ...], tuple[OpenTask, ...]]:
    """`documents` and `open_tasks` of the file. Raises ContentDamaged."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        raise ContentDamaged("Tệp không phải JSON đúng cách viết. Hãy kiểm tra lại tệp.") from None
    fields = Fields(kept)
    return fields.many("documents", _document), fields.many("open_tasks", _task)


def _document(fields: Fields) -> KnownDocument:
    return KnownDocument(
        number=fields.text("number", is_needed=True),
        issued_on=fields.day("issued_on") if fields.has("issued_on") else None,
        issuer=fields.text("issuer"),
        title=fields.text("title"),
        repealed_by=fields.text("repealed_by"),
        repealed_on=fields.day("repealed_on") if fields.has("repealed_on") else None,
    )


def _task(fields: Fields) -> OpenTask:
    return OpenTask(
        id=fields.text("id", is_needed=True),
        text=fields.text("text", is_needed=True),
        leads=fields.texts("leads"),
        due_on=fields.day("due_on") if fields.has("due_on") else None,
        document=fields.text("document"),
    )
