"""The page on which all of one person's work passes to another: seen first, done, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from people_places import employ, said, undo

from dondoc.server.posts.models import HandOver, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.web.viewer import today


@pytest.fixture
def page(desk: dict[str, Any]) -> str:
    """Of the officer of Sở Xây dựng, whose work a colleague takes."""
    desk["moi"] = employ("moi", "Bùi Thị Nhận", Role.AGENCY_HEAD)
    desk["giu"] = employ("giu", "Đàm Thị Giữ", Role.AGENCY_ADMINISTRATOR)
    return f"/chuc-vu/{desk['xaydung'].posts.get().pk}/ban-giao/"


def digest(answer: Any) -> str:
    found = re.search(r'name="digest" value="([^"]+)"', answer.content.decode())
    assert found
    return found.group(1)


def test_from_the_post_to_the_taking_back(
    desk: dict[str, Any], signed_in: Callable[[str], Client], page: str
) -> None:
    client = signed_in("giu")
    assert page in client.get(page.replace("ban-giao/", "")).content.decode()
    assert '<option value="moi">' in client.get(page).content.decode()
    shown = client.post(page, {"username": "moi"})
    assert "Lý Thị Xây → Bùi Thị Nhận" in said(shown)
    assert "Chuyển sang người nhận" in said(shown)
    assert not HandOver.objects.exists()
    done = client.post(page, {"username": "moi", "step": "do", "digest": digest(shown)}, follow=True)
    assert "đã bàn giao 1 chức vụ cho Bùi Thị Nhận" in said(done)
    assert roles_of(desk["xaydung"], on=today()) == frozenset()
    assert "Đã hoàn tác" in said(undo(client, done))
    assert roles_of(desk["xaydung"], on=today()) == {Role.AGENCY_OFFICER}


def test_what_is_wrong_is_told_and_what_was_typed_stays(
    desk: dict[str, Any], signed_in: Callable[[str], Client], page: str
) -> None:
    client = signed_in("giu")
    for username, told in (
        ("", "Ghi tên đăng nhập"),
        ("khong-co", "Không bàn giao được"),
        ("lan", "Không bàn giao được"),
    ):
        answer = client.post(page, {"username": username})
        assert answer.status_code == 422
        assert told in said(answer)
        assert f'value="{username}"' in answer.content.decode() or not username
    stale = client.post(page, {"username": "moi", "step": "do", "digest": "x"})
    assert stale.status_code == 422
    assert "Có thay đổi từ lúc xem trước" in said(stale)


def test_ones_own_way_out_asks_for_a_mark(
    desk: dict[str, Any], signed_in: Callable[[str], Client], page: str
) -> None:
    client = signed_in("giu")
    own = f"/chuc-vu/{desk['giu'].posts.get().pk}/ban-giao/"
    asked = {"username": "moi", "step": "do", "digest": digest(client.post(own, {"username": "moi"}))}
    refused = client.post(own, asked)
    assert refused.status_code == 422
    assert "Tôi biết" in said(refused)
    done = client.post(own, asked | {"is_meant": "on"}, follow=True)
    assert done.redirect_chain[-1][0] == "/tai-khoan/"
