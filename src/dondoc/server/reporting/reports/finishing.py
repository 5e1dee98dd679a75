"""What becomes of a draft: its words are edited, it is sent and frozen, or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from dondoc.composing import Paper, paper_from_json, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record
from dondoc.server.outgoing.rules.heads import Head, checked_head, head_from_json, head_to_json
from dondoc.server.reporting.errors import FieldRefused, report_not_found
from dondoc.server.reporting.models import Report, ReportState

from .changed_numbers import ChangedNumber, numbers_from_json
from .changes import changes_from_json
from .edits import Edit, Section, edits_with, sections_of
from .kept import facts_from_json
from .passages import passages_from_json
from .statistics import Division
from .telling import tell_sent
from .writable import take_draft
from .writing import paper_of

LONGEST_PASSAGE, LONGEST_ADDED = 5_000, 20_000


@transaction.atomic
def edit_section(
    *,
    actor: Account,
    report_id: int,
    version: int,
    section: str,
    passages: Mapping[str, Edit],
    added: str = "",
) -> Report:
    """The passages of one section as the officer wants them, and what stands behind them."""
    report = take_draft(actor, report_id, version=version)
    found = next((one for one in sections_of_report(report) if one.key == section), None)
    if found is None:
        raise report_not_found()
    sources = {one.source.key: one.source for one in found.passages}
    kept = {}
    for key, edit in passages.items():
        if key not in sources:
            raise report_not_found()
        text = " ".join(edit.text.split())
        if len(text) > LONGEST_PASSAGE:
            raise FieldRefused(f"Đoạn này dài quá {LONGEST_PASSAGE} ký tự. Hãy viết ngắn hơn.", field=key)
        # The words of the source need not be kept beside it.
        kept[key] = replace(edit, text="" if text == sources[key].text else text)
    words = "\n".join(" ".join(line.split()) for line in added.splitlines() if line.strip())
    if len(words) > LONGEST_ADDED:
        raise FieldRefused(f"Phần viết thêm dài quá {LONGEST_ADDED} ký tự. Hãy viết ngắn hơn.", field="added")
    report.edits = edits_with(report.edits, found, passages=kept, added=words)
    _save(report, actor, "report.edited", "edits")
    return report


@transaction.atomic
def edit_head(*, actor: Account, report_id: int, version: int, head: Head) -> Report:
    """Who issues it, to whom, and who signs. Raises FieldRefused."""
    report = take_draft(actor, report_id, version=version)
    checked = checked_head(head, refused=FieldRefused)
    report.head, report.subject = head_to_json(checked), checked.subject
    _save(report, actor, "report.edited", "head", "subject")
    return report


@transaction.atomic
def send_report(*, actor: Account, report_id: int, version: int) -> Report:
    """From now on it stays as it is, whatever becomes of the tasks."""
    report = take_draft(actor, report_id, version=version)
    freeze(report, by=actor, actor=actor.actor)
    return report


@transaction.atomic
def drop_report(*, actor: Account, report_id: int, version: int) -> Report:
    """It is not sent after all."""
    report = take_draft(actor, report_id, version=version)
    report.state = ReportState.DROPPED
    _save(report, actor, "report.dropped", "state")
    return report


def freeze(report: Report, *, by: Account | None, actor: Actor) -> None:
    """In the transaction of who calls; `by` is nobody where a schedule sends it."""
    report.content = paper_to_json(paper_of_report(report))
    report.state, report.sent_by, report.sent_at = ReportState.SENT, by, timezone.now()
    report.version += 1
    report.save()
    record(
        actor=actor,
        action="report.sent",
        subject=report,
        details={"task_count": report.task_count, "period": report.period},
    )
    tell_sent(report, by=by, now=report.sent_at)


def sections_of_report(report: Report) -> list[Section]:
    return sections_of(
        facts_from_json(report.facts),
        Division(report.division),
        passages_from_json(report.passages),
        report.edits,
    )


def paper_of_report(report: Report) -> Paper:
    """As it was sent, or as it would be now."""
    if report.content is not None:
        return paper_from_json(report.content)
    return paper_of(
        facts_from_json(report.facts),
        head=head_from_json(report.head),
        division=Division(report.division),
        sections=sections_of_report(report),
        period_words=report.period_words,
        scope_words=report.scope_words,
        changes=changes_from_json(report.changes),
        changed=changed_numbers_of(report),
        previous=_called(report.previous),
    )


def changed_numbers_of(report: Report) -> list[ChangedNumber]:
    """Of the report that was sent before; none where it never was, or nothing changed."""
    return numbers_from_json(report.changed_numbers)


def _called(report: Report | None) -> str:
    """The report that was sent before, in running text."""
    if report is None or report.sent_at is None:
        return ""
    return f"báo cáo kỳ {report.period_words}, gửi ngày {timezone.localtime(report.sent_at):%d/%m/%Y},"


def _save(report: Report, actor: Account, action: str, *fields: str) -> None:
    report.version += 1
    report.save(update_fields=[*fields, "version"])
    record(actor=actor.actor, action=action, subject=report)
