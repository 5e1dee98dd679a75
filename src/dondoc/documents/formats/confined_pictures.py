"""Drawing a picture anew in a process of its own."""

from __future__ import annotations

from pathlib import Path

from .confined import Child
from .limits import Limits

_LIMITS = Limits(file_bytes=16 * 1024 * 1024, seconds=20, memory_mb=768)


def redraw_confined(path: Path) -> bytes:
    """What `redraw` gives. Raises the same errors, and ReadingStopped when the child ran out of time or
    memory, or died."""
    with Child(path, name="ảnh", limits=_LIMITS, task="picture") as child:
        return child.content(_LIMITS)
