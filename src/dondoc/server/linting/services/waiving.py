"""A finding is waived with a reason, and the waiver is kept; or it is taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.services import locked_consultation
from dondoc.server.linting.errors import FindingNotFound, LintingRefused
from dondoc.server.linting.models import DraftCheck, Waiver

_LONGEST_REASON = 2_000
_GONE = "Không còn điều này trong lần rà soát mới nhất. Hãy tải lại trang."


@transaction.atomic
def waive(*, actor: Account, consultation_id: int, key: str, reason: str) -> Waiver:
    """Raises FindingNotFound for what the last check does not say, LintingRefused without a reason."""
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    words = " ".join(reason.split())
    if not words:
        raise LintingRefused("Chưa có lý do bỏ qua. Hãy ghi vì sao giữ như dự thảo.", field="reason")
    if len(words) > _LONGEST_REASON:
        raise LintingRefused(f"Lý do dài quá {_LONGEST_REASON} ký tự. Hãy viết gọn.", field="reason")
    checks = DraftCheck.objects.filter(draft__consultation=consultation).order_by("-draft__number")
    check = checks.first()
    found = next((one for one in check.findings if one["key"] == key), None) if check else None
    if found is None:
        raise FindingNotFound(_GONE)
    in_force = Waiver.objects.filter(consultation=consultation, key=key, taken_back_at=None).first()
    if in_force is not None:
        return in_force  # pressed twice
    waiver = Waiver.objects.create(
        consultation=consultation,
        key=key,
        rule=found["rule"],
        says=found["says"],
        reason=words,
        made_by=actor,
        made_at=timezone.now(),
    )
    record(
        actor=actor.actor,
        action="draft_check.waived",
        subject=consultation,
        details={"rule": found["rule"], "key": key},
    )
    return waiver


@transaction.atomic
def take_back_waiver(*, actor: Account, consultation_id: int, waiver_id: int) -> Waiver:
    """It is objected to again."""
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    waiver = Waiver.objects.select_for_update().filter(pk=waiver_id, consultation=consultation).first()
    if waiver is None:
        raise FindingNotFound("Không tìm thấy điều đã bỏ qua này. Hãy tải lại trang.")
    if waiver.taken_back_at is not None:
        return waiver  # pressed twice
    waiver.taken_back_by, waiver.taken_back_at = actor, timezone.now()
    waiver.save(update_fields=["taken_back_by", "taken_back_at"])
    record(
        actor=actor.actor,
        action="draft_check.waiver_taken_back",
        subject=consultation,
        details={"rule": waiver.rule, "key": waiver.key},
    )
    return waiver
