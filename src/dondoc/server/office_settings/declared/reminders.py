"""Who is reminded of what, and when."""

from __future__ import annotations

from dondoc.server.office_settings.kinds import WholeNumber

from .declaring import DAYS, YES_NO, Section, by_custom

REMINDERS = Section(
    "Nhắc việc",
    (
        by_custom(
            "remind_from_hour",
            "Gửi tin nhắc việc trong ngày từ",
            WholeNumber(0, 23, "giờ"),
            effect="Mỗi người mỗi ngày nhận nhiều nhất một tin, gộp mọi việc cần nhắc. "
            "Ngày nghỉ không gửi: việc sắp đến hạn được nhắc vào ngày làm việc trước đó.",
        ),
        by_custom(
            "remind_before_days",
            "Nhắc trước khi đến hạn",
            DAYS,
            effect="Nhắc cán bộ của cơ quan chủ trì một lần; 0 là không nhắc trước.",
        ),
        by_custom(
            "remind_on_day",
            "Nhắc vào ngày đến hạn",
            YES_NO,
            effect="Nhắc cán bộ của cơ quan chủ trì và chuyên viên theo dõi.",
        ),
        by_custom(
            "remind_every_days",
            "Quá hạn thì nhắc lại sau mỗi",
            DAYS,
            effect="Nhắc cán bộ của cơ quan chủ trì và chuyên viên theo dõi; 0 là không nhắc lại.",
        ),
        by_custom(
            "remind_silent_days",
            "Nhắc khi không có cập nhật trong",
            DAYS,
            effect="Tính từ ngày giao, lần báo cáo gần nhất, hoặc ngày tiếp tục sau tạm dừng. "
            "Việc báo cáo theo kỳ thì nhắc theo kỳ. 0 là không nhắc.",
        ),
        by_custom(
            "escalate_head_days",
            "Báo lãnh đạo cơ quan chủ trì khi quá hạn",
            DAYS,
            effect="Báo một lần, cùng chuyên viên theo dõi; 0 là không báo.",
        ),
        by_custom(
            "escalate_leader_days",
            "Báo lãnh đạo phụ trách khi quá hạn",
            DAYS,
            effect="Báo một lần, cùng chuyên viên theo dõi; 0 là không báo.",
        ),
        by_custom(
            "remind_period",
            "Nhắc khi đến kỳ báo cáo",
            YES_NO,
            effect="Nhắc cán bộ của cơ quan còn nợ báo cáo, ngay sau ngày chốt số liệu.",
        ),
        by_custom(
            "tell_assigned",
            "Báo cơ quan chủ trì khi có việc mới giao",
            YES_NO,
            effect="Có ngay ở trang Thông báo của cán bộ cơ quan chủ trì, và trong tin của ngày làm việc "
            "sau đó. Việc nhập từ bảng theo dõi cũ không báo.",
        ),
        by_custom(
            "tell_responsible",
            "Báo người được giao theo dõi, phụ trách",
            YES_NO,
            effect="Có ngay ở trang Thông báo của chuyên viên theo dõi, lãnh đạo phụ trách mới, "
            "và trong tin của ngày làm việc sau đó.",
        ),
        by_custom(
            "keep_notices_days",
            "Giữ thông báo và tin đã gửi trong",
            WholeNumber(90, 3650, "ngày"),
            effect="Cũ hơn thì được dọn khỏi trang Thông báo hằng đêm, cùng nội dung tin. Trang của "
            "nhiệm vụ vẫn ghi đã nhắc ai, ngày nào, gửi được hay không.",
        ),
    ),
)
