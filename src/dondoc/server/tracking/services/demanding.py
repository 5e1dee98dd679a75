"""What an action demands: words that must be there, days that must fit."""

from __future__ import annotations

import unicodedata
from datetime import date

from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.rules import Demand

LONGEST_WORDS = 10_000  # characters

_MISSING = {
    Demand.TEXT: "Chưa có nội dung báo cáo. Hãy ghi việc đã làm và kết quả.",
    Demand.LATE_REASON: "Phần việc đã quá hạn. Hãy ghi lý do chậm.",
    Demand.REMARK: "Chưa có ý kiến. Hãy ghi rõ lý do để cơ quan thực hiện biết.",
    Demand.ACT: "Chưa ghi theo văn bản nào. Hãy ghi số, ký hiệu và ngày của văn bản.",
    Demand.REASON: "Chưa có lý do xin gia hạn. Hãy ghi rõ vướng mắc.",
    Demand.MESSAGE: "Chưa có nội dung trao đổi. Hãy ghi điều cần nói với bên kia.",
}


def clean_words(words: str, *, field: str, longest: int = LONGEST_WORDS) -> str:
    """As typed, composed, without what no database keeps; not longer than anybody reads."""
    cleaned = unicodedata.normalize("NFC", words).replace("\x00", "").replace("\r\n", "\n").strip()
    if len(cleaned) > longest:
        limit = f"{longest:,}".replace(",", ".")
        raise DemandMissing(f"Nội dung dài hơn {limit} ký tự. Hãy rút gọn hoặc gửi kèm tệp.", field=field)
    return cleaned


def require_words(words: str, demand: Demand, *, longest: int = LONGEST_WORDS, missing: str = "") -> str:
    """The words, cleaned; DemandMissing where there are none, which `missing` may say in its own way."""
    cleaned = clean_words(words, field=demand, longest=longest)
    if not cleaned:
        raise DemandMissing(missing or _MISSING[demand], field=demand)
    return cleaned


def require_done_on(done_on: date | None, *, assigned_on: date, today: date) -> date:
    """The day of the result: not in the future, and not before the task was assigned."""
    if done_on is None:
        raise DemandMissing("Chưa có ngày hoàn thành. Hãy ghi ngày có kết quả.", field=Demand.DONE_ON)
    if done_on > today:
        raise DemandMissing(
            f"Ngày hoàn thành {done_on:%d/%m/%Y} chưa đến. Hãy ghi ngày đã có kết quả.", field=Demand.DONE_ON
        )
    if done_on < assigned_on:
        raise DemandMissing(
            f"Ngày hoàn thành {done_on:%d/%m/%Y} trước ngày giao việc {assigned_on:%d/%m/%Y}. "
            "Hãy kiểm tra lại ngày.",
            field=Demand.DONE_ON,
        )
    return done_on


def require_later_day(day: date | None, *, due_on: date, field: str) -> date:
    """A new deadline after the present one."""
    if day is None:
        raise DemandMissing("Chưa có thời hạn mới. Hãy ghi ngày xin gia hạn đến.", field=field)
    if day <= due_on:
        raise DemandMissing(
            f"Thời hạn mới phải sau thời hạn đang áp dụng là {due_on:%d/%m/%Y}. Hãy chọn ngày khác.",
            field=field,
        )
    return day
