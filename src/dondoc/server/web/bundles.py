"""One style sheet and one script for all staff pages, put together from small files and named by content.

A page over a slow line costs one request for each: fewer files arrive sooner. The files are joined when
the process starts, so that no build step can be forgotten.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

_HERE = Path(__file__).parent / "static" / "web"
_HTMX = "htmx"  # stands for the file that django-htmx ships

PARTS: dict[str, tuple[str, ...]] = {
    "dondoc.css": (
        "css/tokens.css",
        "css/base.css",
        "css/parts.css",
        "css/pages.css",
        "css/review.css",
        "css/agencies.css",
        "css/people.css",
        "css/doors.css",
        "css/names.css",
        "css/shares.css",
        "css/deciding.css",
        "css/agency_work.css",
        "css/bulk.css",
        "css/task_list.css",
        "css/settings.css",
        "css/notices.css",
        "css/responsibility.css",
        "css/letters.css",
        "css/calendar.css",
        "css/boards.css",
        "css/guide.css",
        "css/search.css",
    ),
    "dondoc.js": (
        _HTMX,
        "js/start.js",
        "js/session.js",
        "js/unsaved.js",
        "js/keys.js",
        "js/beside.js",
        "js/upload.js",
        "js/forms.js",
        "js/picking.js",
        "js/columns.js",
        "js/reporting.js",
        "js/handle.js",
        "js/panel.js",
        "js/marking.js",
        "js/review.js",
        "js/answering.js",
    ),
    # Only on the pages of papers that Dondoc writes, of drafts on which opinions are asked, and of lexicons.
    "papers.css": (
        "css/papers.css",
        "css/digests.css",
        "css/consultation.css",
        "css/consolidation.css",
        "css/lexicons.css",
    ),
    "guide.css": ("css/guide_pages.css",),  # only on the pages of the guide
    "passkeys.js": ("js/passkeys.js",),  # only where a passkey is asked for
    "favicon.svg": ("favicon.svg",),
}
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """The joined file; `digest` names its content, so that browsers may keep it for ever."""

    name: str
    digest: str
    content: bytes
    compressed: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.name.rpartition(".")[2]] + "; charset=utf-8"


def bundle(name: str) -> Bundle:
    """The bundle of that name; while developing it is put together each time."""
    return _join(name) if settings.DEBUG else _kept(name)


def _join(name: str) -> Bundle:
    content = b"\n".join(_part(part).read_bytes().strip() for part in PARTS[name]) + b"\n"
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Bundle(name, digest, content, gzip.compress(content, 9, mtime=0))


_kept = cache(_join)


def _part(part: str) -> Path:
    if part != _HTMX:
        return _HERE / part
    import django_htmx

    return Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
