"""Cards of what waits for the viewer: what is asked, why, what the agency says, what the paper says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import prefetch_related_objects

from dondoc.server.accounts.models import Account
from dondoc.server.reporting.today import waiting_to_decide
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import ShareList, ShareRow
from dondoc.server.web.share_actions import BY_ACTION

FIRST = 20  # of each kind; what comes after moves up as these are decided


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that was not taken, with what was typed."""

    share_id: int
    action: Action
    message: str
    remark: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to decide: the left button in one touch, the right one with words."""

    row: ShareRow
    grants: Action
    refuses: Action
    yes: str  # on the buttons
    no: str
    no_label: str  # of the words that must come with it
    is_mine: bool
    refused: Refused | None = None

    @property
    def share(self) -> Share:
        return self.row.share

    @property
    def is_about_time(self) -> bool:
        return self.grants is Action.GRANT_EXTENSION


@dataclass(frozen=True, slots=True)
class CardList:
    title: str
    count: int
    is_capped: bool
    mine_count: int
    cards: Sequence[Card] = ()
    links: Sequence[ShareRow] = ()  # what is decided on the task's page

    @property
    def shown_count(self) -> int:
        return len(self.cards) + len(self.links)

    @property
    def is_cut(self) -> bool:
        return self.count > self.shown_count


@dataclass(frozen=True, slots=True)
class Waiting:
    lists: Sequence[CardList] = field(default=())
    refused: Refused | None = None  # of what waits no more

    @property
    def count(self) -> int:
        return sum(one.count for one in self.lists)


def waiting_cards(*, viewer: Account, today: date, refused: Refused | None = None) -> Waiting:
    """The viewer's own first; lists without anything are left out."""
    found = waiting_to_decide(viewer=viewer, today=today, limit=FIRST)
    rows = [*found.extensions.rows, *found.results.rows, *found.hand_ons.rows]
    prefetch_related_objects([row.share.task for row in rows], "document", "direction", "tracker_row")
    prefetch_related_objects([row.update for row in rows if row.update], "files__stored", "figures")
    lists = [
        _list(
            "Xin gia hạn",
            found.extensions,
            [
                Card(
                    row,
                    Action.GRANT_EXTENSION,
                    Action.REFUSE_EXTENSION,
                    f"Cho đến {row.extension.asked_due_on:%d/%m/%Y}" if row.extension else "",
                    "Không cho",
                    "Vì sao không cho gia hạn",
                    is_mine=number < found.extensions.mine_count,
                    refused=_of(row, refused),
                )
                for number, row in enumerate(found.extensions.rows)
            ],
        ),
        _list(
            "Chờ xác nhận kết quả",
            found.results,
            [
                Card(
                    row,
                    Action.CONFIRM,
                    Action.RETURN,
                    BY_ACTION[Action.CONFIRM].send,
                    BY_ACTION[Action.RETURN].words,
                    "Còn thiếu gì, cần làm tiếp gì",
                    is_mine=number < found.results.mine_count,
                    refused=_of(row, refused),
                )
                for number, row in enumerate(found.results.rows)
            ],
        ),
        _list("Đề nghị chuyển cơ quan khác", found.hand_ons, links=found.hand_ons.rows),
    ]
    shown = [one for one in lists if one.count]
    is_shown = any(card.refused for one in shown for card in one.cards)
    return Waiting(shown, None if is_shown else refused)


def _list(
    title: str, found: ShareList, cards: Sequence[Card] = (), links: Sequence[ShareRow] = ()
) -> CardList:
    return CardList(title, found.count, found.is_capped, found.mine_count, cards, links)


def _of(row: ShareRow, refused: Refused | None) -> Refused | None:
    return refused if refused is not None and refused.share_id == row.share.pk else None
