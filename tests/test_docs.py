"""What the docs name is there: files, links, make targets, commands, and the output that README shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dondoc import extract_tasks, read_document
from dondoc.documents.json import reading_to_json

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "samples").glob("*.md"),
        *(ROOT / "tests").rglob("README.md"),
    ]
)
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
TOP = {path.name for path in ROOT.iterdir()}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [
        link for link in links if not link.startswith("https://") and not (page.parent / link).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_named_files_exist(page: Path) -> None:
    """Words in code marks that look like a path from the root, or like a file beside the page."""
    named = re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8"))
    paths = [name for name in named if "/" in name and name.split("/")[0] in TOP]
    beside = [name for name in named if re.fullmatch(r"[\w-]+\.(md|py|toml|txt|lock)", name)]
    missing = [name for name in paths if not (ROOT / name).exists()]
    missing += [
        name
        for name in beside
        if not any((at / name).exists() for at in (page.parent, ROOT, *page.parent.glob("*/")))
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"(?:^ {4}|`)make ([a-z-]+)", text, re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^\$ |^ {4}|`)dondoc ([a-z-]+)", text, re.MULTILINE))
    if named:
        asked = [sys.executable, "-m", "dondoc.cli", "--help"]
        shown = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60).stdout
        assert named <= set(re.findall(r"^  ([a-z-]+) ", shown, re.MULTILINE))


def is_part_of(part: Any, whole: Any) -> bool:
    """Whether `whole` says all that `part` says; objects may say more."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            name in whole and is_part_of(value, whole[name]) for name, value in part.items()
        )
    return bool(part == whole)


def test_readme_shows_true_output() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.+?)```", readme, re.DOTALL)
    (sample,) = re.findall(r"^\$ dondoc extract (\S+)", readme, re.MULTILINE)
    document = read_document(ROOT / sample)
    written = reading_to_json(extract_tasks(document), document)
    assert len(written["tasks"]) == 39
    assert is_part_of(json.loads(shown), written["tasks"][3])


def test_no_page_names_a_place_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/(?:home|root|tmp|work)/", page.read_text(encoding="utf-8")), page
