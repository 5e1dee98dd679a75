"""What the log tells of what people are told, and how they answer, in Vietnamese."""

from __future__ import annotations

NOTICE_ACTIONS = {
    "reply.set_up": "Đổi cách nhận thư trả lời",
    "reply.taken": "Nhận thư trả lời",
    "reply.refused": "Hủy thư trả lời có dấu mật",
    "reply.dropped": "Bỏ thư trả lời",
    "reply.restored": "Lấy lại thư trả lời",
    "reply.lapsed": "Thư trả lời quá lâu không ai xác nhận",
    "channel.changed": "Đổi kênh gửi tin",
    "channel.tried": "Gửi tin thử",
    "delivery.sent_again": "Gửi lại tin",
    "reminders.changed": "Đặt nhắc việc riêng",
    "feed.renewed": "Tạo địa chỉ lịch",
    "feed.ended": "Thôi dùng địa chỉ lịch",
}
NOTICE_FACTS = {
    "channel": "kênh",
    "reply": "thư trả lời số",
}
