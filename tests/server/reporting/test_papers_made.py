"""A report that was sent and a digest that was approved go out as a paper: one each, signed and known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from digest_week import make_week
from django.db import DatabaseError, transaction
from django.utils import timezone
from paper_desk import comes_in, signed
from plan_desk import make_person
from share_desk import LEAD, OTHER, Desk, in_days, make_desk, today

from dondoc.composing import PaperKind, paper_to_json
from dondoc.server.audit.models import Entry
from dondoc.server.outgoing.models import OutgoingDocument, PaperState
from dondoc.server.outgoing.selectors import proposed_copies
from dondoc.server.outgoing.services import confirm_copy, drop_paper, submit_paper
from dondoc.server.outgoing.writing import content_of
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest.approving import approve_digest, correct_digest, submit_digest
from dondoc.server.reporting.errors import ReportNotFound
from dondoc.server.reporting.models import Digest, PaperMade, Report
from dondoc.server.reporting.papers import make_digest_paper, make_report_paper, origin_of, paper_of
from dondoc.server.reporting.reports import (
    Extent,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    paper_of_report,
    send_report,
    some_days,
)
from dondoc.server.tracking.services import recognise_copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def drawn(actor: Any, *, own: str | None = None) -> Report:
    scope = Scope(ScopeKind.AGENCY, own, is_own=True) if own else Scope(ScopeKind.ALL)
    period = some_days(in_days(-300), today(), today=today())
    return draw_up_report(
        actor=actor, wanted=Wanted(scope=scope, period=period, extent=Extent.EVERY, agency_id=own)
    )


def sent(actor: Any, *, own: str | None = None) -> Report:
    report = drawn(actor, own=own)
    return send_report(actor=actor, report_id=report.pk, version=report.version)


def test_a_sent_report_is_signed_and_known_again(desk: Desk) -> None:
    report = sent(desk.officer)
    paper = make_report_paper(actor=desk.officer, report_id=report.pk)
    assert make_report_paper(actor=desk.officer, report_id=report.pk) == paper
    assert OutgoingDocument.objects.count() == 1
    assert Entry.objects.filter(action="report.paper_made").count() == 1
    assert (paper.kind, paper.subject, paper.state) == (PaperKind.REPORT, report.subject, PaperState.DRAFT)
    assert content_of(paper) == paper_of_report(report)
    origin = origin_of(paper.pk)
    assert origin is not None and origin.report == report

    desk.due_in(-40)  # what happens since changes nothing of it
    received = comes_in(desk.officer, signed(paper, number="31"))
    recognise_copy(document_id=received.pk)
    told = paper_of(viewer=desk.officer, report=report)
    assert told is not None and told.number_in_full == f"31/{paper.notation}"
    assert told.signed_copy == received and told.issued_on == timezone.localdate()


def test_a_paper_that_was_dropped_is_still_the_one(desk: Desk) -> None:
    report = sent(desk.officer)
    paper = make_report_paper(actor=desk.officer, report_id=report.pk)
    submit_paper(actor=desk.officer, paper_id=paper.pk, version=1)
    drop_paper(actor=desk.officer, paper_id=paper.pk, version=2)
    again = make_report_paper(actor=desk.officer, report_id=report.pk)
    assert again == paper and again.state == PaperState.DROPPED


def test_only_what_was_sent_goes_out_and_only_by_who_writes(desk: Desk) -> None:
    report = drawn(desk.officer)
    with pytest.raises(NotNow, match="chưa gửi"):
        make_report_paper(actor=desk.officer, report_id=report.pk)
    send_report(actor=desk.officer, report_id=report.pk, version=report.version)
    for other in (desk.leader, desk.agency):
        with pytest.raises(NotAllowed):
            make_report_paper(actor=other, report_id=report.pk)
    with pytest.raises(ReportNotFound):
        make_report_paper(actor=desk.officer, report_id=report.pk + 1)
    assert not OutgoingDocument.objects.exists()
    make_report_paper(actor=desk.officer, report_id=report.pk)
    assert paper_of(viewer=desk.leader, report=report) is not None
    assert paper_of(viewer=desk.agency, report=report) is None


def test_an_agency_numbers_its_own_reports_itself(desk: Desk) -> None:
    own = sent(desk.agency, own=LEAD)
    with pytest.raises(NotNow, match="văn thư cơ quan"):
        make_report_paper(actor=desk.agency, report_id=own.pk)
    other = make_person("khac", Role.AGENCY_OFFICER, OTHER)
    for stranger in (desk.officer, other):  # the Office reads it, and does not issue it
        with pytest.raises(ReportNotFound):
            make_report_paper(actor=stranger, report_id=own.pk)
    assert not OutgoingDocument.objects.exists()


def test_each_edition_of_a_digest_has_its_paper() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = week.draw_up()
    with pytest.raises(NotNow, match="chưa được duyệt"):
        make_digest_paper(actor=week.officer, digest_id=digest.pk)
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    out = approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)
    for other in (week.leader, week.agency):
        with pytest.raises(NotAllowed):
            make_digest_paper(actor=other, digest_id=out.pk)
    paper = make_digest_paper(actor=week.officer, digest_id=out.pk)
    assert make_digest_paper(actor=week.officer, digest_id=out.pk) == paper
    assert paper.kind == PaperKind.DIGEST and paper_to_json(content_of(paper)) == out.content
    assert paper_of(viewer=week.agency, digest=out) is None
    received = comes_in(week.officer, signed(paper, number="5"))
    assert recognise_copy(document_id=received.pk) is None  # a draft has no line for a number
    [match] = proposed_copies(paper)
    confirm_copy(actor=week.officer, match_id=match.pk, number="5", issued_on=timezone.localdate())
    told = paper_of(viewer=week.officer, digest=out)
    assert told is not None and (told.number, told.signed_copy) == ("5", received)
    correction = correct_digest(actor=week.officer, digest_id=out.pk, version=out.version)
    assert paper_of(viewer=week.officer, digest=correction) is None
    submit_digest(actor=week.officer, digest_id=correction.pk, version=1)
    approve_digest(actor=week.leader, digest_id=correction.pk, version=2)
    assert make_digest_paper(actor=week.officer, digest_id=correction.pk) != paper


def test_the_database_holds_one_of_each(desk: Desk) -> None:
    report = sent(desk.officer)
    paper = make_report_paper(actor=desk.officer, report_id=report.pk)
    spare = OutgoingDocument.objects.create(
        **{
            name: getattr(paper, name)
            for name in ("kind", "subject", "issuer", "content", "made_by", "made_at", "state_at")
        }
    )
    for wrong in ({"report": report, "paper": spare}, {"paper": spare}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PaperMade.objects.create(**wrong)
    assert Digest.objects.count() == 0


def test_it_may_have_been_signed_since_it_was_sent(desk: Desk) -> None:
    """Kept days later, its words are as old as the report."""
    report = sent(desk.officer)
    paper = make_report_paper(actor=desk.officer, report_id=report.pk)
    OutgoingDocument.objects.filter(pk=paper.pk).update(made_at=timezone.now() + timedelta(days=3))
    received = comes_in(desk.officer, signed(paper, number="31"))
    recognise_copy(document_id=received.pk)
    paper.refresh_from_db()
    assert paper.signed_copy == received
