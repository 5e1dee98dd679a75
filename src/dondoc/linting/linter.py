"""The linter as one visible list of checks, from a draft that was read to what the Office would object to."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.documents.reading import Reading
from dondoc.documents.types import Document

from .agencies import check_standing
from .beyond_power import check_powers
from .citations import check_citations
from .consultation import ToAsk, check_asked, whom_to_ask
from .context import LintContext
from .deadlines import check_deadlines
from .findings import Finding, Findings
from .official_form import check_official_form
from .open_tasks import check_open_tasks
from .reread import Reread, reread
from .tasks import check_tasks
from .told_already import check_warnings

CHECKS: tuple[Callable[[Reread, Findings], None], ...] = (
    check_asked,
    check_standing,
    check_tasks,
    check_deadlines,
    check_powers,
    check_citations,
    check_open_tasks,
    check_warnings,
    check_official_form,
)
# A digest or a report tells what others ordered: its tasks are not its own.
CHECKS_OF_WHAT_RETELLS = (check_standing, check_citations, check_warnings, check_official_form)


def lint(document: Document, reading: Reading, context: LintContext) -> tuple[Finding, ...]:
    """What the Office would object to, in the order of the document. Never raises for what a draft says."""
    draft, findings = reread(document, reading, context), Findings(document)
    for check in CHECKS_OF_WHAT_RETELLS if draft.retells else CHECKS:
        check(draft, findings)
    return findings.all()


def to_be_asked(document: Document, reading: Reading, context: LintContext) -> tuple[ToAsk, ...]:
    """Whom the draft concerns, whoever was asked: a proposal for the list of a consultation."""
    draft = reread(document, reading, context)
    return () if draft.retells else whom_to_ask(draft)
