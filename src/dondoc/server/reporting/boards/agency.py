"""The board of an agency: what it leads, and each unit below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.reach import Way, with_those_below
from dondoc.server.reporting.counting import NOTHING, Board, Dimension, Figures, Terms, count_tasks
from dondoc.server.tracking.permissions import hands_of, require_reporting

from .rows import BoardRow, agency_names, worst_first


@dataclass(frozen=True, slots=True)
class AgencyBoard:
    own: Sequence[BoardRow]  # one for each agency in which the viewer has a post
    below: Sequence[BoardRow]  # the worst first


def view_agency_board(*, viewer: Account, today: date) -> AgencyBoard:
    """What was handed down to an agency is its work as well."""
    require_reporting(viewer)
    ways = hands_of(viewer, on=today).ways
    own = sorted(key for key, way in ways.items() if way is Way.OWN)
    below = with_those_below(own, on=today) - set(own)
    terms = Terms.of(settings_in_force(), today=today)
    board = count_tasks([Dimension.AGENCY, Dimension.AGENCY_BELOW], terms=terms, keys=[*own, *below])
    names = agency_names([*own, *below])
    rows = [_row(key, names, board) for key in below]
    return AgencyBoard(
        own=[_row(key, names, board) for key in own],
        below=worst_first(row for row in rows if row.figures != NOTHING),
    )


def _row(key: str, names: Mapping[str, str], board: Board) -> BoardRow:
    figures: Figures = board.of(Dimension.AGENCY, key) + board.of(Dimension.AGENCY_BELOW, key)
    return BoardRow(key, names.get(key, key), figures, Dimension.AGENCY, is_of_every_level=True)
