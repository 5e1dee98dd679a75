"""What goes wrong with posts; each message may be shown as it is."""

from __future__ import annotations


class PostError(Exception):
    """The root of the errors about posts."""


class NotAllowed(PostError):
    """No post of the account gives it this right today."""


class PersonNotFound(PostError):
    """There is no such agency, post or contact, or it is none of the viewer's."""


class DelegationNotFound(PersonNotFound):
    """There is no such delegation, or it is none of the viewer's."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy việc ủy quyền này trong phần của anh/chị.")


class HandOverNotFound(PersonNotFound):
    """There is no such hand-over, or somebody else did it."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy việc bàn giao này trong phần anh/chị đã làm.")


class PersonRefused(PostError):
    """What was asked for cannot be done so. `field` says at which value, where it is one."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StalePeople(PostError):
    """A list of people would no longer do what was shown."""


class OwnWayOut(PostError):
    """Somebody ends the post by which they look after people: done only by who says that they know."""
