"""What publishing refuses, each with a message that says what to do next."""

from __future__ import annotations


class PublishingError(Exception):
    """The root of publishing's refusals. `message` is Vietnamese and may be shown."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class PublicationNotFound(PublishingError):
    """There is none of the document, or the viewer may not see it."""


class StalePublication(PublishingError):
    """It is not as it was seen any more."""


class NotToPublish(PublishingError):
    """It cannot be made public, or not now."""
