"""What an upload may be, and when a waiting one has been forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

# An upload's bytes are written before its row is: a file without a row that is older than this has
# lost its row to a rollback or a crash.
ORPHAN_AGE = timedelta(hours=1)


def is_orphan(*, has_row: bool, written_at: datetime, now: datetime) -> bool:
    """Whether a file in quarantine belongs to nothing and should be shredded."""
    return not has_row and now - written_at > ORPHAN_AGE
