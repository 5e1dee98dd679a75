"""The digests as other programs read them (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from dondoc.composing import Heading, Paper, paper_from_json
from dondoc.server.reporting.models import Digest

_ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 20
# What XML 1.0 has no sign for.
_UNSHOWABLE = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def atom_of(
    digests: Sequence[Digest], *, own_address: str, address_of: Callable[[Digest], str], now: datetime
) -> bytes:
    """The newest first; each with its whole text."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(_named("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    latest = max((one.approved_at for one in digests if one.approved_at), default=now)
    _add(feed, "id", own_address)
    _add(feed, "title", "Bản tin chỉ đạo, điều hành trong tuần")
    _add(feed, "updated", _at(latest))
    _add(feed, "link", rel="self", href=own_address)
    for digest in digests:
        if digest.content is None or digest.approved_at is None:
            continue
        paper, address = paper_from_json(digest.content), address_of(digest)
        entry = _add(feed, "entry")
        _add(entry, "id", address)
        _add(entry, "title", paper.subject)
        _add(entry, "updated", _at(digest.approved_at))
        _add(_add(entry, "author"), "name", paper.issuer or "Văn phòng")
        _add(entry, "link", rel="alternate", href=address)
        _add(entry, "summary", paper.paragraphs[0].text if paper.paragraphs else paper.subject)
        _add(entry, "content", _text(paper), type="text")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _text(paper: Paper) -> str:
    lines = [
        f"{block.numeral}. {block.text}" if isinstance(block, Heading) else getattr(block, "text", "")
        for block in paper.body
    ]
    return "\n\n".join(lines)


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _named(name), attributes)
    child.text = text.translate(_UNSHOWABLE) or None
    return child


def _named(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
