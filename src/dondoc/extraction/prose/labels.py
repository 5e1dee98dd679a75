"""Labels that say of the task above them who leads it, who helps and by when: "Cơ quan chủ trì: Sở A."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.reading import PeriodKind
from dondoc.documents.sourced import SourcedText

from ..outline import Block, BlockKind
from ..periods import Anchors, PeriodRules, read_period
from ..periods.deadlines import Deadline
from ..periods.found import Rank
from .addressees import NOBODY, Addressees, addressees_at
from .duties import Duty
from .phrases import Passage
from .scopes import Assigned, Leads
from .words import AIMS, ROLE_LABEL

_AROUND = " .;,()–-"
_MOST_LINES = 8  # with labels under one task


@dataclass(slots=True)
class _Labelled:
    """What labels say: by their kind ("lead", "help", "due", "product", "more") the words behind them."""

    words: dict[str, Passage] = field(default_factory=dict)
    label: str = ""  # of whom leads

    def take(self, passage: Passage) -> int | None:
        """Where in the passage labels begin, after they were read; None where there are none."""
        found = list(ROLE_LABEL.finditer(passage)) if ":" in passage.words else []
        ends = [*(match.start() for match in found[1:]), len(passage.words)]
        for match, end in zip(found, ends, strict=False):
            start = match.end()
            start += len(passage.words[start:end]) - len(passage.words[start:end].lstrip(_AROUND))
            stripped = start + len(passage.words[start:end].rstrip(_AROUND))
            kind = match.lastgroup or ""
            if kind not in self.words and stripped > start:
                self.words[kind] = passage.cut(start, stripped)
                if kind == "lead":
                    self.label = passage.words[match.start("lead") : match.end("lead")]
        return found[0].start() if found else None


def labelled_duty(
    blocks: Sequence[Block],
    passages: Sequence[Passage],
    index: int,
    *,
    known: KnownNames,
    anchors: Anchors,
    rules: PeriodRules | None,
) -> tuple[Duty | None, int]:
    """The block as a task with what labels in it and right below it say, and how many blocks these are.

    Nothing where no label names who leads.
    """
    block, passage = blocks[index], passages[index]
    if block.kind is BlockKind.ARTICLE or AIMS.match(passage):
        return None, 0
    labels = _Labelled()
    start = labels.take(passage)
    if start == 0:
        return None, 0
    text = passage.cut(0, len(passage.words[:start].rstrip(" (;,–-")))
    count = 0
    for below in passages[index + 1 : index + 1 + _MOST_LINES]:
        first = ROLE_LABEL.match(below)
        if first is None:
            break
        if first.lastgroup != "more":
            labels.take(below)
        count += 1
    if "lead" not in labels.words or not text.words:
        return None, 0
    leads = _named(labels.words["lead"], known)
    if not leads:
        return None, 0
    helpers = _named(labels.words["help"], known) if "help" in labels.words else NOBODY
    duty = Duty(
        text,
        Leads(leads.names, Assigned.LABEL, labels.label),
        _due(labels.words.get("due"), anchors, rules),
        block.mark,
        block.first_line,
        helpers=helpers,
        product=labels.words["product"].text if "product" in labels.words else SourcedText(),
    )
    return duty, count


def _named(passage: Passage, known: KnownNames) -> Addressees:
    """Those whom the words behind a label name: all of them are names."""
    found = addressees_at(passage, 0, known=known)
    if found and not passage.words[found.end :].strip(_AROUND):
        return found
    whole = (0, len(passage.words))
    return Addressees((passage.text,), *whole, (whole,)) if found else NOBODY


def _due(passage: Passage | None, anchors: Anchors, rules: PeriodRules | None) -> Deadline | None:
    if passage is None:
        return None
    period = read_period(passage.words, anchors=anchors, rules=rules)
    if period.kind is PeriodKind.NONE:
        return None
    period = replace(period, text=passage.words)
    return Deadline(passage.text, 0, len(passage.words), period, Assigned.LABEL, Rank.LIMIT)
