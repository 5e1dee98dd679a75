"""What officers write into a digest, cleaned; what must be there is there."""

from __future__ import annotations

import unicodedata

from dondoc.server.reporting.errors import FieldRefused

LONGEST_TITLE, LONGEST_BODY = 600, 60_000  # characters


def clean_title(written: str, *, field: str = "title") -> str:
    """One line."""
    line = " ".join(_clean(written).split())
    if not line:
        raise FieldRefused("Chưa có tiêu đề. Hãy ghi tiêu đề của tin.", field=field)
    if len(line) > LONGEST_TITLE:
        raise FieldRefused(f"Tiêu đề dài quá {LONGEST_TITLE} ký tự. Hãy viết ngắn hơn.", field=field)
    return line


def clean_body(written: str, *, field: str = "body") -> str:
    """A paragraph a line."""
    lines = (" ".join(line.split()) for line in _clean(written).splitlines())
    body = "\n".join(line for line in lines if line)
    if len(body) > LONGEST_BODY:
        limit = f"{LONGEST_BODY:,}".replace(",", ".")
        raise FieldRefused(f"Nội dung dài quá {limit} ký tự. Hãy viết ngắn hơn.", field=field)
    return body


def _clean(written: str) -> str:
    return unicodedata.normalize("NFC", written).replace("\x00", "").replace("\r\n", "\n")
