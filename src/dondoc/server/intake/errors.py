"""What intake refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .content import ProposalContent
    from .models import Proposal


class IntakeError(Exception):
    """The root of intake's refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "intake"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(IntakeError):
    """There is no such document or proposal, or the actor may not see it."""

    code = "not_found"


class NotReady(IntakeError):
    """The document is at a stage where this cannot be done (still being read, or failed)."""

    code = "not_ready"


class ProposalSettled(IntakeError):
    """The proposal is confirmed, dropped or merged; it must be opened again first."""

    code = "proposal_settled"


class InvalidContent(IntakeError):
    """The content cannot be stored: no text, marked words outside the document, nothing to split."""

    code = "invalid_content"


class StaleProposal(IntakeError):
    """Another change came first. Nothing was written; `current` holds theirs, `attempted` yours."""

    code = "stale_proposal"

    def __init__(self, message: str, *, current: Proposal, attempted: ProposalContent | None = None) -> None:
        super().__init__(message)
        self.current = current
        self.attempted = attempted


class FormNotChecked(IntakeError):
    """The form of an upload cannot be looked at: it is no DOCX, damaged, or bears a mark of secrecy."""

    code = "form_not_checked"


class UnfitFile(IntakeError):
    """A file that goes with something else and cannot be looked through whole; nothing of it stays."""

    code = "unfit_file"


class SecretFile(UnfitFile):
    """It bears a mark of secrecy: not even its name stays."""

    code = "secret_file"

    def __init__(self) -> None:
        super().__init__(
            "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
            "Hãy gửi tài liệu mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước."
        )
