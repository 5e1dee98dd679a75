"""Documents that a document cites: their numbers in every spelling, dates, types, issuers and relations."""

from .citing import references_in
from .finding import find_references
from .numbers import NUMBER, type_word

__all__ = ["NUMBER", "find_references", "references_in", "type_word"]
