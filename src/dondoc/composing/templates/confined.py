"""Filling a template in a process of its own, with limits: the file was made elsewhere.

Run as a program it reads a template and papers as JSON from its standard input and writes the files.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..content import Paper
from ..errors import TemplateMistaken
from ..kept import paper_from_json, paper_to_json

_SECONDS, _SECONDS_EACH = 30, 2
_MEMORY_MB = 1024
_OPEN_FILES = 64
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
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", __spec__.name, str(seconds)],
            input=json.dumps(sent).encode(),
            capture_output=True,
            # Nothing of our environment goes along: it may hold secrets.
            env={"PYTHONPATH": ":".join(_paths()), "PYTHONUTF8": "1"},
            cwd="/",
            timeout=seconds + 10,
            check=False,
        )
    except subprocess.TimeoutExpired:
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


def _paths() -> list[str]:
    """Our own package, wherever it lies; the others are found as the interpreter finds them."""
    return [str(Path(__file__).parents[3])]


def _main() -> None:
    from dondoc.documents.formats.confinement import confine

    from .filling import fill_template

    sent = json.load(sys.stdin.buffer)
    confine(seconds=int(sys.argv[1]), memory_mb=_MEMORY_MB, open_files=_OPEN_FILES)
    try:
        template = base64.b64decode(sent["template"])
        papers = [paper_from_json(kept) for kept in sent["papers"]]
        files = [base64.b64encode(fill_template(template, paper)).decode() for paper in papers]
        answer: dict[str, object] = {"files": files}
    except TemplateMistaken as error:
        answer = {"mistaken": error.message}
    except (MemoryError, RecursionError):
        answer = {"mistaken": _STOPPED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
