"""The rows of publishing: what is proposed and approved for the public, and which tasks moved since."""

from .feedback import Feedback, FeedbackState
from .publication import ApprovedTask, MovedTask, Publication, PublicationState

__all__ = ["ApprovedTask", "Feedback", "FeedbackState", "MovedTask", "Publication", "PublicationState"]
