"""How much one file may ask of the readers, as whoever runs Dondoc sets it."""

from __future__ import annotations

from dondoc.documents.errors import WrongLimit
from dondoc.documents.formats import Limits, limits_from_environment
from dondoc.server.project.errors import StartError


def reading_limits() -> Limits:
    """The limits that the variables DONDOC_MAX_… set; StartError for a value that is none."""
    try:
        return limits_from_environment()
    except WrongLimit as error:
        raise StartError(error.message) from error
