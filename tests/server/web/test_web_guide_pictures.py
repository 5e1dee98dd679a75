"""The guide is walked as it is written: each step can be gone, what it names is on the pages, its pictures fit.

With DONDOC_WRITE_GUIDE=1 the pictures are taken anew:
`DONDOC_WRITE_GUIDE=1 pytest -n0 tests/server/web/test_web_guide_pictures.py`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import session_cookie
from guide_camera import Camera, is_seen
from guide_town import MORNING, Town, clock_at, make_town
from guide_walks import WALKS
from PIL import Image
from playwright.sync_api import Error

from dondoc.server.web.guide import Section, pictures, read_book
from dondoc.server.web.guide.parsing import PieceKind
from dondoc.server.web.guide.pictures import FOLDER

WRITES = "DONDOC_WRITE_GUIDE" in os.environ


@pytest.fixture
def town(transactional_db: None) -> Iterator[Town]:
    made = make_town()
    with clock_at(MORNING):
        yield made


@pytest.fixture
def camera(town: Town, open_door: Callable[..., Any], live_server: Any) -> Camera:
    def open_(path: str, *, as_: str, size: dict[str, int]) -> Any:
        cookies = [session_cookie(town.people[as_], live_server.url)]
        page = open_door(path, cookies=cookies, size=size, reduced_motion="reduce")
        page.set_default_timeout(10_000)  # of thirty steps each that cannot be gone is told, in bearable time
        return page

    return Camera(open_)


def test_the_guide_can_be_walked(camera: Camera, town: Town) -> None:
    faults: list[str] = []
    for section in read_book().sections:
        camera.names.clear()
        try:
            WALKS[section.slug](camera, town)
        except (AssertionError, Error) as error:
            faults.append(f"{section.slug}: a step cannot be gone: {str(error).partition('Call log')[0].strip()}")
        faults += _unseen(section, camera.names)
    if WRITES:
        _write(camera.taken)
    faults += _mistaken(camera.taken)
    assert not faults, "\n".join(faults)


def _unseen(section: Section, seen: set[str]) -> list[str]:
    """What the section calls by a name that is on none of its pages."""
    named = {
        piece.text
        for block in section.blocks
        for line in block.lines
        for piece in line
        if piece.kind is PieceKind.NAME
    }
    return [f"{section.slug}: no page shows “{name}”" for name in sorted(named) if not is_seen(name, seen)]


def _mistaken(taken: dict[str, bytes]) -> list[str]:
    """Pictures that the guide lacks, has too much, or has of another size than the page is now."""
    kept = pictures()
    shown = {name for section in read_book().sections for name in section.picture_names}
    faults = [f"{name}: shown and not taken" for name in sorted(shown - set(taken))]
    faults += [f"{name}: taken and not shown" for name in sorted(set(taken) - shown)]
    faults += [f"{name}: kept and not shown" for name in sorted(set(kept) - shown)]
    for name, content in taken.items():
        with Image.open(io.BytesIO(content)) as image:
            size = image.size
        if name not in kept:
            faults.append(f"{name}: no file; take the pictures anew")
        elif (kept[name].width, kept[name].height) != size:
            faults.append(f"{name}: the file is of another size; take the pictures anew")
    return faults


def _write(taken: dict[str, bytes]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.webp"):
        path.unlink()
    for name, content in taken.items():
        (FOLDER / f"{name}.webp").write_bytes(content)
    pictures.cache_clear()
