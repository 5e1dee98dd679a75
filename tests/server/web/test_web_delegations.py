"""The pages on which somebody lets another act for an absence, and sees who does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from people_places import employ, said, undo

from dondoc.server.posts.models import Delegation, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.web.viewer import today


@pytest.fixture
def given(desk: dict[str, Any]) -> dict[str, str]:
    """What the form sends for the officer of Sở Xây dựng; a colleague acts."""
    desk["truongxd"] = employ("truongxd", "Bùi Văn Trưởng", Role.AGENCY_HEAD)
    desk["giuxd"] = employ("giuxd", "Đàm Thị Giữ", Role.AGENCY_ADMINISTRATOR)
    return {
        "deputy": str(desk["truongxd"].pk),
        "from_on": f"{today():%d/%m/%Y}",
        "to_on": f"{today() + timedelta(days=3):%d/%m/%Y}",
        "reason": "Nghỉ phép",
    }


def form(desk: dict[str, Any], username: str = "xaydung") -> str:
    return f"/chuc-vu/{desk[username].posts.get().pk}/uy-quyen/"


def test_it_stands_on_both_profiles_and_at_the_post(
    desk: dict[str, Any], signed_in: Callable[[str], Client], given: dict[str, str]
) -> None:
    client = signed_in("xaydung")
    assert "Ủy quyền chức vụ Cán bộ cơ quan" in said(client.get("/tai-khoan/"))
    done = client.post(form(desk), given, follow=True)
    assert done.redirect_chain[-1][0] == "/tai-khoan/"
    assert "Bùi Văn Trưởng thay Lý Thị Xây (Cán bộ cơ quan)" in said(done)
    assert "(Nghỉ phép) đang thay" in said(client.get("/tai-khoan/"))
    other = said(signed_in("truongxd").get("/tai-khoan/"))
    assert "Đang thay: Lý Thị Xây" in other
    assert "Thay Lý Thị Xây : Cán bộ cơ quan" in other
    post = signed_in("giuxd").get(f"/chuc-vu/{desk['xaydung'].posts.get().pk}/")
    assert "Bùi Văn Trưởng thay" in said(post)


def test_it_is_ended_and_taken_back(
    desk: dict[str, Any], signed_in: Callable[[str], Client], given: dict[str, str]
) -> None:
    client = signed_in("xaydung")
    done = client.post(form(desk), given, follow=True)
    ended = undo(client, done)
    assert "thôi thay Lý Thị Xây" in said(ended)
    assert "đã kết thúc sớm" in said(client.get("/tai-khoan/"))
    assert roles_of(desk["truongxd"], on=today()) == {Role.AGENCY_HEAD}
    assert "Đã hoàn tác" in said(undo(client, ended))
    assert Delegation.objects.get().ended_at is None


def test_what_was_typed_stays_and_is_told_what_is_wrong(
    desk: dict[str, Any], signed_in: Callable[[str], Client], given: dict[str, str]
) -> None:
    client = signed_in("xaydung")
    for wrong, words in (
        ({"reason": ""}, "Ghi lý do"),
        ({"deputy": str(desk["lan"].pk)}, "Chọn người thay trong danh sách"),
        ({"to_on": "31/02/2026"}, "Viết ngày như"),
        ({"from_on": "01/01/2020"}, "Ngày đầu phải từ"),
    ):
        answer = client.post(form(desk), given | wrong)
        assert answer.status_code == 422
        assert words in said(answer)
        assert "Nghỉ phép" in answer.content.decode() or "reason" in wrong
    assert not Delegation.objects.exists()


def test_a_post_that_gives_rights_is_not_lent(
    desk: dict[str, Any], signed_in: Callable[[str], Client], given: dict[str, str]
) -> None:
    assert signed_in("giuxd").get(form(desk, "giuxd")).status_code == 404
    assert "Ủy quyền chức vụ" not in said(signed_in("giuxd").get("/tai-khoan/"))


def test_without_a_colleague_the_page_says_what_to_do(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    assert "chưa có ai khác giữ chức vụ" in said(signed_in("xaydung").get(form(desk)))


def test_a_profile_asks_few_questions(
    desk: dict[str, Any],
    signed_in: Callable[[str], Client],
    given: dict[str, str],
    django_assert_max_num_queries: Any,
) -> None:
    client = signed_in("xaydung")
    client.post(form(desk), given)
    with django_assert_max_num_queries(12):
        client.get("/tai-khoan/")
