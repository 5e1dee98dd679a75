"""The running text of a paper as paragraphs, and which of them speak of one cited document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dondoc.documents.reading import DocumentHeader, Reading, Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold, folded_in_place, number_key
from dondoc.documents.types import Document

from ..references import citations_in
from .held import HeldPaper

_MARK = re.compile(
    r"\s*(?:(?:Điều|ĐIỀU)\s+\d{1,3}\s*[.:]|[IVX]{1,5}\s*[.)]|\d{1,3}(?:\.\d{1,3})*\s*[.)/]|[a-zđ]\s*[.)]|[-–+*•])\s"
)
_ARTICLE = re.compile(r"\s*(?:(?:Điều|ĐIỀU)\s+\d|[IVX]{1,5}\s*[.)])")
_MOST_PARAGRAPHS = 4000
_LONGEST = 6000  # characters of one paragraph that are looked at
_OF_OTHERS = frozenset({"basis", "replies"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `plain` is folded letter for letter. `stem` is the sentence above that it goes on."""

    text: SourcedText
    plain: str
    is_about: bool  # it speaks of the document that is asked about
    stem: str = ""
    cited: tuple[tuple[Reference, int], ...] = ()  # of the document asked about, with their places

    @property
    def lines(self) -> set[int]:
        return self.text.lines


def table_lines(document: Document) -> set[int]:
    return {span.line for table in document.tables for cell in table.cells for span in cell.spans}


def paragraphs_about(document: Document, reading: Reading, held: HeldPaper) -> list[Paragraph]:
    """All paragraphs outside tables, each with whether it speaks of the held paper.

    Where the title cites it, or nothing else is changed, all do that cite nothing else; otherwise those that
    cite it, what stands under a sentence that does, and the item of a digest that tells of it.
    """
    key = number_key(held.number)
    is_default = _is_title_about(reading, held) or _is_only_subject(reading, held)
    of_items = _lines_of_items(reading, held)
    found: list[Paragraph] = []
    stem, is_stem_about = "", False
    for text in _paragraphs(document):
        plain = folded_in_place(text.text)
        if _ARTICLE.match(text.text):
            stem, is_stem_about = "", False
        cited = [one for one in citations_in(text) if one.reference.relation not in _OF_OTHERS]
        here = tuple((one.reference, one.start) for one in cited if is_cited(one.reference, held))
        is_other = any(number_key(one.reference.number) != key for one in cited)
        if here:
            is_about = True
        elif is_other:
            is_about = False
        else:
            is_about = is_stem_about or is_default or bool(text.lines & of_items)
        found.append(Paragraph(text, plain, is_about, stem=stem if is_stem_about else "", cited=here))
        if text.text.rstrip().endswith(":"):
            stem, is_stem_about = plain, is_about
        elif not _MARK.match(text.text) and not is_about:
            stem, is_stem_about = "", False
    return found


def is_cited(reference: Reference, held: HeldPaper) -> bool:
    """Whether the reference may be to the held paper: the same number, and no other year."""
    if number_key(reference.number) != number_key(held.number):
        return False
    year = (reference.issued_on or "")[:4]
    return not year or held.issued_on is None or int(year) == held.issued_on.year


def references_of_title(reading: Reading) -> list[Reference]:
    """The documents that the title names, with what it says of them."""
    title = reading.document.title
    return [one.reference for one in citations_in(SourcedText.put(title))] if title else []


def is_same_house(header: DocumentHeader, held: HeldPaper) -> bool:
    """Whether both papers come from one house: an issuer or its own office. A paper that names none may."""
    ours = _house(header.issuer_repaired or header.issuer or "")
    theirs = _house(held.issuer)
    return not ours or not theirs or ours.endswith(theirs) or theirs.endswith(ours)


def _house(issuer: str) -> str:
    plain = fold(issuer)
    for words, short in (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("chu tich ", "")):
        plain = plain.replace(words, short)
    return plain.strip()


def _is_title_about(reading: Reading, held: HeldPaper) -> bool:
    return any(is_cited(one, held) for one in references_of_title(reading))


def _is_only_subject(reading: Reading, held: HeldPaper) -> bool:
    changed = [one for one in reading.references if one.relation in ("amends", "repeals")]
    return bool(changed) and all(is_cited(one, held) for one in changed)


def _lines_of_items(reading: Reading, held: HeldPaper) -> set[int]:
    """The lines of the items of a digest that tell of the held paper and of no other."""
    key = number_key(held.number)
    told = [
        item
        for item in reading.items
        if item.acts and all(act.number is None or number_key(act.number) == key for act in item.acts)
    ]
    return {span.line for item in told for span in item.evidence.get("body", ())}


def _paragraphs(document: Document) -> Iterator[SourcedText]:
    in_tables = table_lines(document)
    lines: list[SourcedText] = []
    count = 0
    for line in (*document.lines, None):
        text = "" if line is None or line.is_removed or line.number in in_tables else line.text
        is_new = not text.strip() or _MARK.match(text) is not None or _has_ended(lines)
        if is_new and lines:
            yield SourcedText.joined(lines).cut(0, _LONGEST)
            lines, count = [], count + 1
            if count >= _MOST_PARAGRAPHS:
                return
        if line is not None and text.strip():
            lines.append(SourcedText.of(line))


def _has_ended(lines: list[SourcedText]) -> bool:
    """Whether the last line is the end of its paragraph, or a heading in capitals."""
    if not lines:
        return False
    last = lines[-1].text.rstrip()
    return last.endswith((".", ":", ";", '."', ".”")) or last.isupper()


def lines_about(paragraphs: Iterable[Paragraph]) -> set[int]:
    return {line for one in paragraphs if one.is_about for line in one.lines}
