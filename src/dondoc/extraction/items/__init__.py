"""The items of a digest and committees: acts, days of effect, repeals, members."""

from .stage import read_items

__all__ = ["read_items"]
