"""With which head the first report of an agency, and of the Office, begins."""

from __future__ import annotations

import pytest
from plan_desk import make_person
from share_desk import LEAD, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.posts.models import Role
from dondoc.server.reporting.reports import (
    Extent,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    head_from_json,
    some_days,
)

pytestmark = pytest.mark.django_db


def head_of_first(actor: Account, *, own: str | None) -> Head:
    scope = Scope(ScopeKind.AGENCY, own, is_own=True) if own else Scope(ScopeKind.ALL)
    period = some_days(today(), today(), today=today())
    report = draw_up_report(actor=actor, wanted=Wanted(scope, period, Extent.EVERY, agency_id=own))
    return head_from_json(report.head)


def test_who_heads_an_agency_signs_its_reports() -> None:
    desk = make_desk()
    department = head_of_first(desk.agency, own=LEAD)
    assert (department.signing, department.place) == (("GIÁM ĐỐC",), "Lạng Sơn")
    assert department.notation.startswith("BC-")
    committee = head_of_first(make_person("xa", Role.AGENCY_OFFICER, "ls.ubnd"), own="ls.ubnd")
    assert committee.signing == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert head_of_first(desk.officer, own=None).signing == ("CHÁNH VĂN PHÒNG",)
