"""Saying what was done, with the way to take it back, on the page that comes next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def say_done(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """A message; `undo` is the address that takes the deed back, sent by the button Hoàn tác (base.html)."""
    messages.success(request, words, extra_tags=undo)
