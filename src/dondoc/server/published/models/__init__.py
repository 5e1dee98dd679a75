"""The rows that the public may see, and the inbox."""

from .paper import COLUMNS, PaperKind, PublishedPaper
from .task import PublishedTask

__all__ = ["COLUMNS", "PaperKind", "PublishedPaper", "PublishedTask"]
