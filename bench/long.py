"""How long two papers of two hundred pages take to understand, once they are read."""

from __future__ import annotations

import time

from dondoc.documents.formats.text import read_text
from dondoc.extraction import extract_tasks

from .figures import Figures
from .prose import make_long_prose
from .words import make_plan

PAGES = 200
TASKS_OF_A_PAGE = 8  # as the same plan fills them in print
MOST_SECONDS = 3.0
SHORTER = 10  # times; what a page costs there tells whether time grows faster than the pages
GROWS_AT_MOST = 1.5


def show_long(figures: Figures) -> None:
    """CPU seconds of this process; what is loaded once for all papers is loaded before."""
    extract_tasks(read_text(_prose(1), name="short.txt"))
    for name, make in (("prose", _prose), ("table", _table)):
        seconds, characters, tasks = _extracted(make(PAGES))
        short = min(_extracted(make(PAGES // SHORTER))[0] for _ in range(3))
        figures.show(f"long/{name}/characters", characters, "characters")
        figures.show(f"long/{name}/tasks", tasks, "tasks")
        figures.show(f"long/{name}/extract", seconds, "cpu_s", at_most=MOST_SECONDS)
        figures.show(
            f"long/{name}/page_beside_short_paper", seconds / SHORTER / short, "times", at_most=GROWS_AT_MOST
        )


def _extracted(data: bytes) -> tuple[float, int, int]:
    """CPU seconds of the extraction alone, characters, tasks found."""
    document = read_text(data, name="long.txt")
    started = time.process_time()
    reading = extract_tasks(document)
    seconds = time.process_time() - started
    return seconds, sum(len(line.text) for line in document.lines), len(reading.tasks)


def _prose(page_count: int) -> bytes:
    return make_long_prose(page_count=page_count, seed=77).encode()


def _table(page_count: int) -> bytes:
    plan = make_plan(seed=78, task_count=page_count * TASKS_OF_A_PAGE, column_count=6)
    lines = (*plan.title, "", "\t".join(plan.header), *("\t".join(row) for row in plan.rows), "")
    return "\n".join(lines).encode()
