"""What comes before the public, and how soon it is answered."""

from __future__ import annotations

from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.values import PublishingApproval

from .declaring import Declared, Section

PORTAL = Section(
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
)
