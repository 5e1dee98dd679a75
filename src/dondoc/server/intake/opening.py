"""Opening a file from outside: read in a process of its own, then looked through for marks of secrecy."""

from __future__ import annotations

from pathlib import Path

from dondoc.documents.types import Document


def open_confined(path: Path, *, name: str) -> Document:
    """The Document in the file; raises an UnreadableFile with a message for the officer."""
    from dondoc.documents.formats.confined import read_confined

    return read_confined(path, name=name)


def is_secret(document: Document) -> bool:
    """Whether a mark of secrecy stands in the document, in removed ink too."""
    from dondoc.documents.formats.secrecy import find_secrecy_marks

    return bool(find_secrecy_marks(document))
