"""The rows of reporting: what was counted of each task, the sums of it, whether a recount agreed; the weekly
digest."""

from .counted import Carrying, CountedTask, Tally, TallyChange
from .digest import Digest, DigestGroup, DigestItem, DigestReader, DigestState
from .recount import Recount

__all__ = [
    "Carrying",
    "CountedTask",
    "Digest",
    "DigestGroup",
    "DigestItem",
    "DigestReader",
    "DigestState",
    "Recount",
    "Tally",
    "TallyChange",
]
