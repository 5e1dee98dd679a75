"""A draft is looked through by a job: read as every document is, and held against what the office knows."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.agencies.registry_file import registry_to_json
from dondoc.composing.checking import check_form_confined, check_to_json
from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.detect import Format
from dondoc.documents.json import document_from_json, reading_to_json
from dondoc.documents.reading import Reading
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.models import Draft, Round
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.intake.extracting import ExtractingFailed, extract_confined
from dondoc.server.linting.child import lint_confined
from dondoc.server.linting.errors import CheckingFailed
from dondoc.server.linting.held import known_documents, office_lexicon, open_tasks
from dondoc.server.linting.models import DraftCheck
from dondoc.server.registry.selectors import library_registry
from dondoc.workcalendar import calendar_to_json

JOB = "dondoc.server.linting.jobs.check_draft"
LOST_AFTER = timedelta(minutes=15)
_FAILED = "Chưa rà soát được dự thảo này. Hãy bấm Rà soát lại; nếu vẫn không được, hãy báo quản trị hệ thống."
_log = logging.getLogger(__name__)


def asked_ids(round_: Round) -> list[str]:
    """Whom the round asks: agencies and collectives as it names them, and once it is open each agency."""
    named = round_.addressees.values_list("agency", flat=True)
    asked = round_.asked.filter(withdrawn_at=None).values_list("agency", flat=True)
    return sorted({*named, *asked})


def basis_of(round_: Round) -> str:
    """What a check hangs on besides the draft."""
    return hashlib.sha256("\n".join(asked_ids(round_)).encode()).hexdigest()


@transaction.atomic
def queue_check(*, draft_id: int) -> DraftCheck | None:
    """The draft is looked through soon. None where it is gone."""
    if not Draft.objects.filter(pk=draft_id).exists():
        return None
    check, _ = DraftCheck.objects.update_or_create(
        draft_id=draft_id, defaults={"queued_at": timezone.now(), "done_at": None, "failure": ""}
    )
    app.configure_task(JOB, lock=f"linting-{draft_id}").defer(draft_id=draft_id)
    return check


def run_check(*, draft_id: int) -> None:
    """Safe to run twice: the later one counts."""
    draft = Draft.objects.select_related("stored", "consultation").filter(pk=draft_id).first()
    round_ = Round.objects.filter(draft=draft_id).order_by("-number").first()
    if draft is None or round_ is None:
        return
    basis, failure, findings, lexicon_at = basis_of(round_), "", [], timezone.now()
    try:
        findings = lint_confined(_asked(draft, round_))
    except (CheckingFailed, ExtractingFailed) as error:
        _log.error("draft %s could not be looked through: %s", draft_id, error)
        failure = _FAILED
    DraftCheck.objects.filter(draft=draft_id).update(
        basis=basis,
        lexicon_at=lexicon_at,
        findings=findings,
        failure=failure,
        done_at=timezone.now(),
    )


def take_up_lost_checks(*, now: datetime) -> int:
    """Queue anew what nobody looked through."""
    lost = DraftCheck.objects.filter(done_at=None, queued_at__lt=now - LOST_AFTER)
    ids = list(lost.order_by("pk").values_list("draft", flat=True)[:100])
    for draft_id in ids:
        queue_check(draft_id=draft_id)
    return len(ids)


def _asked(draft: Draft, round_: Round) -> dict[str, Any]:
    registry = library_registry()
    document = document_from_json(draft.content)
    reading: Reading = extract_confined(document, registry=registry)
    return {
        "document": draft.content,
        "reading": reading_to_json(reading, document),
        "registry": registry_to_json(registry),
        "home": registry.home,
        "on": timezone.localdate().isoformat(),
        "calendar": calendar_to_json(office_calendar()),
        "asked": asked_ids(round_),
        "drafters": [draft.consultation.drafter_id],
        "open_tasks": open_tasks(),
        "documents": known_documents(reading.references),
        "lexicon": office_lexicon(),
        "form": _form(draft),
    }


def _form(draft: Draft) -> dict[str, Any] | None:
    """How it departs from the official form; None for a PDF, and where that could not be looked at."""
    if draft.stored.media_type != Format.DOCX.value:
        return None
    try:
        check = check_form_confined(
            path_of_stored(draft.stored), name=draft.name, limits=settings.READING_LIMITS
        )
    except UnreadableFile as error:
        _log.warning("the form of draft %s could not be looked at: %s", draft.pk, error.code)
        return None
    return check_to_json(check)
