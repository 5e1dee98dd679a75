"""What the log refuses."""

from __future__ import annotations


class AuditError(Exception):
    """The root of the log's errors."""


class NoTransaction(AuditError):
    """An entry was to be written outside the transaction of what it tells of."""


class LogBroken(AuditError):
    """The log is not what was sealed; the Vietnamese message names the first place where it differs."""
