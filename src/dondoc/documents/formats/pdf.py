"""PDF files with a text layer to a Document; a page that is only a picture is reported as such."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from ..errors import EmptyFile, TooLargeFile, UnreadableFile
from ..types import Box, Document, Page, PageState, ReadingNote
from .detect import damaged, encrypted
from .drafts import Draft, DraftLine, DraftTable, number_drafts
from .legacy.fonts import LEGACY_FONT
from .limits import DEFAULT_LIMITS, Limits
from .pdf_drawings import Drawings, page_drawings, page_remarks
from .pdf_lines import lines_on_page
from .pdf_page import PageFrame, main_turn, page_characters, page_frame, page_words
from .pdf_rules import find_grids
from .pdf_stitching import stitch
from .pdf_tables import RuledTable, tables_of_page
from .secrecy import marks_in_properties

READER = "pdf/2"

FEWEST_LETTERS = 20  # a page drawn without letters may still have its number typed on it
FEWEST_LETTERS_ON_SCAN = 150  # a scan may have the words of an electronic signature typed on it
SCAN_SHARE = 0.8
PICTURE_SHARE = 0.5
MANY_PATHS = 300  # letters drawn as shapes: no text, but hundreds of paths
UNKNOWN_SHARE = 0.2

_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")  # codes that no letter is known for
_COUNT_OF_NONE, _PAGE = re.compile(rb"/Count\s+0\b"), re.compile(rb"/Type\s*/Page\b")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)


@dataclass(slots=True)
class _ReadPage:
    page: Page
    items: list[DraftLine | RuledTable] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)

    def note(self, code: str, message: str, state: PageState = PageState.READ) -> None:
        self.notes.append(ReadingNote(code, message, self.page.number))
        if state is not PageState.READ:
            self.page = dataclasses.replace(self.page, state=state, note=message)


def read_pdf(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in a PDF file. Pages that cannot be read are noted, the rest goes on.

    Raises EmptyFile, EncryptedFile, DamagedFile and TooLargeFile.
    """
    pdf = _open(data, name)
    try:
        if len(pdf) > limits.pages:
            raise TooLargeFile(
                f"Tệp “{name}” có {len(pdf)} trang, nhiều hơn mức {limits.pages} trang. "
                "Hãy chia thành nhiều tệp nhỏ hơn rồi gửi lại."
            )
        pages = [_read_page(pdf, index) for index in range(len(pdf))]
        properties = [DraftLine(mark, is_removed=True) for mark in marks_in_properties(_properties(pdf))]
    finally:
        pdf.close()
    lines, tables = number_drafts([*_stitched(pages), *properties])
    return Document(
        name=name,
        media_type="application/pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        lines=lines,
        tables=tables,
        pages=tuple(page.page for page in pages),
        notes=tuple(note for page in pages for note in page.notes),
    )


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if _COUNT_OF_NONE.search(data) and not _PAGE.search(data):
            raise _without_pages(name) from error  # PDFium tells then what it told of the file before
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise encrypted(name) from error
        raise damaged(name) from error
    if not len(pdf):
        pdf.close()
        raise _without_pages(name)
    return pdf


def _without_pages(name: str) -> EmptyFile:
    return EmptyFile(f"Tệp “{name}” không có trang nào. Hãy kiểm tra tệp gốc và gửi lại.")


def _properties(pdf: pdfium.PdfDocument) -> list[str]:
    values: list[str] = []
    for key in ("Title", "Subject", "Keywords"):
        with contextlib.suppress(UnicodeDecodeError, pdfium.PdfiumError):
            values.append(pdf.get_metadata_value(key))
    return values


def _read_page(pdf: pdfium.PdfDocument, index: int) -> _ReadPage:
    number = index + 1
    try:
        page = pdf[index]
        try:
            return _words_and_tables(page, number)
        finally:
            page.close()
    except (pdfium.PdfiumError, UnreadableFile, ValueError, OverflowError):
        message = (
            f"Trang {number} bị hỏng nên không đọc được; các trang khác vẫn được đọc. "
            "Hãy xem trang này trong bản gốc."
        )
        note = ReadingNote("page-unreadable", message, number)
        return _ReadPage(Page(number, state=PageState.UNREADABLE, note=message), notes=[note])


def _words_and_tables(page: pdfium.PdfPage, number: int) -> _ReadPage:
    frame = page_frame(page)
    textpage = page.get_textpage()
    try:
        characters = page_characters(textpage)
        words = page_words(textpage, characters, frame)
        turn = main_turn(words)
        if turn:  # the page is read with its letters upright; the boxes are turned back at the end
            frame = dataclasses.replace(frame, rotation=(frame.rotation + turn) % 360)
            words = page_words(textpage, characters, frame)
    finally:
        textpage.close()
    drawings = page_drawings(page, frame)
    width, height = page.get_size()
    across, along = (height, width) if turn else (width, height)
    shown = [w for w in words if w.right > 0 and w.left < across and w.bottom > 0 and w.top < along]
    tables, free = tables_of_page(find_grids(drawings.rules), shown, number)
    lines = [DraftLine(line.text, number, line.box) for line in lines_on_page(free)]
    result = _ReadPage(Page(number, round(width, 2), round(height, 2)), _in_order(tables, lines))
    if len(shown) < len(words):
        outside = lines_on_page(word for word in words if not any(word is other for other in shown))
        result.items += [DraftLine(line.text, number, line.box, is_removed=True) for line in outside]
    if turn:
        _turn_back(result.items, turn, width, height)
    result.items += [DraftLine(text, number, is_removed=True) for text in page_remarks(page)]
    _judge(result, characters, drawings, frame)
    return result


def _turn_back(
    items: Sequence[DraftLine | DraftTable | RuledTable], turn: int, width: float, height: float
) -> None:
    """Boxes of a page that was read turned, as the page is shown."""
    for item in items:
        if isinstance(item, DraftLine):
            if (box := item.box) is not None and turn == 90:
                item.box = Box(box.top, round(height - box.right, 2), box.bottom, round(height - box.left, 2))
            elif box is not None:
                item.box = Box(round(width - box.bottom, 2), box.left, round(width - box.top, 2), box.right)
        else:
            for cell in item.cells:
                _turn_back(cell.content, turn, width, height)


def _judge(result: _ReadPage, characters: str, drawings: Drawings, frame: PageFrame) -> None:
    """Note what of the page was not read, or not surely."""
    number = result.page.number
    is_picture = drawings.picture_area >= PICTURE_SHARE * frame.area
    unknown = len(_UNKNOWN.findall(characters))
    is_drawn = is_picture or drawings.path_count >= MANY_PATHS
    is_scan = drawings.picture_area >= SCAN_SHARE * frame.area and not drawings.hidden_text_count
    fewest = FEWEST_LETTERS_ON_SCAN if is_scan else FEWEST_LETTERS
    if is_drawn and sum(c.isalnum() for c in characters) < fewest:
        message = (
            f"Trang {number} là ảnh quét, không có lớp chữ của nội dung nên chưa đọc được: "
            "cần nhận dạng chữ (OCR). Hãy gửi bản gốc DOCX hoặc PDF có lớp chữ nếu có."
        )
        result.note("needs-ocr", message, PageState.NEEDS_OCR)
    elif unknown > UNKNOWN_SHARE * max(len(characters), 1):
        message = (
            f"Chữ ở trang {number} dùng phông không kèm bảng mã nên không đọc được: cần nhận dạng chữ (OCR). "
            "Hãy gửi bản gốc DOCX nếu có."
        )
        result.note("needs-ocr", message, PageState.NEEDS_OCR)
    elif is_picture and drawings.hidden_text_count > drawings.text_count / 2:
        message = (
            f"Chữ ở trang {number} do phần mềm nhận dạng từ ảnh quét nên có thể sai; "
            "hãy đối chiếu với ảnh của trang."
        )
        result.note("ocr-text-layer", message)
    legacy = sorted(font for font in drawings.fonts if LEGACY_FONT.match(font))
    if legacy:
        message = (
            f"Trang {number} dùng phông chữ cũ ({legacy[0]}, bảng mã TCVN3 hoặc VNI) nên chữ có thể sai. "
            "Hãy chuyển mã văn bản sang Unicode rồi gửi lại."
        )
        result.note("legacy-font", message)


def _in_order(tables: list[RuledTable], lines: list[DraftLine]) -> list[DraftLine | RuledTable]:
    """Tables set among the lines, which keep their order."""
    items: list[DraftLine | RuledTable] = []
    waiting = list(tables)
    for line in lines:
        while waiting and line.box and waiting[0].top < line.box.top and waiting[0].bottom < line.box.bottom:
            items.append(waiting.pop(0))
        items.append(line)
    return [*items, *waiting]


def _stitched(pages: list[_ReadPage]) -> Draft:
    """All pages as one flow, with tables that run on put together."""
    content: list[DraftLine | RuledTable] = []
    last: RuledTable | None = None
    for place, page in enumerate(pages):
        first = next((i for i, item in enumerate(page.items) if isinstance(item, RuledTable)), None)
        if (
            first is not None
            and last is not None
            and _only_margin(pages, place, page.items[:first], leading=True)
        ):
            part = page.items[first]
            assert isinstance(part, RuledTable)
            if stitch(last, part):
                # The margin's lines would stand inside the table's: they come before it or after.
                page.items = [*page.items[:first], *page.items[first + 1 :]]
                content += page.items
                if any(isinstance(item, RuledTable) for item in page.items):
                    last = _running_on(pages, place)
                elif not _only_margin(pages, place, page.items[first:], leading=False):
                    last = None
                continue
        content += page.items
        last = _running_on(pages, place)
    return [item.draft() if isinstance(item, RuledTable) else item for item in content]


def _running_on(pages: list[_ReadPage], place: int) -> RuledTable | None:
    """The page's last table, when nothing but the margin comes after it."""
    items = pages[place].items
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, RuledTable):
            return item if _only_margin(pages, place, items[index + 1 :], leading=False) else None
    return None


def _only_margin(
    pages: list[_ReadPage], place: int, items: list[DraftLine | RuledTable], *, leading: bool
) -> bool:
    """Whether the items are page numbers and lines that other pages repeat at the same end."""
    lines = [item for item in items if isinstance(item, DraftLine)]
    if len(lines) != len(items):
        return False
    repeated: set[str] = set()
    for other in (place - 1, place + 1):
        if 0 <= other < len(pages):
            texts = [_without_digits(i.text) for i in pages[other].items if isinstance(i, DraftLine)]
            repeated.update(texts[:3] if leading else texts[-3:])
    return all(_PAGE_NUMBER.fullmatch(line.text) or _without_digits(line.text) in repeated for line in lines)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", text)
