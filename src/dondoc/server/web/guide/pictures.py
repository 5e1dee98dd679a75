"""The pictures of the guide: small files beside the text, named by content so that browsers keep them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` in pixels of the file."""

    name: str
    digest: str
    content: bytes
    width: int
    height: int


@cache
def pictures() -> dict[str, Picture]:
    """By name; read once a process."""
    return {path.stem: _picture(path) for path in sorted(FOLDER.glob("*.webp"))}


def find_picture(name: str) -> Picture | None:
    return pictures().get(name)


def _picture(path: Path) -> Picture:
    content = path.read_bytes()
    with Image.open(path) as image:
        width, height = image.size
    return Picture(path.stem, hashlib.sha256(content).hexdigest()[:12], content, width, height)
