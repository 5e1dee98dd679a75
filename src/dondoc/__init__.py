"""Dondoc reads administrative documents and finds the tasks that they assign.

from dondoc import read_document, extract_tasks

document = read_document("KH 130.docx")
for task in extract_tasks(document).tasks:
    print(task.ordinal, task.text, task.leads, task.period.due_on)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .documents.formats import read_document
    from .extraction import extract_tasks

    __version__: str

__all__ = ["__version__", "extract_tasks", "read_document"]

_HOMES = {"read_document": "dondoc.documents.formats", "extract_tasks": "dondoc.extraction"}


def __getattr__(name: str) -> Any:
    # Only when asked for: the command starts quickly, and one part of the library loads no other.
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("dondoc")
        except PackageNotFoundError:  # run from a checkout that was never installed
            return "0"
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
