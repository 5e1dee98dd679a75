"""Whether entries make a registry that this installation can work with: asked before anything is written."""

from __future__ import annotations

from django.utils import timezone

from dondoc.agencies.errors import RegistryFileError
from dondoc.agencies.registry import Registry
from dondoc.server.registry.entries import Entries, registry_of
from dondoc.server.registry.rules import first_day

_PROVINCE = "province"


def fitting_registry(entries: Entries, *, home: str) -> Registry:
    """The registry that the entries make; RegistryFileError where they do not fit each other, or the home."""
    registry = registry_of(entries, home=home)
    if home in entries:
        _check_home(home, entries)
    for key, entry in entries.items():
        _check_rule(key, entry.get("collective", {}).get("rule", {}).get("province"), entries)
    return registry


def _check_rule(key: str, province: str | None, entries: Entries) -> None:
    if province and province not in entries:
        raise RegistryFileError(f"Nhóm “{key}” chọn thành viên ở tỉnh “{province}”, không có trong tệp.")
    if province and entries[province]["kind"] != _PROVINCE:
        raise RegistryFileError(f"Nhóm “{key}” chọn thành viên ở “{province}”, không phải một tỉnh.")


def _check_home(home: str, entries: Entries) -> None:
    """The province in which the installation works stays one, and goes on."""
    told, begins = entries[home], first_day(entries[home].get("valid_from"))
    if told["kind"] != _PROVINCE:
        raise RegistryFileError(
            f"Mã “{home}” là tỉnh, thành phố mà phần mềm này được thiết lập, không đổi sang loại khác được."
        )
    if told.get("valid_to") or (begins and begins > timezone.localdate()):
        raise RegistryFileError(
            f"Mã “{home}” là tỉnh, thành phố mà phần mềm này được thiết lập, không ghi là đã kết thúc "
            "hoặc chưa hoạt động được."
        )
