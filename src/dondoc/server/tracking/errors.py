"""What tracking refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Share


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


class ShareNotFound(TrackingError):
    """There is no such share, or it is none of the actor's."""

    code = "share_not_found"


def share_not_found() -> ShareNotFound:
    """One message for a share that is not there and for one that is another's: nobody learns which."""
    return ShareNotFound(
        "Không tìm thấy phần việc này, hoặc phần việc không giao cho cơ quan của anh/chị. "
        "Hãy mở lại từ danh sách nhiệm vụ."
    )


class NotNow(TrackingError):
    """The share stands at a stage, or in a state, in which this cannot be done."""

    code = "not_now"


class DemandMissing(TrackingError):
    """Something that the action demands is missing or cannot be so; `field` is its name in the form."""

    code = "demand_missing"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class StaleShare(TrackingError):
    """Another change came first. Nothing was written; `current` is the share as it stands now."""

    code = "stale_share"

    def __init__(self, message: str, *, current: Share) -> None:
        super().__init__(message)
        self.current = current


class EvidenceRefused(TrackingError):
    """The file may not be kept, or cannot be looked through. Nothing of it stays."""

    code = "evidence_refused"
    field = "files"


class EvidenceNotFound(TrackingError):
    """There is no such file, or it is none of the viewer's."""

    code = "evidence_not_found"


class StaleResponsibility(TrackingError):
    """Who is responsible was changed meanwhile; nothing was written."""

    code = "stale_responsibility"


class StaleRules(TrackingError):
    """The rules are no longer those that were shown; what was not done yet is left."""

    code = "stale_rules"


class RuleNotFound(TrackingError):
    """There is no such rule, or it was removed."""

    code = "rule_not_found"


class FieldNotFound(TrackingError):
    """There is no such field."""

    code = "field_not_found"
