"""What tracking refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dondoc.server.refusals import Refusal

if TYPE_CHECKING:
    from .models import Share


class TrackingError(Refusal):
    """The root of tracking's refusals; what cannot be done at a stage is the server's `NotNow`."""

    code = "tracking"


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


class StaleTask(TrackingError):
    """The task is not as it was seen any more. Nothing was written."""

    code = "stale_task"


class AmendmentNotFound(TrackingError):
    """There is no such change of a task by a paper."""

    code = "amendment_not_found"


class EvidenceRefused(TrackingError):
    """The file may not be kept, or cannot be looked through. Nothing of it stays."""

    code = "evidence_refused"
    field = "files"


class SecretRefused(EvidenceRefused):
    """The file bears a mark of secrecy: not even its name stays."""


class ReplyNotFound(TrackingError):
    """There is no such answer by mail, or it is none of the viewer's."""

    code = "reply_not_found"


def reply_not_found() -> ReplyNotFound:
    return ReplyNotFound(
        "Không tìm thấy thư trả lời này, hoặc thư không về phần việc của cơ quan anh/chị. "
        "Hãy mở lại từ trang Việc của cơ quan tôi."
    )


class EvidenceNotFound(TrackingError):
    """There is no such file, or it is none of the viewer's."""

    code = "evidence_not_found"


class RunNotFound(TrackingError):
    """There is no such run of many, or it is another's."""

    code = "run_not_found"


def run_not_found() -> RunNotFound:
    return RunNotFound(
        "Không tìm thấy lần làm hàng loạt này: đã bỏ, đã quá hạn giữ, hoặc của người khác. "
        "Hãy chọn lại từ danh sách nhiệm vụ."
    )


class BulkRefused(TrackingError):
    """What was chosen cannot be taken on at once."""

    code = "bulk_refused"


class SheetRefused(TrackingError):
    """The file is no workbook that can be read, or not one of ours."""

    code = "sheet_refused"


class LetterNotFound(TrackingError):
    """There is no such letter."""

    code = "letter_not_found"


class TrackerNotFound(TrackingError):
    """There is no such import of a tracker."""

    code = "tracker_not_found"


def tracker_not_found() -> TrackerNotFound:
    return TrackerNotFound("Không tìm thấy lần nhập này. Có thể tệp đã được bỏ. Hãy chọn lại tệp.")


class TrackerFaulty(TrackingError):
    """The tracker cannot be taken in as it is."""

    code = "tracker_faulty"


class StaleResponsibility(TrackingError):
    """Who is responsible was changed meanwhile; nothing was written."""

    code = "stale_responsibility"


class StaleRules(TrackingError):
    """The rules are no longer those that were shown; what was not done yet is left."""

    code = "stale_rules"


class RuleNotFound(TrackingError):
    """There is no such rule, or it was removed."""

    code = "rule_not_found"


class ViewNotFound(TrackingError):
    """There is no such view of the list, or it is somebody else's own."""

    code = "view_not_found"


class StaleView(TrackingError):
    """The view was changed meanwhile; nothing was written."""

    code = "stale_view"


class FieldNotFound(TrackingError):
    """There is no such field."""

    code = "field_not_found"
