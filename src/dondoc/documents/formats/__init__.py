"""From a file to a Document: the type is told from the content, each format has one module."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ..errors import UnreadableFile
from ..types import Document, ReadingNote
from .detect import FORMAT_NAMES, Format, detect_format, has_matching_name, too_large
from .docx import read_docx
from .limits import MAX_FILE_BYTES
from .pdf import read_pdf
from .text import read_text

__all__ = ["read_document"]

READERS = {Format.TEXT: read_text, Format.PDF: read_pdf, Format.DOCX: read_docx}


def read_document(source: str | Path | bytes, *, name: str | None = None) -> Document:
    """The Document in the file at a path, or in the bytes of a file.

    Raises an UnreadableFile whose message tells the officer what to do. Files from outside are read
    by `confined.read_confined` instead, which does the same in a process of its own.
    """
    if isinstance(source, bytes):
        data, name = source, name or "tệp"
    else:
        path = Path(source)
        name = name or path.name
        data = _bytes_of(path, name)
    found = detect_format(data, name=name)
    document = READERS[found](data, name=name)
    if has_matching_name(found, name):
        return document
    message = (
        f"Tên tệp “{name}” không khớp với nội dung: đây là tệp {FORMAT_NAMES[found]}. Đã đọc theo nội dung."
    )
    return dataclasses.replace(document, notes=(ReadingNote("name-does-not-match", message), *document.notes))


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise too_large(name)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{name}”. Hãy kiểm tra đường dẫn và quyền đọc tệp rồi thử lại."
        ) from error
