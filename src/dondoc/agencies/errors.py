"""What goes wrong with agencies; the messages may be shown as they are."""

from __future__ import annotations


class AgenciesError(Exception):
    """The root of the errors about agencies."""


class UnknownAgency(AgenciesError):
    """No agency of the registry has the id."""

    def __init__(self, agency_id: str) -> None:
        super().__init__(f"Danh bạ không có cơ quan mang mã “{agency_id}”.")


class RegistryFileError(AgenciesError):
    """A registry file cannot be used; the message names the entry and what to mend."""
