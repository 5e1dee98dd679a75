"""What goes wrong with agencies."""

from __future__ import annotations


class RegistryError(Exception):
    """The root of the errors about agencies."""


class DirectoryBroken(RegistryError):
    """The list that comes with Dondoc names a parent that it does not hold, or goes round in a circle."""
