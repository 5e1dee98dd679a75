"""What is said at the door and at one's own account of a password that does not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from office import PASSWORD


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (PASSWORD, "ngan", "ngan", "Đặt ít nhất 12 ký tự"),
        (PASSWORD, "password1234", "password1234", "dễ bị đoán"),
        (PASSWORD, "nong thi lan", "nong thi lan", ""),
        (PASSWORD, "mot-mat-khau-moi", "mot-mat-khau-khac", "không giống nhau"),
        ("sai", "mot-mat-khau-moi", "mot-mat-khau-moi", "Mật khẩu hiện tại không đúng"),
        ("", "", "", "Ô này đang trống"),
    ],
)
def test_a_new_password_is_refused_in_vietnamese(
    signed_in: Callable[[str], Client], old: str, new: str, again: str, said: str
) -> None:
    given = {"old_password": old, "new_password1": new, "new_password2": again}
    answer = signed_in("lan").post("/tai-khoan/", given)
    if not said:
        assert answer.status_code in (200, 302)
        return
    page = answer.content.decode()
    assert said in page
    assert "assword" not in page.replace('type="password"', "").replace("_password", "").replace(
        "-password", ""
    )


def test_a_wrong_password_says_what_to_check(desk: dict[str, Any]) -> None:
    answer = Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})
    assert "Tắt bộ gõ tiếng Việt" in answer.content.decode()
    right = Client().post("/dang-nhap/", {"username": "LAN", "password": PASSWORD, "next": "/nhiem-vu/"})
    assert right.headers["Location"] == "/nhiem-vu/"
    away = Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD, "next": "//x.example/"})
    assert away.headers["Location"] == "/"
