"""The charset that a page or a letter names, as a codec that may be tried on its bytes."""

from __future__ import annotations

import codecs

# Python has them among its codecs, but no text comes in them: they escape other text, and some take the
# square of its length.
_NO_CHARSETS = frozenset(
    ("punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem")
)


def codec_of(charset: str) -> str | None:
    """The codec's own name; None where the charset is unknown, or is none of text."""
    try:
        found = codecs.lookup(charset)
    except (LookupError, UnicodeError, ValueError):
        return None
    name = found.name.lower()
    return None if name.replace("_", "-") in _NO_CHARSETS or not found._is_text_encoding else name
