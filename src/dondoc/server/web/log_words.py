"""What the log tells, in Vietnamese: each deed, what it was done to, and the facts beside it."""

from __future__ import annotations

from dondoc.server.intake.models import ProposalChange
from dondoc.server.registry.models import RevisionKind
from dondoc.server.tracking.models import PlanEventKind

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
    "bulk_run": "Xử lý hàng loạt",
    "tracker_import": "Nhập bảng theo dõi",
    "evidence": "Tệp minh chứng",
    "field": "Lĩnh vực",
    "name": "Tên cơ quan chưa rõ",
    "registry": "Danh bạ cơ quan",
    "setting": "Thiết lập",
    "personal": "Thông tin cá nhân",
}
ACTIONS = {
    "account.created": "Tạo tài khoản",
    "account.taken_back": "Hoàn tác việc tạo tài khoản",
    "account.locked": "Khóa tài khoản",
    "account.unlocked": "Mở khóa tài khoản",
    "account.password_changed": "Đổi mật khẩu",
    "account.signed_in": "Đăng nhập",
    "account.sign_in_refused": "Đăng nhập không thành",
    "account.signed_out": "Đăng xuất",
    "account.session_ran_out": "Hết phiên vì không thao tác",
    "account.sessions_ended": "Kết thúc phiên đăng nhập",
    "account.factor_added": "Thêm lớp xác thực thứ hai",
    "account.factor_removed": "Bỏ một lớp xác thực",
    "account.factor_refused": "Xác thực lớp thứ hai không thành",
    "account.factors_removed": "Gỡ các lớp xác thực của một người",
    "account.factors_demanded": "Đổi việc bắt buộc lớp xác thực thứ hai",
    "account.recovery_code_used": "Dùng mã khôi phục",
    "account.recovery_codes_renewed": "Tạo lại mã khôi phục",
    "post.given": "Giao chức vụ",
    "post.ended": "Cho thôi chức vụ",
    "post.resumed": "Hoàn tác việc cho thôi chức vụ",
    "post.taken_back": "Hoàn tác việc giao chức vụ",
    "delegation.given": "Ủy quyền",
    "delegation.ended": "Kết thúc ủy quyền",
    "delegation.resumed": "Hoàn tác việc kết thúc ủy quyền",
    "work.handed_over": "Bàn giao công việc",
    "work.hand_over_taken_back": "Hoàn tác việc bàn giao",
    "contact.added": "Thêm liên hệ",
    "contact.changed": "Sửa liên hệ",
    "contact.ended": "Thôi dùng liên hệ",
    "contact.resumed": "Dùng lại liên hệ",
    "contact.taken_back": "Hoàn tác việc thêm liên hệ",
    "document.received": "Tiếp nhận văn bản",
    "document.read": "Đọc xong văn bản",
    "document.reading_again": "Cho đọc lại văn bản",
    "document.failed": "Không đọc được văn bản",
    "document.refused": "Không nhận văn bản",
    "document.linked": "Nhận ra bản sao của văn bản đã có",
    "document.unpacked": "Tách thư, tệp nén",
    "document.names_resolved": "Nhận ra tên cơ quan trong văn bản",
    "document.reviewed": "Duyệt xong văn bản",
    "proposal.added": "Thêm đề xuất",
    "proposal.edited": "Sửa đề xuất",
    "proposal.split": "Tách đề xuất",
    "proposal.merged": "Gộp đề xuất",
    "proposal.undone": "Hoàn tác ở đề xuất",
    "task.assigned": "Giao nhiệm vụ",
    "task.confirmation_withdrawn": "Hoàn tác việc giao nhiệm vụ",
    "task.amended": "Đổi nhiệm vụ theo văn bản",
    "task.directed": "Giao việc theo ý kiến chỉ đạo",
    "task.direction_withdrawn": "Hoàn tác việc giao theo ý kiến chỉ đạo",
    "task.names_resolved": "Nhận ra tên cơ quan của nhiệm vụ",
    "bulk_run.applied": "Bắt đầu xử lý hàng loạt",
    "bulk_run.ended": "Xong xử lý hàng loạt",
    "bulk_run.stopped": "Dừng xử lý hàng loạt",
    "tracker_import.applied": "Nhập bảng theo dõi",
    "tracker_import.undone": "Hoàn tác việc nhập bảng theo dõi",
    "setting.changed": "Đổi thiết lập",
    "setting.reset": "Đặt thiết lập về mặc định",
    "field.added": "Thêm lĩnh vực",
    "field.renamed": "Đổi tên lĩnh vực",
    "field.ended": "Thôi dùng lĩnh vực",
    "field.resumed": "Dùng lại lĩnh vực",
    "evidence.refused": "Không nhận tệp minh chứng",
    "name.chosen": "Chọn cơ quan cho một tên",
    "name.choice_withdrawn": "Hoàn tác việc chọn cơ quan",
    "name.ignored": "Đánh dấu tên không phải cơ quan",
    "name.heeded": "Nhận lại tên là cơ quan",
    "registry.home_set": "Chọn tỉnh sử dụng phần mềm",
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
    "registry.revision": "lần thay đổi danh bạ",
    "registry.home": "tỉnh sử dụng phần mềm",
}
FACTS = {
    "account": "tài khoản",
    "deputy": "người thay",
    "giver": "người bàn giao",
    "taker": "người nhận",
    "agency": "cơ quan",
    "agencies": "cơ quan",
    "role": "chức vụ",
    "from_on": "từ",
    "to_on": "đến hết",
    "was_to_on": "trước đó đến hết",
    "fields": "mục",
    "document": "văn bản số",
    "proposal": "đề xuất số",
    "task": "nhiệm vụ số",
    "post": "chức vụ số",
    "posts": "số chức vụ",
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
    "username": "tên đăng nhập",
    "address": "địa chỉ mạng",
    "name": "tên",
    "officer": "chuyên viên theo dõi",
    "leader": "lãnh đạo phụ trách",
    "field": "lĩnh vực số",
    "by_rules": "theo quy tắc",
    "by_hand": "chọn tay",
    "province": "tỉnh",
    "agency_count": "số cơ quan",
    "proposal_count": "số đề xuất",
    "member_count": "số văn bản bên trong",
    "container": "thuộc văn bản số",
    "same_as": "bản sao của văn bản số",
    "update": "báo cáo số",
    "attempt": "lần đọc",
    "act": "theo",
}
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
