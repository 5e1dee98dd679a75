"""DOCX files to a Document: body, tables, numbering, tracked changes, text boxes, notes, margins."""

from __future__ import annotations

import hashlib
import re

from ..types import Document, Page
from .docx_blocks import Reader
from .docx_numbering import Numbering
from .docx_styles import Styles
from .drafts import Draft, DraftLine, lines_within, number_drafts
from .legacy.drafts import decode_lines
from .limits import DEFAULT_LIMITS, Limits
from .office_package import Package, R, W
from .secrecy import marks_in_properties

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READER = "docx/2"

_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page)\s*)?\d*(?:\s*(?:/|of|trên)\s*\d+)?\W*", re.I)


def read_docx(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in a DOCX file: headers first, then the body, then notes and footers.

    Raises DamagedFile, EncryptedFile and TooLargeFile.
    """
    package = Package(data, name=name, limits=limits)
    try:
        styles = Styles(package.first("styles"))
        reader = Reader(styles, Numbering(package.first("numbering"), styles), limits)
        body = package.main.find(f"{W}body")
        main = reader.read(body) if body is not None else []
        page_count = reader.page
        headers, footers = _margins(package, reader, page_count=page_count)
        notes = _notes_below(package, reader)
        properties = [DraftLine(mark, is_removed=True) for mark in marks_in_properties(package.properties())]
    finally:
        package.close()
    content = [*headers, *main, *notes, *footers, *properties]
    encoding_notes = decode_lines(lines_within(content))
    lines, tables = number_drafts(content)
    return Document(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        lines=lines,
        tables=tables,
        pages=tuple(Page(number) for number in range(1, page_count + 1)),
        notes=encoding_notes,
    )


def _margins(package: Package, reader: Reader, *, page_count: int) -> tuple[Draft, Draft]:
    """Each header and footer once, in the order in which the sections name them, less page numbers."""
    sides: dict[str, Draft] = {"header": [], "footer": []}
    seen: set[str] = set()
    for kind, side in sides.items():
        for reference in package.main.iter(f"{W}{kind}Reference"):
            relation = package.relations.get(reference.get(f"{R}id", ""))
            if relation is None or relation.target in seen:
                continue
            seen.add(relation.target)
            root = package.part(relation.target)
            if root is None:
                continue
            reader.page = 1 if kind == "header" else page_count
            side += [
                item
                for item in reader.read(root)
                if not (isinstance(item, DraftLine) and _PAGE_NUMBER.fullmatch(item.text))
            ]
    return sides["header"], sides["footer"]


def _notes_below(package: Package, reader: Reader) -> Draft:
    content: Draft = []
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.first(kind)
        if root is None:
            continue
        for note in root.iter(f"{W}{tag}"):
            if note.get(f"{W}type") in (None, "normal"):
                content += reader.read(note)
    return content
