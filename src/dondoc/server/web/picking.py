"""Agencies chosen into a form by a part of their name, with and without script.

Each field of agencies is a list of hidden ids and a field to search in. Every button of such a form sends
the whole form: `step` says what for ("find", "choose:before:ls.so-a", "drop:before:ls.so-a", or the deed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from dondoc.documents.spelling import fold
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import find_agencies

MOST_FOUND = 20
MOST_CHOSEN = 30
_MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Pick:
    """A field of agencies: those chosen, and those that the typed part of a name finds."""

    name: str
    label: str
    help: str
    chosen: Sequence[Agency]
    sought: str
    found: Sequence[Agency]
    most: int
    error: str = ""
    takes_focus: bool = False

    @property
    def takes_more(self) -> bool:
        return len(self.chosen) < self.most


@dataclass(frozen=True, slots=True)
class Step:
    """What a button of the form asks for."""

    deed: str
    field: str = ""
    agency_id: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> Step:
        deed, _, rest = data.get("step", "").partition(":")
        field, _, agency_id = rest.partition(":")
        return cls(deed, field, agency_id)

    @property
    def is_picking(self) -> bool:
        """Whether it only changes what is chosen, and nothing is to be checked yet."""
        return self.deed in ("find", "choose", "drop")


def pick(
    data: QueryDict,
    name: str,
    *,
    label: str,
    step: Step,
    on: date,
    most: int = MOST_CHOSEN,
    help: str = "",
    without: Sequence[str] = (),
) -> Pick:
    """The field as the form was sent, after its step."""
    ids = list(dict.fromkeys(data.getlist(name)))
    is_here = step.field == name
    if is_here and step.deed == "choose" and step.agency_id not in ids:
        ids.append(step.agency_id)
    if is_here and step.deed == "drop":
        ids = [key for key in ids if key != step.agency_id]
    known = Agency.objects.in_bulk(ids[:most])
    is_chosen = is_here and step.deed == "choose"
    sought = "" if is_chosen else sought_in(data, name)
    return Pick(
        name=name,
        label=label,
        help=help,
        chosen=[known[key] for key in ids if key in known],
        sought=sought,
        found=[one for one in found_for(sought, on=on) if one.pk not in {*ids, *without}],
        most=most,
        takes_focus=is_here or (step.deed == "find" and bool(sought)),
    )


def sought_in(data: QueryDict, name: str) -> str:
    """The part of a name that was typed into the field."""
    return data.get(f"{name}_sought", "").replace("\0", "").strip()[:200]


def found_for(sought: str, *, on: date) -> list[Agency]:
    """Agencies in force whose names hold the words, those that begin with them first."""
    if len(sought) < 2:
        return []
    begin = fold(sought)
    found = find_agencies(text=sought, on=on, limit=_MOST_READ)
    return sorted(found, key=lambda one: not one.folded_name.startswith(begin))[:MOST_FOUND]
