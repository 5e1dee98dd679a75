"""A paper on its pages: each part at its place, by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from ..content import Paper
from .annexes import write_annexes
from .blocks import write_blocks
from .foot import write_foot
from .head import write_head, write_openings
from .page import Pages


def compose_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file."""
    pages = Pages(paper)
    write_head(pages)
    write_openings(pages)
    write_blocks(pages, paper.body)
    write_foot(pages)
    write_annexes(pages)
    return pages.saved()
