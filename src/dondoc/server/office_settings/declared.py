"""Every setting: what it is called, what it decides, which values it may have, and whence its default comes.

Read by what the field of `OfficeSettings` of the same name is passed to. `sure`: A is the text of a rule, B a
second source, C what is commonly done.
"""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.office_settings.errors import SettingNotFound
from dondoc.server.office_settings.kinds import Choice, Kind, WholeNumber
from dondoc.server.office_settings.values import BeforeDay, DoneDay, PublishingApproval, Weekday, YesNo
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


def _reminding(key: str, title: str, kind: Kind, *, effect: str) -> Declared:
    return Declared(
        key=key,
        title=title,
        kind=kind,
        effect=effect,
        source="Chưa thấy văn bản quy định; mỗi cơ quan tự quy ước",
        sure="C",
    )


_DAYS = WholeNumber(0, 365, "ngày")
_YES_NO = Choice(YesNo, dict(YesNo.choices))
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
    Section(
        "Nhắc việc",
        (
            _reminding(
                "remind_from_hour",
                "Gửi tin nhắc việc trong ngày từ",
                WholeNumber(0, 23, "giờ"),
                effect="Mỗi người mỗi ngày nhận nhiều nhất một tin, gộp mọi việc cần nhắc. "
                "Ngày nghỉ không gửi: việc sắp đến hạn được nhắc vào ngày làm việc trước đó.",
            ),
            _reminding(
                "remind_before_days",
                "Nhắc trước khi đến hạn",
                _DAYS,
                effect="Nhắc cán bộ của cơ quan chủ trì một lần; 0 là không nhắc trước.",
            ),
            _reminding(
                "remind_on_day",
                "Nhắc vào ngày đến hạn",
                _YES_NO,
                effect="Nhắc cán bộ của cơ quan chủ trì và chuyên viên theo dõi.",
            ),
            _reminding(
                "remind_every_days",
                "Quá hạn thì nhắc lại sau mỗi",
                _DAYS,
                effect="Nhắc cán bộ của cơ quan chủ trì và chuyên viên theo dõi; 0 là không nhắc lại.",
            ),
            _reminding(
                "remind_silent_days",
                "Nhắc khi không có cập nhật trong",
                _DAYS,
                effect="Tính từ ngày giao, lần báo cáo gần nhất, hoặc ngày tiếp tục sau tạm dừng. "
                "Việc báo cáo theo kỳ thì nhắc theo kỳ. 0 là không nhắc.",
            ),
            _reminding(
                "escalate_head_days",
                "Báo lãnh đạo cơ quan chủ trì khi quá hạn",
                _DAYS,
                effect="Báo một lần, cùng chuyên viên theo dõi; 0 là không báo.",
            ),
            _reminding(
                "escalate_leader_days",
                "Báo lãnh đạo phụ trách khi quá hạn",
                _DAYS,
                effect="Báo một lần, cùng chuyên viên theo dõi; 0 là không báo.",
            ),
            _reminding(
                "remind_period",
                "Nhắc khi đến kỳ báo cáo",
                _YES_NO,
                effect="Nhắc cán bộ của cơ quan còn nợ báo cáo, ngay sau ngày chốt số liệu.",
            ),
            _reminding(
                "tell_assigned",
                "Báo cơ quan chủ trì khi có việc mới giao",
                _YES_NO,
                effect="Có ngay ở trang Thông báo của cán bộ cơ quan chủ trì, và trong tin của ngày làm việc "
                "sau đó. Việc nhập từ bảng theo dõi cũ không báo.",
            ),
            _reminding(
                "tell_responsible",
                "Báo người được giao theo dõi, phụ trách",
                _YES_NO,
                effect="Có ngay ở trang Thông báo của chuyên viên theo dõi, lãnh đạo phụ trách mới, "
                "và trong tin của ngày làm việc sau đó.",
            ),
            _reminding(
                "keep_notices_days",
                "Giữ thông báo và tin đã gửi trong",
                WholeNumber(90, 3650, "ngày"),
                effect="Cũ hơn thì được dọn khỏi trang Thông báo hằng đêm, cùng nội dung tin. Trang của "
                "nhiệm vụ vẫn ghi đã nhắc ai, ngày nào, gửi được hay không.",
            ),
        ),
    ),
    Section(
        "Cổng công khai",
        (
            Declared(
                key="publishing_approval",
                title="Ai duyệt trước khi công khai",
                kind=Choice(PublishingApproval, dict(PublishingApproval.choices)),
                effect="Chưa ai duyệt thì không có gì ra cổng công khai. Gỡ xuống thì Văn phòng và lãnh đạo "
                "đều làm được ngay.",
                source="Chưa thấy văn bản quy định; mỗi cơ quan tự quy ước",
                sure="C",
            ),
            Declared(
                key="feedback_answer_days",
                title="Cơ quan trả lời phản ánh của người dân trong",
                kind=WholeNumber(1, 60, "ngày làm việc"),
                effect="Tính từ ngày Văn phòng chuyển phản ánh. Ngày phải trả lời hiện ở cổng công khai.",
                source="Chưa thấy văn bản quy định; mỗi cơ quan tự quy ước",
                sure="C",
            ),
        ),
    ),
    Section(
        "Trang Hôm nay của Văn phòng",
        (
            _reminding(
                "silent_agency_days",
                "Nêu cơ quan im lặng khi không có báo cáo nào trong",
                _DAYS,
                effect="Cơ quan đang chủ trì việc đã giao từ chừng ấy ngày mà không gửi báo cáo nào, kèm số "
                "điện thoại để gọi. 0 là không nêu.",
            ),
            _reminding(
                "letter_days",
                "Nêu cơ quan cần gửi văn bản đôn đốc khi chưa đôn đốc trong",
                _DAYS,
                effect="Cơ quan có nhiệm vụ quá hạn mà chừng ấy ngày qua không có văn bản đôn đốc nào nêu "
                "việc của cơ quan đó. 0 là không nêu.",
            ),
        ),
    ),
    Section(
        "Bản tin tuần",
        (
            _reminding(
                "digest_day",
                "Tự lập bản nháp bản tin tuần vào",
                Choice(Weekday, dict(Weekday.choices)),
                effect="Bản tin nêu các chỉ đạo từ thứ Hai đến Chủ nhật của tuần đó; văn bản đến sau thì "
                "chuyên viên bấm Cập nhật. Tuần không có chỉ đạo nào thì không lập.",
            ),
            _reminding(
                "digest_from_hour",
                "Trong ngày đó, từ",
                WholeNumber(0, 23, "giờ"),
                effect="Máy tắt vào lúc đó thì bản nháp được lập khi máy chạy lại.",
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
