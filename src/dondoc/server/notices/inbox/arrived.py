"""A letter as a way in hands it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrived:
    """`content` is None for one that is larger than may be, or cannot be fetched; `name` tells it apart.

    `settle` is called once it is written down what became of it: it does not come again.
    """

    name: str
    content: bytes | None
    settle: Callable[[], None]
