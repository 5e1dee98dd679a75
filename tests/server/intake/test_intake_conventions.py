"""What an office decides about its deadlines holds wherever the server reads one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from plan_desk import PLAN, make_officer, proposals_of, receive

from dondoc.documents.types import Span
from dondoc.server.intake.services import add_proposal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("includes", "due_on"), [(True, date(2026, 6, 30)), (False, date(2026, 6, 29))])
def test_whether_before_a_day_counts_the_day(settings: Any, includes: bool, due_on: date) -> None:
    settings.BEFORE_INCLUDES_DAY = includes
    officer = make_officer()
    text = PLAN + "Giao Sở Tài chính báo cáo trước ngày 30/6/2026.\n"
    received = receive(officer, text)
    assert proposals_of(received)[0].due_on == due_on
    line = text.splitlines().index("Giao Sở Tài chính báo cáo trước ngày 30/6/2026.") + 1
    added = add_proposal(actor=officer, document_id=received.pk, spans=[Span(line, 0, 47)])
    assert added.due_on == due_on
