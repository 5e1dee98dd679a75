"""What the linter is told besides the draft: the day, who was asked, which tasks are open, what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.composing.checking import FormCheck
from dondoc.workcalendar import WorkCalendar

from .fields import Field
from .known_acts import KnownDocument
from .lexicon import default_fields, default_powers, known_acts
from .powers import Power


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
class LintContext:
    """`asked` are the ids of the agencies that were asked for their opinion, collectives among them; None
    where that is not known: then nothing is said of it. `drafters` wrote the draft. A draft without a day of
    its own is judged by `on`. `documents` are those that the office holds, `acts` those of the lexicon.
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
    acts: tuple[KnownDocument, ...] = field(default_factory=known_acts)
    form: FormCheck | None = None
