"""An agency's line through time laid out as a picture: bars for agencies, curves for successions.

Time goes from left to right in steps of equal width, one for each day on which something changed: most
changes fall on two or three days, and a true scale would leave them no room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dondoc.agencies.day_words import day_words
from dondoc.agencies.model import Agency, Share, StateKind, Succession, SuccessionKind, ends_before
from dondoc.agencies.registry import Line, Registry

STEP, LANE, BAR, LEFT, TOP = 268, 64, 44, 12, 30  # in units of the picture
_GAP = 34  # between two steps, for the curves
_LETTERS = 30  # of a name that fit into one step
_MOST_LANES = 60

KIND_WORDS = {
    SuccessionKind.MERGE: "hợp nhất",
    SuccessionKind.ABSORB: "sáp nhập",
    SuccessionKind.DIVIDE: "chia",
    SuccessionKind.SPLIT_OFF: "tách",
    SuccessionKind.RENAME: "đổi tên, tổ chức lại",
    SuccessionKind.DISSOLVE: "kết thúc hoạt động",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One agency from its first to its last step."""

    agency: Agency
    words: str  # the name, cut to the bar
    dates: str
    x: int
    y: int
    width: int
    is_focus: bool
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One succession, from the end of a bar to the beginning of another."""

    path: str
    is_part: bool
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on which something changed."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture, in units of its view box. `left_out` counts agencies for which there was no room."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]
    left_out: int


def draw_line(registry: Registry, agency_id: str, *, today: str) -> Drawing:
    """The line of the agency as it is known on the ISO day."""
    line = registry.line(agency_id)
    days = _days(line)
    steps = {agency.id: _steps(agency, days) for agency in line.agencies}
    lanes = _lanes(line, steps)
    shown = [agency for agency in line.agencies if lanes[agency.id] < _MOST_LANES]
    bars = tuple(
        _bar(
            agency,
            steps[agency.id],
            lanes[agency.id],
            is_focus=agency.id == agency_id,
            is_in_force=registry.state(agency.id, today) is StateKind.IN_FORCE,
        )
        for agency in shown
    )
    return Drawing(
        width=2 * LEFT + STEP * (len(days) + 1),
        height=TOP + LANE * (max((lanes[agency.id] for agency in shown), default=0) + 1),
        bars=bars,
        curves=tuple(_curves(line.successions, {bar.agency.id: bar for bar in bars})),
        ticks=tuple(
            Tick(LEFT + STEP * place - _GAP // 2, day_words(day)) for place, day in enumerate(days, start=1)
        ),
        left_out=len(line.agencies) - len(shown),
    )


def life_words(agency: Agency) -> str:
    """From when to when: "từ 01/3/2025", "đến 28/02/2025"; empty where neither is known."""
    begins = f"từ {day_words(agency.valid_from)}" if agency.valid_from else ""
    ends = f"đến {day_words(agency.valid_to)}" if agency.valid_to else ""
    return " ".join(part for part in (begins, ends) if part)


def _days(line: Line) -> list[str]:
    """The days on which something in the line began, in order."""
    begun = {agency.valid_from for agency in line.agencies if agency.valid_from}
    return sorted(begun | {succession.on for succession in line.successions})


def _steps(agency: Agency, days: Sequence[str]) -> tuple[int, int]:
    """The first and the last step of the agency; step 0 lies before the first day."""
    first = sum(day <= agency.valid_from for day in days) if agency.valid_from else 0
    after = (place for place, day in enumerate(days, start=1) if place > first and _is_over(agency, day))
    return first, next(after, len(days) + 1) - 1


def _is_over(agency: Agency, day: str) -> bool:
    """Whether it has ended by the day; of two coarse dates the same one is enough ("2025-02", "2025-02")."""
    return ends_before(agency.valid_to, day) or (agency.valid_to is not None and day == agency.valid_to)


def _lanes(line: Line, steps: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """A lane for each agency: a successor goes on in that of one it came from, where that is over."""
    before: Mapping[str, list[Succession]] = _by_successor(line.successions)
    passed_on = {succession.before for succession in line.successions if succession.after}
    lanes: dict[str, int] = {}
    used: list[int] = []  # the last step in use, by lane
    # Depth first without recursion: whence an agency came stands above it.
    latest_first = sorted(line.agencies, key=lambda agency: agency.id in passed_on)
    waiting = [(agency.id, False) for agency in reversed(latest_first)]
    opened: set[str] = set()
    while waiting:
        key, is_done = waiting.pop()
        if key in lanes or (key in opened and not is_done):
            continue
        origins = sorted(before.get(key, ()), key=lambda s: (s.share is Share.PART, s.before))
        if not is_done:
            opened.add(key)
            waiting.append((key, True))
            waiting.extend((s.before, False) for s in reversed(origins))
            continue
        first, last = steps[key]
        free = (lanes[s.before] for s in origins if s.before in lanes)
        lane = next((lane for lane in free if used[lane] < first), len(used))
        if lane == len(used):
            used.append(last)
        lanes[key], used[lane] = lane, last
    return lanes


def _by_successor(successions: Sequence[Succession]) -> Mapping[str, list[Succession]]:
    found = defaultdict[str, list[Succession]](list)
    for succession in successions:
        if succession.after:
            found[succession.after].append(succession)
    return found


def _bar(agency: Agency, steps: tuple[int, int], lane: int, *, is_focus: bool, is_in_force: bool) -> Bar:
    first, last = steps
    letters = _LETTERS * (last - first + 1)
    name = agency.label or agency.name
    return Bar(
        agency=agency,
        words=name if len(name) <= letters else name[: letters - 1].rstrip() + "…",
        dates=life_words(agency),
        x=LEFT + STEP * first,
        y=TOP + LANE * lane,
        width=STEP * (last - first + 1) - _GAP,
        is_focus=is_focus,
        is_in_force=is_in_force,
    )


def _curves(successions: Sequence[Succession], bars: Mapping[str, Bar]) -> list[Curve]:
    curves: list[Curve] = []
    for succession in successions:
        before, after = bars.get(succession.before), bars.get(succession.after or "")
        if before is None or after is None:
            continue
        end, start = min(before.x + before.width, after.x - _GAP), after.x
        high, low = before.y + BAR // 2, after.y + BAR // 2
        middle = (end + start) // 2
        share = " một phần" if succession.share is Share.PART else ""
        curves.append(
            Curve(
                path=f"M{end} {high}C{middle} {high} {middle} {low} {start} {low}",
                is_part=succession.share is Share.PART,
                title=f"{day_words(succession.on)}: {before.agency.name} → {after.agency.name}"
                f" ({KIND_WORDS[succession.kind]}{share})",
            )
        )
    return curves
