"""Items of a digest and committees: acts, days of effect, repeals, members; what a paper says of itself."""

from .directing import Directive, read_directive
from .stage import read_items

__all__ = ["Directive", "read_directive", "read_items"]
