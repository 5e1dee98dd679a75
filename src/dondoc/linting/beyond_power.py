"""Duties given to a level that lacks the power or the means."""

from __future__ import annotations

import re

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Span

from .findings import Findings, agencies_listed
from .levels import level_of
from .lexicon_rows import in_force
from .phrases import first_of, has_any, last_of
from .powers import Level, Power
from .reread import Duty, Reread
from .words import either

# Who only helps another does not carry the duty.
_HELPS = re.compile(rf"(?:tiep tuc\s+|chu dong\s+|tich cuc\s+)?{either('powers', 'helps')}(?!\w)")
_LONGEST_ORDER = 40  # characters before a name in which it is ordered


def check_powers(draft: Reread, findings: Findings) -> None:
    powers = in_force(draft.context.powers, draft.day)
    for index, leads in draft.leads.items():
        levels: dict[Level, list[Duty]] = {}
        for duty in leads:
            if (level := level_of(draft, duty.agency, duty.name)) is not None:
                levels.setdefault(level, []).append(duty)
        for level, held in levels.items():
            for power in powers:
                if level in power.levels:
                    if level is Level.INDEPENDENT:
                        _check_order(draft, findings, index, held, power)
                    else:
                        _check_duty(draft, findings, index, held, power)


def _check_duty(draft: Reread, findings: Findings, index: int, held: list[Duty], power: Power) -> None:
    task = draft.tasks[index]
    text = SourcedText.at(draft.document, task.evidence.get("text", ()))
    said = _what_is_done(text, held)
    span = first_of(power.words, said.text)
    if span is None or has_any(power.unless, said.text) or _HELPS.match(folded_in_place(said.text)):
        return
    found = said.cut(*span)
    names = tuple(duty.name for duty in held)
    findings.add(
        "duty-beyond-power",
        f"Nhiệm vụ {draft.named(task)} giao {agencies_listed(names)} “{found.text}”. {power.says}",
        evidence=found.spans,
        basis=f"{found.text}\n{'; '.join(names)}",
        agencies=[duty.agency for duty in held if duty.agency],
        names=names,
        about=power.code,
        task=index,
        proposal=power.proposal.replace("{name}", agencies_listed(names)),
        reason_source=power.source,
        reason_sure=power.sure,
    )


def _what_is_done(text: SourcedText, held: list[Duty]) -> SourcedText:
    """The task's words behind the names of those who are to do it, where they stand in them."""
    ends = [at + len(duty.name) for duty in held if (at := text.text.find(duty.name)) >= 0]
    return text.cut(max(ends)).strip(" ,:;") if ends else text


def _check_order(draft: Reread, findings: Findings, index: int, held: list[Duty], power: Power) -> None:
    """A body that stands outside of the committee's orders, with an order right before its name."""
    for duty in held:
        for place in duty.evidence[:1]:
            line = draft.document.line(place.line).text
            before = line[max(0, place.start - _LONGEST_ORDER) : place.start].rstrip()
            said = next((match for phrase in power.words if (match := last_of(phrase, before))), None)
            if said is None:
                continue
            start = place.start - len(line[: place.start]) + len(line[: place.start].rstrip()) - len(said)
            evidence = (Span(place.line, start, place.end),)
            findings.add(
                "duty-beyond-power",
                f"Dự thảo viết “{line[start : place.end]}”. {power.says}",
                evidence=evidence,
                basis=draft.tasks[index].text,
                agencies=[duty.agency] if duty.agency else (),
                names=[duty.name],
                about=power.code,
                task=index,
                proposal=power.proposal.replace("{name}", duty.name),
                reason_source=power.source,
                reason_sure=power.sure,
            )
