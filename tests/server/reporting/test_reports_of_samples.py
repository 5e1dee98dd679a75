"""Reports on the plans of the samples: results stand in the plan's sections, years tell what is behind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from plan_desk import make_officer, make_person, proposals_of, receive
from share_desk import today

from dondoc.composing import Table
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.reports import (
    Column,
    Division,
    Extent,
    Part,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    paper_of_report,
    sections_of_report,
    some_days,
)
from dondoc.server.reporting.reports.kept import facts_from_json
from dondoc.server.reporting.reports.statistics import statistics
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share

SHARED = Path(__file__).parents[4] / "shared"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the samples are not beside this folder"),
]


def sample(name: str) -> str:
    return (SHARED / "samples" / name).read_text(encoding="utf-8")


def gold(name: str) -> Any:
    return json.loads((SHARED / "gold" / name).read_text(encoding="utf-8"))


def assigned(officer: Account, name: str) -> ReceivedDocument:
    """The plan with every task confirmed as it was read."""
    received = receive(officer, sample(name), name=name)
    for proposal in proposals_of(received):
        services.confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    return received


def reporter() -> Account:
    """Somebody who reports for every agency that holds a part."""
    account = make_person("baocao", Role.AGENCY_OFFICER)
    held = Agency.objects.filter(pk__in=Share.objects.filter(agency__isnull=False).values("agency"))
    for agency in held:
        appoint(
            account=account,
            agency=agency,
            role=Role.AGENCY_OFFICER,
            from_on=date(2020, 1, 2),
            actor=SYSTEM,
        )
    return account


def report_on(officer: Account, document: ReceivedDocument) -> Report:
    period = some_days(today() - timedelta(days=365 * 5), today(), today=today())
    scope = Scope(ScopeKind.DOCUMENT, str(document.pk))
    return draw_up_report(actor=officer, wanted=Wanted(scope, period, Extent.EVERY))


def results_by_task() -> Iterator[tuple[tuple[str, str], list[str]]]:
    """By group and ordinal of the plan's task, what the report of the other province says was done."""
    results = gold("report-2024-2689-BC-BCSD.json")["results"]
    found: dict[str, list[str]] = defaultdict(list)
    for link in gold("links-annex2024-report2024.json"):
        found[link["annex2024"]] += [" ".join(results[at]["text"].split()) for at in link["report2024"]]
    for place, texts in found.items():
        group, _, ordinal = place.partition(".")
        if texts:
            yield (group, ordinal), list(dict.fromkeys(texts))


def test_every_confirmed_result_stands_in_the_section_of_its_task() -> None:
    officer = make_officer()
    document = assigned(officer, "annex-2024-03-KH-UBND.txt")
    by = reporter()
    told: dict[str, list[str]] = defaultdict(list)
    for (group, ordinal), texts in results_by_task():
        task = AssignedTask.objects.get(document=document, group_numeral=group, ordinal=ordinal)
        share = task.shares.exclude(agency=None).order_by("pk")[0]
        asked = services.ask_completion(
            actor=by,
            share_id=share.pk,
            version=share.version,
            text="\n".join(texts),
            done_on=today(),
            late_reason="Chờ vốn.",
        )
        assert asked is not None
        share.refresh_from_db()
        services.confirm_share(actor=officer, share_id=share.pk, version=share.version)
        told[group] += texts
    report = report_on(officer, document)
    sections = [one for one in sections_of_report(report) if one.part is Part.RESULTS]
    groups = [one["numeral"] for one in gold("annex-2024-03-KH-UBND.json")["groups"]]
    assert [one.group.partition("|")[0] for one in sections] == groups
    assert len(groups) == 9 and sum(map(len, told.values())) >= 80
    for section in sections:
        words = " ".join(one.text for one in section.taken)
        for text in told[section.group.partition("|")[0]]:
            assert text in words
    on_paper = " ".join(one.text for one in paper_of_report(report).paragraphs)
    assert all(text in on_paper for texts in told.values() for text in texts)


def test_a_plan_of_five_years_is_told_year_by_year_with_what_is_behind() -> None:
    officer = make_officer()
    document = assigned(officer, "annex-2026-130-KH-UBND.txt")
    report = report_on(officer, document)
    facts = facts_from_json(report.facts)
    assert report.task_count == len(gold("annex-2026-130-KH-UBND.json")["tasks"])
    years = statistics(facts, Division.YEAR)
    dated = [line.key for line in years.lines if line.key]
    assert dated == sorted(dated) and {"2026", "2030"} <= set(dated)
    for line in years.lines:
        due = AssignedTask.objects.filter(document=document, parent=None)
        due = due.filter(due_on__year=line.key) if line.key else due.filter(due_on=None)
        assert line.numbers[Column.EVERY] == due.count()
        assert line.numbers[Column.OVERDUE] == due.filter(due_on__lt=today()).count()
    tables = [block for block in paper_of_report(report).annexes[0].blocks if isinstance(block, Table)]
    assert any("theo năm đến hạn" in table.caption for table in tables)
