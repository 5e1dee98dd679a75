"""Pieces of DOCX that python-docx does not write: lines, fields, numbering; and the archive."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm


def plain_table(doc: Any, rows: int, widths: Any) -> Any:
    table = doc.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def put(paragraph: Any, xml: str) -> None:
    """A property of a paragraph, in the order that Word asks for."""
    order = (
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "pBdr",
        "tabs",
    )
    element = parse_xml(xml)
    before = order[: order.index(element.tag.split("}")[1])]
    properties = paragraph._p.get_or_add_pPr()
    at = sum(1 for each in properties if each.tag.split("}")[1] in before)
    properties.insert(at, element)


def has_drawing(paragraph: Any) -> bool:
    return bool(paragraph._p.findall(f".//{qn('w:pict')}") or paragraph._p.findall(f".//{qn('w:drawing')}"))


def vml_line(*, at: float, width: float) -> Any:
    return parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:line id="_x0000_s1026" style="position:absolute;z-index:251659264" '
        f'from="{at * 2.8346:.1f}pt,2pt" to="{(at + width) * 2.8346:.1f}pt,2pt" '
        'strokeweight=".75pt"/></w:pict>'
    )


def drawn_line(*, at: float, width: float) -> Any:
    long, beside = int(Mm(width)), int(Mm(at))
    return parse_xml(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'{nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" '
        'simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{beside}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{long}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="2" name="Straight Connector 2"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{long}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
    )


def field_in(paragraph: Any, *, how: str, size: float) -> None:
    w = nsdecls("w")
    look = f'<w:rPr><w:sz w:val="{int(size * 2)}"/></w:rPr>'
    if how == "simple":
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {w} w:instr=" PAGE "><w:r>{look}<w:t>2</w:t></w:r></w:fldSimple>')
        )
        return
    if how == "frame":
        put(
            paragraph,
            f'<w:framePr {w} w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>',
        )
        paragraph.alignment = None
    runs = "".join(
        f"<w:r>{look}{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    if how == "sdt":
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {w}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/>'
                f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
            )
        )
        return
    for element in parse_xml(f"<w:p {w}>{runs}</w:p>"):
        paragraph._p.append(element)


def numbering_of(doc: Any) -> int:
    """A list "1." of its own in the numbering part."""
    return _list_of(doc, 77, form="decimal", text="%1.")


def bullet_of(doc: Any) -> int:
    return _list_of(doc, 78, form="bullet", text="-")


def numbering_with(number: int) -> str:
    return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def no_borders() -> Any:
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    return parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>")


def _list_of(doc: Any, number: int, *, form: str, text: str) -> int:
    part = doc.part.numbering_part.element
    if not part.findall(f'{qn("w:abstractNum")}[@{qn("w:abstractNumId")}="{number}"]'):
        part.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
                '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            ),
        )
        part.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    return number


def set_theme_font(doc: Any, font: str) -> None:
    """Styles name the theme's font, and the theme names this one."""
    for part in doc.part.package.iter_parts():
        if str(part.partname) == "/word/theme/theme1.xml":
            part._blob = re.sub(
                rb'(<a:m(?:ajor|inor)Font>\s*<a:latin typeface=")[^"]*', rb"\g<1>" + font.encode(), part.blob
            )


_LEFT_OUT = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "customXml/")
_TABLE_STYLE = re.compile(rb'<w:style w:type="table"(?:(?!</w:style>).)*?</w:style>', re.DOTALL)
_KEPT_STYLE = re.compile(rb'w:styleId="(TableNormal|TableGrid)"')


def slimmed(archive: bytes) -> bytes:
    """The same bytes each time, without what the template of python-docx has and no office needs."""
    slim = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name.startswith(_LEFT_OUT):
                continue
            told = old.read(name)
            if name == "word/styles.xml":
                told = _TABLE_STYLE.sub(lambda one: one[0] if _KEPT_STYLE.search(one[0]) else b"", told)
                told = re.sub(rb"<w:latentStyles.*?</w:latentStyles>", b"", told, flags=re.DOTALL)
            elif name.endswith(".rels") or name == "[Content_Types].xml":
                told = re.sub(
                    rb"<(?:Relationship|Override)\b[^>]*(?:thumbnail|stylesWithEffects|customXml)[^>]*/>",
                    b"",
                    told,
                )
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), told, zipfile.ZIP_DEFLATED)
    return slim.getvalue()
