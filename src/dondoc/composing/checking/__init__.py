"""What in a DOCX departs from the official form, rule by rule."""

from .checked import FormCheck, Outside, check_form
from .departures import Departure

__all__ = ["Departure", "FormCheck", "Outside", "check_form"]
