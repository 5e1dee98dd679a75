"""Numbers of tasks that are missing where they should run on."""

from __future__ import annotations

import re

from dondoc.documents.reading import TaskProposal, Warning

from ..draft import Draft

_FARTHEST = 20  # numbers left out in one place: more is another list


def check_numbering(draft: Draft) -> None:
    """Reads: tasks. Writes: warnings (a number that is missing in a group, a table or a list).

    Numbering begins anew in each group, and wherever a number does not go up: in another table or list.
    """
    last: dict[str, TaskProposal] = {}
    for task in draft.tasks:
        if not task.ordinal.isdecimal():
            continue
        before = last.get(task.group)
        last[task.group] = task
        if before is None:
            continue
        first, number = int(before.ordinal), int(task.ordinal)
        if not first + 1 < number <= first + 1 + _FARTHEST:
            continue
        missing = [n for n in range(first + 1, number) if not _stands_between(draft, n, before, task)]
        if not missing:
            continue
        where = f" trong nhóm {task.group}" if task.group else ""
        words = (
            f"Thiếu số thứ tự {', '.join(map(str, missing))}{where}. Văn bản có thể sót dòng; "
            "hãy đối chiếu với bản giấy."
        )
        draft.warnings.append(Warning("ordinal-missing", words, task.evidence.get("ordinal", ())))


def _stands_between(draft: Draft, number: int, before: TaskProposal, after: TaskProposal) -> bool:
    """Whether the number begins a paragraph between two tasks, of which no task was made; in a table it
    would be a row that was not read."""
    lines = [span.line for task in (before, after) for span in task.evidence.get("ordinal", ())]
    if not lines:
        return False
    begins = re.compile(rf"\W*{number}(?:[.)/:\s]|$)")
    between = draft.document.lines[min(lines) : max(lines) - 1]
    return any(
        begins.match(line.text)
        for line in between
        if not line.is_removed and line.number not in draft.lines_in_tables
    )
