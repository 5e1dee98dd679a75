"""A finding: what is wrong in a draft, where, why, and what to put in its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dondoc.composing.form import Sureness
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document, Span

from .rules import LintRule, Severity, lint_rules

_KEY_LENGTH = 24
_MOST_PLACES = 20  # that one finding shows
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the Office would object to.

    `key` hangs on the rule, on whom or what it is about and on the words, not on where they stand: the same
    fault in the same words has the same key after a re-read and in the next draft, so a waiver survives.
    `task` is the place among the tasks of the reading. `reason_source` is a source nearer than the rule's.
    """

    rule: LintRule
    key: str
    says: str
    proposal: str
    words: str
    evidence: tuple[Span, ...]
    agencies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    about: str = ""
    task: int | None = None
    reason_source: str = ""
    reason_sure: Sureness | None = None

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def source(self) -> str:
        return self.reason_source or self.rule.source

    @property
    def sure(self) -> Sureness:
        return self.reason_sure or self.rule.sure


@dataclass(slots=True)
class Findings:
    """Findings as they are gathered; keys are given once all are there."""

    document: Document
    _found: list[tuple[Finding, str]] = field(default_factory=list)

    def add(
        self,
        code: str,
        says: str,
        *,
        evidence: Iterable[Span] = (),
        words: str | None = None,
        basis: str = "",
        agencies: Iterable[str] = (),
        names: Iterable[str] = (),
        about: str = "",
        task: int | None = None,
        proposal: str | None = None,
        reason_source: str = "",
        reason_sure: Sureness | None = None,
        fill: Mapping[str, str] = _NOTHING,
    ) -> None:
        """`basis` are the words on which a waiver hangs, where they are more than those shown; `fill` is what
        stands in the braces of the rule's advice."""
        rule = lint_rules()[code]
        places = tuple(dict.fromkeys(evidence))[:_MOST_PLACES]
        shown = SourcedText.at(self.document, places).text if words is None and places else words or ""
        names = tuple(names)
        finding = Finding(
            rule=rule,
            key="",
            says=says,
            proposal=_filled(rule.advice, names, fill) if proposal is None else proposal,
            words=shown,
            evidence=places,
            agencies=tuple(agencies),
            names=names,
            about=about,
            task=task,
            reason_source=reason_source,
            reason_sure=reason_sure,
        )
        self._found.append((finding, basis or shown))

    def has(self, code: str, agency: str) -> bool:
        """Whether a finding of the rule is about the agency."""
        return any(one.rule.code == code and agency in one.agencies for one, _ in self._found)

    def all(self) -> tuple[Finding, ...]:
        """In the order of the document; those without a place come first."""
        order = list(lint_rules())
        seen: Counter[str] = Counter()
        keyed: list[Finding] = []
        for finding, basis in sorted(self._found, key=lambda one: _place(one[0], order)):
            key = _key(finding, basis, 0)
            seen[key] += 1
            keyed.append(replace(finding, key=key if seen[key] == 1 else _key(finding, basis, seen[key])))
        return tuple(keyed)


def _filled(advice: str, names: tuple[str, ...], fill: Mapping[str, str]) -> str:
    return advice.format(**{"names": agencies_listed(names), **fill})


def listed(names: Iterable[str]) -> str:
    """Words as a sentence has them: "A, B và C"; not for names of agencies."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} và {last}" if others else last


def agencies_listed(names: Iterable[str]) -> str:
    """Names of agencies hold commas and "và" themselves: "Sở Văn hóa, Thể thao và Du lịch; Sở Y tế"."""
    return "; ".join(names)


def _place(finding: Finding, order: list[str]) -> tuple[int, int, int]:
    first = min(finding.evidence, key=lambda span: (span.line, span.start), default=None)
    return (first.line if first else 0, first.start if first else 0, order.index(finding.rule.code))


def _key(finding: Finding, basis: str, times: int) -> str:
    told = [finding.rule.code, finding.about, *sorted(finding.agencies or finding.names), fold(basis)]
    if times:
        told.append(str(times))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:_KEY_LENGTH]
