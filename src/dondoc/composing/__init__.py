"""From structured content to official papers in the form of Nghị định 30/2020/NĐ-CP."""

from .content import (
    Annex,
    Block,
    Column,
    GroupRow,
    Heading,
    Level,
    NotesPlace,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Signing,
    Table,
    TableRow,
    Urgency,
)
from .errors import ComposingError, ContentDamaged
from .kept import paper_from_json, paper_to_json
from .letter import compose_docx
from .runs import Note, Run, Words, figure, plain, runs_of
from .words import counted, dated

__all__ = [
    "Annex",
    "Block",
    "Column",
    "ComposingError",
    "ContentDamaged",
    "GroupRow",
    "Heading",
    "Level",
    "Note",
    "NotesPlace",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Row",
    "Run",
    "Signing",
    "Table",
    "TableRow",
    "Urgency",
    "Words",
    "compose_docx",
    "counted",
    "dated",
    "figure",
    "paper_from_json",
    "paper_to_json",
    "plain",
    "runs_of",
]
