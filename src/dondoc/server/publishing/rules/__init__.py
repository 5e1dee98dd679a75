"""Pure decisions of publishing: what of a text is covered."""

from .redaction import Choices, Cover, Tells, covers_in, key_of, redacted

__all__ = ["Choices", "Cover", "Tells", "covers_in", "key_of", "redacted"]
