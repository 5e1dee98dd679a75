"""A province's tasks in a database: as the two sample plans assign them, any number of times over.

What counts for speed is as in real annexes: three tasks in five have "Các sở, ban, ngành" or the communes
among those who coordinate, one in seven several leads, one in thirty a collective that leads, with a share
for each member. Each task has some five events. The same seed gives the same rows.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from .copied import Row, copy_in, filler, loading
from .words import THINGS, VERBS, WHERE

AGENCY_COUNT = 250
COORDINATED_BY_ALL, LED_BY_SEVERAL, LED_BY_ALL = 0.64, 0.16, 0.03
EVENTS = (4, 5, 6, 7, 8)  # of a task that was taken up
STAGES = ("assigned", "in_progress", "awaiting_confirmation", "completed", "suspended", "withdrawn")
STAGE_WEIGHTS = (12, 48, 4, 33, 2, 1)
PLANS = ("ke-hoach-2024-phu-luc.txt", "ke-hoach-2026-phu-luc.txt")
SEED = 2026
_FIRST_DAY, _DAYS = date(2024, 1, 1), 2500
_ASSIGNED_AT = datetime(2024, 1, 2, 8, tzinfo=UTC)
_FIRST_ID = 1_000


@dataclass(slots=True)
class Rows:
    """What belongs to some documents, by table."""

    received: list[Row] = field(default_factory=list)
    stored: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    shares: list[Row] = field(default_factory=list)
    updates: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)


def take_in_plans(samples: Path) -> None:
    """The two plans, read and confirmed by the sample officer: what the others are copied from."""
    from dondoc.server.accounts.models import Account
    from dondoc.server.intake.services import read_received, receive_file
    from dondoc.server.registry.models import Agency
    from dondoc.server.tracking.services import confirm_above

    officer = Account.objects.get(username="chuyenvien")
    for name in PLANS:
        with (samples / name).open("rb") as content:
            received = receive_file(actor=officer, name=name, content=content)
        read_received(document_id=received.pk, attempt=1)
        confirm_above(actor=officer, document_id=received.pk, confidence=0.0)
    for number in range(AGENCY_COUNT - len(_agencies())):
        Agency.objects.create(
            id=f"ls.bench-{number}",
            name=f"Chi cục số {number}",
            kind="department_unit",
            sort_key=f"z{number}",
        )


def grow(database: psycopg.Connection, *, to: int) -> None:
    """Copies of the two plans until there are `to` tasks."""
    from dondoc.server.intake.models import ReceivedDocument, StoredDocument
    from dondoc.server.tracking.models import AssignedTask, Assignment, PlanEvent, ProgressUpdate, Share

    models = (ReceivedDocument, StoredDocument, AssignedTask, Assignment, Share, ProgressUpdate, PlanEvent)
    maker = _Maker(to - AssignedTask.objects.count())
    with loading(database, *models):
        for rows in maker.portions():
            for model, made in zip(
                models,
                (
                    *(rows.received, rows.stored, rows.tasks, rows.assignments),
                    *(rows.shares, rows.updates, rows.events),
                ),
                strict=True,
            ):
                copy_in(database, model, made)


def _agencies() -> list[str]:
    """Those in force that may be given work, the departments of the home province first."""
    from dondoc.server.registry.models import Agency

    bodies = Agency.objects.filter(latest_on=None).exclude(kind__in=["group", "commune", "province"])
    return sorted(bodies.values_list("pk", flat=True), key=lambda key: (not key.startswith("ls."), key))


class _Maker:
    """Makes rows with numbers of their own, a few hundred documents at a time."""

    def __init__(self, task_count: int) -> None:
        from dondoc.server.accounts.models import Account
        from dondoc.server.registry.models import Agency
        from dondoc.server.tracking.models import AssignedTask, Assignment, PlanEvent, ProgressUpdate, Share

        self._chance = random.Random(SEED)
        self._left = task_count
        self._next = {"document": _FIRST_ID, "task": _FIRST_ID, "assignment": _FIRST_ID}
        self._next |= {"share": _FIRST_ID, "update": _FIRST_ID, "event": _FIRST_ID}
        self._officer = Account.objects.get(username="chuyenvien").pk
        self._reporter = Account.objects.get(username="soxaydung").pk
        self._agencies = _agencies()[:AGENCY_COUNT]
        self._names = dict(Agency.objects.values_list("pk", "name"))
        self._members = {
            group.pk: [one.agency_id for one in group.memberships.order_by("agency_id")]
            for group in Agency.objects.filter(pk__in=["ls.g-so-ban-nganh", "ls.g-ubnd-xa-phuong"])
        }
        tasks = AssignedTask.objects.filter(proposal__isnull=False).order_by("document", "position")
        self._plans: dict[int, list[AssignedTask]] = {}
        for task in tasks.select_related("document", "stored_document"):
            self._plans.setdefault(task.document_id or 0, []).append(task)
        self._assignment = filler(
            Assignment, *("id", "task_id", "role", "agency_id", "name", "name_key", "position", "from_on")
        )
        self._share = filler(
            Share,
            *("id", "task_id", "assignment_id", "agency_id", "name", "position", "stage", "due_on"),
            *("first_due_on", "done_on", "confirmed_at", "confirmed_by_id"),
        )
        self._update = filler(
            ProgressUpdate, *("id", "share_id", "by_id", "at", "text", "asks_completion", "done_on", "state")
        )
        self._event = filler(
            PlanEvent, *("id", "task_id", "share_id", "kind", "at", "by_id", "by_name", "words", "details")
        )
        self._keys: dict[str, str] = {}

    def portions(self) -> Iterator[Rows]:
        turn = 0
        while self._left > 0:
            rows = Rows()
            for _ in range(400):
                if self._left <= 0:
                    break
                self._document(rows, self._plans[sorted(self._plans)[turn % len(self._plans)]])
                turn += 1
            yield rows

    def _new(self, kind: str) -> int:
        self._next[kind] += 1
        return self._next[kind]

    def _document(self, rows: Rows, plan: list[Any]) -> None:
        document, stored = plan[0].document, plan[0].stored_document
        number = self._new("document")
        name = f"{number}/KH-UBND"
        rows.received.append(
            filler(type(document), "id", "number", "number_key", like=document)(number, name, name.lower())
        )
        rows.stored.append(filler(type(stored), "id", "received_id", like=stored)(number, number))
        assigned_at = _ASSIGNED_AT + timedelta(minutes=number * 20 % 1_400_000)
        for task in plan[: self._left]:
            self._task(rows, task, document=number, at=assigned_at)
        self._left -= len(plan[: self._left])

    def _task(self, rows: Rows, like: Any, *, document: int, at: datetime) -> None:
        from dondoc.documents.spelling import fold

        chance, number = self._chance, self._new("task")
        text = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(WHERE)}; {like.text}"
        due_on = _FIRST_DAY + timedelta(chance.randrange(_DAYS)) if chance.random() < 0.7 else None
        [stage] = chance.choices(STAGES, STAGE_WEIGHTS)
        fill = filler(
            type(like),
            *("id", "document_id", "stored_document_id", "proposal_id", "text", "search_text", "due_on"),
            *("first_due_on", "stage", "confirmed_at"),
            like=like,
        )
        searched = fold(f"{text} {like.group_title}")
        rows.tasks.append(fill(number, document, document, None, text, searched, due_on, due_on, stage, at))
        shares = []
        for place, agency in enumerate(self._leads()):
            held = self._assign(rows, number, "lead", agency, place, at)
            for among, member in enumerate(self._members.get(agency, [agency])):
                shares.append(self._new_share(rows, number, held, member, among, stage, due_on, at))
        for place, agency in enumerate(self._coordinators()):
            self._assign(rows, number, "coordinator", agency, place, at)
        if stage != "assigned":
            self._events(rows, number, shares, stage, at)

    def _leads(self) -> list[str]:
        chance = self._chance
        if chance.random() < LED_BY_ALL:
            return [chance.choice(sorted(self._members))]
        count = chance.choice((2, 2, 3)) if chance.random() < LED_BY_SEVERAL else 1
        return chance.sample(self._agencies, count)

    def _coordinators(self) -> list[str]:
        chance = self._chance
        collectives = sorted(self._members)
        chosen = chance.choice((collectives, collectives[:1], collectives[1:]))
        found = chosen if chance.random() < COORDINATED_BY_ALL else []
        return [*found, *chance.sample(self._agencies, chance.choice((0, 0, 1, 2, 3)))]

    def _assign(self, rows: Rows, task: int, role: str, agency: str, place: int, at: datetime) -> int:
        from dondoc.server.intake.naming import name_key

        number, name = self._new("assignment"), self._names[agency]
        key = self._keys.setdefault(agency, "") or name_key(name)
        self._keys[agency] = key
        rows.assignments.append(self._assignment(number, task, role, agency, name, key, place, at.date()))
        return number

    def _new_share(
        self,
        rows: Rows,
        task: int,
        held: int,
        agency: str,
        place: int,
        stage: str,
        due_on: date | None,
        at: datetime,
    ) -> int:
        number = self._new("share")
        own = stage
        if stage in ("in_progress", "awaiting_confirmation") and place and self._chance.random() < 0.5:
            own = self._chance.choice(("assigned", "in_progress", "completed"))
        done_at = at + timedelta(self._chance.randrange(20, 200))
        done = (done_at.date(), done_at, self._officer) if own == "completed" else (None, None, None)
        name = self._names[agency]
        rows.shares.append(self._share(number, task, held, agency, name, place, own, due_on, due_on, *done))
        return number

    def _events(self, rows: Rows, task: int, shares: list[int], stage: str, at: datetime) -> None:
        chance = self._chance
        count = chance.choice(EVENTS)
        kinds = ["accepted", *["reported"] * (count - 3), "completion_asked", "confirmed"]
        if stage != "completed":
            last = {"suspended": "suspended", "withdrawn": "withdrawn"}.get(stage, "reported")
            asked = "completion_asked" if stage == "awaiting_confirmation" else last
            kinds = ["accepted", *["reported"] * (count - 2), asked]
        share = shares[chance.randrange(min(len(shares), 3))]
        for step, kind in enumerate(kinds):
            when = at + timedelta(days=3 * step + 1)
            details: dict[str, object] = {}
            words = f"{chance.choice(VERBS)} {chance.choice(THINGS)}: đạt {step * 10}% khối lượng"
            if kind in ("reported", "completion_asked"):
                asks = kind == "completion_asked"
                state = "submitted"
                if asks and stage == "completed":
                    state = "confirmed"
                update = self._new("update")
                done_on = when.date() if asks else None
                rows.updates.append(
                    self._update(update, share, self._reporter, when, words, asks, done_on, state)
                )
                details["update"] = update
            if kind in ("completion_asked", "confirmed"):
                details |= {"done_on": when.date().isoformat(), "is_late": step % 2 == 0}
            if kind in ("suspended", "withdrawn"):
                details["act"] = "Công văn số 12/UBND-TH"
            by, name = (
                (self._officer, "Nông Thị Lan") if kind == "confirmed" else (self._reporter, "Hoàng Văn Minh")
            )
            rows.events.append(
                self._event(self._new("event"), task, share, kind, when, by, name, words, json.dumps(details))
            )
