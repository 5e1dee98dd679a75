"""The parts of a DOCX or XLSX package, opened with care: no entities, no outside links, no bombs."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from ..errors import DamagedFile, TooLargeFile
from .detect import BROKEN_ARCHIVE, damaged, encrypted
from .limits import MEGABYTE, Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Files saved as "Strict Open XML" use other names for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  # the last word of the relationship's type: header, styles, numbering, …
    target: str  # the part's name in the package


class Package:
    """A file's parts by what they are to the main one: the document of a DOCX, the workbook of an XLSX."""

    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ARCHIVE as error:
            raise damaged(name) from error
        self._members = {info.filename.lstrip("/").lower(): info for info in self._archive.infolist()}
        top = self.relations_of("")
        main = next((r.target for r in top.values() if r.kind == "officeDocument"), "word/document.xml")
        found = self.part(main)
        if found is None:
            raise damaged(name)
        self.main = found
        self.relations = self.relations_of(main)

    def close(self) -> None:
        self._archive.close()

    def first(self, kind: str) -> etree._Element | None:
        """The part that the document has for this, if it is there and whole."""
        for relation in self.relations.values():
            if relation.kind == kind:
                return self.part(relation.target)
        return None

    def part(
        self, target: str, *, most_tags: int = 0, too_many: TooLargeFile | None = None
    ) -> etree._Element | None:
        """The root element of a part; None where the package lacks it.

        With `too_many`, that is raised for a part of more than `most_tags` before its tree is built.
        """
        info = self._members.get(target.lstrip("/").lower())
        if info is None:
            return None
        data = self._unpacked(info)
        if too_many is not None and data.count(b"<") > most_tags:
            raise too_many
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise damaged(self._name) from error
        if root.getroottree().docinfo.doctype:
            # No office program writes one: it is how entity bombs and outside files come in.
            raise DamagedFile(
                f"Tệp “{self._name}” chứa khai báo XML bất thường (DOCTYPE) nên không được đọc để bảo đảm "
                "an toàn. Hãy mở tệp bằng Word hoặc Excel, lưu lại thành tệp mới rồi gửi lại."
            )
        return root

    def properties(self) -> list[str]:
        """The words in the file's properties: title, subject, category and those of the office's own."""
        roots = [self.part(f"docProps/{name}.xml") for name in ("core", "custom")]
        return [text for root in roots if root is not None for text in root.itertext() if text.strip()]

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        most = self._limits.part_bytes
        try:
            with self._archive.open(info) as member:
                data = member.read(most + 1)  # the size in the directory may lie
        except RuntimeError as error:  # zipfile's word for a password
            raise encrypted(self._name) from error
        except BROKEN_ARCHIVE as error:
            raise damaged(self._name) from error
        if len(data) > most:
            raise TooLargeFile(
                f"Tệp “{self._name}” có phần nội dung lớn hơn {most // MEGABYTE} MB khi giải nén "
                "nên không được mở. Hãy chia văn bản thành nhiều tệp nhỏ hơn hoặc kiểm tra nguồn gốc của tệp."
            )
        return data

    def relations_of(self, of: str) -> dict[str, Relation]:
        """What the part of that name points to within the package, by the id of the pointer."""
        folder, base = posixpath.split(of)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        relations: dict[str, Relation] = {}
        for element in root.iter(_RELATIONSHIP):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            target = target if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            relations[element.get("Id", "")] = Relation(kind, posixpath.normpath(target).lstrip("/"))
        return relations
