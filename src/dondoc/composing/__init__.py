"""From structured content to official documents in the form of Nghị định 30/2020/NĐ-CP."""

from .content import Annex, Column, GroupRow, Letter, Row, Signing, TableRow
from .kept import letter_from_json, letter_to_json
from .letter import compose_letter
from .words import counted, dated

__all__ = [
    "Annex",
    "Column",
    "GroupRow",
    "Letter",
    "Row",
    "Signing",
    "TableRow",
    "compose_letter",
    "counted",
    "dated",
    "letter_from_json",
    "letter_to_json",
]
