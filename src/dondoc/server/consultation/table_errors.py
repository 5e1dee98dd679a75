"""What may go wrong with the table of opinions; each message says what to do next."""

from __future__ import annotations

from dondoc.server.consultation.errors import ConsultationRefused, StaleConsultation
from dondoc.server.consultation.models import ConsolidationRow


class RowRefused(ConsultationRefused):
    """What was sent for a row cannot be kept so."""


class StaleRow(StaleConsultation):
    """Somebody else, or an opinion that came, changed the row since it was shown; `current` is as it is."""

    def __init__(self, *, current: ConsolidationRow) -> None:
        who = current.answered_by
        super().__init__(
            (f"{who} vừa sửa dòng này" if who else "Dòng này vừa có thay đổi")
            + ". Chữ đã gõ còn nguyên; xem bản đang lưu rồi lưu lại nếu cần."
        )
        self.current = current
