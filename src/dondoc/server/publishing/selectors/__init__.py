"""Reads about what is made public."""

from .digests import (
    DigestPublicationView,
    is_behind,
    publication_of_week,
    view_digest_publication,
)
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
    count_to_approve,
    list_publications,
    view_publication,
)
from .standing import Held, HowFar, how_far
from .words import Proposed

__all__ = [
    "DigestPublicationView",
    "FeedbackPage",
    "FeedbackView",
    "Held",
    "HowFar",
    "Proposed",
    "PublicationPage",
    "PublicationView",
    "TaskToPublish",
    "count_to_approve",
    "count_waiting",
    "how_far",
    "is_behind",
    "list_feedback",
    "list_publications",
    "picture_of",
    "publication_of_week",
    "view_digest_publication",
    "view_feedback",
    "view_publication",
]
