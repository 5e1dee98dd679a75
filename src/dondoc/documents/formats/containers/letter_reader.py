"""A letter's own text to a Document: its head line by line, then its body, a page or plain."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace

from ...errors import EmptyFile
from ...types import Document, Line, ReadingNote
from ..charsets import codec_of
from ..drafts import Draft, DraftLine, lines_within, number_drafts
from ..html import page_drafts
from ..legacy.detecting import decode_bytes, detect_encoding
from ..legacy.drafts import decode_lines, note_of
from ..legacy.tables import Encoding, decoded
from ..limits import DEFAULT_LIMITS, Limits
from ..secrecy import marks_in_name
from ..text import document_of_text
from .letters import Letter, open_letter

__all__ = ["has_body", "open_letter", "plain_words", "read_letter", "with_marks_of"]

MEDIA_TYPE = "message/rfc822"
READER = "letter/1"


def read_letter(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The head and the body of a letter; its attachments are named in a note and not read.

    Raises EmptyFile for one without body and attachments, DamagedFile, and what a page may raise.
    """
    letter = open_letter(data, name=name)
    sha256 = hashlib.sha256(data).hexdigest()
    if not has_body(letter) and not letter.attachments:
        raise EmptyFile(
            f"Thư “{name}” không có nội dung và không có tệp đính kèm. Hãy kiểm tra thư gốc rồi gửi lại."
        )
    if any(content.strip() for content, _ in letter.html):
        document = _of_page(letter, name=name, sha256=sha256, limits=limits)
    else:
        document = _of_plain(letter, name=name, sha256=sha256)
    return with_marks_of(letter.subject, _with_note(document, letter))


def has_body(letter: Letter) -> bool:
    """Whether the letter says anything itself."""
    return any(content.strip() for content, _ in (*letter.html, *letter.plain))


def with_marks_of(subject: str, document: Document) -> Document:
    """The Document with a mark of secrecy in its letter's subject, as removed ink at its end."""
    last = document.lines[-1] if document.lines else Line(0, "")
    marks = [
        Line(last.number + place, mark.text, last.page, is_removed=True)
        for place, mark in enumerate(marks_in_name(subject), start=1)
    ]
    return replace(document, lines=(*document.lines, *marks)) if marks else document


def _with_note(document: Document, letter: Letter) -> Document:
    if not letter.attachments:
        return document
    names = "; ".join(name for name, _ in letter.attachments[:20])
    message = f"Thư có {len(letter.attachments)} tệp đính kèm, được đọc riêng từng tệp: {names}."
    return replace(document, notes=(*document.notes, ReadingNote("attachments", message)))


def _of_page(letter: Letter, *, name: str, sha256: str, limits: Limits) -> Document:
    content: Draft = [DraftLine(line, is_furniture=letter.is_saved_page) for line in letter.head]
    notes: tuple[ReadingNote, ...] = ()
    for page, charset in letter.html:
        drafts, encoding = page_drafts(page, name=name, limits=limits, charset=charset)
        notes += decode_lines(lines_within(drafts), known=encoding)
        if encoding is Encoding.WINDOWS_1258:
            notes += (note_of(encoding),)
        content += drafts
    lines, tables = number_drafts(content)
    return Document(name, MEDIA_TYPE, sha256, READER, lines, tables, notes=notes)


def _of_plain(letter: Letter, *, name: str, sha256: str) -> Document:
    bodies: list[str] = []
    used: dict[Encoding, None] = {}
    for content, charset in letter.plain:
        text, encoding = plain_words(content, charset)
        if encoding is not None:
            used[encoding] = None
        bodies.append(text)
    text = "\n".join([*letter.head, "", *bodies])
    document = document_of_text(text, name=name, media_type=MEDIA_TYPE, sha256=sha256)
    return replace(document, reader=READER, notes=tuple(map(note_of, used)))


def plain_words(content: bytes, charset: str) -> tuple[str, Encoding | None]:
    """A plain body in Unicode, and the old encoding that it came in."""
    text, encoding = _text(content, charset)
    text = text.replace("\r\n", "\n")
    return (text if encoding is None else decoded(text, encoding)[0]), encoding


def _text(content: bytes, charset: str) -> tuple[str, Encoding | None]:
    """The characters of a plain body: UTF-8 if they are, else what the letter says, else as words tell."""
    with contextlib.suppress(UnicodeDecodeError):
        text = content.decode("utf-8")
        if "iso-2022" not in charset.lower():
            return text, detect_encoding(text)
    codec = codec_of(charset)
    if codec is not None and codec not in ("iso8859-1", "cp1252", "ascii", "utf-8", "cp1258"):
        with contextlib.suppress(UnicodeError):
            return content.decode(codec), None
    return decode_bytes(content) or (content.decode("utf-8", "replace"), None)
