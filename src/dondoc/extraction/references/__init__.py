"""Documents that a document cites: their numbers in every spelling, dates, types, issuers and relations."""

from .citing import citations_in
from .finding import find_references
from .numbers import NUMBER, type_word

__all__ = ["NUMBER", "citations_in", "find_references", "type_word"]
