"""Writes of the log: entries, seals over them, and what is erased of people."""

from .erasing import erase_personal
from .keeping import keep_roots
from .recording import Told, record, record_each
from .sealing import seal_entries

__all__ = ["Told", "erase_personal", "keep_roots", "record", "record_each", "seal_entries"]
