"""All documents that a document cites, each once, with all its places."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.documents.reading import Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import number_key

from ..draft import Draft
from .citing import citations_in

_FIGURES = re.compile(r"\d+")


def find_references(draft: Draft) -> None:
    """Reads: document.lines, blocks, tasks, header, items. Writes: references (each document once)."""
    number = number_key(draft.header.number or "")
    own = {number, *(number_key(act.number) for item in draft.items for act in item.acts if act.number)}
    is_decision = draft.header.type == "decision"
    found: dict[str, list[Reference]] = {}
    for passage in _passages(draft):
        for cited in citations_in(passage, known=draft.known, is_decision=is_decision, own=own):
            key = number_key(cited.reference.number)
            if key != number:
                same = found.setdefault(_full_key(key, cited.reference, found), [])
                _add(same, cited.reference)
    days = {number_key(act.number): act.issued_on for item in draft.items for act in item.acts if act.number}
    for key, same in found.items():
        draft.references.extend(replace(one, issued_on=one.issued_on or days.get(key)) for one in same)


def _full_key(key: str, reference: Reference, found: dict[str, list[Reference]]) -> str:
    """The key under which the document stands: one cited by its figures alone may have been cited whole."""
    if not key.isdigit():
        return key
    return next(
        (
            whole
            for whole, same in found.items()
            if (figures := _FIGURES.match(whole))
            and figures.group() == key
            and any(first.issued_on == reference.issued_on for first in same)
        ),
        key,
    )


def _add(same: list[Reference], reference: Reference) -> None:
    """One entry a document: what is cited again, with or without its date, adds its place to the first.

    `same` are the documents of the number; with other dates they are others.
    """
    for index, first in enumerate(same):
        if first.issued_on is None or reference.issued_on in (None, first.issued_on):
            same[index] = replace(
                first,
                issued_on=first.issued_on or reference.issued_on,
                type=first.type or reference.type,
                issuer=first.issuer or reference.issuer,
                relation=first.relation if first.relation != "mentions" else reference.relation,
                evidence=(*first.evidence, *reference.evidence),
            )
            return
    same.append(reference)


def _passages(draft: Draft) -> list[SourcedText]:
    """The texts to search: those of the rows of tables whole, paragraphs, and what stands in none of them."""
    in_blocks = {
        span.line
        for block in draft.blocks
        if not _is_in_table(draft, block.first_line)
        for span in block.text.spans
    }
    rows = [
        SourcedText.at(draft.document, task.evidence["text"])
        for task in draft.tasks
        if task.evidence.get("text") and task.evidence["text"][0].line not in in_blocks
    ]
    used = in_blocks | {
        span.line
        for task in draft.tasks
        for spans in task.evidence.values()
        for span in spans
        if span.line in draft.lines_in_tables
    }
    blocks = [
        SourcedText.joined((block.mark, block.text))
        for block in draft.blocks
        if not _is_in_table(draft, block.first_line)
    ]
    return [*rows, *blocks, *_other_cells(draft, used - in_blocks), *_other_paragraphs(draft, used)]


def _other_cells(draft: Draft, used: set[int]) -> list[SourcedText]:
    """The cells of ruled rows that no field of a task was read from: "Văn bản giao", "Căn cứ"."""
    read = {span for task in draft.tasks for spans in task.evidence.values() for span in spans}
    return [
        SourcedText.at(draft.document, cell.spans)
        for table in draft.document.tables
        for cell in table.cells
        if cell.spans and cell.spans[0].line in used and not read.intersection(cell.spans)
    ]


def _is_in_table(draft: Draft, line: int) -> bool:
    return line in draft.lines_in_tables


def _other_paragraphs(draft: Draft, used: set[int]) -> list[SourcedText]:
    """The lines that no passage has, those without an empty line between them together."""
    passages: list[SourcedText] = []
    paragraph: list[SourcedText] = []
    for line in draft.document.lines:
        if line.number in used or line.is_removed:
            continue
        if line.text.strip():
            paragraph.append(SourcedText.of(line))
        elif paragraph:
            passages.append(SourcedText.joined(paragraph))
            paragraph = []
    return [*passages, SourcedText.joined(paragraph)] if paragraph else passages
