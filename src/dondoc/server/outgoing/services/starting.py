"""The tasks of a paper that was issued start by the ordinary review, also where no copy of it can be read."""

from __future__ import annotations

import io

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import receive_file
from dondoc.server.outgoing.models import PaperState
from dondoc.server.outgoing.permissions import require_writing
from dondoc.server.outgoing.writing import docx_of
from dondoc.server.refusals import NotNow

from .keeping import locked_paper

_NAME = "{subject} (bản phần mềm soạn).docx"


@transaction.atomic
def start_tasks(*, actor: Account, paper_id: int) -> ReceivedDocument:
    """The paper as it was written, with its number and day, comes into the register to be read and reviewed.

    Read, it is known as the paper's own; a signed copy that comes later is another copy of it.
    """
    require_writing(actor)
    paper = locked_paper(paper_id)
    if paper.state != PaperState.SIGNED or paper.file is not None:
        raise NotNow(
            "Chỉ đưa vào duyệt được văn bản do phần mềm soạn đã có số và ngày. "
            "Văn bản khác thì đưa tệp bản ký vào sổ văn bản."
        )
    if paper.signed_copy is not None:
        return paper.signed_copy  # pressed twice
    name = _NAME.format(subject=paper.subject[:100])
    received = receive_file(actor=actor, name=name, content=io.BytesIO(docx_of(paper)))
    record(actor=actor.actor, action="paper.brought_in", subject=paper, details={"document": received.pk})
    return received
