"""The office's own entries on powers: what a level cannot carry, with its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dondoc.linting import LexiconError, Power, default_powers, power_of
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.linting.errors import FindingNotFound, LintingRefused
from dondoc.server.linting.models import OfficePower
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right

MOST_POWERS = 500


@dataclass(frozen=True, slots=True)
class PowerWords:
    """As typed. `replaces` is the code of an entry that comes with Dondoc, or empty."""

    levels: tuple[str, ...]
    words: tuple[str, ...]
    says: str
    proposal: str
    source: str
    sure: str
    meant_by: tuple[str, ...] = ()
    replaces: str = ""


def require_keeping_powers(actor: Account) -> None:
    """Those who settle what agencies report."""
    require_right(
        actor,
        Right.CONFIRM_RESULTS,
        otherwise="Từ điển thẩm quyền do chuyên viên Văn phòng sửa. Hãy gửi đề xuất cho Văn phòng.",
    )


@transaction.atomic
def add_power(*, actor: Account, wanted: PowerWords) -> OfficePower:
    """Raises LintingRefused for what the linter could not use."""
    require_keeping_powers(actor)
    if not wanted.source.strip():
        raise LintingRefused(
            "Chưa có căn cứ. Hãy ghi văn bản quy định, hoặc nơi đã nêu điều này.", field="source"
        )
    code = wanted.replaces or "office"
    known = {power.code: power for power in default_powers()}
    if wanted.replaces and wanted.replaces not in known:
        raise FindingNotFound("Không còn mục này trong từ điển. Hãy tải lại trang.")
    try:
        power: Power = power_of(
            code=code,
            levels=wanted.levels,
            words=wanted.words,
            says=wanted.says.strip(),
            proposal=wanted.proposal.strip(),
            source=wanted.source.strip(),
            sure=wanted.sure,
            meant_by=wanted.meant_by,
        )
    except LexiconError as error:
        raise LintingRefused(str(error)) from error
    if OfficePower.objects.filter(ended_at=None).count() >= MOST_POWERS:
        raise LintingRefused(f"Từ điển đã có {MOST_POWERS} mục của cơ quan. Hãy thôi bớt mục không dùng.")
    if wanted.replaces:
        OfficePower.objects.filter(replaces=wanted.replaces, ended_at=None).update(
            ended_by=actor, ended_at=timezone.now()
        )
    kept = OfficePower.objects.create(
        levels=sorted(power.levels),
        words=list(power.words),
        says=power.says,
        proposal=power.proposal,
        meant_by=list(power.meant_by),
        source=power.source,
        sure=power.sure.value,
        replaces=wanted.replaces,
        made_by=actor,
        made_at=timezone.now(),
    )
    record(actor=actor.actor, action="power.added", subject=kept, details={"says": kept.says})
    return kept


@transaction.atomic
def end_power(*, actor: Account, power_id: int) -> OfficePower:
    """It is not looked for any more; one in the place of an entry of Dondoc gives that way again."""
    require_keeping_powers(actor)
    power = OfficePower.objects.select_for_update().filter(pk=power_id).first()
    if power is None:
        raise FindingNotFound("Không tìm thấy mục này trong từ điển. Hãy tải lại trang.")
    if power.ended_at is None:
        power.ended_by, power.ended_at = actor, timezone.now()
        power.save(update_fields=["ended_by", "ended_at"])
        record(actor=actor.actor, action="power.ended", subject=power, details={"says": power.says})
    return power
