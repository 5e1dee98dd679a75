"""Tasks of the draft that are followed already: said again, or with another lead or day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.documents.reading import TaskProposal
from dondoc.documents.spelling import UPPER, fold, number_key
from dondoc.extraction.amending import SAME_FROM, HeldTask, Targets
from dondoc.extraction.checks import cut, shown

from .context import OpenTask
from .findings import Findings, agencies_listed
from .reread import Reread

_CHANGES = frozenset({"amends", "repeals", "replaces"})
_NAME = re.compile(rf"(?<!\w)[{UPPER}]\w*|\d+")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4  # of a task that is compared
_SHOWN = 80


def check_open_tasks(draft: Reread, findings: Findings) -> None:
    held = [one for one in draft.context.open_tasks if not _is_meant_to_change(draft, one)]
    if not held:
        return
    targets = Targets([HeldTask(one.text, one.group, one.ordinal, one.leads) for one in held])
    for index, task in enumerate(draft.tasks):
        if len(_WORD.findall(task.text)) < _FEWEST_WORDS:
            continue
        found = [
            (likeness, place)
            for place, likeness in targets.likenesses(
                HeldTask(task.text, leads=(*task.leads, *task.coordinators), period_text=task.period.text)
            ).items()
            if likeness >= SAME_FROM and _may_be_one(task, held[place])
        ]
        if found:
            _tell(draft, findings, index, held[max(found)[1]])


def _is_meant_to_change(draft: Reread, one: OpenTask) -> bool:
    """Whether the draft says that it changes the document of the task, or is that document."""
    key = number_key(one.document)
    if not key:
        return False
    return key == number_key(draft.reading.document.number or "") or any(
        number_key(reference.number) == key and reference.relation in _CHANGES
        for reference in draft.reading.references
    )


def _may_be_one(task: TaskProposal, one: OpenTask) -> bool:
    """Whether neither names places or figures that the other lacks: a road is not another road."""
    ours = _names(task.text, (*task.leads, *task.coordinators, task.period.text))
    theirs = _names(one.text, one.leads)
    return not (ours - theirs and theirs - ours)


def _names(text: str, besides: tuple[str, ...]) -> set[str]:
    for said in besides:
        if said:
            text = text.replace(said, " ")
    first = _WORD.search(text)
    return set(_NAME.findall(text, first.end())) if first else set()


def _tell(draft: Reread, findings: Findings, index: int, one: OpenTask) -> None:
    task = draft.tasks[index]
    differs = list(_differences(draft, index, one))
    document = f"văn bản số {one.document}" if one.document else "văn bản trước"
    by = f"; {agencies_listed(one.leads)} chủ trì" if one.leads else ""
    until = f"; hạn {one.due_on:%d/%m/%Y}" if one.due_on else ""
    told = f"“{cut(one.text, _SHOWN)}” (giao tại {document}{by}{until})"
    if differs:
        kept, said = " và ".join(field for field, _ in differs), "; ".join(words for _, words in differs)
        findings.add(
            "contradicts-open-task",
            f"Nhiệm vụ {draft.named(task)} khác nhiệm vụ đang theo dõi {told}: {said}.",
            evidence=task.evidence.get("text", ()),
            basis=f"{task.text}\n{'; '.join(task.leads)}\n{task.period.text}",
            about=one.id,
            task=index,
            fill={"kept": kept, "document": document},
        )
    else:
        findings.add(
            "repeats-open-task",
            f"Nhiệm vụ {draft.named(task)} trùng nhiệm vụ đang theo dõi {told}.",
            evidence=task.evidence.get("text", ()),
            about=one.id,
            task=index,
            fill={"document": document},
        )


def _differences(draft: Reread, index: int, one: OpenTask) -> Iterator[tuple[str, str]]:
    """What the draft says otherwise: the field, and both sides in words."""
    task = draft.tasks[index]
    leads = draft.leads.get(index, [])
    if leads and (one.leads or one.lead_ids):
        theirs = one.lead_ids or {agency for name in one.leads if (agency := draft.resolved(name))}
        heirs = {
            heir.agency.id
            for agency in theirs
            if agency in draft.context.registry.agencies
            for heir in draft.context.registry.standing(agency, draft.day)
        }
        ours = {duty.agency for duty in leads if duty.agency}
        if ours and heirs:
            is_other = not ours & (heirs | set(theirs))
        else:
            is_other = not {fold(duty.name) for duty in leads} & {fold(name) for name in one.leads}
        if is_other:
            yield "cơ quan chủ trì", f"dự thảo giao {agencies_listed(duty.name for duty in leads)} chủ trì"
    end = task.period.end
    if one.due_on and end and len(end) == len("2026-01-01"):
        days = {end, task.period.due_on}
        if one.due_on.isoformat() not in days:
            yield "thời hạn", f"dự thảo ghi {shown(end)}"
