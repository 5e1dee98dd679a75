"""What is refused about the calendar, each with a message that says what to do next."""

from __future__ import annotations


class CalendarError(Exception):
    """The root of these refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "calendar"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DaysNotFound(CalendarError):
    """There is no such declaration."""

    code = "days_not_found"


class DaysRefused(CalendarError):
    """These days cannot be declared so; `field` is its name in the form."""

    code = "days_refused"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field
