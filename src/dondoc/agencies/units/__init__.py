"""The administrative units of every province, before and after 1/7/2025, as the beginning of its registry."""

from __future__ import annotations

from .province import Province, UnknownProvince, province_registry_json, provinces

__all__ = ["Province", "UnknownProvince", "province_registry_json", "provinces"]
