"""The rows of reporting: what was counted of each task, the sums of it, and whether a recount agreed."""

from .counted import Carrying, CountedTask, Tally, TallyChange
from .recount import Recount

__all__ = ["Carrying", "CountedTask", "Recount", "Tally", "TallyChange"]
