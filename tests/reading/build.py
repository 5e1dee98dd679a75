"""Make the DOCX and XLSX documents of the cases from their content.json, and the PDF ones from such DOCX.

    python tests/reading/build.py          every document.docx, document.xlsx and made-from.docx
    python tests/reading/build.py --pdf    also document.pdf, by LibreOffice (Liberation fonts, version 2)

The same content gives the same bytes of a DOCX: the dates in the archive are fixed. A content.json holds
`landscape`, `pdf` and `blocks`: a paragraph {text, style}, {page_break}, or a table {widths (cm), headers,
repeat (the header on each page), rows}. A cell is a text, null where a merged cell covers it, or {text,
across, down, bold, number (level of automatic numbering), parts (texts, {inserted}, {deleted}), table
(rows of a table inside)}.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from fixed_archives import with_fixed_dates
from workbooks import make_xlsx

HERE = Path(__file__).parent
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    for level, text in enumerate(("%1", "%1.%2"))
)
NUMBERING = 77  # any id that python-docx's own template leaves free
BY = {"author": "Văn phòng", "date": "2025-02-10T08:00:00Z"}


def with_author(change: Any, *, number: int) -> Any:
    change.set(qn("w:id"), str(number))
    for key, value in BY.items():
        change.set(qn(f"w:{key}"), value)
    return change


def parts_of(cell: Any) -> list[Any]:
    return cell.get("parts", [cell]) if isinstance(cell, dict) else [cell]


def is_deleted(cells: list[Any]) -> bool:
    """Whether all that a row says is in deleted ink: Word then marks the row itself too."""
    said = [part for cell in cells if cell for part in parts_of(cell)]
    return bool(said) and all(isinstance(part, dict) and "deleted" in part for part in said)


def add_change(paragraph: Any, name: str, text: str, *, number: int) -> None:
    """A tracked insertion (`ins`) or deletion (`del`) of a text."""
    change = with_author(OxmlElement(f"w:{name}"), number=number)
    run, words = OxmlElement("w:r"), OxmlElement("w:t" if name == "ins" else "w:delText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def number_automatically(paragraph: Any, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = NUMBERING


def define_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING}">'
            f'<w:multiLevelType w:val="multilevel"/>{LEVELS}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{NUMBERING}"><w:abstractNumId w:val="{NUMBERING}"/></w:num>'
        )
    )


def fill(cell: Any, content: Any, *, bold: bool) -> None:
    spec = content if isinstance(content, dict) else {"text": content}
    paragraph = cell.paragraphs[0]
    if "number" in spec:
        number_automatically(paragraph, spec["number"])
    for place, part in enumerate(spec.get("parts", [spec.get("text", "")])):
        if isinstance(part, str):
            paragraph.add_run(part).bold = bold or spec.get("bold", False)
        else:
            (kind, text), *_ = part.items()
            add_change(paragraph, {"inserted": "ins", "deleted": "del"}[kind], text, number=900 + place)
    if "table" in spec:
        inner = cell.add_table(len(spec["table"]), len(spec["table"][0]))
        for row, texts in zip(inner.rows, spec["table"], strict=True):
            for inner_cell, text in zip(row.cells, texts, strict=True):
                inner_cell.text = text


def add_table(document: Any, block: dict[str, Any]) -> None:
    rows, widths = block["rows"], block["widths"]
    table = document.add_table(len(rows), len(widths), style="Table Grid")
    table.autofit = False
    for column, width in enumerate(widths):
        table.columns[column].width = Cm(width)
        for cell in table.columns[column].cells:
            cell.width = Cm(width)
    for row in range(block["headers"] if block.get("repeat", True) else 0):
        repeated = OxmlElement("w:tblHeader")
        table.rows[row]._tr.get_or_add_trPr().append(repeated)
    for row, cells in enumerate(rows):
        if is_deleted(cells):
            mark = with_author(OxmlElement("w:del"), number=800 + row)
            table.rows[row]._tr.get_or_add_trPr().append(mark)
        for column, content in enumerate(cells):
            if content is None:
                continue
            cell = table.cell(row, column)
            if isinstance(content, dict):
                last = table.cell(row + content.get("down", 1) - 1, column + content.get("across", 1) - 1)
                cell = cell.merge(last)
            fill(cell, content, bold=row < block["headers"])


def add_paragraph(document: Any, block: dict[str, Any]) -> None:
    paragraph, style = document.add_paragraph(), block["style"]
    run = paragraph.add_run(block["text"])
    run.bold, run.italic = style in ("bold", "title"), style == "italic"
    places = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    paragraph.alignment = places.get(style, WD_ALIGN_PARAGRAPH.LEFT)


def make_docx(content: dict[str, Any]) -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if content["landscape"]:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)
    define_numbering(document)
    for block in content["blocks"]:
        if block.get("page_break"):
            document.add_page_break()
        elif "rows" in block:
            add_table(document, block)
        else:
            add_paragraph(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return with_fixed_dates(buffer.getvalue())


def make_pdf(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = f"-env:UserInstallation=file://{folder}/home"
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        target.write_bytes((Path(folder) / f"{source.stem}.pdf").read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the documents of the reading cases.")
    parser.add_argument("--pdf", action="store_true", help="also make the PDF documents, by LibreOffice")
    options = parser.parse_args()
    for path in sorted(HERE.glob("*/content.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("format") == "xlsx":
            path.with_name("document.xlsx").write_bytes(make_xlsx(content))
            print(f"{path.parent.name}: made")
            continue
        docx = path.with_name("made-from.docx" if content.get("pdf") else "document.docx")
        docx.write_bytes(make_docx(content))
        if content.get("pdf") and options.pdf:
            make_pdf(docx, path.with_name("document.pdf"))
        print(f"{path.parent.name}: made")


if __name__ == "__main__":
    main()
