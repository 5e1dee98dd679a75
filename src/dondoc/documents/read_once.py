"""Reading the same words once: in a plan, and from one paper to the next, the same cells stand again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from .sourced import SourcedText

_LONGEST_KEPT = 400  # characters
_MOST_KEPT = 5_000  # texts of one owner
_Found = TypeVar("_Found")


class ReadOnce(Generic[_Found]):
    """What was found in short texts, by their words, for each owner of what they were read with.

    An owner (a registry's names, say) takes what was read with it along when it goes.
    """

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Hashable, dict[Hashable, _Found]] = WeakKeyDictionary()

    def found_in(
        self, text: SourcedText, *options: Hashable, owner: Hashable, read: Callable[[SourcedText], _Found]
    ) -> _Found | None:
        """What `read` finds in the text as it stands `unplaced`; None for a text too long to be kept.

        Whatever is cut of it is to be `placed_as` the text. `options` are what else `read` hangs on.
        """
        if len(text) > _LONGEST_KEPT:
            return None
        kept = self._kept.get(owner)
        if kept is None:
            kept = self._kept[owner] = {}
        key = (text.words, options)
        if key not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = read(text.unplaced())
        return kept[key]
