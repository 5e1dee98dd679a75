"""From structured content to official papers in the form of Nghị định 30/2020/NĐ-CP."""

from .atom import Entry, atom_feed
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
from .docx import compose_docx
from .errors import ComposingError, ContentDamaged, NothingToTabulate, PdfFailed, PdfUnavailable
from .kept import paper_from_json, paper_to_json
from .pdf import compose_pdf, is_pdf_available, pdf_of
from .runs import Bar, Note, Run, Words, figure, plain, runs_of
from .words import counted, dated, letterhead
from .xlsx import compose_xlsx

__all__ = [
    "Annex",
    "Bar",
    "Block",
    "Column",
    "ComposingError",
    "ContentDamaged",
    "Entry",
    "GroupRow",
    "Heading",
    "Level",
    "Note",
    "NotesPlace",
    "NothingToTabulate",
    "Paper",
    "PaperKind",
    "Paragraph",
    "PdfFailed",
    "PdfUnavailable",
    "Row",
    "Run",
    "Signing",
    "Table",
    "TableRow",
    "Urgency",
    "Words",
    "atom_feed",
    "compose_docx",
    "compose_pdf",
    "compose_xlsx",
    "counted",
    "dated",
    "figure",
    "is_pdf_available",
    "letterhead",
    "paper_from_json",
    "paper_to_json",
    "pdf_of",
    "plain",
    "runs_of",
]
