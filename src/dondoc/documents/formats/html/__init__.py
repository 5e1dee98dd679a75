"""Web pages to a Document: their text in the order of a browser, what stands around it kept with a mark."""

from __future__ import annotations

import hashlib

from lxml import etree  # type: ignore[import-untyped]

from ...errors import DamagedFile, EmptyFile, TooLargeFile
from ...types import Document
from ..drafts import Draft, DraftLine, lines_within, number_drafts
from ..legacy.drafts import decode_lines, note_of
from ..legacy.tables import Encoding
from ..limits import DEFAULT_LIMITS, MEGABYTE, Limits
from ..secrecy import marks_in_properties
from .blocks import Reader
from .decoding import decode_page

MEDIA_TYPE = "text/html"
READER = "html/1"


def read_html(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in a web page.

    Raises EmptyFile, DamagedFile, TooLargeFile, and UnsupportedFile for an unknown encoding.
    """
    content, encoding = page_drafts(data, name=name, limits=limits)
    notes = decode_lines(lines_within(content), known=encoding)
    if encoding is Encoding.WINDOWS_1258:
        notes = (note_of(encoding),)
    lines, tables = number_drafts(content)
    if all(line.is_removed for line in lines):
        raise EmptyFile(
            f"Trang web “{name}” không có nội dung chữ nào (có thể nội dung chỉ hiện khi mở trên mạng). "
            "Hãy mở trang bằng trình duyệt, in ra PDF (Print → Save as PDF) rồi gửi lại."
        )
    return Document(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        lines=lines,
        tables=tables,
        notes=notes,
    )


def page_drafts(
    data: bytes, *, name: str, limits: Limits, charset: str = ""
) -> tuple[Draft, Encoding | None]:
    """The page's lines and tables, and the old encoding that the letters are still in."""
    if len(data) > limits.part_bytes:
        raise TooLargeFile(
            f"Trang web “{name}” lớn hơn {limits.part_bytes // MEGABYTE} MB nên không được đọc. "
            "Hãy bỏ ảnh, lưu riêng phần nội dung, hoặc in ra PDF rồi gửi lại."
        )
    text, encoding = decode_page(data, name=name, charset=charset)
    root = _root(text, name)
    if root is None:
        return [], encoding
    content = Reader(root, limits).read()
    marks = marks_in_properties(meta.get("content", "") for meta in root.iter("meta"))
    return [*content, *(DraftLine(mark, is_removed=True) for mark in marks)], encoding


def _root(text: str, name: str) -> etree._Element | None:
    """The page's tree; None for one without an element."""
    parser = etree.HTMLParser(
        encoding="utf-8",  # whatever the page says: its characters are told already
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # a picture within the page is one long attribute; the page's size is limited
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError as error:
        raise _too_deep(name) from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise _too_deep(name)  # what comes after it is lost
    return root


def _too_deep(name: str) -> DamagedFile:
    return DamagedFile(
        f"Trang web “{name}” có cấu trúc bất thường (thẻ lồng nhau quá sâu) nên không được đọc. "
        "Hãy mở trang bằng trình duyệt, in ra PDF (Print → Save as PDF) rồi gửi lại."
    )
