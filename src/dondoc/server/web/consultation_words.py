"""What the log tells of consultations and opinions, in Vietnamese."""

from __future__ import annotations

from dondoc.server.consultation.models import LetterKind, OpinionWay, Outcome, Stance

CONSULTATION_NOUNS = {
    "consultation": "Lấy ý kiến",
    "consolidation": "Tổng hợp ý kiến",
    "opinion": "Ý kiến trả lời",
}
CONSULTATION_ACTIONS = {
    "consultation.prepared": "Chuẩn bị lấy ý kiến dự thảo",
    "consultation.changed": "Sửa phần chuẩn bị lấy ý kiến",
    "consultation.draft_replaced": "Thay tệp dự thảo",
    "consultation.draft_refused": "Hủy tệp dự thảo mang dấu chỉ độ mật",
    "consultation.preparation_dropped": "Bỏ phần chuẩn bị lấy ý kiến",
    "consultation.opened": "Gửi lấy ý kiến",
    "consultation.asked_more": "Hỏi thêm cơ quan",
    "consultation.agency_withdrawn": "Thôi hỏi một cơ quan",
    "consultation.extended": "Gia hạn cho ý kiến",
    "consultation.agency_extended": "Gia hạn cho ý kiến cho một cơ quan",
    "consultation.closed": "Đóng đợt lấy ý kiến",
    "consultation.reopened": "Mở lại đợt lấy ý kiến",
    "consultation.recalled": "Thu hồi dự thảo đang lấy ý kiến",
    "consultation.next_round_prepared": "Chuẩn bị lấy ý kiến đợt mới",
    "consultation.letter_made": "Lập công văn của đợt lấy ý kiến",
    "consultation.comment_placed": "Gắn góp ý vào điều khoản của dự thảo sau",
    "consolidation.answered": "Ghi tiếp thu, giải trình",
    "consolidation.folded": "Gộp góp ý trong bản tổng hợp",
    "consolidation.parted": "Tách góp ý trong bản tổng hợp",
    "consolidation.answer_dropped": "Bỏ trả lời không còn góp ý",
    "consolidation.edited": "Sửa đầu, cuối bản tổng hợp",
    "consolidation.sent": "Chốt, gửi bản tổng hợp ý kiến",
    "opinion.given": "Gửi ý kiến",
    "opinion.given_anew": "Gửi ý kiến thay ý kiến trước",
    "opinion.taken_back": "Rút ý kiến để sửa",
    "opinion.writing_dropped": "Bỏ bản soạn ý kiến",
    "opinion.mail_taken": "Nhận thư góp ý",
    "opinion.mail_dropped": "Bỏ thư góp ý",
    "opinion.mail_lapsed": "Thư góp ý quá lâu không ai xác nhận",
    "opinion.file_refused": "Hủy tệp góp ý mang dấu chỉ độ mật",
}
CONSULTATION_FACTS = {
    "consultation": "lấy ý kiến số",
    "round": "đợt",
    "draft": "dự thảo lần",
    "clause_count": "số điều khoản",
    "clause": "điều khoản",
    "outcome": "kết quả",
    "before": "kết quả trước",
    "comments": "số góp ý",
    "stance": "ý kiến",
    "way": "cách gửi",
    "is_late": "muộn",
    "letter": "loại công văn",
}
CONSULTATION_SUBJECTS = {
    "consultation.consultation": "lấy ý kiến",
    "consultation.askedagency": "cơ quan được hỏi",
    "consultation.opinion": "ý kiến",
}
_OUTCOMES = {"": "chưa trả lời", **dict(Outcome.choices)}
CHOICES = {
    "stance": dict(Stance.choices),
    "way": dict(OpinionWay.choices),
    "outcome": _OUTCOMES,
    "before": _OUTCOMES,
    "letter": dict(LetterKind.choices),
}
"""By the name of a fact, what its values are called."""
