"""An office's template, filled with a paper: its fields by docxtpl, body and annexes as we write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx import Document as open_document
from docx.oxml.ns import qn
from docx.shared import Emu
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateError
from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.detect import BROKEN_ARCHIVE, Format, detect_format
from dondoc.documents.formats.limits import Limits

from ..content import Paper
from ..docx.annexes import write_annexes
from ..docx.blocks import write_blocks
from ..docx.page import Pages
from ..errors import TemplateMistaken
from .fields import BODY, BODY_MARK, FIELDS, values_of
from .language import FieldLanguage
from .limits import LARGEST_TEMPLATE, LARGEST_UNPACKED, MOST_MEMBERS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_LIMITS = Limits(file_bytes=LARGEST_TEMPLATE, unpacked_bytes=LARGEST_UNPACKED, archive_members=MOST_MEMBERS)
# Macros, controls and objects, and what other files bring in.
_FORBIDDEN = re.compile(r"vba|activex|embeddings/|altchunk|\.bin$", re.IGNORECASE)
_NEEDED_STYLES = ("Normal", "Table Grid")
_START_AGAIN = "Hãy tải mẫu đang dùng về, sửa trên đó rồi tải lên."


def fill_template(template: bytes, paper: Paper) -> bytes:
    """The paper on the pages of the template. Raises TemplateMistaken, which says what to mend."""
    _look_at_package(template)
    filled = _fill_fields(template, paper)
    try:
        begun = open_document(io.BytesIO(filled))
        _look_at_styles(begun)
        pages = Pages(paper, begun=begun)
        pages.width = _width(begun)
        place = _body_place(begun)
        _write_body(pages, place)
        write_annexes(pages)
        return pages.saved()
    except TemplateMistaken:
        raise
    except (ValueError, KeyError, AttributeError, *BROKEN_ARCHIVE, etree.LxmlError) as error:
        raise TemplateMistaken(f"Không dựng được văn bản từ mẫu này. {_START_AGAIN}") from error


def _look_at_package(template: bytes) -> None:
    try:
        found = detect_format(template, name="mẫu", limits=_LIMITS)
    except UnreadableFile as error:
        raise TemplateMistaken(error.message) from error
    if found is not Format.DOCX:
        raise TemplateMistaken("Tệp này không phải văn bản Word. Hãy lưu mẫu thành .docx rồi tải lên.")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            names = package.namelist()
            types = package.read("[Content_Types].xml")
            links = b"".join(package.read(name) for name in names if name.endswith(".rels"))
    except (KeyError, *BROKEN_ARCHIVE, RuntimeError) as error:
        raise TemplateMistaken(f"Tệp mẫu bị hỏng. {_START_AGAIN}") from error
    if b"macroEnabled" in types or any(_FORBIDDEN.search(name) for name in names):
        raise TemplateMistaken(
            "Mẫu có macro hoặc đối tượng nhúng nên không nhận. Hãy lưu thành .docx thường."
        )
    if b"<!DOCTYPE" in types or b"<!DOCTYPE" in links or b'"External"' in _without_links(links):
        raise TemplateMistaken("Mẫu gọi tới tệp bên ngoài nên không nhận. Hãy bỏ ảnh, mẫu nối từ nơi khác.")


def _without_links(relations: bytes) -> bytes:
    """Links that a reader may press fetch nothing by themselves."""
    return re.sub(rb"<Relationship [^>]*relationships/hyperlink\"[^>]*>", b"", relations)


def _fill_fields(template: bytes, paper: Paper) -> bytes:
    language = FieldLanguage()
    try:
        opened = DocxTemplate(io.BytesIO(template))
        opened.render(values_of(paper), jinja_env=language, autoescape=True)
        written = io.BytesIO()
        opened.save(written)
    except TemplateMistaken:
        raise
    except TemplateError as error:
        raise TemplateMistaken(f"Mẫu viết chưa đúng ở một trường. {_START_AGAIN}") from error
    except (ValueError, KeyError, AttributeError, *BROKEN_ARCHIVE, etree.LxmlError) as error:
        raise TemplateMistaken(f"Tệp mẫu bị hỏng hoặc có lệnh đặt sai chỗ. {_START_AGAIN}") from error
    lacking = [one for one in FIELDS.values() if one.is_needed and one.name not in language.named]
    if lacking:
        told = "; ".join(f"{{{{ {one.name} }}}} ({one.meaning})" for one in lacking)
        raise TemplateMistaken(f"Mẫu còn thiếu: {told}. Hãy thêm vào chỗ của mỗi thành phần rồi tải lên lại.")
    return written.getvalue()


def _look_at_styles(begun: Document) -> None:
    names = {style.name for style in begun.styles}
    lacking = [name for name in _NEEDED_STYLES if name not in names]
    if lacking:
        raise TemplateMistaken(f"Mẫu thiếu kiểu chữ “{lacking[0]}”. {_START_AGAIN}")
    for relation in list(begun.part.rels.values()):
        if relation.reltype.endswith("/footnotes") and not begun.element.xpath(".//w:footnoteReference"):
            begun.part.drop_rel(relation.rId)  # the empty part that word processors put in: ours comes anew


def _width(begun: Document) -> float:
    section = begun.sections[0]
    edges = (section.left_margin or Emu(0)) + (section.right_margin or Emu(0))
    return float(Emu((section.page_width or Emu(0)) - edges).mm)


def _body_place(begun: Document) -> BaseOxmlElement:
    paragraphs = begun.element.body.iterchildren(qn("w:p"))
    found: list[BaseOxmlElement] = [one for one in paragraphs if BODY_MARK in _text(one)]
    everywhere = _text(begun.element.body).count(BODY_MARK)
    if len(found) != 1 or everywhere != 1 or _text(found[0]).strip() != BODY_MARK:
        raise TemplateMistaken(
            f"Trường {{{{ {BODY} }}}} phải đứng một lần, một mình trong một đoạn, không nằm trong bảng."
        )
    return found[0]


def _text(element: BaseOxmlElement) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def _write_body(pages: Pages, place: BaseOxmlElement) -> None:
    """What is written comes to the end of the file, and from there to its place."""
    body = pages.file.element.body
    before = set(body.iterchildren())
    write_blocks(pages, pages.paper.body)
    written: Sequence[BaseOxmlElement] = [one for one in body.iterchildren() if one not in before]
    for one in written:
        place.addprevious(one)
    body.remove(place)
