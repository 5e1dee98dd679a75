"""Where a task's text may sensibly be cut in two: after sentences, semicolons, commas, between words."""

from __future__ import annotations

import re
from dataclasses import dataclass

# From the strongest break to the weakest; the first that gives any place is used.
_BREAKS = (
    re.compile(r"(?<=[.;])\s+(?=\S)|\s+(?=(?:[-+•]|\(?\d+[.)]|[a-zđ]\))\s)"),
    re.compile(r"(?<=[,:])\s+(?=\S)|\s+(?=(?:và|đồng thời|phối hợp với)\s)"),
    re.compile(r"\s+(?=\S)"),
)
MOST = 12
AROUND = 60  # characters shown on either side


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in the text, with the words before and after it."""

    place: int
    before: str
    after: str


def places_to_split(text: str) -> list[Cut]:
    """At most twelve places, the strong ones first wherever there are some, each class in reading order."""
    places: list[int] = []
    for pattern in _BREAKS:
        found = [m.end() for m in pattern.finditer(text) if 0 < m.end() < len(text)]
        fresh = [place for place in found if place not in places]
        if pattern is _BREAKS[-1] and places:
            break
        places.extend(fresh[: MOST - len(places)])
    return [_cut(text, place) for place in places]


def _cut(text: str, place: int) -> Cut:
    before, after = text[:place].rstrip(), text[place:]
    return Cut(
        place=place,
        before=("…" if len(before) > AROUND else "") + before[-AROUND:],
        after=after[:AROUND] + ("…" if len(after) > AROUND else ""),
    )
