"""What the words of a task tell beside the work itself: by when, and what it brings forth."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.documents.reading import DocumentHeader
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of
from ..periods import Anchors, PeriodRules
from ..periods.deadlines import Deadline, find_deadlines, main_deadline


@lru_cache(maxsize=1)
def _products() -> re.Pattern[str]:
    words = words_of(tables_of(load_lexicon("columns")["told_in_task"])["products"])
    either = "|".join(map(folded_in_place, words))
    return re.compile(rf"(?:^|(?<=[.;(\n ]))(?:{either})\s*:\s*(?P<what>[^.;()]{{3,200}})")


def deadline_in(task: SourcedText, header: DocumentHeader, rules: PeriodRules) -> Deadline | None:
    """The deadline in the task's own words; None where it tells none."""
    return main_deadline(find_deadlines(task, anchors=Anchors.of(header), rules=rules))


def product_in(task: SourcedText) -> SourcedText:
    """What the task says that it brings forth ("Sản phẩm: …"); nothing where it does not."""
    if ":" not in task.text:
        return SourcedText()
    match = _products().search(folded_in_place(task.text))
    return task.cut(match.start("what"), match.end("what")).strip(" ,") if match else SourcedText()
