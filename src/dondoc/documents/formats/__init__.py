"""From a file to a Document: the type is told from the content, each format has one module.

`read_document` reads a file that is one document, `read_documents` all documents of an archive or a letter.
Files from outside are read by `confined.read_confined` and `confined.read_confined_documents`, which do
the same in a process of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

from ..collecting import collecting_later
from ..errors import UnreadableFile
from ..types import Document, ReadingNote
from .containers import CONTAINERS, unpack
from .detect import FORMAT_NAMES, Format, detect_format, has_matching_name, too_large
from .limits import DEFAULT_LIMITS, Limits, limits_from_environment
from .members import Member, read_each, read_only_one, secrecy_marks_among

__all__ = [
    "Limits",
    "Member",
    "each_document",
    "limits_from_environment",
    "read_document",
    "read_documents",
    "secrecy_marks_among",
]

Reader = Callable[..., Document]
"""`(data: bytes, *, name: str, limits: Limits) -> Document`"""


def reader_of(found: Format) -> Reader:
    """The reader of a format. Its module is loaded when first asked for: some take a tenth of a second."""
    match found:
        case Format.TEXT:
            from .text import read_text as reader
        case Format.PDF:
            from .pdf import read_pdf as reader
        case Format.DOCX:
            from .docx import read_docx as reader
        case Format.XLSX:
            from .xlsx import read_xlsx as reader
        case Format.HTML:
            from .html import read_html as reader
        case Format.LETTER:
            from .containers.letter_reader import read_letter as reader
        case Format.ZIP:
            raise ValueError("an archive is opened, not read")
    return reader


def read_document(
    source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The Document in the file at a path, or in the bytes of a file.

    Of an archive or a letter the one document in it; of a letter that says something itself, that, with
    a note of what is attached. Raises an UnreadableFile whose message tells the officer what to do.
    """
    data, name = _given(source, name, limits)
    if detect_format(data, name=name, limits=limits) in CONTAINERS:
        return read_only_one(
            data, name=name, limits=limits, read=lambda part, way: read_file(part, name=way, limits=limits)
        )
    return read_file(data, name=name, limits=limits)


def read_documents(
    source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Member, ...]:
    """Every document in the file: of an archive or a letter each member, of any other file itself.

    A member that cannot be read has its error as outcome. Raises what makes the whole file unreadable: for
    a file that is no container that is any error of it.
    """
    return tuple(each_document(source, name=name, limits=limits))


def each_document(
    source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Member]:
    """What `read_documents` gives, each Member as soon as it is read."""
    data, name = _given(source, name, limits)
    if detect_format(data, name=name, limits=limits) not in CONTAINERS:
        yield Member(0, name, read_file(data, name=name, limits=limits))
        return
    packed = unpack(data, name=name, limits=limits)
    yield from read_each(packed, lambda part, way: read_file(part, name=way, limits=limits))


def read_file(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in bytes that are no archive; of a letter its own text."""
    found = detect_format(data, name=name, limits=limits)
    reader = reader_of(found)
    with collecting_later():
        document = reader(data, name=name, limits=limits)
    if has_matching_name(found, name):
        return document
    message = (
        f"Tên tệp “{name}” không khớp với nội dung: đây là tệp {FORMAT_NAMES[found]}. Đã đọc theo nội dung."
    )
    return dataclasses.replace(document, notes=(ReadingNote("name-does-not-match", message), *document.notes))


def _given(source: str | Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    """The bytes and the name that go by them."""
    if isinstance(source, bytes):
        return source, name or "tệp"
    path = Path(source)
    name = name or path.name
    try:
        if path.stat().st_size > limits.file_bytes:
            raise too_large(name, limits)
        return path.read_bytes(), name
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{name}”. Hãy kiểm tra đường dẫn và quyền đọc tệp rồi thử lại."
        ) from error
