"""Reads of what is published, for the portal: each bounded, whatever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Sum

from dondoc.documents.search_query import tsquery
from dondoc.documents.search_words import asked_for

from .models import COLUMNS, PublishedPaper, PublishedTask

PAGE_SIZE = 30
_FARTHEST = 2**62
_NOT_SHOWN = ("search_text", "words")


@dataclass(frozen=True, slots=True)
class Found:
    """Tasks of a search, the newest first; `before` goes on with older ones, None where there are none."""

    tasks: Sequence[PublishedTask]
    before: int | None


def papers_page(number: int) -> Sequence[PublishedPaper]:
    """A page of the papers, the newest first, and one more where there is another page."""
    start = (number - 1) * PAGE_SIZE
    return list(PublishedPaper.objects.order_by("-published_on", "-id")[start : start + PAGE_SIZE + 1])


def paper_by(code: str) -> PublishedPaper | None:
    return PublishedPaper.objects.filter(code=code).first()


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
    keys = _keys(tsquery(asked), before)
    if not keys and before == _FARTHEST:
        keys = _keys(tsquery(asked.with_beginning()), before)
    by_key = PublishedTask.objects.select_related("paper").defer(*_NOT_SHOWN).in_bulk(keys[:PAGE_SIZE])
    tasks = [by_key[key] for key in keys[:PAGE_SIZE] if key in by_key]
    return Found(tasks, keys[PAGE_SIZE - 1] if len(keys) > PAGE_SIZE else None)


def totals() -> dict[str, int]:
    """Over all papers: how many there are, their tasks, and those in each column."""
    asked = {name: Sum(f"{name}_count", default=0) for name in ("task", *COLUMNS)}
    return PublishedPaper.objects.aggregate(**asked)


def newest_as_of() -> object:
    """The moment of the newest state."""
    return PublishedPaper.objects.aggregate(at=Max("as_of"))["at"]


def tasks_after(key: int, *, paper: PublishedPaper | None = None, most: int) -> Sequence[PublishedTask]:
    """For open data: in the order of their keys, from behind one of them."""
    tasks = PublishedTask.objects.filter(id__gt=key).select_related("paper").defer(*_NOT_SHOWN)
    if paper is not None:
        tasks = tasks.filter(paper=paper)
    return list(tasks.order_by("id")[:most])


def _keys(query: str, before: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT published.find_tasks(%s, %s, %s)", [query, before, PAGE_SIZE + 1])
        [(keys,)] = cursor.fetchall()
    return list(keys)
