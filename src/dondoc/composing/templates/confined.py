"""Filling a template in a process of its own, with limits: the file was made elsewhere.

Run as a program it reads a template and papers as JSON from its standard input and writes the files.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Sequence

from dondoc.confining.asking import ChildLimits, OutOfPatience, hand_to_child, read_question, write_answer

from ..content import Paper
from ..errors import TemplateMistaken
from ..kept import paper_from_json, paper_to_json

_SECONDS, _SECONDS_EACH = 30, 2
_MEMORY_MB = 1024
_STOPPED = (
    "Dựng văn bản từ mẫu này lâu hoặc tốn bộ nhớ quá mức nên đã dừng. Hãy tải mẫu mặc định về sửa lại từ đầu."
)


def fill_confined(template: bytes, papers: Sequence[Paper]) -> list[bytes]:
    """The papers on the pages of the template, in one child process. Raises TemplateMistaken."""
    sent = {
        "template": base64.b64encode(template).decode(),
        "papers": [paper_to_json(paper) for paper in papers],
    }
    seconds = _SECONDS + _SECONDS_EACH * len(papers)
    question = json.dumps(sent).encode()
    try:
        child = hand_to_child(__spec__.name, question, seconds=seconds + 10, arguments=[str(seconds)])
    except OutOfPatience:
        raise TemplateMistaken(_STOPPED) from None
    try:
        answer = json.loads(child.stdout)
        if "mistaken" in answer:
            raise TemplateMistaken(str(answer["mistaken"]))
        files = [base64.b64decode(one) for one in answer["files"]]
    except (ValueError, KeyError, TypeError):
        raise TemplateMistaken(_STOPPED) from None
    if len(files) != len(papers):
        raise TemplateMistaken(_STOPPED)
    return files


def _main() -> None:
    from .filling import fill_template

    sent = read_question(ChildLimits(seconds=int(sys.argv[1]), memory_mb=_MEMORY_MB))
    try:
        template = base64.b64decode(sent["template"])
        papers = [paper_from_json(kept) for kept in sent["papers"]]
        files = [base64.b64encode(fill_template(template, paper)).decode() for paper in papers]
        answer: dict[str, object] = {"files": files}
    except TemplateMistaken as error:
        answer = {"mistaken": error.message}
    except (MemoryError, RecursionError):
        answer = {"mistaken": _STOPPED}
    write_answer(answer)


if __name__ == "__main__":
    _main()
