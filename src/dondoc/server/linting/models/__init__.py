"""The rows of linting: checks of drafts, what was waived, and the office's own entries on powers."""

from .draft_check import DraftCheck
from .office_power import OfficePower
from .waiver import Waiver

__all__ = ["DraftCheck", "OfficePower", "Waiver"]
