"""The week of a digest that a province published, drawn up again of its own acts: every item is there, with
number, day, agencies, deadlines, committees. Only where that digest is at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from kept_rows import written_once
from plan_desk import make_person, set_up_lang_son

from dondoc import read_document
from dondoc.composing import compose_docx
from dondoc.documents.items import Committee, Item
from dondoc.documents.reading import DocumentHeader, Period, PeriodKind, Reading, TaskProposal
from dondoc.documents.types import Document, Line, Span
from dondoc.extraction import extract_tasks
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.services.letting_in import let_in
from dondoc.server.posts.models import Role
from dondoc.server.registry.selectors import library_registry
from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.digest.selectors import paper_to_send, view_digest
from dondoc.server.reporting.models import DigestGroup, DigestItem
from dondoc.server.tracking.services import Directed, Said, assign_by_direction

SHARED = Path(__file__).parents[4] / "shared"
GOLD = SHARED / "gold" / "digest-2023-08-28.json"
TEXT = SHARED / "samples" / "digest-2023-08-28.txt"
TYPES = {"công văn": "dispatch", "quyết định": "decision", "kế hoạch": "plan", "thông báo": "notice"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not GOLD.exists(), reason="the digest of 2023 is not at hand"),
]


def test_all_items_of_the_week(tmp_path: Path) -> None:
    written_once(set_up_lang_son)
    officer = make_person("lan", Role.OFFICER)
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    lines = [" ".join(line.split()) for line in TEXT.read_text(encoding="utf-8").split("\n")]
    tasks = {
        item["ordinal"]: [one for one in gold["tasks"] if one["item"] == item["ordinal"]]
        for item in gold["items"]
    }
    meeting, *papers = gold["items"]
    for item in papers:
        put_in(officer, item, tasks[item["ordinal"]], lines)
    for task in tasks[meeting["ordinal"]]:
        say(officer, meeting["acts"][0], task)

    digest = draw_up_digest(actor=officer, day=date(2023, 9, 1))
    view = view_digest(viewer=officer, digest_id=digest.pk)
    assert view.item_count == len(gold["items"]) == 18
    assert "(từ ngày 28/8 đến ngày 03/9/2023)" in digest.title

    told = digest.items.get(group=DigestGroup.MEETINGS)
    check_tasks(told, tasks[meeting["ordinal"]], has_leads=False)
    for item in papers:
        act = item["acts"][0]
        told = digest.items.get(facts__number=act["number"])
        assert told.facts["issued_on"] == act["date"]
        assert act["number"] in told.body
        if act.get("signer"):
            assert told.facts["directed_by"] == act["signer"]
            assert f"Đồng chí {act['signer']}, {act['signer_role']} chỉ đạo" in told.body
        check_tasks(told, tasks[item["ordinal"]])
        if committee := item.get("committee"):
            for name in ("head", "standing_body"):
                assert not committee[name] or committee[name] in told.body
            assert all(one in told.body for one in (*committee["deputy"], *committee["members"]))
        assert told.facts.get("effective_on") == item.get("effective_on")

    # What is written to a file is read again, act by act.
    path = tmp_path / "ban-tin.docx"
    path.write_bytes(compose_docx(paper_to_send(digest)))
    read = extract_tasks(read_document(path))
    assert read.document.type == "digest"
    numbers = {act.number for item in read.items for act in item.acts}
    assert {item["acts"][0]["number"] for item in papers} <= numbers


def check_tasks(told: DigestItem, tasks: list[dict[str, Any]], *, has_leads: bool = True) -> None:
    for task in tasks:
        assert task["text"].rstrip(".;,/") in told.body
        for name in (*task["leads"], *task["coordinators"]) if has_leads else ():
            assert name in [*told.facts.get("leads", ()), *told.facts.get("coordinators", ())]
        period = task["period"]
        if period.get("end"):
            assert period["text"] in told.body
            assert {"words": period["text"], "due_on": period["end"]} in told.facts["deadlines"]


def put_in(officer: Account, item: dict[str, Any], tasks: list[dict[str, Any]], lines: list[str]) -> None:
    """The act as a paper of its own: its words are those that the digest has of it."""
    first, last = item["lines"]
    document = Document(
        name=f"{item['ordinal']}.txt",
        media_type="text/plain",
        sha256=f"{item['ordinal']:064x}",
        reader="text/1",
        lines=tuple(Line(number, text) for number, text in enumerate(lines[first - 1 : last], start=1)),
    )
    received = ReceivedDocument.objects.create(
        name=document.name,
        received_by=officer,
        received_at=timezone.now(),
        stage=Stage.EXTRACTING,
        stage_at=timezone.now(),
    )
    let_in(received, document=document, reading=reading_of(item, tasks, document), registry_version=0)


def reading_of(item: dict[str, Any], tasks: list[dict[str, Any]], document: Document) -> Reading:
    act = item["acts"][0]
    title = (Span(1, 0, len(document.lines[0].text)),)
    header = DocumentHeader(
        type=TYPES[act["kind"]],
        number=act["number"],
        issued_on=act["date"],
        issuer=f"{act['issuer']} Lạng Sơn",
        title=item["title"],
        evidence=dict.fromkeys(("number", "issued_on", "issuer", "title"), title),
    )
    items: tuple[Item, ...] = ()
    if committee := item.get("committee"):
        told = Committee(
            name=committee["name"],
            action=committee["action"],
            head=committee["head"],
            deputies=tuple(committee["deputy"]),
            members=tuple(committee["members"]),
            standing_body=committee["standing_body"],
            evidence={"name": title},
        )
        items = (Item(ordinal=1, title=item["title"], committee=told),)
    return Reading(
        document=header,
        tasks=tuple(proposal_of(task, document) for task in tasks),
        items=items,
        extractor="gold/1",
    )


def proposal_of(task: dict[str, Any], document: Document) -> TaskProposal:
    text, period = " ".join(task["text"].split()), task["period"]
    places = [
        Span(line.number, line.text.find(text), line.text.find(text) + len(text))
        for line in document.lines
        if text in line.text
    ] or [Span(1, 0, 1)]
    return TaskProposal(
        text=text,
        leads=tuple(task["leads"]),
        coordinators=tuple(task["coordinators"]),
        period=Period(
            kind=PeriodKind(period["kind"]),
            text=period.get("text", ""),
            end=period.get("end"),
            qualifier=period.get("qualifier"),
            due_on=period.get("end"),
        ),
        evidence={"text": tuple(places[:1])},
    )


def say(officer: Account, act: dict[str, Any], task: dict[str, Any]) -> None:
    """What the Chairman directed at the meeting, as an officer writes it down."""
    on = date.fromisoformat(act["date"])
    found = [library_registry().resolve(name, on=on).sure_id for name in task["leads"]]
    said = Said(f"{act['signer_role']} {act['signer']}", on, act["name"], task["text"])
    lead = next((one for one in found if one), "ls.vp")
    work = Directed(lead_ids=[lead], period_text=task["period"].get("text", ""))
    assign_by_direction(actor=officer, said=said, work=work)
