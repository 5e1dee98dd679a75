"""The guide is walked as written: each step can be gone, what it names is on the pages, pictures fit.

With DONDOC_WRITE_GUIDE=1 the pictures are taken anew, or those of some sections alone:
`DONDOC_WRITE_GUIDE=duyet,don-doc pytest -n0 tests/server/web/test_web_guide_pictures.py`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from guide_camera import Camera, is_seen, packed
from guide_town import MORNING, Town, clock_at, make_town
from guide_walks import WALKS
from PIL import Image
from playwright.sync_api import Error
from walking import session_cookie

from dondoc.server.web.guide import Section, pictures, read_book
from dondoc.server.web.guide.parsing import PieceKind
from dondoc.server.web.guide.pictures import FOLDER

WRITES = os.environ.get("DONDOC_WRITE_GUIDE", "")
ONLY = set() if WRITES in ("", "1") else set(WRITES.split(","))


@pytest.fixture
def town(transactional_db: None) -> Iterator[Town]:
    made = make_town()
    with clock_at(MORNING):
        yield made


@pytest.fixture
def camera(town: Town, open_door: Callable[..., Any], live_server: Any) -> Camera:
    def open_(path: str, *, as_: str, size: dict[str, int]) -> Any:
        cookies = [session_cookie(town.people[as_], live_server.url)]
        return open_door(path, cookies=cookies, size=size, reduced_motion="reduce")

    return Camera(open_)


def test_the_guide_can_be_walked(camera: Camera, town: Town) -> None:
    faults: list[str] = []
    sections = [section for section in read_book().sections if not ONLY or section.slug in ONLY]
    for section in sections:
        camera.names.clear()
        try:
            WALKS[section.slug](camera, town)
        except (AssertionError, Error) as error:
            faults.append(
                f"{section.slug}: a step cannot be gone: {str(error).partition('Call log')[0].strip()}"
            )
        faults += _unseen(section, camera.names)
    if WRITES:
        _write(camera.taken)
    faults += _mistaken(camera.taken, sections)
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


def _mistaken(taken: dict[str, bytes], sections: list[Section]) -> list[str]:
    """Pictures that the guide lacks, has too much, or has of another size than the page is now."""
    kept = pictures()
    walked = {name for section in sections for name in section.picture_names}
    shown = {name for section in read_book().sections for name in section.picture_names}
    faults = [f"{name}: shown and not taken" for name in sorted(walked - set(taken))]
    faults += [f"{name}: taken and not shown" for name in sorted(set(taken) - walked)]
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
    """Those that the guide does not show any more go."""
    shown = {name for section in read_book().sections for name in section.picture_names}
    for path in FOLDER.glob("*.webp"):
        if path.stem not in shown:
            path.unlink()
    for name, content in taken.items():
        (FOLDER / f"{name}.webp").write_bytes(packed(content))
    pictures.cache_clear()
