"""The rows of linting: checks of drafts, what was waived, and the office's own entries in the lexicons."""

from .draft_check import DraftCheck
from .lexicon_entry import Kind, LexiconEntry
from .office_act import OfficeAct
from .office_field import OfficeField
from .office_power import OfficePower
from .switched_off import SwitchedOff
from .waiver import Waiver

__all__ = [
    "DraftCheck",
    "Kind",
    "LexiconEntry",
    "OfficeAct",
    "OfficeField",
    "OfficePower",
    "SwitchedOff",
    "Waiver",
]
