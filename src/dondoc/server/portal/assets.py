"""The style, the one script and the icon of the public pages, named by content and kept by browsers for ever.

Colours and distances are those of the staff pages: the same file.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_OWN = Path(__file__).parent / "static" / "portal"
_STAFF = Path(__file__).parents[1] / "web" / "static" / "web"
_PARTS = {
    "portal.css": (_STAFF / "css" / "tokens.css", _OWN / "portal.css"),
    "proof.js": (_OWN / "proof.js",),
    "favicon.svg": (_STAFF / "favicon.svg",),
}
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    digest: str
    content: bytes
    compressed: bytes
    media_type: str


@cache
def asset_named(name: str) -> Asset | None:
    """The file put together of its parts; None where there is no such file."""
    if name not in _PARTS:
        return None
    content = b"\n".join(part.read_bytes().strip() for part in _PARTS[name]) + b"\n"
    digest = hashlib.sha256(content).hexdigest()[:12]
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]] + "; charset=utf-8"
    return Asset(digest, content, gzip.compress(content, 9, mtime=0), media_type)
