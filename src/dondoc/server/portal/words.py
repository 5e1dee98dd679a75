"""How the public pages say where a task stands: words, shape and colour, the three together.

The codes are those of the office (`tracking`, `reporting.counting`), which is not at hand here;
`tests/server/portal/test_portal_words.py` holds that there is none without its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    words: str
    shape: str
    look: str = ""


# What the agencies say.
STAGES = {
    "assigned": State("Đã giao, chưa có báo cáo", "○"),
    "in_progress": State("Đang thực hiện", "●"),
    "awaiting_confirmation": State("Cơ quan báo đã xong, chờ xác nhận", "◇"),
    "completed": State("Hoàn thành, đã được xác nhận", "✓", "done"),
    "suspended": State("Tạm dừng", "‖"),
    "withdrawn": State("Thôi thực hiện", "–"),
}
# What was shown for it.
EVIDENCE = {
    "none": State("Chưa có minh chứng", "○"),
    "attached": State("Đã gửi minh chứng, chưa được chấp nhận", "●"),
    "accepted": State("Kết quả được chấp nhận", "✓", "done"),
    "contradicted": State("Kết quả bị trả lại hoặc được xem lại", "▲", "late"),
}
# What the calendar says; each task is counted in one of these.
COLUMNS = {
    "overdue": State("Quá hạn", "▲", "late"),
    "due_soon": State("Sắp đến hạn", "◐", "soon"),
    "within_term": State("Trong hạn", "●"),
    "no_deadline": State("Không thời hạn", "○"),
    "in_time": State("Hoàn thành đúng hạn", "✓", "done"),
    "late": State("Hoàn thành quá hạn", "✓▲", "soon"),
    "suspended": State("Tạm dừng", "‖"),
    "withdrawn": State("Thôi thực hiện", "–"),
}
_RUNNING = ("overdue", "due_soon", "within_term")


def how_long(*, column: str, due_on: date | None, as_of: date) -> str:
    """Beside what the calendar says: "quá 12 ngày", "còn 3 ngày"; nothing where no day runs."""
    if due_on is None or column not in _RUNNING:
        return ""
    days = (due_on - as_of).days
    if days < 0:
        return f"quá {-days} ngày"
    return f"còn {days} ngày" if days else "hết hạn hôm nay"
