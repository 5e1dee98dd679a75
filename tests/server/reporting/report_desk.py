"""A desk at which reports are drawn up and sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from share_desk import Desk, in_days, today

from dondoc.server.reporting.models import Report
from dondoc.server.reporting.reports import (
    Extent,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    send_report,
    some_days,
)

LONG_AGO = -3000


def wanted(kind: ScopeKind = ScopeKind.ALL, key: str = "", *, own: str | None = None, **more: Any) -> Wanted:
    return Wanted(
        scope=Scope(kind, key, is_own=own is not None),
        period=more.get("period") or some_days(in_days(LONG_AGO + 1000), today(), today=today()),
        extent=more.get("extent", Extent.EVERY),
        agency_id=own,
    )


@dataclass
class Office:
    desk: Desk

    def draw(self, **more: Any) -> Report:
        return draw_up_report(actor=self.desk.officer, wanted=wanted(**more))

    def send(self, report: Report) -> Report:
        return send_report(actor=self.desk.officer, report_id=report.pk, version=report.version)
