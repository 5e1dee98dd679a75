"""What is counted by what, and the keys that are no key of anything."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """A kind of list; the letters stand in the functions of the database too."""

    ALL = "a"
    DOCUMENT = "d"
    FIELD = "f"
    LEADER = "l"
    OFFICER = "o"
    AGENCY = "g"  # by each lead
    AGENCY_BELOW = "c"  # the same of what was handed down
    PERSON = "p"  # by each who monitors it or is in charge of it
    RESULTS = "w"  # of parts, not of tasks: results that wait for the Office; NOBODY is all, else by person
    RETURNED = "r"  # by each lead: what was sent back to it, with nothing reported since


NOBODY = ""  # of a field, a leader, an officer, a document: none
UNKNOWN = "?"  # of an agency: names that the registry does not know
NO_LEAD = "-"  # of an agency: the task names none
