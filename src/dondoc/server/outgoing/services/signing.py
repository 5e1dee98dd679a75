"""A paper gets its number and day: by hand, or from the signed copy that came in; both can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.outgoing.errors import PaperNotFound, PaperRefused
from dondoc.server.outgoing.models import MatchState, OutgoingDocument, PaperState, SignedMatch
from dondoc.server.outgoing.permissions import require_writing
from dondoc.server.outgoing.rules import may_turn
from dondoc.server.refusals import NotNow

from .keeping import locked_paper, require_seen, turn

_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class CopyTaken:
    """A paper has its signed copy; `is_numbered` where number and day came with it."""

    paper: OutgoingDocument
    is_numbered: bool


@transaction.atomic
def sign_paper(
    *, actor: Account, paper_id: int, version: int, number: str, issued_on: date | None
) -> OutgoingDocument:
    """The registry office gave it number and day: they stand in the file from now on."""
    require_writing(actor)
    paper = locked_paper(paper_id)
    _require_open(paper)
    require_seen(paper, version)
    _put_number(paper, number=number, issued_on=issued_on)
    turn(paper, to=PaperState.SIGNED, actor=actor)
    record(
        actor=actor.actor, action="paper.signed", subject=paper, details={"issued_on": str(paper.issued_on)}
    )
    return paper


@transaction.atomic
def confirm_copy(
    *, actor: Account, match_id: int, number: str = "", issued_on: date | None = None
) -> CopyTaken:
    """The received document is the signed copy: the paper gets its number and day, where it has none yet.

    What the copy does not say of them is given beside.
    """
    require_writing(actor)
    match, paper = _locked_match(match_id)
    if match.state == MatchState.CONFIRMED:
        return CopyTaken(paper, is_numbered=False)  # pressed twice
    if paper.signed_copy_id is not None:
        raise NotNow("Văn bản này đã có bản ký. Hãy bỏ bản ký đó trước nếu nhận nhầm.")
    return take_copy(match, paper, actor=actor, number=number, issued_on=issued_on)


@transaction.atomic
def refuse_copy(*, actor: Account, match_id: int) -> OutgoingDocument:
    """The received document is another paper; it is not proposed for this one again."""
    require_writing(actor)
    match, paper = _locked_match(match_id)
    if match.state == MatchState.CONFIRMED:
        raise NotNow("Văn bản này đã được nhận là bản ký. Hãy bấm “Bỏ bản ký” ở trang văn bản đi.")
    if match.state == MatchState.PROPOSED:
        _settle(match, MatchState.REFUSED, actor=actor)
        told = {"document": match.received_id}
        record(actor=actor.actor, action="paper.copy_refused", subject=paper, details=told)
    return paper


@transaction.atomic
def take_back_signing(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """Number, day and signed copy were another paper's: it waits for its own again."""
    require_writing(actor)
    paper = locked_paper(paper_id)
    if paper.state != PaperState.SIGNED:
        raise NotNow("Văn bản này chưa ghi số và ngày nên không có gì để bỏ. Hãy tải lại trang.")
    require_seen(paper, version)
    told = {"number": paper.number, "issued_on": str(paper.issued_on)}
    SignedMatch.objects.filter(paper=paper, state=MatchState.CONFIRMED).update(
        state=MatchState.REFUSED, settled_by=actor, settled_at=timezone.now()
    )
    paper.number, paper.issued_on, paper.signed_copy = "", None, None
    turn(paper, to=PaperState.SUBMITTED, actor=actor)
    record(actor=actor.actor, action="paper.signing_taken_back", subject=paper, details=told)
    return paper


def take_copy(
    match: SignedMatch,
    paper: OutgoingDocument,
    *,
    actor: Account | None,
    number: str = "",
    issued_on: date | None = None,
) -> CopyTaken:
    """In the caller's transaction, paper and document locked; nobody is the actor where it is plain."""
    received, is_numbered = match.received, paper.state != PaperState.SIGNED
    if is_numbered:
        _require_open(paper)
        _put_number(paper, number=received.number or number, issued_on=received.issued_on or issued_on)
    paper.signed_copy = received
    _settle(match, MatchState.CONFIRMED, actor=actor)
    turn(paper, to=PaperState.SIGNED, actor=actor)
    told = {"document": received.pk, "issued_on": str(paper.issued_on), "percent": match.percent}
    record(actor=actor.actor if actor else SYSTEM, action="paper.copy_taken", subject=paper, details=told)
    return CopyTaken(paper, is_numbered)


def _put_number(paper: OutgoingDocument, *, number: str, issued_on: date | None) -> None:
    written, _, notation = " ".join(number.split()).partition("/")
    written, notation = written.removeprefix("Số:").removeprefix("Số").strip(), notation.strip()
    if not written:
        raise PaperRefused("Chưa có số văn bản. Hãy ghi số do văn thư cấp.", field="number")
    if len(written) > _LONGEST_NUMBER or len(notation) > 100:
        raise PaperRefused("Số văn bản dài quá mức. Hãy chỉ ghi số, ví dụ 1234.", field="number")
    if issued_on is None:
        raise PaperRefused("Chưa có ngày ban hành. Hãy ghi ngày trên văn bản.", field="issued_on")
    earliest_on, today = paper.earliest_on, timezone.localdate()
    if not earliest_on <= issued_on <= today:
        raise PaperRefused(
            f"Ngày ban hành phải từ ngày lập {earliest_on:%d/%m/%Y} đến hôm nay. Hãy kiểm tra lại ngày.",
            field="issued_on",
        )
    paper.number, paper.issued_on = written, issued_on
    paper.notation = notation or paper.notation
    taken = OutgoingDocument.objects.exclude(pk=paper.pk).filter(
        number=written, notation=paper.notation, issuer=paper.issuer, issued_on__year=issued_on.year
    )
    if taken.exists():
        raise PaperRefused(
            f"Số {paper.number_in_full} năm {issued_on.year} đã ghi cho văn bản khác. Hãy kiểm tra lại số.",
            field="number",
        )


def _require_open(paper: OutgoingDocument) -> None:
    if paper.state == PaperState.SIGNED:
        raise NotNow(f"Văn bản này đã phát hành với số {paper.number_in_full}. Hãy tải lại trang.")
    if not may_turn(paper.state, PaperState.SIGNED):
        raise NotNow("Văn bản này đã bỏ. Hãy lấy lại văn bản trước khi ghi số.")


def _settle(match: SignedMatch, state: MatchState, *, actor: Account | None) -> None:
    match.state, match.settled_by, match.settled_at = state, actor, timezone.now()
    match.save(update_fields=["state", "settled_by", "settled_at"])


def _locked_match(match_id: int) -> tuple[SignedMatch, OutgoingDocument]:
    """The document before the paper, as everywhere."""
    match = SignedMatch.objects.filter(pk=match_id).first()
    if match is None:
        raise PaperNotFound("Không tìm thấy bản ký này. Hãy mở lại từ danh sách văn bản đi.")
    received = ReceivedDocument.objects.select_for_update().get(pk=match.received_id)
    paper = locked_paper(match.paper_id)
    match.refresh_from_db()
    match.received, match.paper = received, paper
    return match, paper
