"""What the registry refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations


class RegistryError(Exception):
    """The root of the registry's refusals. `message` is Vietnamese and may be shown; programs use `code`."""

    code = "registry"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class HomeAlreadySet(RegistryError):
    """The installation works in a province already; it is chosen once."""

    code = "home_already_set"


class AgencyNotFound(RegistryError):
    """There is no agency with the id."""

    code = "not_found"


class RevisionNotFound(RegistryError):
    """There is no such change."""

    code = "not_found"


class UnfitChange(RegistryError):
    """What was asked for contradicts itself or the rest of the registry."""

    code = "unfit"


class UnreadableImport(RegistryError):
    """The file is no list of agencies that can be read."""

    code = "unreadable"


class ImportNotFound(RegistryError):
    """The file that was previewed is not kept any more, or was never this person's."""

    code = "not_found"


class FaultyImport(RegistryError):
    """Rows of the file have to be mended first; the preview lists them."""

    code = "faulty"


class StaleImport(RegistryError):
    """The file or the registry is another than at the preview."""

    code = "stale"


class NotUndoable(RegistryError):
    """The change cannot be taken back: a later one builds on it, or what it made is in use."""

    code = "not_undoable"
