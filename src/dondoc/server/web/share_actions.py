"""What can be done with one agency's part of a task, as the pages say it: buttons, forms, what was done."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.tracking.rules import Action, transition
from dondoc.server.web.share_forms import (
    ActForm,
    CompletionForm,
    ExtensionForm,
    GrantForm,
    HandDownForm,
    HandOnForm,
    MessageForm,
    ReasonForm,
    RemarkForm,
    ReportForm,
    ReturnForm,
    ShareForm,
)


@dataclass(frozen=True, slots=True)
class ShareAction:
    """How the pages offer an action; when it may be done is told by the table in tracking.rules."""

    action: Action
    done: str  # said when it was done
    form: type[ShareForm] = ShareForm
    send: str = ""  # on the button that sends the form, where that is not the name of the action
    hint: str = ""  # what follows from it
    is_primary: bool = False  # the first such that is offered is the one that stands out
    has_page: bool = False  # agencies are chosen: its form has a page of its own

    @property
    def words(self) -> str:
        return transition(self.action).words


# In the order in which they stand beside one another.
ACTIONS = (
    ShareAction(Action.ACCEPT, "Đã nhận việc.", is_primary=True),
    ShareAction(Action.CONFIRM, "Đã xác nhận hoàn thành.", RemarkForm, send="Xác nhận", is_primary=True),
    ShareAction(Action.RETURN, "Đã trả lại để cơ quan làm tiếp.", ReturnForm),
    ShareAction(
        Action.GRANT_EXTENSION,
        "Đã cho gia hạn.",
        GrantForm,
        hint="Ngày ghi ở đây là hạn mới; hạn đầu vẫn được giữ để đối chiếu.",
        is_primary=True,
    ),
    ShareAction(Action.REFUSE_EXTENSION, "Đã trả lời không cho gia hạn.", ReasonForm),
    ShareAction(
        Action.GRANT_HAND_ON,
        "Đã chuyển sang cơ quan khác.",
        RemarkForm,
        send="Chuyển",
        hint="Phần việc này khép lại; cơ quan nhận có phần việc mới, cùng thời hạn ban đầu.",
        is_primary=True,
        has_page=True,
    ),
    ShareAction(Action.REFUSE_HAND_ON, "Đã trả lời không chuyển.", ReasonForm),
    ShareAction(
        Action.ASK_COMPLETION,
        "Đã gửi báo cáo hoàn thành, chờ Văn phòng xác nhận.",
        CompletionForm,
        send="Gửi, chờ xác nhận",
        is_primary=True,
    ),
    ShareAction(Action.REPORT, "Đã gửi báo cáo tiến độ.", ReportForm, send="Gửi báo cáo"),
    ShareAction(Action.TAKE_BACK, "Đã rút lại báo cáo hoàn thành."),
    ShareAction(
        Action.ASK_EXTENSION,
        "Đã gửi đề nghị gia hạn.",
        ExtensionForm,
        send="Gửi đề nghị",
        hint="Trong khi chờ trả lời, hạn cũ vẫn được tính.",
    ),
    ShareAction(
        Action.HAND_DOWN,
        "Đã giao xuống cấp dưới.",
        HandDownForm,
        send="Giao",
        hint="Kết quả của đơn vị do cơ quan anh/chị xác nhận; phần việc của cơ quan vẫn do cơ quan báo cáo.",
        has_page=True,
    ),
    ShareAction(
        Action.ASK_HAND_ON,
        "Đã gửi đề nghị chuyển cơ quan khác.",
        HandOnForm,
        send="Gửi đề nghị",
        hint="Trong khi chờ trả lời, phần việc vẫn của cơ quan anh/chị và hạn vẫn được tính.",
        has_page=True,
    ),
    ShareAction(Action.RESUME, "Đã ghi là tiếp tục thực hiện.", ReasonForm, is_primary=True),
    ShareAction(Action.REOPEN, "Đã mở lại để cơ quan làm tiếp.", ReasonForm),
    ShareAction(Action.SUSPEND, "Đã tạm dừng.", ActForm, hint="Trong khi tạm dừng thì không tính quá hạn."),
    ShareAction(
        Action.WITHDRAW,
        "Đã ghi là thôi thực hiện.",
        ActForm,
        hint="Phần việc khép lại và không mở lại được; những gì đã báo cáo vẫn giữ nguyên.",
    ),
    ShareAction(Action.SEND_MESSAGE, "Đã gửi trao đổi.", MessageForm, send="Gửi"),
)
BY_ACTION = {found.action: found for found in ACTIONS}
