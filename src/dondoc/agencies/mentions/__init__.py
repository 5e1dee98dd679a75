"""The agencies named in running text, with their exact places.

Names of the registry are found whole wherever they stand, in clean text, in text broken over lines and in
text that lost its marks; so are lists that share a head, collectives of offices, and names that no
registry holds but that are formed like agencies.
"""

from .finder import find_mentions, find_names
from .found import FoundMention

__all__ = ["FoundMention", "find_mentions", "find_names"]
