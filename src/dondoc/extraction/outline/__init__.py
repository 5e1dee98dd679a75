"""The outline of a document: its lines as headings, articles, items, paragraphs, and these as sentences."""

from .blocks import Block, BlockKind, Place
from .finding import find_blocks
from .lines import is_title_of_attached
from .sentences import sentences

__all__ = ["Block", "BlockKind", "Place", "find_blocks", "is_title_of_attached", "sentences"]
