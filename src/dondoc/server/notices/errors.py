"""What may go wrong with notices; each message says what to do."""

from __future__ import annotations


class NoticesError(Exception):
    """The root of this app's errors."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class SetupRefused(NoticesError):
    """What was typed of a channel or of reminders cannot be taken."""


class StaleSetup(NoticesError):
    """Somebody else changed it meanwhile."""


class NotSent(NoticesError):
    """The channel did not take the message; `is_final` where trying again is of no use."""

    def __init__(self, message: str, *, is_final: bool) -> None:
        super().__init__(message)
        self.is_final = is_final


class NotTaken(NoticesError):
    """Answers by mail cannot be fetched as it is set up."""


class NoticeNotFound(NoticesError):
    """There is no such notice, or it is somebody else's."""


class DeliveryNotFound(NoticesError):
    """There is no such delivery, or it was cleared away."""


class FeedNotFound(NoticesError):
    """The address opens no calendar, or one that is not for who asks."""

    def __init__(self) -> None:
        super().__init__("Không có lịch này. Hãy lấy lại địa chỉ ở trang Thông báo.")
