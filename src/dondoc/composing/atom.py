"""News as other programs read them (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 has no sign for.
_UNSHOWABLE = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the news, under the address of its page; changed, it keeps the address and has a later `at`."""

    address: str
    title: str
    at: datetime
    author: str
    summary: str
    text: str


def atom_feed(entries: Sequence[Entry], *, own_address: str, title: str, now: datetime) -> bytes:
    """In the order that is given; each with its whole text. `now` is its day where there is none."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(_named("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    _add(feed, "id", own_address)
    _add(feed, "title", title)
    _add(feed, "updated", _at(max((one.at for one in entries), default=now)))
    _add(feed, "link", rel="self", href=own_address)
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", one.address)
        _add(entry, "title", one.title)
        _add(entry, "updated", _at(one.at))
        _add(_add(entry, "author"), "name", one.author)
        _add(entry, "link", rel="alternate", href=one.address)
        _add(entry, "summary", one.summary)
        _add(entry, "content", one.text, type="text")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _named(name), attributes)
    child.text = text.translate(_UNSHOWABLE) or None
    return child


def _named(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
