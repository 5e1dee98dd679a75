"""Writes the certainty as a data file that an officer can read."""

from __future__ import annotations

from dondoc.extraction.judging.certainty import Certainty

_HEAD = """\
# How sure a field is. Written by `python -m tools.calibration` from documents whose right reading is known;
# what is changed by hand is lost with its next run. See docs/algorithms/confidence.md.

# No field is surer, or less sure, than this. A doubt of which nothing is known divides by its number.
"""
_FIELDS = """
# So many right for one wrong: of a field that is read by a rule of which nothing is known, without doubts.
"""
_RULES = """
# So many right for one wrong: of fields read by the rule, without doubts.
"""
_DOUBTS = """
# By so much each doubt about the field divides these numbers.
"""


def written(certainty: Certainty) -> str:
    """The text of lexicon/certainty.toml."""
    bounds = {
        "most": certainty.most,
        "least": certainty.least,
        "unknown_doubt": certainty.unknown_doubt,
    }
    parts = [
        _HEAD,
        _table("bounds", bounds),
        _FIELDS,
        _table("fields", certainty.fields),
        _RULES,
        "[rules]\n",
    ]
    parts += [_table(f"rules.{name}", table) for name, table in certainty.rules.items()]
    parts += [_DOUBTS, "[doubts]\n"]
    parts += [_table(f"doubts.{name}", table) for name, table in certainty.doubts.items()]
    return "".join(parts)


def _table(name: str, numbers: dict[str, float]) -> str:
    lines = "".join(f"{key} = {number}\n" for key, number in numbers.items())
    return f"[{name}]\n{lines}"
