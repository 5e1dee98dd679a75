"""What the terminal says of an installation that is not set up yet: where to do it, with the code."""

from __future__ import annotations

from django.conf import settings

from dondoc.server.accounts.set_up_code import close_set_up, open_set_up
from dondoc.server.registry.selectors import home_province


def told_of_set_up(address: str) -> list[str]:
    """Nothing once there is a province. `address` is where people reach this machine's pages."""
    if home_province() is not None:
        close_set_up()
        return []
    at = (settings.PUBLIC_URL or address).rstrip("/")
    return [
        "Phần mềm chưa được thiết lập. Mở địa chỉ sau để chọn tỉnh và tạo tài khoản quản trị (dùng một lần):",
        f"  {at}/thiet-lap/?ma={open_set_up()}",
    ]
