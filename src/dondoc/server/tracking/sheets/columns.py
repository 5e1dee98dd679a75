"""The two sheets that travel: what they tell, and what is filled in. Reading and writing go by this."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.tracking.rules import Action

AGENCY_SHEET, OFFICE_SHEET, EXPLAINED = "Việc của cơ quan", "Chờ Văn phòng", "Hướng dẫn"

KEY = "Mã dòng"

# Filled in by an agency.
STATUS = "Cập nhật"
TEXT = "Kết quả, nội dung báo cáo"
DONE_ON = "Ngày có kết quả"
LATE_REASON = "Lý do chậm"
ASKED_DUE_ON = "Xin gia hạn đến ngày"
REASON = "Lý do xin gia hạn"
# Filled in by the Office.
VERDICT = "Xử lý báo cáo"
REMARK = "Ý kiến về báo cáo"
DECISION = "Xử lý gia hạn"
GRANTED_DUE_ON = "Cho gia hạn đến ngày"
DECISION_REMARK = "Ý kiến về gia hạn"

STATUSES = {
    "Nhận việc": Action.ACCEPT,
    "Đang thực hiện": Action.REPORT,
    "Hoàn thành": Action.ASK_COMPLETION,
}
VERDICTS = {"Xác nhận": Action.CONFIRM, "Trả lại": Action.RETURN}
DECISIONS = {"Cho gia hạn": Action.GRANT_EXTENSION, "Không cho": Action.REFUSE_EXTENSION}


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    width: int  # in characters
    is_filled_in: bool = False
    choices: tuple[str, ...] = ()
    is_day: bool = False
    explained: str = ""


_TOLD = (
    Column(KEY, 11),
    Column("Văn bản", 20),
    Column("STT", 7),
    Column("Nhiệm vụ", 60),
    Column("Cơ quan", 26),
    Column("Đến ngày", 12),
    Column("Ghi chú hạn", 14),
)

AGENCY_COLUMNS: tuple[Column, ...] = (
    *_TOLD,
    Column("Tình trạng", 16),
    Column("Báo cáo, ý kiến gần nhất", 40),
    Column(
        STATUS,
        16,
        is_filled_in=True,
        choices=tuple(STATUSES),
        explained="Chọn trong danh sách. Để trống nếu dòng này chưa có gì mới. Có nội dung báo cáo mà không "
        "chọn gì thì hiểu là Đang thực hiện.",
    ),
    Column(
        TEXT,
        50,
        is_filled_in=True,
        explained="Việc đã làm, kết quả, vướng mắc. Phải có khi chọn Đang thực hiện hoặc Hoàn thành.",
    ),
    Column(
        DONE_ON,
        13,
        is_filled_in=True,
        is_day=True,
        explained="Chỉ ghi khi chọn Hoàn thành. Là ngày có kết quả, không phải ngày gửi báo cáo.",
    ),
    Column(
        LATE_REASON, 30, is_filled_in=True, explained="Phải có khi báo cáo hoàn thành mà đã quá thời hạn."
    ),
    Column(
        ASKED_DUE_ON,
        13,
        is_filled_in=True,
        is_day=True,
        explained="Ngày mới, sau thời hạn đang áp dụng; xin chậm nhất vào ngày đến hạn.",
    ),
    Column(REASON, 30, is_filled_in=True, explained="Phải có khi xin gia hạn."),
)

OFFICE_COLUMNS: tuple[Column, ...] = (
    *_TOLD,
    Column("Báo cáo hoàn thành", 50),
    Column("Kết quả ngày", 12),
    Column("Xin gia hạn đến", 13),
    Column("Lý do xin", 30),
    Column(
        VERDICT,
        14,
        is_filled_in=True,
        choices=tuple(VERDICTS),
        explained="Chọn trong danh sách. Để trống thì báo cáo vẫn chờ.",
    ),
    Column(
        REMARK,
        40,
        is_filled_in=True,
        explained="Phải có khi trả lại: cần bổ sung, làm lại những gì.",
    ),
    Column(DECISION, 14, is_filled_in=True, choices=tuple(DECISIONS), explained="Chọn trong danh sách."),
    Column(
        GRANTED_DUE_ON,
        13,
        is_filled_in=True,
        is_day=True,
        explained="Để trống thì cho đến ngày mà cơ quan xin.",
    ),
    Column(DECISION_REMARK, 40, is_filled_in=True, explained="Phải có khi không cho gia hạn."),
)

COLUMNS = {AGENCY_SHEET: AGENCY_COLUMNS, OFFICE_SHEET: OFFICE_COLUMNS}
