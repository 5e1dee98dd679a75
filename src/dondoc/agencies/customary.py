"""The names of issuers as offices write them in a sentence, from the capitals of a letterhead."""

from __future__ import annotations

import re

from .registry import Registry

_SHORT_FORMS = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"))
_PLACE_TYPES = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")


def customary_name(written: str, *, registry: Registry, on: str | None = None) -> str:
    """The name as offices write it in a sentence: "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG" → "UBND tỉnh Cao Bằng"."""
    name = " ".join(written.split())
    known = registry.resolve(name, on=on)
    if known.sure_id and known.role is None:
        name = registry.get(known.sure_id).name_on(on or "9999")
    elif name.isupper():
        name = _in_sentence_case(name)
    for long, short in _SHORT_FORMS:
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    return name


def _in_sentence_case(name: str) -> str:
    """A body of a place in capitals with its place in small letters; any other name as it is."""
    body = next((long for long, _ in _SHORT_FORMS if name.casefold().startswith(long)), None)
    body = body or ("ubnd" if name.startswith("UBND ") else None)
    if body is None:
        return name
    place = _PLACE_TYPES.sub(lambda match: match.group().lower(), name[len(body) :])
    return f"{name[: len(body)]} " + " ".join(
        word if word.islower() else word.capitalize() for word in place.split()
    )
