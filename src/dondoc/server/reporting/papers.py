"""Where a signed paper is wanted of a report or digest it goes out as a paper of outgoing, made once of what
was frozen.

Of the Office alone: its registry numbers what the Office issues. An agency's report is numbered and issued by
the agency, whose people have no part in the Office's papers; its signed copy comes in as any letter does.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.composing import paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.outgoing.models import OutgoingDocument
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.posts import rules
from dondoc.server.posts.selectors import roles_of
from dondoc.server.refusals import NotNow

from .digest.permissions import require_writing as require_writing_digests
from .errors import DigestNotFound, report_not_found
from .models import Digest, PaperMade, Report
from .reports.permissions import require_writing as require_writing_reports


@transaction.atomic
def make_report_paper(*, actor: Account, report_id: int) -> OutgoingDocument:
    """The paper of a report that was sent; pressed twice, the same one."""
    report = Report.objects.select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None:
        raise report_not_found()
    require_writing_reports(actor, agency_id=report.agency_id)
    if report.agency_id is not None:
        raise NotNow(
            "Báo cáo của cơ quan do văn thư cơ quan đánh số, phát hành. "
            "Hãy tải tệp .docx, ký và gửi như các báo cáo khác của cơ quan."
        )
    made = PaperMade.objects.select_related("paper").filter(report=report).first()
    if made is not None:
        return made.paper
    if report.content is None or report.sent_at is None:
        raise NotNow("Báo cáo này chưa gửi nên chưa lập được văn bản đi. Hãy gửi báo cáo trước.")
    kept = keep_paper(
        actor=actor,
        paper=paper_from_json(report.content),
        written_on=timezone.localdate(report.sent_at),
    )
    PaperMade.objects.create(report=report, paper=kept)
    record(actor=actor.actor, action="report.paper_made", subject=report, details={"paper": kept.pk})
    return kept


@transaction.atomic
def make_digest_paper(*, actor: Account, digest_id: int) -> OutgoingDocument:
    """The paper of an edition that was approved; pressed twice, the same one."""
    digest = Digest.objects.select_for_update(of=("self",)).filter(pk=digest_id).first()
    if digest is None:
        raise DigestNotFound("Không tìm thấy bản tin này. Hãy mở lại từ danh sách.")
    require_writing_digests(actor)
    made = PaperMade.objects.select_related("paper").filter(digest=digest).first()
    if made is not None:
        return made.paper
    if digest.content is None or digest.approved_at is None:
        raise NotNow("Bản tin này chưa được duyệt nên chưa lập được văn bản đi. Hãy trình duyệt trước.")
    kept = keep_paper(
        actor=actor,
        paper=paper_from_json(digest.content),
        written_on=timezone.localdate(digest.approved_at),
    )
    PaperMade.objects.create(digest=digest, paper=kept)
    record(actor=actor.actor, action="digest.paper_made", subject=digest, details={"paper": kept.pk})
    return kept


def may_make_paper(viewer: Account, report: Report) -> bool:
    """Whether the page offers it; the service asks again."""
    roles = roles_of(viewer, on=timezone.localdate())
    return report.agency_id is None and report.sent_at is not None and rules.may_confirm_results(roles)


def paper_of(
    *, viewer: Account, report: Report | None = None, digest: Digest | None = None
) -> OutgoingDocument | None:
    """What it goes out as, without the content; nothing also for who may not see the Office's papers."""
    if not rules.may_see_all_tasks(roles_of(viewer, on=timezone.localdate())):
        return None
    made = PaperMade.objects.filter(report=report) if report else PaperMade.objects.filter(digest=digest)
    found = made.select_related("paper").defer("paper__content", "paper__text").first()
    return found.paper if found else None


def origin_of(paper_id: int) -> PaperMade | None:
    """The report or digest that a paper was made of, with its name alone. Whoever sees papers sees those."""
    made = PaperMade.objects.filter(paper=paper_id).select_related("report", "digest")
    return made.only(
        "paper_id", "report__subject", "report__sent_at", "digest__title", "digest__approved_at"
    ).first()
