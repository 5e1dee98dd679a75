"""Writes about agencies: each is one transaction with its revision and its entry in the log."""

from __future__ import annotations

from dondoc.server.registry.services.setting_up import bring_up_to_date, set_up_home

__all__ = ["bring_up_to_date", "set_up_home"]
