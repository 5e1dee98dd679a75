"""The search over tasks and documents together: the newest first, of few the exact ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Prefetch, QuerySet

from dondoc.documents.search_marks import is_spelled_in
from dondoc.server.accounts.models import Account
from dondoc.server.intake.finding import FARTHEST, NONE_MET, IsAnyOf, find_documents
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.permissions import may_see_register
from dondoc.server.intake.rules import number_key
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole

from .finding import find_tasks
from .listing import TaskRow, task_row
from .scope import Scope, scope_of

MOST_FOUND = 1_500  # tasks with the words that are looked at, and documents
FEW = 100  # hits, whose exact ones come first


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A task or a document."""

    is_exact: bool  # spelled as it was written, marks and all; or the very number
    task: TaskRow | None = None
    document: ReceivedDocument | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    rows: Sequence[SearchHit]
    number: int
    has_next: bool
    count: int  # of all pages
    is_capped: bool  # more are older than what was looked at
    has_documents: bool  # whether documents were looked through
    # Where to go on, as `search` takes them; 0 where nothing is left.
    tasks_below: int
    documents_below: int


@dataclass(frozen=True, slots=True)
class _Key:
    is_task: bool
    key: int


def search(
    *,
    viewer: Account,
    text: str,
    today: date,
    tasks_below: int = FARTHEST,
    documents_below: int = FARTHEST,
    page: int = 1,
    page_size: int = 25,
) -> SearchPage:
    """One page of what the viewer may see with these words, below the keys given."""
    page = max(page, 1)
    scope = scope_of(viewer, on=today)
    sees_register = may_see_register(viewer)
    tasks = find_tasks(scope, text, most=MOST_FOUND, before=tasks_below, is_top_only=True)
    documents = find_documents(text, most=MOST_FOUND, before=documents_below) if sees_register else NONE_MET
    count = len(tasks.keys) + len(documents.keys)
    start, end = (page - 1) * page_size, page * page_size
    ordered = _few_in_order if count <= FEW else _many_in_order
    shown = ordered(tasks.keys, documents.keys, text=text, end=end)[start:end]
    soon = settings_in_force().due_soon_days
    task_rows = {
        task.pk: task_row(task, scope=Scope(None), today=today, soon_days=soon, tells_responsibility=False)
        for task in _with_leads([key.key for key in shown if key.is_task])
    }
    received = ReceivedDocument.objects.defer("search_text").in_bulk([k.key for k in shown if not k.is_task])
    hits = [_hit(key, task_rows, received, text=text) for key in shown]
    return SearchPage(
        rows=[hit for hit in hits if hit is not None],
        number=page,
        has_next=count > end,
        count=count,
        is_capped=not (tasks.is_whole and documents.is_whole),
        has_documents=sees_register,
        tasks_below=tasks.reached,
        documents_below=documents.reached,
    )


def _with_leads(keys: Sequence[int]) -> QuerySet[AssignedTask]:
    """What a hit tells of a task: its words, its time, and who leads it, by name."""
    leads = Assignment.objects.filter(role=AssignmentRole.LEAD, to_on=None).order_by("task", "position", "id")
    return (
        AssignedTask.objects.filter(pk__in=keys)
        .select_related("document", "direction", "tracker_row")
        .defer("evidence", "search_text", "document__search_text", "tracker_row__cells")
        .prefetch_related(Prefetch("assignments", leads))
    )


def _few_in_order(tasks: Sequence[int], documents: Sequence[int], *, text: str, end: int) -> Sequence[_Key]:
    """All of them: the very number first, then what is spelled exactly so, each the newest first."""
    ranks: dict[_Key, tuple[int, datetime, int]] = {}
    found = AssignedTask.objects.filter(IsAnyOf(F("pk"), list(tasks)))
    for key, moment, *said in found.values_list("pk", "confirmed_at", "text", "document__number"):
        ranks[_Key(True, key)] = (_is_exact(text, said), moment, key)
    if documents:
        received = ReceivedDocument.objects.filter(IsAnyOf(F("pk"), list(documents)))
        facts = received.values_list("pk", "received_at", "number_key", "number", "subject", "name")
        for key, moment, number, *said in facts:
            rank = 2 if _is_number(text, number) else _is_exact(text, said)
            ranks[_Key(False, key)] = (rank, moment, key)
    return sorted(ranks, key=lambda key: ranks[key], reverse=True)


def _many_in_order(tasks: Sequence[int], documents: Sequence[int], *, text: str, end: int) -> Sequence[_Key]:
    """As far as `end`: the documents with the very number first, then all the newest first."""
    numbered: list[int] = []
    key = number_key(text)
    if documents and any(character.isdigit() for character in key):
        with_number = ReceivedDocument.objects.filter(number_key=key, pk__in=documents[:end])
        numbered = list(with_number.order_by("-received_at", "-pk").values_list("pk", flat=True))
    newest = AssignedTask.objects.filter(IsAnyOf(F("pk"), list(tasks[:end])))
    at = {_Key(True, pk): (moment, pk) for pk, moment in newest.values_list("pk", "confirmed_at")}
    if documents:
        received = ReceivedDocument.objects.filter(IsAnyOf(F("pk"), list(documents[:end])))
        at |= {_Key(False, pk): (moment, pk) for pk, moment in received.values_list("pk", "received_at")}
    first = [_Key(False, pk) for pk in numbered]
    return [*first, *sorted(at.keys() - set(first), key=lambda key: at[key], reverse=True)]


def _is_exact(text: str, said: Iterable[str | None]) -> bool:
    return any(is_spelled_in(one, text) for one in said if one)


def _is_number(text: str, number: str) -> bool:
    return bool(number) and number_key(text) == number


def _hit(
    key: _Key, tasks: Mapping[int, TaskRow], documents: Mapping[int, ReceivedDocument], *, text: str
) -> SearchHit | None:
    if key.is_task and (row := tasks.get(key.key)) is not None:
        number = row.task.document.number if row.task.document else ""
        return SearchHit(_is_exact(text, (row.task.text, number)), task=row)
    if not key.is_task and (document := documents.get(key.key)) is not None:
        said = (document.number, document.subject, document.name)
        is_exact = _is_number(text, document.number_key) or _is_exact(text, said)
        return SearchHit(is_exact, document=document)
    return None
