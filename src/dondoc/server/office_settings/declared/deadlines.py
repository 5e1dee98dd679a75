"""When a task is in time, and how often its deadline may move."""

from __future__ import annotations

from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.values import BeforeDay, DoneDay

from .declaring import Declared, Section

DEADLINES = Section(
    "Thời hạn",
    (
        Declared(
            key="done_day",
            title="Đúng hạn hay quá hạn tính theo",
            kind=Choice(DoneDay, dict(DoneDay.choices)),
            effect="Đổi mục này thì mọi phần việc đã hoàn thành được tính lại ngay ở mọi trang. "
            "Ngày có kết quả: cơ quan không bị tính chậm vì chờ Văn phòng xác nhận.",
            source="Chưa thấy văn bản quy định; mỗi tỉnh tự quy ước",
            sure="C",
        ),
        Declared(
            key="due_soon_days",
            title="Báo sắp đến hạn trước",
            kind=WholeNumber(0, 60, "ngày"),
            effect="Nhiệm vụ còn từng ấy ngày trở xuống được xếp vào “Sắp đến hạn”.",
            source="Các phần mềm theo dõi nhiệm vụ đang dùng lấy 3 ngày",
            sure="B",
        ),
        Declared(
            key="before_day",
            title="“Trước ngày …” trong văn bản",
            kind=Choice(BeforeDay, dict(BeforeDay.choices)),
            effect="Áp dụng cho văn bản đọc từ nay. Thời hạn đã đọc giữ nguyên; "
            "muốn tính lại thì đọc lại văn bản.",
            source="Quy ước của từng cơ quan; giá trị đầu do người cài đặt chọn",
            sure="C",
        ),
    ),
)
EXTENSIONS = Section(
    "Gia hạn",
    (
        Declared(
            key="extensions_allowed",
            title="Mỗi phần việc được gia hạn",
            kind=WholeNumber(0, 20, "lần"),
            effect="Đã gia hạn đủ số lần thì không xin thêm được; 0 là không cho gia hạn. "
            "Đề nghị đã gửi vẫn được xem xét.",
            source="Các tỉnh có quy định cho gia hạn một lần",
            sure="C",
        ),
    ),
)
