"""What an agency does with its share: takes it up, reports, says that it is done, takes that back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.files.models import StoredFile
from dondoc.server.intake.rules import clean_name
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import (
    Milestone,
    ProgressUpdate,
    Share,
    UpdateFigure,
    UpdateFile,
    UpdateState,
)
from dondoc.server.tracking.rules import Action, Demand, WrittenFigure, is_overdue
from dondoc.server.tracking.selectors.periods import cadence_of, period_for_report, periods_of

from .acting import Step, awaiting_update, decide_update, finish, iso, let_hand_on_lapse, take_share
from .demanding import clean_words, require_done_on, require_words
from .using_replies import UsedReply, settle_reply, take_reply, told_of_reply

FILES_ALLOWED = 10  # with one update

Files = Sequence[tuple[str, StoredFile]]
"""Each by the name that it came with."""


@transaction.atomic
def accept_share(*, actor: Account, share_id: int, version: int) -> Share:
    """The agency takes its share up."""
    return finish(take_share(actor=actor, share_id=share_id, version=version, action=Action.ACCEPT))


@transaction.atomic
def report_progress(
    *,
    actor: Account,
    share_id: int,
    version: int,
    text: str,
    period: str | None = None,
    milestones: Collection[int] = (),
    figures: Sequence[WrittenFigure] = (),
    files: Files = (),
    reply: UsedReply | None = None,
) -> ProgressUpdate:
    """Tell how far it is; who reports has taken the share up.

    `period` is the key of one that the share owes, "" for a report beside them; None is the one that is due,
    else the one that runs. `milestones` are those that are done by now. `reply` is the answer by mail that
    this report makes use of.
    """
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.REPORT)
    words = require_words(text, Demand.TEXT)
    update = ProgressUpdate(text=words, period=_period_of(step, period))
    _submit(step, update, files=files, figures=figures, milestones=milestones, reply=reply)
    details = {"update": update.pk, "period": update.period, **told_of_reply(reply)}
    finish(step, words=words, details=details)
    return update


@transaction.atomic
def ask_completion(
    *,
    actor: Account,
    share_id: int,
    version: int,
    text: str,
    done_on: date | None,
    late_reason: str = "",
    milestones: Collection[int] = (),
    figures: Sequence[WrittenFigure] = (),
    files: Files = (),
    reply: UsedReply | None = None,
) -> ProgressUpdate:
    """Say that it is done since a day, and why it is late where it is; the Office confirms or returns it.

    It is the report on the period that is due, too.
    """
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.ASK_COMPLETION)
    share = step.share
    words = require_words(text, Demand.TEXT)
    day = require_done_on(done_on, assigned_on=share.assignment.from_on, today=step.today)
    reason = (
        require_words(late_reason, Demand.LATE_REASON)
        if is_overdue(due_on=share.due_on, stage=share.stage, today=step.today)
        else clean_words(late_reason, field=Demand.LATE_REASON)
    )
    update = ProgressUpdate(
        text=words,
        period=_period_of(step, None),
        asks_completion=True,
        done_on=day,
        late_reason=reason,
    )
    _submit(step, update, files=files, figures=figures, milestones=milestones, reply=reply)
    details: dict[str, Any] = {"update": update.pk, "done_on": day.isoformat(), "due_on": iso(share.due_on)}
    details |= told_of_reply(reply)
    finish(step, words=words, details={**details, **let_hand_on_lapse(step)})
    return update


@transaction.atomic
def take_back_update(*, actor: Account, share_id: int, version: int) -> Share:
    """It is not done after all: the agency takes back what waits for the Office."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.TAKE_BACK)
    update = awaiting_update(step.share)
    decide_update(step, update, UpdateState.TAKEN_BACK)
    return finish(step, details={"update": update.pk})


def _period_of(step: Step, asked: str | None) -> str:
    """The key of the period that a report is for; empty where the task has none, or expressly for none."""
    settings = settings_in_force()
    cadence = cadence_of(step.task, settings=settings) if asked != "" else None
    if cadence is None and not asked:
        return ""
    updates = step.share.updates.only("share", "period", "state")
    owed = periods_of(step.share, step.task, updates, cadence=cadence, settings=settings, today=step.today)
    if asked is None:
        period = period_for_report(owed)
        return period.key if period else ""
    if asked not in {one.key for one in owed}:
        raise DemandMissing("Kỳ báo cáo này không còn trong danh sách. Hãy chọn lại kỳ.", field="period")
    return asked


def _submit(
    step: Step,
    update: ProgressUpdate,
    *,
    files: Files,
    figures: Sequence[WrittenFigure],
    milestones: Collection[int],
    reply: UsedReply | None,
) -> None:
    replied = take_reply(step, reply) if reply else None
    files = [*files, *(replied.files if replied else ())]
    if len(files) > FILES_ALLOWED:
        raise DemandMissing(
            f"Mỗi báo cáo kèm tối đa {FILES_ALLOWED} tệp. Hãy bỏ bớt hoặc gộp các tệp.", field="files"
        )
    update.share, update.by, update.at = step.share, step.actor, step.now
    update.save()
    if done := _done(step, milestones):
        update.milestones.set(done)
    UpdateFigure.objects.bulk_create(
        UpdateFigure(update=update, position=position, what=one.what, value=one.value, unit=one.unit)
        for position, one in enumerate(figures)
    )
    UpdateFile.objects.bulk_create(
        UpdateFile(update=update, stored=stored, name=clean_name(name)) for name, stored in files
    )
    if replied:
        settle_reply(step, replied, update)


def _done(step: Step, milestone_ids: Collection[int]) -> list[Milestone]:
    """The milestones of the task that stand among these; DemandMissing where one does not."""
    if not milestone_ids:
        return []
    found = list(Milestone.objects.filter(task=step.task, removed_at=None, pk__in=milestone_ids))
    if len(found) < len(set(milestone_ids)):
        raise DemandMissing("Có mốc không còn nữa. Hãy xem lại các mốc rồi chọn lại.", field="milestones")
    return found
