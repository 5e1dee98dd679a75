"""Who may do what in publishing. Rights come from posts; services ask here each time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import PublishingApproval
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.posts.permissions import require_right, stand_in
from dondoc.server.posts.selectors import roles_of
from dondoc.server.publishing.errors import PublicationNotFound
from dondoc.server.publishing.models import Feedback
from dondoc.server.tracking.models import Share, TaskStage
from dondoc.server.tracking.permissions import hands_of


def require_preparing(actor: Account) -> None:
    require_right(
        actor,
        rules.Right.PREPARE_PUBLIC,
        otherwise="Việc chuẩn bị công khai của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.",
    )


def require_approving(actor: Account) -> None:
    require_right(
        actor,
        _right_to_approve(roles_of(actor, on=timezone.localdate())),
        otherwise="Việc duyệt công khai của lãnh đạo. Hãy bấm Gửi lãnh đạo duyệt và chờ quyết định.",
    )


def require_withdrawing(actor: Account) -> None:
    """What should not be seen must go at once: who prepares it may take it away as well."""
    prepares = may_prepare(roles_of(actor, on=timezone.localdate()))
    require_right(
        actor,
        rules.Right.PREPARE_PUBLIC if prepares else rules.Right.APPROVE_PUBLIC,
        otherwise="Việc gỡ khỏi cổng công khai của Văn phòng và lãnh đạo. Hãy báo Văn phòng.",
    )


def require_seeing_publications(actor: Account) -> None:
    require_right(
        actor,
        rules.Right.SEE_ALL_TASKS,
        otherwise="Trang này của Văn phòng và lãnh đạo. Bản công khai ở cổng thông tin thì ai cũng xem được.",
    )


def may_prepare(roles: Collection[Role]) -> bool:
    return rules.may(roles, rules.Right.PREPARE_PUBLIC)


def may_approve(roles: Collection[Role]) -> bool:
    return rules.may(roles, _right_to_approve(roles))


def _right_to_approve(roles: Collection[Role]) -> rules.Right:
    """The leaders', or by the office's own decision also that of who prepares."""
    is_shared = settings_in_force().publishing_approval is PublishingApproval.OFFICE
    return rules.Right.PREPARE_PUBLIC if is_shared and may_prepare(roles) else rules.Right.APPROVE_PUBLIC


def answers_for(actor: Account, feedback: Feedback, *, on: date) -> str:
    """The agency as which somebody answers: one that leads the task. Raises NotAllowed, or
    PublicationNotFound where not even that it is there is for them."""
    hands = hands_of(actor, on=on)
    own = sorted(hands.agency_ids & leads_of(feedback.task_id))
    if own:
        stand_in(
            actor, hands.held, is_enough=lambda held: rules.may_report_progress([one.role for one in held])
        )
        return own[0]
    if hands.sees_all:
        raise NotAllowed("Trả lời phản ánh là việc của cơ quan chủ trì. Hãy liên hệ cơ quan đó.")
    raise PublicationNotFound("Không tìm thấy phản ánh này trong phần của anh/chị.")


def leads_of(task_id: int) -> frozenset[str]:
    """The agencies that have a part of the task."""
    shares = Share.objects.filter(task=task_id, agency__isnull=False).exclude(stage=TaskStage.WITHDRAWN)
    return frozenset(key for key in shares.values_list("agency_id", flat=True) if key)
