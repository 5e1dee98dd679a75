"""The rows of the registry: agencies through time, collectives, every change, the home province."""

from .agencies import Agency, AgencyName, Dated, NameKind, Origin, Parentage, Succession
from .collectives import CollectiveRule, Membership
from .home import Home, ShippedEntry
from .revisions import HeldImport, Revision, RevisionKind

__all__ = [
    "Agency",
    "AgencyName",
    "CollectiveRule",
    "Dated",
    "HeldImport",
    "Home",
    "Membership",
    "NameKind",
    "Origin",
    "Parentage",
    "Revision",
    "RevisionKind",
    "ShippedEntry",
    "Succession",
]
