"""The outline of a document: its lines as headings, articles, items, paragraphs, and these as sentences."""

from .blocks import Block, BlockKind, Place
from .finding import find_blocks
from .sentences import sentences

__all__ = ["Block", "BlockKind", "Place", "find_blocks", "sentences"]
