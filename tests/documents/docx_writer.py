"""A small DOCX writer for tests: the parts are given as they stand in the file."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "") -> str:
    """A paragraph; text that begins with a tag is taken as XML."""
    content = text if text.startswith("<") or not text else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, *, number: int = 1, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str = "", properties: str = "") -> str:
    """A cell; text that begins with a tag is taken as its blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"


def table(*rows: list[str]) -> str:
    return (
        "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    )


def write_docx(body: str, *, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A DOCX file of this body; `parts` are the insides of styles, numbering, header and so on."""
    assert set(parts) <= set(_KINDS)
    links = "".join(
        f'<Relationship Id="r_{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in sorted(parts)
    )
    margins = "".join(
        f'<w:{kind}Reference w:type="default" r:id="r_{kind}"/>'
        for kind in ("header", "footer")
        if kind in parts
    )
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(links),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr>{margins}</w:sectPr></w:body>"),
        **{f"word/{kind}.xml": _part(roots.get(kind, kind), inside) for kind, inside in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            if name not in (extra or {}):
                archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _part(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{inside}</w:{root}>'


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
