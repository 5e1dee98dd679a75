"""What a task lacks: a lead, a time, a product, resources; and what it has once too often: leads, itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.spelling import fold, folded_in_place
from dondoc.documents.types import Span

from .findings import Findings, agencies_listed
from .levels import leads_at_own_place
from .reread import Reread
from .words import any_of, either

_PLAN = "plan"
_LED_BY = re.compile(rf"\s*,?\s*(?:dong\s+)?{either('tasks', 'leads')}(?!\w)")
_LEADS_IN_HEADING = any_of("tasks", "leads_in_heading")
_AMENDS = re.compile(rf"(?:ve viec\s+|ve\s+)?{either('tasks', 'amends')}(?!\w)")
_SHARED_OUT = any_of("tasks", "shared_out")
# A duty to hand something in: to whom stands near behind the verb. Read as written: "số" is no "Sở".
_HANDS_IN = re.compile(
    rf"(?<!\w){either('tasks', 'hands_in')}\s+(?:[^\W\d_]+\s+){{0,6}}?{either('tasks', 'hands_in_to')}(?!\w)"
)
_IN_THE_CASE = any_of("tasks", "in_the_case")
_TELLS_PRODUCT = re.compile(rf"(?<!\w){either('tasks', 'tells_product')}\s*:")
_IS_PRODUCT = re.compile(rf"{either('tasks', 'products')}(?!\w)")
_STANDING = (PeriodKind.ONGOING, PeriodKind.RECURRING, PeriodKind.CONDITIONAL)
_TELLS_RESOURCES = any_of("tasks", "tells_resources")


def check_tasks(draft: Reread, findings: Findings) -> None:
    _check_leads(draft, findings)
    _check_dates(draft, findings)
    _check_products(draft, findings)
    _check_resources(draft, findings)
    _check_several_leads(draft, findings)


def _places(task: TaskProposal, field: str = "text") -> tuple[Span, ...]:
    return task.evidence.get(field) or task.evidence.get("text", ())


def _check_leads(draft: Reread, findings: Findings) -> None:
    for index, task in enumerate(draft.tasks):
        if not task.leads:
            said = f"Nhiệm vụ {draft.named(task)} không ghi cơ quan nào chủ trì."
            proposal = (
                f"Ghi cơ quan chủ trì. {agencies_listed(task.coordinators)} đang ghi là cơ quan phối hợp."
                if task.coordinators
                else None
            )
            findings.add("task-without-lead", said, evidence=_places(task), task=index, proposal=proposal)


def _check_dates(draft: Reread, findings: Findings) -> None:
    rows = draft.tasks_in_tables
    is_asked = draft.reading.document.type == _PLAN or any(
        draft.tasks[index].period.kind is not PeriodKind.NONE for index in rows
    )
    for index, task in enumerate(draft.tasks):
        # Words in the cell of the time are a time, though no day ("suốt thời gian diễn ra lễ hội").
        if task.period.kind is not PeriodKind.NONE or task.period.text:
            continue
        is_row = index in rows
        if (is_row and is_asked and not _amends(draft)) or (not is_row and _hands_in(task)):
            said = f"Nhiệm vụ {draft.named(task)} không ghi thời hạn."
            findings.add("task-without-date", said, evidence=_places(task), task=index)


def _hands_in(task: TaskProposal) -> bool:
    return bool(_HANDS_IN.search(task.text)) and not _IN_THE_CASE.search(folded_in_place(task.text))


def _check_products(draft: Reread, findings: Findings) -> None:
    rows = sorted(draft.tasks_in_tables)
    if _is_filled([draft.tasks[index].product for index in rows]):
        for index in rows:
            task = draft.tasks[index]
            if (
                not task.product
                and task.period.kind not in _STANDING
                and not _IS_PRODUCT.match(fold(task.text))
            ):
                said = f"Nhiệm vụ {draft.named(task)} để trống ô sản phẩm."
                findings.add("task-without-product", said, evidence=_places(task), task=index)
        return
    has_some = any(task.product for task in draft.tasks)
    if _is_plan_with_tasks(draft) and not _TELLS_PRODUCT.search(folded_in_place(draft.whole)):
        said = f"Kế hoạch không nêu sản phẩm của {'phần lớn nhiệm vụ' if has_some else 'nhiệm vụ nào'}."
        _tell_of_plan(draft, findings, "task-without-product", said)


def _check_resources(draft: Reread, findings: Findings) -> None:
    if not _is_plan_with_tasks(draft) or _tells_resources(draft):
        return
    rows = sorted(draft.tasks_in_tables)
    if _is_filled([draft.tasks[index].resources for index in rows]):
        for index in rows:
            task = draft.tasks[index]
            if not task.resources:
                said = f"Nhiệm vụ {draft.named(task)} để trống ô nguồn lực."
                findings.add("task-without-resources", said, evidence=_places(task), task=index)
    else:
        said = "Kế hoạch không nêu kinh phí, nguồn lực thực hiện."
        _tell_of_plan(draft, findings, "task-without-resources", said)


def _is_filled(cells: list[str | None]) -> bool:
    """Whether a column is filled in most rows: only then an empty cell is a slip."""
    return any(cells) and 2 * sum(bool(cell) for cell in cells) >= len(cells)


def _tells_resources(draft: Reread) -> bool:
    """Whether the text outside of the tables of tasks says where the means come from."""
    rows = {
        span.line
        for index in draft.tasks_in_tables
        for places in draft.tasks[index].evidence.values()
        for span in places
    }
    return any(
        _TELLS_RESOURCES.search(folded_in_place(line.text))
        for line in draft.document.lines
        if line.number not in rows and not line.is_removed
    )


def _is_plan_with_tasks(draft: Reread) -> bool:
    return draft.reading.document.type == _PLAN and bool(draft.tasks) and not _amends(draft)


def _amends(draft: Reread) -> bool:
    """Whether it only changes another document: what that one says of means and products stands."""
    return bool(_AMENDS.match(fold(draft.reading.document.title or "")))


def _tell_of_plan(draft: Reread, findings: Findings, code: str, said: str) -> None:
    header = draft.reading.document
    findings.add(code, said, evidence=header.evidence.get("title", ()), words=header.title or "")


def _check_several_leads(draft: Reread, findings: Findings) -> None:
    for index, leads in _several(draft):
        task = draft.tasks[index]
        first, *others = leads
        what = "chủ trì" if _is_said_to_lead(task) else "thực hiện, không ghi cơ quan nào chủ trì"
        findings.add(
            "several-leads",
            f"Nhiệm vụ {draft.named(task)} giao {len(leads)} cơ quan {what}: {agencies_listed(leads)}.",
            evidence=_places(task, "leads"),
            words="; ".join(leads),
            basis=f"{task.text}\n{'; '.join(leads)}",
            names=leads,
            agencies=[agency for name in leads if (agency := draft.agency_of(task, name))],
            task=index,
            fill={"lead": first, "others": agencies_listed(others)},
        )


def _is_said_to_lead(task: TaskProposal) -> bool:
    """Not where the heading of their column only says that they do it ("Đơn vị thực hiện")."""
    reason = task.reasons.get("leads")
    said = fold(reason.because) if reason else ""
    return not said.startswith("cot ") or bool(_LEADS_IN_HEADING.search(said))


def _several(draft: Reread) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index, task in enumerate(draft.tasks):
        leads = tuple({fold(name): name for name in task.leads}.values())
        if len(leads) < 2 or _is_shared_out(draft, task):
            continue
        if index in draft.tasks_in_tables or _is_led(draft, task):
            yield index, leads


def _is_shared_out(draft: Reread, task: TaskProposal) -> bool:
    """Whether each of the leads leads for itself: by field, or each commune at its own place."""
    said = f"{task.lead_note or ''} {draft.text_at(task.evidence.get('leads', ()))}"
    if _SHARED_OUT.search(folded_in_place(said)):
        return True
    ids = [draft.agency_of(task, name) for name in task.leads]
    if any(one and draft.agency(one).is_collective for one in ids):
        return True
    return all(
        leads_at_own_place(draft, one, name) for one, name in zip(ids, task.leads, strict=True)
    ) or any(fold(name).startswith("cac ") for name in task.leads)


def _is_led(draft: Reread, task: TaskProposal) -> bool:
    """Whether the sentence says of all of them that they lead ("chủ trì")."""
    places = task.evidence.get("leads", ())
    if len(places) < 2:
        return False
    line = draft.document.line(places[-1].line).text
    return bool(_LED_BY.match(folded_in_place(line[places[-1].end :])))
