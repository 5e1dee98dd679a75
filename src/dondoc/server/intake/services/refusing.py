"""What becomes of a secret document: nothing of it stays but that one was refused, when and from whom."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument, Stage

_NAME = "Tệp đã hủy"
_MESSAGE = (
    "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
    "Hãy xử lý văn bản mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước; "
    "nếu đã được giải mật, hãy tải lên bản không còn dấu."
)


def refuse_secret(received: ReceivedDocument) -> None:
    """Empty the row of all that came with the file, save it, and log it. Its bytes are gone before."""
    received.name = _NAME
    received.media_type, received.byte_count = "", 0
    received.stage, received.stage_at = Stage.REFUSED, timezone.now()
    received.progress_done = received.progress_total = 0
    received.failure_code, received.failure_message = "secret", _MESSAGE
    received.save()
    record(actor=SYSTEM, action="document.refused", subject=received, details={"code": "secret"})
