"""Every setting: what it is called, what it decides, which values it may have, and whence its default comes.

Read by what the field of `OfficeSettings` of the same name is passed to. `sure`: A is the text of a rule, B a
second source, C what is commonly done.
"""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.office_settings.errors import SettingNotFound
from dondoc.server.office_settings.kinds import Choice, Kind, WholeNumber
from dondoc.server.office_settings.values import BeforeDay, DoneDay, Weekday
from dondoc.workcalendar import Cadence


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting."""

    key: str  # the field of OfficeSettings
    title: str
    kind: Kind
    effect: str  # what follows from it, for who changes it
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    settings: tuple[Declared, ...]


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


_ARTICLE_12 = "Nghị định 09/2019/NĐ-CP, Điều 12"

SECTIONS: tuple[Section, ...] = (
    Section(
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
    ),
    Section(
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
    ),
    Section(
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
            _closing(
                "quarter_closes", "Kỳ quý chốt số liệu vào, tháng cuối quý", source=_ARTICLE_12, sure="A"
            ),
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
    ),
)
DECLARED: dict[str, Declared] = {one.key: one for section in SECTIONS for one in section.settings}


def declared(key: str) -> Declared:
    """The setting; SettingNotFound where there is none."""
    if key not in DECLARED:
        raise SettingNotFound("Không có mục thiết lập này. Hãy mở lại trang Thiết lập.")
    return DECLARED[key]
