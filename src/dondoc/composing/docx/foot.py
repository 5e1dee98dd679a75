"""The foot of a paper: who gets it, left; by whose authority and by whom it is signed, right."""

from __future__ import annotations

from docx.shared import Pt

from ..content import Table
from .lines import Lines
from .page import FORM, TEXT_WIDTH, Pages
from .tables import keep_last_row, side_by_side

_SIGNATURE_LINES = 4


def write_foot(pages: Pages) -> None:
    """Never apart from each other, nor from the last words of the body. What nobody signs and is sent to
    nobody by name has none."""
    paper = pages.paper
    if not (paper.recipients or paper.signing.lines or paper.signing.name):
        return
    if pages.file.paragraphs:
        pages.file.paragraphs[-1].paragraph_format.keep_with_next = True
    if paper.body and isinstance(paper.body[-1], Table):
        keep_last_row(pages.file.tables[-1])
    space = pages.line()
    space.paragraph_format.line_spacing, space.paragraph_format.keep_with_next = Pt(6), True
    [(left, right)] = side_by_side(pages, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    if paper.recipients:
        pages.put(left.paragraphs[0], FORM.words.recipients, part="recipients")
    for at, recipient in enumerate(paper.recipients, start=1):
        ending = "." if at == len(paper.recipients) else ";"
        pages.put(left.add_paragraph(), f"- {recipient}{ending}", part="recipient")
    lines = Lines(pages, right)
    for part in paper.signing.lines:
        lines.add(part, part="authority")
    for _ in range(_SIGNATURE_LINES):
        lines.add("", part="signer")
    lines.add(paper.signing.name, part="signer")
    for cell in (left, right):
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True
