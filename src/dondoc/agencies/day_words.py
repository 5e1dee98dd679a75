"""Partial dates as they are read in Vietnamese."""

from __future__ import annotations


def day_words(partial: str) -> str:
    """A partial date as it is read: 01/3/2025, tháng 3/2025, năm 2025."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 1:
        return f"năm {parts[0]}"
    if len(parts) == 2:
        return f"tháng {parts[1]}/{parts[0]}"
    return f"{parts[2]:02d}/{parts[1]}/{parts[0]}"
