"""Counts of what was found and found rightly, of one document or of several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

FIELDS = ("text", "leads", "coordinators", "period", "group", "ordinal", "product", "resources")
# Things of a document beside its tasks: counted as sets, both ways (`asked` is what gold and reading hold
# together), or as parts of what gold holds.
SETS = ("references", "items", "acts", "results")
PARTS = ("committees", "effect", "warnings")


@dataclass
class Figures:
    """Counts of one case or of several; a share of nothing is None."""

    gold_count: int = 0
    found_count: int = 0
    false_count: int = 0
    exact_count: int = 0
    shown_count: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        for name in ("gold_count", "found_count", "false_count", "exact_count", "shown_count"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.right += other.right
        self.asked += other.asked
        self.misses += other.misses

    def shares(self) -> dict[str, float | None]:
        def share(part: int, whole: int) -> float | None:
            return part / whole if whole else None

        return {
            "recall": share(self.found_count, self.gold_count),
            "precision": share(self.found_count, self.found_count + self.false_count),
            **{name: share(self.right[name], self.asked[name]) for name in FIELDS},
            "row_exact": share(self.exact_count, self.gold_count),
            "evidence": share(self.shown_count, self.found_count),
            "header": share(self.right["header"], self.asked["header"]),
            **{name: share(2 * self.right[name], self.asked[name]) for name in SETS},
            **{name: share(self.right[name], self.asked[name]) for name in PARTS},
        }
