"""Writes about agencies: each is one transaction with its revision and its entry in the log."""

from __future__ import annotations

from dondoc.server.registry.services.importing import ImportPreview, apply_import, preview_import
from dondoc.server.registry.services.keeping import create_agency, teach_alias
from dondoc.server.registry.services.reorganising import record_succession
from dondoc.server.registry.services.setting_up import bring_up_to_date, set_up_home
from dondoc.server.registry.services.undoing import undo

__all__ = [
    "ImportPreview",
    "apply_import",
    "bring_up_to_date",
    "create_agency",
    "preview_import",
    "record_succession",
    "set_up_home",
    "teach_alias",
    "undo",
]
