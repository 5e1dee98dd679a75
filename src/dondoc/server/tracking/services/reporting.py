"""What an agency does with its share: takes it up, reports, says that it is done, takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.files.models import StoredFile
from dondoc.server.intake.rules import clean_name
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import ProgressUpdate, Share, UpdateFile, UpdateState
from dondoc.server.tracking.rules import Action, Demand, is_overdue

from .acting import Step, awaiting_update, decide_update, finish, iso, take_share
from .demanding import clean_words, require_done_on, require_words

FILES_ALLOWED = 10  # with one update

Files = Sequence[tuple[str, StoredFile]]
"""Each by the name that it came with."""


@transaction.atomic
def accept_share(*, actor: Account, share_id: int, version: int) -> Share:
    """The agency takes its share up."""
    return finish(take_share(actor=actor, share_id=share_id, version=version, action=Action.ACCEPT))


@transaction.atomic
def report_progress(
    *, actor: Account, share_id: int, version: int, text: str, files: Files = ()
) -> ProgressUpdate:
    """Tell how far it is; who reports has taken the share up."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.REPORT)
    words = require_words(text, Demand.TEXT)
    update = _submit(step, ProgressUpdate(text=words), files)
    finish(step, words=words, details={"update": update.pk})
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
    files: Files = (),
) -> ProgressUpdate:
    """Say that it is done since a day, and why it is late where it is; the Office confirms or returns it."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.ASK_COMPLETION)
    share = step.share
    words = require_words(text, Demand.TEXT)
    day = require_done_on(done_on, assigned_on=share.assignment.from_on, today=step.today)
    reason = (
        require_words(late_reason, Demand.LATE_REASON)
        if is_overdue(due_on=share.due_on, stage=share.stage, today=step.today)
        else clean_words(late_reason, field=Demand.LATE_REASON)
    )
    update = ProgressUpdate(text=words, asks_completion=True, done_on=day, late_reason=reason)
    _submit(step, update, files)
    details = {"update": update.pk, "done_on": day.isoformat(), "due_on": iso(share.due_on)}
    finish(step, words=words, details=details)
    return update


@transaction.atomic
def take_back_update(*, actor: Account, share_id: int, version: int) -> Share:
    """It is not done after all: the agency takes back what waits for the Office."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.TAKE_BACK)
    update = awaiting_update(step.share)
    decide_update(step, update, UpdateState.TAKEN_BACK)
    return finish(step, details={"update": update.pk})


def _submit(step: Step, update: ProgressUpdate, files: Files) -> ProgressUpdate:
    if len(files) > FILES_ALLOWED:
        raise DemandMissing(
            f"Mỗi báo cáo kèm tối đa {FILES_ALLOWED} tệp. Hãy bỏ bớt hoặc gộp các tệp.", field="files"
        )
    update.share, update.by, update.at = step.share, step.actor, step.now
    update.save()
    UpdateFile.objects.bulk_create(
        UpdateFile(update=update, stored=stored, name=clean_name(name)) for name, stored in files
    )
    return update
