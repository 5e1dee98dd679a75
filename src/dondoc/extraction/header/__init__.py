"""The header of a document: who issued what, when, to whom, and who signed it by what authority."""

from .placed import names_a_place, place_issuer
from .repaired import repair_header
from .stage import read_header

__all__ = ["names_a_place", "place_issuer", "read_header", "repair_header"]
