"""Who did something, as the log keeps it: an id and a name, never a reference that could be emptied later."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`id` is the account's id as text, empty for Dondoc itself; `name` is the name borne at that moment.

    `instead_of` is who gave the right to do it, where it was done by delegation.
    """

    id: str
    name: str
    instead_of: Actor | None = None

    @property
    def full_name(self) -> str:
        """As people read it: "Trần Văn Bình, thay Nông Thị Lan"."""
        return acting_name(self.name, self.instead_of.name if self.instead_of else "")


def acting_name(name: str, instead_of: str) -> str:
    """The name of who did something, with that of whom they stood in for, where they did."""
    return f"{name}, thay {instead_of}" if instead_of else name


SYSTEM = Actor(id="", name="Dondoc")
