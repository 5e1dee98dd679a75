"""What the linter is told besides the draft: the day, who was asked, which tasks are open, what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.composing.checking import FormCheck
from dondoc.composing.form import Sureness
from dondoc.workcalendar import WorkCalendar

from .fields import Field, default_fields
from .powers import Power, default_powers


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that is followed and not yet done."""

    id: str
    text: str
    leads: tuple[str, ...] = ()
    lead_ids: frozenset[str] = frozenset()
    due_on: date | None = None
    document: str = ""  # the number of the document that assigned it
    group: str = ""
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of which it is known when it was issued, what it is about, and whether it is still in force.

    `repealed_by` names what took its place; `repealed_on` is the first day on which it no longer held.
    """

    number: str
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    repealed_by: str = ""
    repealed_on: date | None = None
    source: str = ""
    sure: Sureness = Sureness.TEXT


@dataclass(frozen=True, slots=True)
class LintContext:
    """`asked` are the ids of the agencies that were asked for their opinion, collectives among them; None
    where that is not known: then nothing is said of it. `drafters` wrote the draft. A draft without a day of
    its own is judged by `on`.
    """

    registry: Registry
    on: date
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    asked: frozenset[str] | None = None
    drafters: frozenset[str] = frozenset()
    open_tasks: tuple[OpenTask, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    powers: tuple[Power, ...] = field(default_factory=default_powers)
    fields: tuple[Field, ...] = field(default_factory=default_fields)
    form: FormCheck | None = None
