"""How sure a field is, from the calibrated odds of its rule and its doubts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..lexicon import load_lexicon, numbers_by_word, tables_of

SURE_FROM = 0.9  # below it an officer is to look at the field


@dataclass(frozen=True, slots=True)
class Certainty:
    """Odds, as so many right for one wrong. `rules` and `fields` hold of fields without doubt, `fields`
    where nothing is known of the rule; a doubt divides the odds by its number."""

    most: float
    least: float
    unknown_doubt: float
    fields: dict[str, float]
    rules: dict[str, dict[str, float]]
    doubts: dict[str, dict[str, float]]

    def of(self, field: str, rule: str, doubts: Iterable[str]) -> float:
        """The confidence in a field: the chance that it is right."""
        odds = self.rules.get(field, {}).get(rule) or self.fields.get(field, 1.0)
        known = self.doubts.get(field, {})
        for doubt in dict.fromkeys(doubts):
            odds /= known.get(doubt, self.unknown_doubt)
        return round(min(self.most, max(self.least, odds / (1.0 + odds))), 3)


@cache
def load_certainty() -> Certainty:
    """What `tools/calibration` found, from lexicon/certainty.toml."""
    data = load_lexicon("certainty")
    bounds = numbers_by_word(data["bounds"])
    return Certainty(
        most=bounds["most"],
        least=bounds["least"],
        unknown_doubt=bounds["unknown_doubt"],
        fields=numbers_by_word(data["fields"]),
        rules={field: numbers_by_word(table) for field, table in tables_of(data["rules"]).items()},
        doubts={field: numbers_by_word(table) for field, table in tables_of(data["doubts"]).items()},
    )
