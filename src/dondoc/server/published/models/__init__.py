"""The rows that the public may see, and the inbox."""

from .feedback import PublishedFeedback, Saying
from .item import PublishedItem
from .paper import COLUMNS, PaperKind, PublishedPaper
from .task import PublishedTask

__all__ = [
    "COLUMNS",
    "PaperKind",
    "PublishedFeedback",
    "PublishedItem",
    "PublishedPaper",
    "PublishedTask",
    "Saying",
]
