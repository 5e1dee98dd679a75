"""What a file of agencies would do, as a page shows it: the first of each list, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.registry.services import ImportPreview

MOST_SHOWN = 100
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the preview: its first rows, and how many there are."""

    rows: Sequence[object]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class PreviewView:
    told: ImportPreview
    problems: Part
    new: Part
    changed: Part


def view_preview(preview: ImportPreview) -> PreviewView:
    return PreviewView(
        told=preview,
        problems=Part(preview.problems[:MOST_PROBLEMS], len(preview.problems)),
        new=Part(preview.new[:MOST_SHOWN], len(preview.new)),
        changed=Part(preview.changed[:MOST_SHOWN], len(preview.changed)),
    )
