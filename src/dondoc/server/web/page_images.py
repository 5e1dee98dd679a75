"""Pictures of a PDF's pages: drawn once in a confined process, kept on disk beside the store."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

from dondoc.confining.asking import OutOfPatience, hand_to_child
from dondoc.server.files.folders import derived_folder, make_private
from dondoc.server.files.services import shred_derived
from dondoc.server.web import page_drawing

WIDTHS = (900, 1600)
MAX_PAGE_IMAGE_BYTES = 8 * 1024 * 1024
_AT_ONCE = threading.BoundedSemaphore(2)  # a page takes a processor for half a second


def page_image_path(pdf: Path, *, sha256: str, number: int, width: int) -> Path | None:
    """Where the picture lies, drawn if it is not there yet; None where the page cannot be drawn."""
    path = derived_folder(sha256) / f"{number}-{width}.webp"
    if path.is_file():
        return path
    with _AT_ONCE:
        if path.is_file():  # drawn while we waited
            return path
        drawn = _draw(pdf, number=number, width=width)
    if drawn is None:
        return None
    make_private(path.parent)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(drawn)
    Path(unfinished).replace(path)
    if not pdf.is_file():  # shredded while we drew
        shred_derived(sha256)
        return None
    return path


def _draw(pdf: Path, *, number: int, width: int) -> bytes | None:
    with pdf.open("rb") as file:
        try:
            done = hand_to_child(
                page_drawing.__name__,
                file,
                seconds=page_drawing.LIMITS.seconds + page_drawing.LIMITS.patience,
                arguments=[str(number), str(width)],
            )
        except OutOfPatience:
            return None
    is_picture = done.stdout[:4] == b"RIFF" and done.stdout[8:12] == b"WEBP"
    if done.returncode != 0 or not is_picture or len(done.stdout) > MAX_PAGE_IMAGE_BYTES:
        return None
    return done.stdout
