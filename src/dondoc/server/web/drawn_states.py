"""A state as every page draws it."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString


def drawn_state(shape: str, colour: str, words: str) -> SafeString:
    """Shape, words and colour always stand together; a screen reader reads the words alone."""
    return format_html('<span class="state {}" data-shape="{}">{}</span>', colour, shape, words)
