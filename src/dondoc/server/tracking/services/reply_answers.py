"""What somebody is answered whose letter came in: where it waits, or why it does not and what to do next."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from dondoc.server.notices.models import MailFault
from dondoc.server.tracking.models import Share

_UNDONE = "Thư của anh/chị chưa được nhận vì"
_FIRST = {
    None: "Đã nhận thư trả lời của anh/chị. Thư CHƯA là báo cáo: hãy mở nhiệm vụ, xem lại nội dung rồi bấm "
    "“Xác nhận gửi báo cáo”.",
    MailFault.NO_KEY: f"{_UNDONE} không rõ trả lời việc nào. Hãy trả lời lại, giữ mã (ND-…) của đúng một "
    "việc trong tiêu đề hoặc trong nội dung.",
    MailFault.SEVERAL_KEYS: f"{_UNDONE} nêu mã của nhiều việc. Hãy gửi mỗi việc một thư, mỗi thư chỉ có một "
    "mã (ND-…).",
    MailFault.WRONG_KEY: f"{_UNDONE} mã trong thư không phải mã gửi cho anh/chị. Hãy trả lời chính thư nhắc "
    "việc mà anh/chị nhận được.",
    MailFault.EXPIRED: f"{_UNDONE} mã đã quá hạn dùng. Hãy trả lời thư nhắc việc mới nhất, hoặc báo cáo trên "
    "phần mềm.",
    MailFault.NOT_THEIRS: f"{_UNDONE} hiện nay anh/chị không báo cáo phần việc này. Hãy nhờ người đang phụ "
    "trách báo cáo.",
    MailFault.NOT_NOW: f"{_UNDONE} phần việc không nhận báo cáo lúc này: đang chờ xác nhận, tạm dừng hoặc đã "
    "khép lại. Hãy xem tình trạng trên phần mềm.",
    MailFault.SECRET: "Thư của anh/chị có dấu chỉ độ mật nên đã bị hủy ngay, không giữ lại nội dung. Hãy gửi "
    "tài liệu mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước.",
    MailFault.EMPTY: f"{_UNDONE} không có nội dung và không có tệp nào giữ được. Hãy viết nội dung báo cáo "
    "lên phía trên phần thư được trích lại.",
    MailFault.UNREADABLE: "Không mở được thư của anh/chị. Hãy gửi lại dưới dạng văn bản thường, hoặc báo cáo "
    "trên phần mềm.",
}


def answer_words(fault: MailFault | None, *, share: Share | None) -> str:
    """For somebody who is known; with the address of the task where it is known and theirs."""
    words = _FIRST[fault]
    if share is None or not settings.PUBLIC_URL:
        return words
    page = f"{reverse('task', args=[share.task_id])}#phan-viec-{share.pk}"
    return f"{words}\n\n{settings.PUBLIC_URL.rstrip('/')}{page}"
