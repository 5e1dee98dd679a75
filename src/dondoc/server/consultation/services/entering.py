"""An answer that came on paper is entered by who asked, with the paper and the day on which it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Opinion, OpinionState, OpinionWay
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.rules import Said
from dondoc.server.refusals import NotNow

from .files import KeptFile, require_few
from .giving import add_files, give, require_answerable, write_said
from .locking import locked_asked


@transaction.atomic
def enter_answer(
    *,
    actor: Account,
    asked_id: int,
    said: Said,
    received_on: date | None,
    files: Sequence[KeptFile] = (),
) -> Opinion:
    """In the place of one entered before; never of one that the agency gave itself."""
    asked = locked_asked(asked_id)
    require_drafting(actor, consultation=asked.round.consultation)
    former = asked.opinions.filter(state=OpinionState.GIVEN).first()
    if former is not None and former.way != OpinionWay.PAPER:
        raise NotNow(
            f"{asked.name} đã tự gửi ý kiến trên hệ thống nên không nhập thay được. "
            "Hãy đề nghị cơ quan đó gửi lại nếu văn bản giấy khác."
        )
    if former is None:
        require_answerable(asked)
    elif asked.round.closed_at is not None:
        raise NotNow("Đợt lấy ý kiến này đã đóng nên không thay ý kiến đã nhập được.")
    now = timezone.now()
    opened_at = asked.round.opened_at
    assert opened_at is not None
    if received_on is None:
        raise ConsultationRefused("Chưa có ngày nhận văn bản. Hãy ghi ngày đến.", field="received_on")
    if not timezone.localdate(opened_at) <= received_on <= timezone.localdate(now):
        raise ConsultationRefused(
            f"Ngày nhận phải từ ngày lấy ý kiến {timezone.localdate(opened_at):%d/%m/%Y} đến hôm nay. "
            "Hãy kiểm tra lại ngày.",
            field="received_on",
        )
    require_few(files)
    opinion = Opinion.objects.create(
        asked=asked,
        state=OpinionState.PROPOSED,
        way=OpinionWay.PAPER,
        made_by=actor,
        made_at=now,
        received_on=received_on,
    )
    write_said(opinion, asked, said)
    add_files(opinion, files)
    give(opinion, asked, actor=actor, now=now)
    return opinion
