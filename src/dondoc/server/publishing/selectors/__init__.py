"""Reads about what is made public."""

from .feedback import (
    FeedbackPage,
    FeedbackView,
    count_waiting,
    list_feedback,
    picture_of,
    view_feedback,
)
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
    "FeedbackPage",
    "FeedbackView",
    "Held",
    "HowFar",
    "Proposed",
    "PublicationPage",
    "PublicationView",
    "TaskToPublish",
    "count_submitted",
    "count_waiting",
    "how_far",
    "list_feedback",
    "list_publications",
    "picture_of",
    "view_feedback",
    "view_publication",
]
