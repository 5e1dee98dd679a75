"""What an answer to a mention is worth, and what the mentions found in a text are worth.

Pure functions over plain values, so that they can judge any reader of mentions. The material: mentions/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SURE = ("agency", "collective", "several")
"""The kinds of answer that are acted on without asking the officer."""

OUTCOMES = ("right", "guessed", "wrong", "unanswered", "invented")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a resolver gave it: its kind, its ids, and the role that it saw."""

    kind: str
    ids: tuple[str | None, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvingFigures:
    """How a list of mentions was answered, as counts."""

    with_id: Counter[str] = field(
        default_factory=Counter
    )  # outcomes of mentions that mean something in the registry
    without_id: Counter[str] = field(default_factory=Counter)  # and of those that mean nothing there
    by_kind: Mapping[str, Counter[str]] = field(default_factory=dict)  # outcomes by the kind that is expected
    too_sure: int = 0  # right ids given as certain where the officer should have been asked
    roles: int = 0  # mentions that name an office holder
    roles_right: int = 0
    misses: tuple[str, ...] = ()  # a line for each answer that is not right

    def share(self, outcome: str) -> float:
        """A share: of `invented` among mentions without an id, of the others among those with one."""
        counts = self.without_id if outcome == "invented" else self.with_id
        return counts[outcome] / counts.total() if counts.total() else 0.0


def expected_ids(expected: Mapping[str, Any]) -> list[str | None]:
    """The ids of an entry of resolving.json or of a finding text, whichever way it writes them."""
    return list(expected["ids"]) if "ids" in expected else [expected.get("id")]


def outcome(expected: Mapping[str, Any], given: Given) -> str:
    """What one answer is worth.

    right       what the officer wanted; where a guess is wanted (or `slip` is true) a certain answer with
                the same id is right too
    guessed     the right id, but as a guess where it is certain; or a guess where nothing should be answered
    wrong       an id that is not meant
    unanswered  nothing, or several candidates, where one body is meant; too few parts of an enumeration
    invented    an id given as certain where the mention means nothing in the registry
    """
    wanted = expected_ids(expected)
    got = [known for known in given.ids if known]
    if not any(wanted):
        return _outcome_of_nothing(given.kind, got)
    if expected["kind"] == "ambiguous":
        return _outcome_of_ambiguous({known for known in wanted if known}, given.kind, got)
    if given.kind not in (*SURE, "guess") or not got:
        return "unanswered"
    if expected["kind"] == "several":
        return _outcome_of_several([known for known in wanted if known], given.kind, got)
    if got[0] != wanted[0] or (given.kind == "several" and len(got) > 1):
        return "wrong"
    if given.kind in SURE or expected["kind"] == "guess" or expected.get("slip"):
        return "right"
    return "guessed"


def _outcome_of_nothing(kind: str, got: Sequence[str]) -> str:
    if not got or kind in ("unknown", "ambiguous"):
        return "right"
    return "invented" if kind in SURE else "guessed"


def _outcome_of_ambiguous(candidates: set[str], kind: str, got: Sequence[str]) -> str:
    if kind == "ambiguous":
        return "right" if set(got) == candidates else "unanswered"
    if not got or kind == "unknown":
        return "unanswered"
    return "guessed" if kind == "guess" and got[0] in candidates else "wrong"


def _outcome_of_several(wanted: Sequence[str], kind: str, got: Sequence[str]) -> str:
    if list(got) == list(wanted):
        return "guessed" if kind == "guess" else "right"
    return "unanswered" if set(got) < set(wanted) else "wrong"


def score_resolving(expected: Sequence[Mapping[str, Any]], given: Sequence[Given]) -> ResolvingFigures:
    """The figures of a whole list, answers in the order of the entries."""
    if len(expected) != len(given):
        raise ValueError(f"{len(expected)} mentions, {len(given)} answers: give one answer for each mention")
    with_id: Counter[str] = Counter()
    without_id: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    too_sure = roles = roles_right = 0
    misses = []
    for entry, answer in zip(expected, given, strict=True):
        result = outcome(entry, answer)
        (with_id if any(expected_ids(entry)) else without_id)[result] += 1
        by_kind.setdefault(entry["kind"], Counter())[result] += 1
        too_sure += entry["kind"] == "guess" and result == "right" and answer.kind in SURE
        if entry.get("role"):
            roles += 1
            roles_right += (answer.role or "").casefold() == entry["role"].casefold()
        if result != "right":
            misses.append(_miss(result, entry, answer))
    return ResolvingFigures(with_id, without_id, by_kind, too_sure, roles, roles_right, tuple(misses))


def _miss(result: str, entry: Mapping[str, Any], answer: Given) -> str:
    by = f" by {entry['issuer']}" if entry.get("issuer") else ""
    ids = [known or "-" for known in expected_ids(entry)]
    return (
        f"{result}: {entry['mention']!r} on {entry['on']}{by}: want {entry['kind']} {' '.join(ids)},"
        f" got {answer.kind} {' '.join(known or '-' for known in answer.ids) or '-'} ({entry['why']})"
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A mention in a text, from its first character to after its last, and the ids that it was given."""

    start: int
    end: int
    ids: tuple[str | None, ...] = ()

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """How many mentions were there, were found, and agree; those of several texts can be added up."""

    expected: int = 0
    found: int = 0  # without those that only touch a place where a mention may or may not be seen
    exact: int = 0  # found at exactly the expected place
    found_overlapping: int = 0  # found, and over at least one expected
    expected_overlapped: int = 0  # expected, and under at least one found
    exact_with_ids: int = 0  # of the exact ones, those that mean something in the registry
    right_ids: int = 0  # and of these, those with the right ids

    def __add__(self, other: FindingFigures) -> FindingFigures:
        return FindingFigures(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def exact_precision(self) -> float:
        return self.exact / self.found if self.found else 1.0

    @property
    def exact_recall(self) -> float:
        return self.exact / self.expected if self.expected else 1.0

    @property
    def overlap_precision(self) -> float:
        return self.found_overlapping / self.found if self.found else 1.0

    @property
    def overlap_recall(self) -> float:
        return self.expected_overlapped / self.expected if self.expected else 1.0

    @property
    def right_share(self) -> float:
        return self.right_ids / self.exact_with_ids if self.exact_with_ids else 1.0


def score_finding(
    expected: Iterable[Span], found: Iterable[Span], optional: Iterable[Span] = ()
) -> FindingFigures:
    """The figures of one text. A find over an optional place counts only where it is exactly a mention."""
    wanted, leave = list(expected), list(optional)
    exact_of = {(span.start, span.end): span for span in wanted}
    counted = [
        span
        for span in {(span.start, span.end): span for span in found}.values()
        if (span.start, span.end) in exact_of or not any(span.overlaps(other) for other in leave)
    ]
    exact = [(exact_of[span.start, span.end], span) for span in counted if (span.start, span.end) in exact_of]
    known = [(want, got) for want, got in exact if any(want.ids)]
    return FindingFigures(
        expected=len(wanted),
        found=len(counted),
        exact=len(exact),
        found_overlapping=sum(any(span.overlaps(want) for want in wanted) for span in counted),
        expected_overlapped=sum(any(want.overlaps(span) for span in counted) for want in wanted),
        exact_with_ids=len(known),
        right_ids=sum(_clean(want.ids) == _clean(got.ids)[: len(_clean(want.ids))] for want, got in known),
    )


def _clean(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(known for known in ids if known)
