"""Writes findings into a DOCX as comments; every part but the text and the comments keeps its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

from docx import Document as open_document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run
from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.errors import UnsupportedFile
from dondoc.documents.formats import read_document
from dondoc.documents.formats.limits import DEFAULT_LIMITS, Limits

from ..findings import Finding
from .letters import runs_between
from .places import Places, letters_at

_Runs = tuple[BaseOxmlElement, BaseOxmlElement]
_AUTHOR, _INITIALS = "Dondoc", "DD"
_TYPES = "[content_types].xml"
_NOT_OF_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def write_comments(
    data: bytes,
    findings: Iterable[Finding],
    *,
    name: str = "dự thảo.docx",
    at: datetime | None = None,
    author: str = _AUTHOR,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The DOCX with a comment at the words of each finding; those without a place stand at its first words.

    `at` is told by its own clock. `findings` are of the Document that is read from the same bytes. Raises
    UnsupportedFile for a file that is no plain DOCX, and what reading raises.
    """
    document = read_document(data, name=name, limits=limits)
    word = _opened(data, name)
    places = Places(word.element.body, document.lines)
    for finding in findings:
        runs = _runs_of(finding, places) or _first_runs(word)
        if runs is None:
            continue
        comment = word.add_comment(
            [Run(run, word) for run in runs],
            text=comment_text(finding),
            author=author,
            initials=_INITIALS,
        )
        _date(comment._comment_elm, at)
    return _with_other_parts_kept(data, word)


def comment_text(finding: Finding) -> str:
    """What the comment says: how grave, why, what to do, by which source."""
    lines = [f"{finding.severity.words}: {finding.rule.title}.", finding.says]
    if finding.proposal:
        lines.append(f"Đề xuất: {finding.proposal}")
    if finding.source:
        lines.append(f"Căn cứ: {finding.source}.")
    return _NOT_OF_XML.sub(" ", "\n".join(lines))


def _opened(data: bytes, name: str) -> WordDocument:
    try:
        return open_document(io.BytesIO(data))
    except (
        OpcError,
        ValueError,
        KeyError,
        AttributeError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as error:
        raise UnsupportedFile(
            f"Không ghi được nhận xét vào tệp “{name}”. Hãy mở tệp bằng Word, lưu lại thành tệp .docx "
            "rồi thử lại."
        ) from error


def _runs_of(finding: Finding, places: Places) -> _Runs | None:
    for span in finding.evidence:
        place = places.of(span.line)
        if place is None:
            continue
        start, end = letters_at(place, span.start, span.end)
        runs = runs_between(place.paragraph, place.at, start, end)
        if runs is not None:
            return runs
    return None


def _first_runs(word: WordDocument) -> _Runs | None:
    run = next(word.element.body.iter(qn("w:r")), None)
    return None if run is None else (run, run)


def _date(comment: etree._Element, at: datetime | None) -> None:
    key = qn("w:date")
    if at is not None:
        # Word means the clock on the wall by it, whatever the letter behind it says, and writes it so itself.
        comment.set(key, at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    elif key in comment.attrib:
        del comment.attrib[key]


def _with_other_parts_kept(data: bytes, word: WordDocument) -> bytes:
    """The file as it was, with the text and the comments put in."""
    file = io.BytesIO()
    word.save(file)
    text = str(word.part.partname).lstrip("/")
    comments = next(
        (relation for relation in word.part.rels.values() if relation.reltype == _COMMENTS_RELATION), None
    )
    folder, _, leaf = text.rpartition("/")
    relations = f"{folder}/_rels/{leaf}.rels".lstrip("/")
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(file) as saved,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        part = str(comments.target_part.partname).lstrip("/") if comments else ""
        is_new = bool(part) and _bare(part) not in {_bare(name) for name in before.namelist()}
        changed = {_bare(one): saved.read(one) for one in (text, part) if one}
        for info in before.infolist():
            kept, key = before.read(info), _bare(info.filename)
            if key in changed:
                kept = changed[key]
            elif is_new and key == _TYPES:
                kept = _with_type(kept, part)
            elif is_new and key == _bare(relations) and comments is not None:
                kept = _with_relation(kept, comments.rId, comments.target_ref)
            after.writestr(info, kept, zipfile.ZIP_DEFLATED)
        if is_new:
            after.writestr(zipfile.ZipInfo(part), changed[_bare(part)], zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _bare(name: str) -> str:
    return name.lstrip("/").lower()


def _with_type(types: bytes, part: str) -> bytes:
    root = _parsed(types)
    etree.SubElement(root, f"{_TYPES_NAMESPACE}Override", PartName=f"/{part}", ContentType=_COMMENTS_TYPE)
    return _written(root)


def _with_relation(relations: bytes, key: str, target: str) -> bytes:
    root = _parsed(relations)
    etree.SubElement(
        root, f"{_RELATIONS_NAMESPACE}Relationship", Id=key, Type=_COMMENTS_RELATION, Target=target
    )
    return _written(root)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
