"""What the office's first page names by itself, and the digest of the week."""

from __future__ import annotations

from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.values import Weekday

from .declaring import DAYS, Section, by_custom

TODAY = Section(
    "Trang Hôm nay của Văn phòng",
    (
        by_custom(
            "silent_agency_days",
            "Nêu cơ quan im lặng khi không có báo cáo nào trong",
            DAYS,
            effect="Cơ quan đang chủ trì việc đã giao từ chừng ấy ngày mà không gửi báo cáo nào, kèm số "
            "điện thoại để gọi. 0 là không nêu.",
        ),
        by_custom(
            "letter_days",
            "Nêu cơ quan cần gửi văn bản đôn đốc khi chưa đôn đốc trong",
            DAYS,
            effect="Cơ quan có nhiệm vụ quá hạn mà chừng ấy ngày qua không có văn bản đôn đốc nào nêu "
            "việc của cơ quan đó. 0 là không nêu.",
        ),
    ),
)
DIGEST = Section(
    "Bản tin tuần",
    (
        by_custom(
            "digest_day",
            "Tự lập bản nháp bản tin tuần vào",
            Choice(Weekday, dict(Weekday.choices)),
            effect="Bản tin nêu các chỉ đạo từ thứ Hai đến Chủ nhật của tuần đó; văn bản đến sau thì "
            "chuyên viên bấm Cập nhật. Tuần không có chỉ đạo nào thì không lập.",
        ),
        by_custom(
            "digest_from_hour",
            "Trong ngày đó, từ",
            WholeNumber(0, 23, "giờ"),
            effect="Máy tắt vào lúc đó thì bản nháp được lập khi máy chạy lại.",
        ),
    ),
)
