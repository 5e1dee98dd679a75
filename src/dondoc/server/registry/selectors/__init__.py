"""Reads about agencies."""

from __future__ import annotations

from dondoc.server.registry.selectors.exports import export_json, export_json_text, export_xlsx
from dondoc.server.registry.selectors.finding import agencies_in_force, find_agencies, revisions
from dondoc.server.registry.selectors.library import (
    home_province,
    library_registry,
    registry_version,
    standings,
)

__all__ = [
    "agencies_in_force",
    "export_json",
    "export_json_text",
    "export_xlsx",
    "find_agencies",
    "home_province",
    "library_registry",
    "registry_version",
    "revisions",
    "standings",
]
