"""Writing the copies: the one door by which anything comes to the public, whatever kind of paper it is of."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import connection

from dondoc.server.published.models import COLUMNS, PaperKind, PublishedItem, PublishedPaper, PublishedTask

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
_CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What is told of a paper, with what is personal covered."""

    document_type: str
    number: str
    issuer: str
    issued_on: date | None
    title: str
    first_on: date | None = None  # of a digest its week, edition, and what stands above its items
    last_on: date | None = None
    edition: int = 1
    lead: str = ""


@dataclass(frozen=True, slots=True)
class TaskCopy:
    """A task as it is told, with what is personal covered."""

    code: str
    position: int
    group_numeral: str
    group_title: str
    ordinal: str
    text: str
    period_text: str
    leads: Sequence[str]
    coordinators: Sequence[str]
    stage: str
    evidence: str
    column: str
    due_on: date | None
    first_due_on: date | None
    done_on: date | None
    share_count: int
    done_count: int
    search_text: str


@dataclass(frozen=True, slots=True)
class ItemCopy:
    """One thing that a digest tells, with what is personal covered."""

    position: int
    group: str
    title: str
    text: str
    search_text: str


# Of these the public is told when they changed; the calendar goes on by itself.
_MOVING = (
    *("stage", "evidence", "due_on", "first_due_on", "done_on", "share_count", "done_count"),
    *("leads", "coordinators"),
)


def new_code() -> str:
    """Names a copy and tells nothing; none can be reckoned from another."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))


def publish(
    kind: PaperKind,
    *,
    code: str,
    head: PaperHead,
    tasks: Sequence[TaskCopy] = (),
    items: Sequence[ItemCopy] = (),
    published_on: date,
    now: datetime,
    today: date,
) -> PublishedPaper:
    """Make the copy of a paper what is given here: written anew, changed, or with less in it than before."""
    told = {**asdict(head), "kind": kind, "published_on": published_on, "as_of": now}
    paper, _ = PublishedPaper.objects.update_or_create(code=code, defaults=told)
    PublishedTask.objects.filter(paper=paper).exclude(code__in=[task.code for task in tasks]).delete()
    known = {task.code: task for task in PublishedTask.objects.filter(paper=paper)}
    fresh = [task for task in tasks if task.code not in known]
    PublishedTask.objects.bulk_create(
        PublishedTask(paper=paper, moved_on=today, **asdict(task)) for task in fresh
    )
    change_tasks([(known[task.code], task) for task in tasks if task.code in known], today=today)
    # An edition is written as a whole: nobody keeps the address of one item.
    PublishedItem.objects.filter(paper=paper).delete()
    PublishedItem.objects.bulk_create(PublishedItem(paper=paper, **asdict(item)) for item in items)
    recount([paper.pk], now=now)
    return paper


def change_tasks(pairs: Sequence[tuple[PublishedTask, TaskCopy]], *, today: date) -> set[int]:
    """Bring copies to what is told now; those that tell it already are not written. Answers the papers of
    those that were."""
    changed, papers = [], set()
    for row, copy in pairs:
        values = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(copy).items()
        }
        differing = {name for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            continue
        for name in differing:
            setattr(row, name, values[name])
        if not differing.isdisjoint(_MOVING):
            row.moved_on = today
        changed.append(row)
        papers.add(row.paper_id)
    if changed:
        fields = [name for name in TaskCopy.__dataclass_fields__ if name != "code"]
        PublishedTask.objects.bulk_update(changed, [*fields, "moved_on"], batch_size=200)
    return papers


def take_away(codes: Collection[str]) -> None:
    """The copies of these papers are gone, with all that was told under them."""
    PublishedPaper.objects.filter(code__in=codes).delete()


def recount(paper_ids: Collection[int], *, now: datetime) -> None:
    """The numbers of these papers are the lengths of their lists, at this moment."""
    sums = ", ".join(f"count(*) FILTER (WHERE \"column\" = '{name}') AS {name}" for name in COLUMNS)
    wanted = ", ".join(f"{name}_count = coalesce(counted.{name}, 0)" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE published.paper AS paper"
            f" SET as_of = %s, task_count = coalesce(counted.every, 0), {wanted}"
            " FROM unnest(%s::bigint[]) AS asked (id) LEFT JOIN ("
            f" SELECT paper_id, count(*) AS every, {sums} FROM published.task"
            " WHERE paper_id = ANY (%s) GROUP BY paper_id) AS counted ON counted.paper_id = asked.id"
            " WHERE paper.id = asked.id",
            [now, list(paper_ids), list(paper_ids)],
        )
