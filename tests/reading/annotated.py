"""The documents of a case beside what a careful reader finds in each: one, or each member of an archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dondoc.documents.formats import read_documents
from dondoc.documents.types import Document

CASES = Path(__file__).parent
Gold = dict[str, Any]


def cases(folder: Path = CASES) -> list[Path]:
    """The folders that hold a case, in the order of their names."""
    return sorted(path.parent for path in folder.glob("*/gold.json"))


def golds(folder: Path) -> list[Gold]:
    """What is annotated in a case: of an archive a gold a member, under `members`."""
    gold: Gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    members: list[Gold] = gold.get("members", [gold])
    return members


def annotated(folder: Path) -> list[tuple[Gold, Document]]:
    """Each gold with its document. A gold names its `member` where the file holds several documents."""
    (path,) = folder.glob("document.*")
    read = read_documents(path)
    found: list[tuple[Gold, Document]] = []
    for gold in golds(folder):
        (meant,) = [member for member in read if member.name.endswith(gold.get("member", ""))]
        if meant.problem is not None:
            raise meant.problem
        assert meant.document is not None
        found.append((gold, meant.document))
    return found
