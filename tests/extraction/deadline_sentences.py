"""Sentences with and without deadlines, and how they are read."""

from __future__ import annotations

from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Line
from dondoc.extraction.periods import Anchors
from dondoc.extraction.periods.deadlines import Deadline, find_deadlines

ANCHORS = Anchors(issued_on="2026-03-10", received_on="2026-03-12")  # a Tuesday and a Thursday


def deadlines_in(text: str, anchors: Anchors = ANCHORS) -> list[Deadline]:
    return find_deadlines(SourcedText.of(Line(1, text)), anchors=anchors)


# sentence → words of its own deadline, kind, start, end, what else is told
SENTENCES: dict[str, tuple[str, str, str | None, str | None, dict[str, str | None]]] = {
    # a day, wherever it stands
    "Sở Y tế rà soát, báo cáo UBND tỉnh trước ngày 25/3/2026.": (
        "trước ngày 25/3/2026", "date", None, "2026-03-25", {"qualifier": "before"},
    ),
    "Trước ngày 15/3/2026, Sở Tài chính hoàn thành việc thẩm định.": (
        "Trước ngày 15/3/2026", "date", None, "2026-03-15", {"qualifier": "before"},
    ),
    "Gửi báo cáo về Sở Nội vụ trước 16h30, ngày 20/3/2026 để tổng hợp.": (
        "trước 16h30, ngày 20/3/2026", "date", None, "2026-03-20", {"qualifier": "before"},
    ),
    "Báo cáo UBND tỉnh trước 10 giờ sáng thứ Sáu, ngày 20/3/2026.": (
        "trước 10 giờ sáng thứ Sáu, ngày 20/3/2026", "date", None, "2026-03-20", {"qualifier": "before"},
    ),
    "Chi trả xong trước 31-01-2027.": ("trước 31-01-2027", "date", None, "2027-01-31", {}),
    "Gửi ý kiến chậm nhất là ngày 15.3.2026;": (
        "chậm nhất là ngày 15.3.2026", "date", None, "2026-03-15", {"qualifier": "no_later_than"},
    ),
    "Hạn chót ngày 20/3/2026.": ("Hạn chót ngày 20/3/2026", "date", None, "2026-03-20", {}),
    "Nộp hồ sơ không muộn hơn ngày 30 tháng 6 năm 2026.": (
        "không muộn hơn ngày 30 tháng 6 năm 2026", "date", None, "2026-06-30", {"qualifier": "no_later_than"},
    ),
    "Thời hạn hoàn thành: 30/6/2026.": ("Thời hạn hoàn thành: 30/6/2026", "date", None, "2026-06-30", {}),
    # what only the day of the document completes
    "Báo cáo muộn nhất là ngày 20/3.": ("muộn nhất là ngày 20/3", "date", None, "2026-03-20", {}),
    "Hoàn thành trước ngày 30 tháng này.": ("trước ngày 30 tháng này", "date", None, "2026-03-30", {}),
    "Trình UBND tỉnh trước ngày 15 tháng sau.": ("trước ngày 15 tháng sau", "date", None, "2026-04-15", {}),
    "Trình UBND tỉnh trong tháng 4.": ("trong tháng 4", "month", "2026-04", "2026-04", {}),
    "Hoàn thành trong quý II.": ("trong quý II", "quarter", "2026-Q2", "2026-Q2", {}),
    "Xử lý xong trong tuần này.": ("trong tuần này", "range", "2026-03-09", "2026-03-15", {}),
    "Báo cáo Chủ tịch UBND tỉnh trong ngày hôm nay.": ("trong ngày hôm nay", "date", None, "2026-03-10", {}),
    # months, quarters, parts of them
    "Xây dựng phương án, hoàn thành đầu tháng 4/2026.": (
        "hoàn thành đầu tháng 4/2026", "month", "2026-04", "2026-04", {"due_on": "2026-04-10"},
    ),
    "Trình phê duyệt vào tuần đầu tháng 4/2026.": (
        "vào tuần đầu tháng 4/2026", "month", "2026-04", "2026-04", {"due_on": "2026-04-07"},
    ),
    "Thực hiện trong tháng 3 - 4/2026.": ("trong tháng 3 - 4/2026", "range", "2026-03", "2026-04", {}),
    "Sơ kết vào tháng 6-2026.": ("vào tháng 6-2026", "month", "2026-06", "2026-06", {}),
    "Giải phóng mặt bằng xong trong quý I và quý II năm 2026.": (
        "trong quý I và quý II năm 2026", "range", "2026-Q1", "2026-Q2", {},
    ),
    "Từ nay đến hết tháng 6/2026, tập trung kiểm tra các cơ sở.": (
        "Từ nay đến hết tháng 6/2026", "range", None, "2026-06", {"qualifier": "no_later_than"},
    ),
    "Mở lớp từ ngày 10 đến ngày 15/4/2026.": (
        "từ ngày 10 đến ngày 15/4/2026", "range", "2026-04-10", "2026-04-15", {},
    ),
    "Hoàn thành các nhiệm vụ trong năm 2026.": ("trong năm 2026", "year", "2026", "2026", {}),
    # again and again
    "Báo cáo UBND tỉnh trước ngày 25 hằng tháng.": (
        "trước ngày 25 hằng tháng", "recurring", None, None, {"every": "month"},
    ),
    "Báo cáo về Sở Nội vụ vào thứ Sáu hằng tuần.": (
        "vào thứ Sáu hằng tuần", "recurring", None, None, {"every": "week"},
    ),
    "Gửi báo cáo trước ngày 15 của tháng cuối quý.": (
        "trước ngày 15 của tháng cuối quý", "recurring", None, None, {"every": "quarter"},
    ),
    "Gửi báo cáo định kỳ 6 tháng, năm về Sở Tài chính.": (
        "định kỳ 6 tháng, năm", "recurring", None, None, {"every": "half_year"},
    ),
    "Định kỳ hằng quý, báo cáo kết quả về UBND tỉnh.": (
        "Định kỳ hằng quý", "recurring", None, None, {"every": "quarter"},
    ),
    "Báo cáo trước ngày 10/6 và ngày 10/12 hằng năm.": (
        "trước ngày 10/6 và ngày 10/12 hằng năm", "recurring", None, None, {"every": "year"},
    ),
    "Báo cáo trước 15 giờ hằng ngày về Văn phòng.": (
        "trước 15 giờ hằng ngày", "recurring", None, None, {"every": "day"},
    ),
    "Hằng năm, trước ngày 30 tháng 11, tổng hợp nhu cầu vốn.": (
        "Hằng năm, trước ngày 30 tháng 11", "recurring", None, None, {"every": "year"},
    ),
    "Hằng tháng, trước ngày 25/6/2026 gửi số liệu lần đầu.": (
        "trước ngày 25/6/2026", "date", None, "2026-06-25", {},
    ),
    # from an event
    "Trong 10 ngày làm việc kể từ ngày nhận được văn bản này, UBND các xã rà soát.": (
        "Trong 10 ngày làm việc kể từ ngày nhận được văn bản này",
        "relative", None, None, {"due_on": "2026-03-26"},
    ),
    "Sau 05 ngày kể từ ngày ký, Sở Y tế công bố.": (
        "Sau 05 ngày kể từ ngày ký", "relative", None, None, {"due_on": "2026-03-15"},
    ),
    "Trong vòng 02 tuần kể từ khi có kết quả thẩm định, Sở Tài chính trình UBND tỉnh.": (
        "Trong vòng 02 tuần kể từ khi có kết quả thẩm định", "relative", None, None, {},
    ),
    "Chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc hội nghị phải gửi biên bản.": (
        "Chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc hội nghị", "relative", None, None, {},
    ),
    "Thông báo trước 15 ngày so với thời điểm đóng điện.": (
        "trước 15 ngày so với thời điểm đóng điện", "relative", None, None, {},
    ),
    "Khôi phục cấp điện cho trạm bơm trong 48 giờ sau lũ.": (
        "trong 48 giờ sau lũ", "relative", None, None, {},
    ),
    "Cấm tàu thuyền ra khơi từ 18 giờ ngày 20/3/2026 cho đến khi có thông báo mới.": (
        "từ 18 giờ ngày 20/3/2026 cho đến khi có thông báo mới", "conditional", "2026-03-20", None, {},
    ),
    "Trình Ban Thường vụ xem xét tại kỳ họp tháng 7/2026.": (
        "tại kỳ họp tháng 7/2026", "month", "2026-07", "2026-07", {},
    ),
    # which of several
    "Trình UBND tỉnh trong quý III/2026, báo cáo HĐND tỉnh trước ngày 30/11/2026.": (
        "trong quý III/2026", "quarter", "2026-Q3", "2026-Q3", {},
    ),
    "Để khai trương trước ngày 01/5/2026, Sở Xây dựng hoàn thành đường dẫn trước ngày 20/4/2026.": (
        "trước ngày 20/4/2026", "date", None, "2026-04-20", {},
    ),
    "Tổng hợp số liệu từ ngày 01/01/2026 đến ngày 28/02/2026, gửi trước ngày 20/3/2026.": (
        "trước ngày 20/3/2026", "date", None, "2026-03-20", {},
    ),
    "Định kỳ hằng tháng báo cáo tiến độ, hoàn thành trước ngày 30/6/2026.": (
        "trước ngày 30/6/2026", "date", None, "2026-06-30", {},
    ),
    "Lập danh sách trong thời gian 20 ngày làm việc rồi gửi trước ngày 09/5/2026 để theo dõi.": (
        "trước ngày 09/5/2026", "date", None, "2026-05-09", {},
    ),
    # without an end
    "Vận động hội viên tham gia, thực hiện thường xuyên.": (
        "thực hiện thường xuyên", "ongoing", None, None, {},
    ),
    "Báo cáo ngay khi có phát sinh.": ("ngay khi có phát sinh", "conditional", None, None, {}),
}  # fmt: skip
WITHOUT = [
    "Thực hiện Công văn số 12/UBND-TH ngày 05/3/2026 của UBND tỉnh, Sở Y tế rà soát.",
    "Triển khai Chương trình phát triển giai đoạn 2021 - 2025.",
    "Trong năm 2025 đã giải ngân 5 tỷ đồng.",
    "Dự án đã hoàn thành trong năm 2025.",
    "Năm 2025 đạt 5 tỷ đồng.",
    "Phấn đấu đến hết năm 2026 đạt 90% số hộ.",
    "Rà soát các hồ sơ đã tiếp nhận trước ngày 01/3/2026.",
    "Hướng dẫn các dự án được phê duyệt trước ngày 01/01/2026.",
    "Ngày 20/3/2026, Sở Y tế họp với các huyện.",
    "Báo cáo kết quả thực hiện quý I/2026.",
    "Chuẩn bị tài liệu cho kỳ họp tháng 7/2026.",
    "Thường xuyên kiểm tra các cơ sở trên địa bàn.",
    "Bố trí trực 24/24 giờ, tỷ lệ 3/4 quân số.",
    "Hoàn thành trước Tết Nguyên đán.",
    "Trong 3 ngày, từ 01 - 03/02/2026, Chủ tịch UBND tỉnh đã làm việc với các xã.",
    "Xác định đây là nhiệm vụ thường xuyên, góp phần nâng cao nhận thức.",
    "Hướng dẫn các trung tâm giáo dục thường xuyên, trường nghề.",
]
