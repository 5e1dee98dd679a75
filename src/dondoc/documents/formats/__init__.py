"""From a file to a Document: the type is told from the content, each format has one module."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ..errors import UnreadableFile
from ..types import Document, ReadingNote
from .detect import FORMAT_NAMES, Format, detect_format, has_matching_name, too_large
from .docx import read_docx
from .html import read_html
from .limits import DEFAULT_LIMITS, Limits, limits_from_environment
from .pdf import read_pdf
from .text import read_text
from .xlsx import read_xlsx

__all__ = ["Limits", "limits_from_environment", "read_document"]

READERS = {
    Format.TEXT: read_text,
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
    Format.XLSX: read_xlsx,
    Format.HTML: read_html,
}


def read_document(
    source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The Document in the file at a path, or in the bytes of a file.

    Raises an UnreadableFile whose message tells the officer what to do. Files from outside are read
    by `confined.read_confined` instead, which does the same in a process of its own.
    """
    if isinstance(source, bytes):
        data, name = source, name or "tệp"
    else:
        path = Path(source)
        name = name or path.name
        data = _bytes_of(path, name, limits)
    found = detect_format(data, name=name, limits=limits)
    document = READERS[found](data, name=name, limits=limits)
    if has_matching_name(found, name):
        return document
    message = (
        f"Tên tệp “{name}” không khớp với nội dung: đây là tệp {FORMAT_NAMES[found]}. Đã đọc theo nội dung."
    )
    return dataclasses.replace(document, notes=(ReadingNote("name-does-not-match", message), *document.notes))


def _bytes_of(path: Path, name: str, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.file_bytes:
            raise too_large(name, limits)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{name}”. Hãy kiểm tra đường dẫn và quyền đọc tệp rồi thử lại."
        ) from error
