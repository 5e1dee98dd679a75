"""What the reading itself warns of, told as findings: it is not looked for again."""

from __future__ import annotations

import re

from dondoc.documents.reading import Warning
from dondoc.documents.spelling import fold

from .findings import Findings, listed
from .reread import Reread

# The code of a warning → the rule. Those that other rules tell nearer are left out.
_RULES = {
    "date-before-cited-document": "document-later",
    "issued-on-inferred": "document-later",
    "period-after-end": "date-after-end",
    "ordinal-missing": "ordinal-missing",
    "number-contradicts": "number-contradicts",
}
_ALIKE = "tasks-nearly-alike"
_APART = " … "  # between words that stand in several places
# What is advised to who received a paper; to who writes one the rule gives its own advice.
_ADVICE = re.compile(r"(?<=\.)\s+(?:Hãy|Văn bản có thể sót)\b[^.]*\.")


def of_a_draft(message: str) -> str:
    """The message without what only helps who holds the paper copy."""
    return _ADVICE.sub("", message)


def check_warnings(draft: Reread, findings: Findings) -> None:
    for warning in draft.reading.warnings:
        if warning.code in _RULES:
            words = [draft.text_at((place,)) for place in warning.evidence]
            findings.add(
                _RULES[warning.code],
                of_a_draft(warning.message),
                evidence=warning.evidence,
                words=_APART.join(dict.fromkeys(words)),
            )
        elif warning.code == _ALIKE:
            _tell_alike(draft, findings, warning)


def _tell_alike(draft: Reread, findings: Findings, warning: Warning) -> None:
    places = set(warning.evidence)
    alike = [index for index, task in enumerate(draft.tasks) if places & set(task.evidence.get("text", ()))]
    tasks = [draft.tasks[index] for index in alike]
    leads = {tuple(sorted(fold(name) for name in task.leads)) for task in tasks}
    ends = {task.period.end or task.period.text for task in tasks}
    differs = [words for words, said in (("cơ quan chủ trì", leads), ("thời hạn", ends)) if len(said) > 1]
    told = listed(draft.named(task) for task in tasks)
    if not differs:
        findings.add(
            "tasks-alike",
            of_a_draft(warning.message),
            evidence=warning.evidence,
            task=alike[0] if alike else None,
        )
        return
    findings.add(
        "tasks-contradict",
        f"Các nhiệm vụ {told} là một việc nhưng ghi khác nhau về {listed(differs)}.",
        evidence=warning.evidence,
        words=tasks[0].text,
        task=alike[0],
    )
