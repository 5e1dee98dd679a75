"""What tracking refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations


class TrackingError(Exception):
    """The root of tracking's refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "tracking"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class TaskNotFound(TrackingError):
    """There is no such task, or the viewer may not see it."""

    code = "not_found"


class ConfirmationFinal(TrackingError):
    """Something happened to the task since, so the confirmation stands."""

    code = "confirmation_final"
