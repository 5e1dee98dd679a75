"""The words of a document and its tasks that would be published, and what of them is covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dondoc.agencies.mentions import find_names
from dondoc.agencies.registry import Registry
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.publishing.models import Publication
from dondoc.server.publishing.rules import Choices, Cover, Tells, covers_in, key_of, redacted
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.models import AssignedTask

_AROUND = 60  # characters of the text shown on each side


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words that the rules propose to cover, each once, with the first place where they stand."""

    key: str
    words: str
    tells: Tells
    before: str
    after: str
    count: int
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Redactor:
    """Covers texts by what was chosen; the names of agencies are never those of persons."""

    choices: Choices
    registry: Registry

    def covers(self, text: str) -> list[Cover]:
        return covers_in(text, bodies=find_names(self.registry, text), choices=self.choices)

    def __call__(self, text: str) -> str:
        return redacted(text, self.covers(text)) if text else text


def redactor_of(choices: Choices) -> Redactor:
    return Redactor(choices, library_registry())


def prepared_choices(publication: Publication) -> Choices:
    return Choices(frozenset(publication.kept), tuple(publication.covered))


def approved_choices(publication: Publication) -> Choices:
    return Choices(frozenset(publication.approved_kept), tuple(publication.approved_covered))


def tasks_to_publish(document_id: int) -> list[AssignedTask]:
    """Those of the document, in its order; what was handed down of them is the agencies' own."""
    tasks = AssignedTask.objects.filter(document=document_id, parent__isnull=True)
    return list(tasks.defer("evidence", "search_text").order_by("position", "pk"))


def published_texts(document: ReceivedDocument, tasks: Iterable[AssignedTask]) -> Iterator[str]:
    """Every text that would be copied; names of agencies that the registry knows are not among them."""
    yield document.subject
    yield document.issuer
    for task in tasks:
        yield from (task.text, task.group_title, task.period_text)
        for held in task.assignments.all():
            if held.to_on is None and held.agency_id is None:
                yield held.name


def proposals_in(texts: Iterable[str], *, kept: Iterable[str]) -> Sequence[Proposed]:
    """What the rules propose, grouped by the words, in the order in which they stand."""
    redact, stay = redactor_of(Choices()), frozenset(kept)
    found: dict[str, list[tuple[Cover, str]]] = defaultdict(list)
    for text in dict.fromkeys(text for text in texts if text):
        for cover in redact.covers(text):
            found[key_of(cover.words)].append((cover, text))
    return [_proposed(key, places, is_kept=key in stay) for key, places in found.items()]


def _proposed(key: str, places: Sequence[tuple[Cover, str]], *, is_kept: bool) -> Proposed:
    cover, text = places[0]
    start = max(0, cover.start - _AROUND)
    before, after = text[start : cover.start], text[cover.end : cover.end + _AROUND]
    return Proposed(
        key=key,
        words=cover.words,
        tells=cover.tells,
        before=f"…{before}" if start else before,
        after=f"{after}…" if cover.end + _AROUND < len(text) else after,
        count=len(places),
        is_kept=is_kept,
    )
