"""What the linter tells of papers that were not written for it: `counting_good_papers.py [rule]`.

The samples, the documents of `tests/reading` and `tests/amending`, and those that composing calls clean; of a
rule that is named each finding is shown. A paper without a day is judged by 23/11/2026.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dondoc import extract_tasks
from dondoc.agencies.known import known_registry
from dondoc.composing.checking import check_form
from dondoc.documents.formats import read_documents
from dondoc.documents.types import Document
from dondoc.linting import Finding, LintContext, lint

ROOT = Path(__file__).parents[2]
SETS = {
    "samples": "samples/*.txt",
    "reading": "tests/reading/*/document.*",
    "forms": "tests/composing/form_documents/clean/*.docx",
    "amending": "tests/amending/*/*.txt",
}
DAY = date(2026, 11, 23)


def told_of(path: Path) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
    """Nobody was asked, so whose field is touched is told too; whoever has a duty is named everywhere."""
    form = check_form(path.read_bytes()) if path.parent.name == "clean" else None
    context = LintContext(registry=known_registry(), on=DAY, asked=frozenset(), form=form)
    for member in read_documents(path):
        if member.document is not None:
            found = lint(member.document, extract_tasks(member.document), context)
            yield member.document, tuple(one for one in found if one.rule.code != "agency-not-asked")


def main(arguments: list[str]) -> None:
    counts: dict[str, Counter[str]] = {}
    for name, pattern in SETS.items():
        counts[name] = Counter()
        for path in sorted(ROOT.glob(pattern)):
            for document, found in told_of(path):
                counts[name].update(one.rule.code for one in found)
                for one in found:
                    if one.rule.code in arguments:
                        print(f"{path.parent.name}/{document.name}: {one.says} “{one.words}”")
    print(f"| rule | {' | '.join(SETS)} |\n|---|{'---|' * len(SETS)}")
    for rule in sorted({code for each in counts.values() for code in each}):
        print(f"| {rule} | {' | '.join(str(each[rule]) for each in counts.values())} |")


if __name__ == "__main__":
    main(sys.argv[1:])
