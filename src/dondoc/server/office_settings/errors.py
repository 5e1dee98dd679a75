"""What is refused about settings, each with a message that tells the administrator what to do next."""

from __future__ import annotations


class SettingError(Exception):
    """The root of these refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "setting"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class SettingNotFound(SettingError):
    """There is no such setting."""

    code = "not_found"


class SettingRefused(SettingError):
    """What was written is no value that the setting may have."""

    code = "setting_refused"


class StaleSetting(SettingError):
    """Another change came first. Nothing was written."""

    code = "stale_setting"
