"""No search for garbage while objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """For work that makes many objects and no circles of them: each search would look through all in vain.

    It takes a tenth to a fifth of the time. What other threads leave behind is found when it is over.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
