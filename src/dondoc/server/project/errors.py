"""Why Dondoc cannot start. Each message is for the person at the terminal: what happened, what to do."""

from __future__ import annotations


class StartError(Exception):
    """The root of the errors of start-up; `message` is Vietnamese and is shown as it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DatabaseStartError(StartError):
    """The database that Dondoc runs itself did not come up."""


class DiskFull(StartError):
    """There is no room left where the data lie."""


class PortInUse(StartError):
    """Another program listens at the address."""


class AlreadyRunning(StartError):
    """Another `dondoc up` runs on the same data."""
