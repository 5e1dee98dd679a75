"""What consultation refuses, each with a message that tells what to do next."""

from __future__ import annotations

from dondoc.server.refusals import Refusal


class ConsultationError(Refusal):
    """The root of consultation's refusals; what cannot be done where it stands is the server's `NotNow`."""

    code = "consultation"


class ConsultationNotFound(ConsultationError):
    """There is no such thing, or it is none of theirs: both are told alike."""

    code = "consultation_not_found"


class StaleConsultation(ConsultationError):
    """Somebody was first: it is not as it was seen."""

    code = "stale_consultation"


class ConsultationRefused(ConsultationError):
    """What was sent in cannot be so; `field` is its name in the form."""

    code = "consultation_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class DraftRefused(ConsultationRefused):
    """A file that cannot be a draft, or go with an answer."""

    code = "draft_refused"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


def not_found() -> ConsultationNotFound:
    return ConsultationNotFound(
        "Không tìm thấy đợt lấy ý kiến này trong phần của anh/chị. Hãy mở lại từ danh sách."
    )


def stale() -> StaleConsultation:
    return StaleConsultation(
        "Người khác vừa sửa đợt lấy ý kiến này. Trang đã tải lại, hãy xem rồi làm lại nếu cần."
    )
