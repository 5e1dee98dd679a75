"""The outline of a document: its lines as headings, articles, items, paragraphs, and these as sentences."""

from .blocks import Block, BlockKind, Place
from .finding import find_blocks
from .footnotes import footnotes_called
from .lines import is_title_of_attached
from .sentences import sentences

__all__ = [
    "Block",
    "BlockKind",
    "Place",
    "find_blocks",
    "footnotes_called",
    "is_title_of_attached",
    "sentences",
]
