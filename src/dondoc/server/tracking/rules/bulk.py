"""What may be done with many shares at once."""

from __future__ import annotations

from .transitions import Action

# As a list offers them. What an agency writes about one share (a report, why it needs more time) comes by
# sheet, row by row.
LIST_ACTIONS: tuple[Action, ...] = (
    Action.ACCEPT,
    Action.CONFIRM,
    Action.RETURN,
    Action.GRANT_EXTENSION,
    Action.REFUSE_EXTENSION,
    Action.SUSPEND,
    Action.RESUME,
    Action.WITHDRAW,
)

MOST_TASKS = 200_000  # of one run
AT_ONCE = 100  # rows that are looked at, or done, while somebody waits for the page; more of them by a job
PORTION = 50  # rows that are done in one transaction
