"""What the log tells, in Vietnamese: each deed, what it was done to, and the facts beside it."""

from __future__ import annotations

from dondoc.server.intake.models import ProposalChange
from dondoc.server.registry.models import RevisionKind
from dondoc.server.tracking.models import PlanEventKind
from dondoc.server.web.consultation_words import (
    CONSULTATION_ACTIONS,
    CONSULTATION_FACTS,
    CONSULTATION_NOUNS,
    CONSULTATION_SUBJECTS,
)
from dondoc.server.web.digest_words import DIGEST_ACTIONS, DIGEST_FACTS
from dondoc.server.web.document_words import DOCUMENT_ACTIONS, DOCUMENT_FACTS
from dondoc.server.web.linting_words import (
    LINTING_ACTIONS,
    LINTING_FACTS,
    LINTING_NOUNS,
    LINTING_SUBJECTS,
)
from dondoc.server.web.notice_words import NOTICE_ACTIONS, NOTICE_FACTS
from dondoc.server.web.paper_words import PAPER_ACTIONS, PAPER_FACTS
from dondoc.server.web.people_words import PEOPLE_ACTIONS, PEOPLE_FACTS
from dondoc.server.web.task_words import TASK_ACTIONS, TASK_FACTS

NOUNS = {
    "account": "Tài khoản, đăng nhập",
    "post": "Chức vụ",
    "delegation": "Ủy quyền",
    "work": "Bàn giao",
    "contact": "Liên hệ",
    "document": "Văn bản",
    "proposal": "Đề xuất",
    "task": "Nhiệm vụ",
    "share": "Phần việc",
    "bulk_run": "Việc làm hàng loạt",
    "tracker_import": "Nhập bảng theo dõi",
    "evidence": "Tệp minh chứng",
    "form": "Kiểm tra thể thức",
    "letter": "Văn bản đôn đốc",
    "paper": "Văn bản đi",
    "template": "Mẫu văn bản đi",
    "digest": "Bản tin tuần",
    "digest_reader": "Nhận bản tin tuần",
    "reply": "Thư trả lời",
    "publication": "Công khai",
    "feedback": "Phản ánh của người dân",
    "field": "Lĩnh vực",
    "name": "Tên cơ quan chưa rõ",
    "registry": "Danh bạ cơ quan",
    "setting": "Thiết lập",
    "calendar": "Lịch làm việc",
    "counting": "Số liệu",
    "report": "Báo cáo tổng hợp",
    "report_schedule": "Lịch báo cáo",
    "channel": "Kênh gửi tin",
    "delivery": "Lần gửi tin",
    "reminders": "Nhắc việc",
    "feed": "Lịch để đăng ký",
    "list_view": "Danh sách dùng chung",
    "personal": "Thông tin cá nhân",
    **CONSULTATION_NOUNS,
    **LINTING_NOUNS,
}
ACTIONS = {
    **PEOPLE_ACTIONS,
    **DOCUMENT_ACTIONS,
    **TASK_ACTIONS,
    **PAPER_ACTIONS,
    **NOTICE_ACTIONS,
    "calendar.declared": "Đặt ngày nghỉ, ngày làm bù",
    "calendar.withdrawn": "Bỏ ngày nghỉ, ngày làm bù",
    "counting.rebuilt": "Dựng lại số liệu",
    "report.drawn_up": "Lập báo cáo",
    "report.drawn_again": "Lấy lại số liệu của báo cáo",
    "report.edited": "Sửa báo cáo",
    "report.sent": "Gửi báo cáo",
    "report.dropped": "Bỏ báo cáo",
    "report.paper_made": "Lập văn bản đi từ báo cáo",
    "report_schedule.set": "Đặt lịch báo cáo",
    "report_schedule.ended": "Thôi lịch báo cáo",
    "setting.changed": "Đổi thiết lập",
    "setting.reset": "Đặt thiết lập về mặc định",
    "registry.home_set": "Chọn tỉnh sử dụng phần mềm",
    **DIGEST_ACTIONS,
    **CONSULTATION_ACTIONS,
    **LINTING_ACTIONS,
    "personal.erased": "Xóa thông tin cá nhân khỏi nhật ký",
    **{f"registry.{kind.value}": f"Danh bạ: {kind.label}" for kind in RevisionKind},
    **{f"task.{kind.value}": f"Nhiệm vụ: {kind.label}" for kind in PlanEventKind},
    **{f"share.{kind.value}": f"Phần việc: {kind.label}" for kind in PlanEventKind},
    **{
        f"proposal.{kind.value}": f"Đề xuất: {kind.label}"
        for kind in ProposalChange.Kind
        if kind.value not in ("added", "edited", "split", "merged")
    },
}
SUBJECTS = {
    "accounts.account": "tài khoản",
    "accounts.signinfailure": "tên đăng nhập không có",
    "posts.post": "chức vụ",
    "posts.delegation": "ủy quyền",
    "posts.handover": "bàn giao",
    "posts.contact": "liên hệ",
    "intake.receiveddocument": "văn bản",
    "intake.proposal": "đề xuất",
    "tracking.assignedtask": "nhiệm vụ",
    "tracking.share": "phần việc",
    "tracking.bulkrun": "việc làm hàng loạt",
    "tracking.trackerimport": "lần nhập bảng theo dõi",
    "tracking.reminderletter": "văn bản đôn đốc",
    "outgoing.outgoingdocument": "văn bản đi",
    "outgoing.papertemplate": "mẫu văn bản đi",
    "tracking.reply": "thư trả lời",
    "publishing.publication": "văn bản công khai",
    "publishing.feedback": "phản ánh",
    "notices.replysetup": "cách nhận thư trả lời",
    "notices.incomingmail": "thư đến",
    "tracking.savedview": "danh sách",
    "tracking.field": "lĩnh vực",
    "office_calendar.officedays": "ngày nghỉ, ngày làm bù",
    "office_settings.settingvalue": "thiết lập",
    "notices.channelsetup": "kênh gửi tin",
    "notices.delivery": "lần gửi tin",
    "notices.reminderoverride": "nhắc việc riêng",
    "notices.calendarfeed": "lịch để đăng ký",
    "files.quarantinedfile": "tệp không nhận",
    "intake.namechoice": "tên được chọn cơ quan",
    "intake.ignoredname": "tên không phải cơ quan",
    "registry.revision": "lần thay đổi danh bạ",
    "registry.home": "tỉnh sử dụng phần mềm",
    **CONSULTATION_SUBJECTS,
    **LINTING_SUBJECTS,
}
FACTS = {
    **PEOPLE_FACTS,
    **DOCUMENT_FACTS,
    **TASK_FACTS,
    **PAPER_FACTS,
    **NOTICE_FACTS,
    "agency": "cơ quan",
    "agencies": "cơ quan",
    "fields": "mục",
    "document": "văn bản số",
    "task": "nhiệm vụ số",
    "version": "lần",
    "from": "từ tình trạng",
    "to": "sang tình trạng",
    "due_on": "hạn",
    "done_on": "có kết quả",
    "is_late": "chậm hạn",
    "code": "mã lý do",
    "summary": "nội dung",
    "count": "số mục",
    "byte_count": "số byte",
    "name": "tên",
    "province": "tỉnh",
    "agency_count": "số cơ quan",
    "act": "theo",
    "action": "việc",
    "calendar": "lần đặt lịch số",
    "file": "mã SHA-256 của tệp",
    "kind": "loại",
    "kinds": "gồm",
    "reason": "lý do",
    "number": "số",
    "period": "kỳ báo cáo",
    "row": "dòng",
    "row_count": "số dòng",
    "sheet": "trang",
    "source": "nguồn",
    "undone": "việc được hoàn tác",
    **DIGEST_FACTS,
    **CONSULTATION_FACTS,
    **LINTING_FACTS,
}
AGENCY_FACTS = frozenset({"agency", "agencies", "units"})  # hold the id of an agency, or several
ROLE_FACTS = frozenset({"role", "roles", "were"})
STAGE_FACTS = frozenset({"from", "to", "stage"})
SIDES = {"office": "bên giao", "agency": "bên thực hiện"}
ACCOUNT_FACTS = frozenset(
    {"account", "deputy", "giver", "taker", "officer", "leader"}
)  # hold the id of an account


def action_words(action: str) -> str:
    """The deed in words; one that is not listed stays as the log writes it."""
    return ACTIONS.get(action, action)


def actions_of(asked: str) -> list[str]:
    """One deed by its name, or all deeds of a noun ("share."); none where there is no such thing."""
    if asked.endswith("."):
        return [action for action in ACTIONS if action.startswith(asked)]
    return [asked] if asked in ACTIONS else []


def action_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All deeds by their nouns, for a list to choose from."""
    return [
        (
            noun_words,
            [
                (f"{noun}.", f"{noun_words}: tất cả"),
                *((action, words) for action, words in ACTIONS.items() if action.startswith(f"{noun}.")),
            ],
        )
        for noun, noun_words in NOUNS.items()
    ]
