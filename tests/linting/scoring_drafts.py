"""How well the linter finds what was planted: `python tests/linting/scoring_drafts.py first --misses`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drafted import SETS, Draft, drafts

from dondoc import extract_tasks, read_document
from dondoc.agencies.known import known_registry
from dondoc.composing.checking import check_form
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document
from dondoc.linting import Finding, KnownDocument, LintContext, OpenTask, lint


@dataclass(frozen=True)
class Scored:
    """One draft: the truths that were found and missed, and the findings that answer none."""

    draft: Draft
    found: tuple[dict[str, Any], ...]
    missed: tuple[dict[str, Any], ...]
    false: tuple[Finding, ...]


def context_of(draft: Draft) -> LintContext:
    """What the linter is told of the draft."""
    truth, registry = draft.truth, known_registry()
    ids = {
        fold(agency.name): agency.id
        for agency in registry.agencies.values()
        if agency.is_in_force(str(draft.on))
    }
    home = {name: key for name, key in ids.items() if key.startswith("ls.")}
    known = {**ids, **home}
    asked = truth.get("asked")
    return LintContext(
        registry=registry,
        on=draft.on,
        asked=None if asked is None else frozenset(known[fold(name)] for name in asked),
        drafters=frozenset(known[fold(name)] for name in truth.get("drafters", ())),
        open_tasks=tuple(
            OpenTask(
                id=each["id"],
                text=each["text"],
                leads=tuple(each["leads"]),
                due_on=date.fromisoformat(each["due_on"]),
                document=each["document"],
            )
            for each in truth.get("open_tasks", ())
        ),
        documents=tuple(
            KnownDocument(
                number=each["number"],
                issued_on=date.fromisoformat(each["issued_on"]),
                issuer=each["issuer"],
                title=each["title"],
                repealed_by=each.get("repealed_by", ""),
            )
            for each in truth.get("documents", ())
        ),
        form=check_form(draft.data) if truth["form"] == "composed" else None,
    )


@cache
def linted(name: str, which: str) -> tuple[Document, tuple[Finding, ...]]:
    draft = drafts(which)[name]
    document = read_document(draft.data, name=draft.file_name)
    return document, lint(document, extract_tasks(document), context_of(draft))


def score(name: str, which: str) -> Scored:
    draft = drafts(which)[name]
    document, findings = linted(name, which)
    left = list(draft.truth["findings"])
    found, false = [], []
    for finding in findings:
        truth = next((one for one in left if answers(finding, one, document)), None)
        if truth is None:
            false.append(finding)
        else:
            left.remove(truth)
            found.append(truth)
    return Scored(draft, tuple(found), tuple(left), tuple(false))


def answers(finding: Finding, truth: dict[str, Any], document: Document) -> bool:
    if finding.rule.code != truth["rule"] or truth.get("about", finding.about) != finding.about:
        return False
    if "names" in truth and not {fold(name) for name in truth["names"]} & {
        fold(name) for name in finding.names
    }:
        return False
    words = truth.get("words")
    return not words or words in finding.words or _is_at(finding, words, document)


def _is_at(finding: Finding, words: str, document: Document) -> bool:
    """Whether the finding stands where the words do."""
    for span in finding.evidence:
        text = document.line(span.line).text
        at = text.find(words)
        while at >= 0:
            if at < span.end and span.start < at + len(words):
                return True
            at = text.find(words, at + 1)
    return False


def figures(which: str) -> tuple[list[Scored], float, float]:
    """Every draft scored, with recall and precision over all of them."""
    scored = [score(name, which) for name in drafts(which)]
    found = sum(len(one.found) for one in scored)
    missed = sum(len(one.missed) for one in scored)
    false = sum(len(one.false) for one in scored)
    return scored, found / (found + missed), found / (found + false)


def main(arguments: list[str]) -> None:
    which = next((one for one in arguments if one in SETS), "first")
    scored, recall, precision = figures(which)
    planted, found = Counter[str](), Counter[str]()
    false = Counter(finding.rule.code for one in scored for finding in one.false)
    for one in scored:
        planted.update(truth["rule"] for truth in one.draft.truth["findings"])
        found.update(truth["rule"] for truth in one.found)
    print("| rule | planted | found | false |\n|---|---|---|---|")
    for code in sorted({*planted, *false}):
        print(f"| {code} | {planted[code]} | {found[code]} | {false[code]} |")
    print(f"| **all** | {sum(planted.values())} | {sum(found.values())} | {sum(false.values())} |")
    print(f"\nrecall {recall:.3f} precision {precision:.3f} over {len(scored)} drafts")
    if "--misses" in arguments:
        for one in scored:
            for truth in one.missed:
                print("missed", one.draft.name, truth)
            for finding in one.false:
                print("false", one.draft.name, finding.rule.code, finding.says, "|", finding.words[:80])


if __name__ == "__main__":
    main(sys.argv[1:])
