"""What is asked many times while nothing changes is asked as one request asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dondoc.server.office_settings.once import settings_kept
from dondoc.server.tracking.permissions import hands_kept


@contextmanager
def one_request() -> Iterator[None]:
    """Settings and posts are read once, as while a page is read; nothing within may change them."""
    with settings_kept(), hands_kept():
        yield
