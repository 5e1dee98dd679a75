"""What in a DOCX departs from the official form, rule by rule."""

from .checked import FormCheck, Outside, check_form
from .confined import check_form_confined
from .departures import Departure
from .told import check_from_json, check_to_json

__all__ = [
    "Departure",
    "FormCheck",
    "Outside",
    "check_form",
    "check_form_confined",
    "check_from_json",
    "check_to_json",
]
