"""Reads about what is made public."""

from .publications import (
    PublicationPage,
    PublicationView,
    TaskToPublish,
    count_submitted,
    list_publications,
    view_publication,
)
from .standing import Held, HowFar, how_far
from .words import Proposed

__all__ = [
    "Held",
    "HowFar",
    "Proposed",
    "PublicationPage",
    "PublicationView",
    "TaskToPublish",
    "count_submitted",
    "how_far",
    "list_publications",
    "view_publication",
]
