"""For each section of the guide the way through the pages that it tells, and its picture."""

from __future__ import annotations

import guide_walks_of_keeping
import guide_walks_of_many
import guide_walks_of_office
import guide_walks_of_opinions
import guide_walks_of_others
import guide_walks_of_publishing
import guide_walks_of_tables
from guide_walking import WALKS

__all__ = [
    "WALKS",
    "guide_walks_of_keeping",
    "guide_walks_of_many",
    "guide_walks_of_office",
    "guide_walks_of_opinions",
    "guide_walks_of_others",
    "guide_walks_of_publishing",
    "guide_walks_of_tables",
]
