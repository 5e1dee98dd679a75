"""Reads of what is published, for the portal: each bounded, whatever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import connection
from django.db.models import Max, QuerySet, Sum

from dondoc.documents.search_query import tsquery
from dondoc.documents.search_words import Asked, asked_for

from .models import COLUMNS, PaperKind, PublishedItem, PublishedPaper, PublishedTask

PAGE_SIZE = 30
_FARTHEST = 2**62
_NOT_SHOWN = ("search_text", "words")


@dataclass(frozen=True, slots=True)
class Found:
    """Tasks of a search, the newest first; `before` goes on with older ones, None where there are none."""

    tasks: Sequence[PublishedTask]
    before: int | None


@dataclass(frozen=True, slots=True)
class FoundItems:
    """Items of digests, as `Found` has tasks."""

    items: Sequence[PublishedItem]
    before: int | None


def papers_page(number: int) -> Sequence[PublishedPaper]:
    """A page of the papers with tasks, the newest first, and one more where there is another page."""
    start = (number - 1) * PAGE_SIZE
    return list(_of(PaperKind.PLAN).order_by("-published_on", "-id")[start : start + PAGE_SIZE + 1])


def paper_by(code: str) -> PublishedPaper | None:
    return _of(PaperKind.PLAN).filter(code=code).first()


def digests_page(number: int) -> Sequence[PublishedPaper]:
    """A page of the digests, the newest week first, and one more."""
    start = (number - 1) * PAGE_SIZE
    return list(_of(PaperKind.DIGEST).order_by("-first_on")[start : start + PAGE_SIZE + 1])


def digest_by(code: str) -> PublishedPaper | None:
    return _of(PaperKind.DIGEST).filter(code=code).first()


def items_of(digests: Sequence[PublishedPaper]) -> Sequence[PublishedItem]:
    """All that they tell, each in its order."""
    items = PublishedItem.objects.filter(paper__in=digests).order_by("paper", "position")
    return list(items.defer(*_NOT_SHOWN))


def tasks_page(paper: PublishedPaper, *, column: str, number: int) -> Sequence[PublishedTask]:
    """A page of its tasks in the order of the paper, all or those in one column, and one more."""
    tasks = paper.tasks.order_by("position", "id").defer(*_NOT_SHOWN)
    if column:
        tasks = tasks.filter(column=column)
    start = (number - 1) * PAGE_SIZE
    return list(tasks[start : start + PAGE_SIZE + 1])


def task_by(code: str) -> PublishedTask | None:
    """With its paper."""
    return PublishedTask.objects.filter(code=code).select_related("paper").defer(*_NOT_SHOWN).first()


def find_tasks(text: str, *, before: int = _FARTHEST) -> Found:
    """What is found by the words, with or without marks; where no task has all of them whole, the last one
    may be the beginning of a word."""
    asked = asked_for(text)
    if not asked:
        return Found((), None)
    keys = _keys("task", asked, before)
    by_key = PublishedTask.objects.select_related("paper").defer(*_NOT_SHOWN).in_bulk(keys[:PAGE_SIZE])
    tasks = [by_key[key] for key in keys[:PAGE_SIZE] if key in by_key]
    return Found(tasks, keys[PAGE_SIZE - 1] if len(keys) > PAGE_SIZE else None)


def find_items(text: str, *, before: int = _FARTHEST, most: int = PAGE_SIZE) -> FoundItems:
    """The same among what digests tell."""
    asked = asked_for(text)
    if not asked:
        return FoundItems((), None)
    keys = _keys("item", asked, before, most=most)
    by_key = PublishedItem.objects.select_related("paper").defer(*_NOT_SHOWN).in_bulk(keys[:most])
    items = [by_key[key] for key in keys[:most] if key in by_key]
    return FoundItems(items, keys[most - 1] if len(keys) > most else None)


def totals() -> dict[str, int]:
    """Over all papers with tasks: how many there are, their tasks, and those in each column."""
    asked = {name: Sum(f"{name}_count", default=0) for name in ("task", *COLUMNS)}
    return _of(PaperKind.PLAN).aggregate(**asked)


def newest_as_of() -> object:
    """The moment of the newest state of tasks."""
    return _of(PaperKind.PLAN).aggregate(at=Max("as_of"))["at"]


def tasks_after(key: int, *, paper: PublishedPaper | None = None, most: int) -> Sequence[PublishedTask]:
    """For open data: in the order of their keys, from behind one of them."""
    tasks = PublishedTask.objects.filter(id__gt=key).select_related("paper").defer(*_NOT_SHOWN)
    if paper is not None:
        tasks = tasks.filter(paper=paper)
    return list(tasks.order_by("id")[:most])


def items_after(key: int, *, most: int) -> Sequence[PublishedItem]:
    """For open data, as `tasks_after`."""
    items = PublishedItem.objects.filter(id__gt=key).select_related("paper").defer(*_NOT_SHOWN)
    return list(items.order_by("id")[:most])


def item_key(code: str, position: int) -> int | None:
    """Behind which item of which digest open data goes on."""
    found = PublishedItem.objects.filter(paper__code=code, position=position)
    return found.values_list("id", flat=True).first()


def _of(kind: PaperKind) -> QuerySet[PublishedPaper]:
    return PublishedPaper.objects.filter(kind=kind)


def _keys(of: Literal["task", "item"], asked: Asked, before: int, *, most: int = PAGE_SIZE) -> list[int]:
    """The words whole; where nothing has them and it is the first page, the last may be a beginning."""
    keys = _keys_by(of, tsquery(asked), before, most)
    if not keys and before == _FARTHEST:
        keys = _keys_by(of, tsquery(asked.with_beginning()), before, most)
    return keys


def _keys_by(of: Literal["task", "item"], query: str, before: int, most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT published.find_{of}s(%s, %s, %s)", [query, before, most + 1])
        [(keys,)] = cursor.fetchall()
    return list(keys)
