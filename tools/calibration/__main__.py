"""`python -m tools.calibration [--cases DIR] [--also TEXTS GOLD]… [--check]`: weights, picture, figures.

Reads every annotated document, asks of each field whether it is right, fits the odds of rules and doubts,
judges each document by the others, and writes lexicon/certainty.toml and docs/pictures/reliability.svg.
With `--check` nothing is written. Exit status 1 where a share stays below its bar. `PYTHONPATH=src` where
Dondoc is not installed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from .fitting import fit
from .judging import BAR_OF_SURE, BAR_OF_WRONG, Judged, chosen_prudence, shares_of
from .outcomes import CASES, SAMPLES, annotated_documents, outcomes_of
from .picture import drawn
from .writing import written

_ROOT = Path(__file__).parents[2]
_CERTAINTY = _ROOT / "src" / "dondoc" / "extraction" / "lexicon" / "certainty.toml"
_PICTURE = _ROOT / "docs" / "pictures" / "reliability.svg"
FIELDS = ("text", "leads", "coordinators", "period", "product", "resources")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.calibration", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--cases", type=Path, default=CASES, help="folders with document.* and gold.json")
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("TEXTS", "GOLD"))
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    parser.add_argument("--misses", action="store_true", help="print by what each wrong field was read")
    asked = parser.parse_args()
    others = [(SAMPLES, SAMPLES / "gold"), *((texts, gold) for texts, gold in asked.also)]
    documents = annotated_documents(asked.cases, others)
    outcomes = outcomes_of(documents)
    prudence, judged = chosen_prudence(outcomes, FIELDS)
    if not asked.check:
        _CERTAINTY.write_text(written(fit(outcomes, FIELDS, prudence).as_certainty()), encoding="utf-8")
        _PICTURE.write_text(drawn(judged, documents=len(documents)), encoding="utf-8")
    if asked.misses:
        _show_misses(judged)
    print(f"a doubt divides at first by {prudence.divides}, no rule has odds above {prudence.highest}")
    return _show(judged, documents=len(documents))


def _show(judged: list[Judged], *, documents: int) -> int:
    shares = shares_of(judged)
    right = sum(one.outcome.is_right for one in judged)
    print(f"{len(judged)} fields of {documents} documents, {right} right; each document judged by the others")
    sure, unsure = shares.right_of_sure, shares.unsure_of_wrong
    print(f"given 0.9 or more: {shares.sure}, right {sure:.3f} (bar {BAR_OF_SURE})")
    print(f"wrong: {shares.wrong}, given less than 0.9: {unsure:.3f} (bar {BAR_OF_WRONG})")
    return 0 if shares.are_met else 1


def _show_misses(judged: list[Judged]) -> None:
    wrong = Counter(
        (one.outcome.field, one.outcome.rule, one.outcome.doubts, one.confidence >= 0.9, one.outcome.document)
        for one in judged
        if not one.outcome.is_right
    )
    for (field, rule, doubts, is_sure, document), count in sorted(wrong.items()):
        print(f"{'SURE ' if is_sure else ''}{count} {field} {rule} {','.join(doubts) or '–'} {document}")


if __name__ == "__main__":
    sys.exit(main())
