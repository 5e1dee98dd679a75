"""Who did something, as the log keeps it: an id and a name, never a reference that could be emptied later."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`id` is the account's id as text, empty for Dondoc itself; `name` is the name borne at that moment."""

    id: str
    name: str


SYSTEM = Actor(id="", name="Dondoc")
