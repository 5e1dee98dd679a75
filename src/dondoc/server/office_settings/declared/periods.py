"""When a reporting period closes, and when its report is to be sent."""

from __future__ import annotations

from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.values import Weekday
from dondoc.workcalendar import Cadence

from .declaring import Declared, Section

_ARTICLE_12 = "Nghị định 09/2019/NĐ-CP, Điều 12"


def _closing(key: str, title: str, *, source: str, sure: str) -> Declared:
    return Declared(
        key=key,
        title=title,
        kind=WholeNumber(1, 31, before="ngày"),
        effect="Số liệu của kỳ tính đến hết ngày này; kỳ sau bắt đầu từ ngày hôm sau. "
        "Tháng không có ngày này thì lấy ngày cuối tháng.",
        source=source,
        sure=sure,
    )


PERIODS = Section(
    "Kỳ báo cáo",
    (
        Declared(
            key="default_cadence",
            title="Nhiệm vụ không có thời hạn cụ thể và không nêu định kỳ thì báo cáo",
            kind=Choice(Cadence, {str(cadence): cadence.words for cadence in Cadence}),
            effect="Văn bản nêu định kỳ riêng, hoặc Văn phòng đã đặt riêng cho nhiệm vụ, thì theo đó.",
            source="Ít nhất mỗi năm một lần, để không nhiệm vụ nào bị quên",
            sure="C",
        ),
        Declared(
            key="week_closes",
            title="Kỳ tuần chốt số liệu vào",
            kind=Choice(Weekday, dict(Weekday.choices)),
            effect="Số liệu của tuần tính đến hết ngày này; tuần sau bắt đầu từ ngày hôm sau.",
            source="Không có quy định chung; bản tin tuần thường tính từ thứ Hai đến Chủ nhật",
            sure="C",
        ),
        _closing("month_closes", "Kỳ tháng chốt số liệu vào", source=_ARTICLE_12, sure="A"),
        _closing("quarter_closes", "Kỳ quý chốt số liệu vào, tháng cuối quý", source=_ARTICLE_12, sure="A"),
        _closing(
            "half_year_closes",
            "Kỳ 6 tháng chốt số liệu vào, tháng 6 và tháng 12",
            source=_ARTICLE_12,
            sure="A",
        ),
        _closing(
            "nine_months_close",
            "Kỳ 9 tháng chốt số liệu vào, tháng 9",
            source="Các tỉnh tự thêm, ví dụ Quyết định 01/2023/QĐ-UBND của tỉnh Khánh Hòa",
            sure="B",
        ),
        _closing("year_closes", "Kỳ năm chốt số liệu vào, tháng 12", source=_ARTICLE_12, sure="A"),
        Declared(
            key="sending_day",
            title="Gửi báo cáo chậm nhất vào",
            kind=WholeNumber(1, 31, before="ngày"),
            effect="Của tháng chốt số liệu. Quá ngày này chưa gửi là quá hạn báo cáo của kỳ. "
            "Kỳ tuần gửi ngay sau số ngày làm việc dưới đây.",
            source="Nghị định 09/2019/NĐ-CP, Điều 13",
            sure="A",
        ),
        Declared(
            key="working_days_between",
            title="Từ khi chốt số liệu đến khi gửi có ít nhất",
            kind=WholeNumber(0, 10, "ngày làm việc"),
            effect="Nếu ngày gửi ở trên đến sớm hơn thì hạn gửi lùi cho đủ số ngày này.",
            source="Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5",
            sure="A",
        ),
    ),
)
