"""What every app may refuse by the same name; what one alone refuses stands in its own `errors`."""

from __future__ import annotations


class Refusal(Exception):
    """The root. `message` is Vietnamese, may be shown, and says what to do; `code` is for programs."""

    code = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotNow(Refusal):
    """What it is about stands at a stage, or in a state, in which this cannot be done."""

    code = "not_now"
