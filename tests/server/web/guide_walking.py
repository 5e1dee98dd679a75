"""What the walks of the guide are kept by: the section that tells the way."""

from __future__ import annotations

from collections.abc import Callable

from guide_camera import Camera
from guide_town import Town

from dondoc.server.tracking.rules import TRANSITIONS

Walk = Callable[[Camera, Town], None]
WALKS: dict[str, Walk] = {}


def walks(section: str) -> Callable[[Walk], Walk]:
    def keep(walk: Walk) -> Walk:
        WALKS[section] = walk
        return walk

    return keep


def names_of_all_stages(camera: Camera) -> None:
    """What the table of actions puts on buttons at stages that no task of the town stands at."""
    camera.names |= {row.words for row in TRANSITIONS}
