"""The public pages in a browser: read with and without script, heard by axe, and a word sent by each way."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from faults import faults_of
from office import PHONE

from dondoc.server.portal.slowing import WAIT_S
from dondoc.server.project import portal_settings

sys.path.append(str(Path(__file__).parents[1] / "publishing"))


# How far to the right anything reaches, but for what may be moved within its frame.
_FARTHEST = """Math.max(...[...document.querySelectorAll("main *")]
    .filter((one) => !one.closest(".frame table, .for-readers"))
    .map((one) => one.getBoundingClientRect().right))"""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody is told who reads what."""


@pytest.fixture
def address(transactional_db: None, settings: Any) -> Iterator[str]:
    """Of a public task, where the public pages are served as their own process does it."""
    from public_digest import put_out
    from publishing_desk import copies, make_publishing_desk

    make_publishing_desk().published()
    put_out(0, edition=2, titles=("Phòng cháy, chữa cháy rừng mùa hanh khô", "Kiện toàn ban chỉ đạo"))
    settings.ROOT_URLCONF = portal_settings.ROOT_URLCONF
    settings.MIDDLEWARE = portal_settings.MIDDLEWARE
    settings.TEMPLATES = portal_settings.TEMPLATES
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    pages = WSGIHandler()

    def answer(environ: Any, start_response: Any) -> Any:
        try:
            return pages(environ, start_response)
        finally:
            connections.close_all()

    with make_server("127.0.0.1", 0, answer, server_class=_Server, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/nhiem-vu/{copies()[0].code}/"
        server.shutdown()


def in_inbox() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT way, says, words FROM inbox.feedback ORDER BY id")
        return list(cursor.fetchall())


def test_everybody_reads_it(address: str, open_door: Callable[..., Any]) -> None:
    home = address.partition("nhiem-vu")[0]
    paths = [home + path for path in ("", "van-ban/", "ban-tin/", "ban-tin/tuan0/", "du-lieu-mo/")]
    paths += [f"{home}tim-kiem/?q={words}" for words in ("du+lieu", "chay+rung")]
    page = open_door(home, size=PHONE, bypass_csp=True)
    for path in (*paths, address, f"{address}phan-anh/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert page.evaluate(_FARTHEST) <= PHONE["width"] - 16, path  # the edge of the page
        assert faults_of(page, path) == []
    page.goto(home)
    page.get_by_role("link", name="Bản tin tuần từ ngày").click()
    page.wait_for_url("**/ban-tin/tuan0/")
    assert page.get_by_role("heading", name="2. Kiện toàn ban chỉ đạo").is_visible()
    page.goto(home)
    page.get_by_role("link", name="Triển khai chuyển đổi số").first.click()
    page.get_by_role("link", name="Xây dựng Trung tâm dữ liệu").click()
    page.wait_for_url(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tới nội dung chính"


def test_a_word_is_sent_by_each_way(
    address: str, open_door: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_door(address)
    page.get_by_role("link", name="Gửi phản ánh").click()
    page.get_by_label("Chưa làm").check()
    page.get_by_label("Nội dung").fill("Chưa thấy gì")
    page.get_by_role("button", name="Gửi").click()  # at once: the work may still be going on
    page.wait_for_url("**/da-gui/")
    plain = open_door(f"{address}phan-anh/", java_script_enabled=False)
    assert plain.locator("noscript .note").is_visible()
    plain.get_by_label("Đã làm").check()
    plain.get_by_label("Nội dung").fill("Đã có đường")
    plain.get_by_role("button", name="Gửi").click()
    assert plain.get_by_role("alert").is_visible()
    now = time.time()
    monkeypatch.setattr("dondoc.server.portal.views.feedback.time.time", lambda: now + WAIT_S)
    plain.get_by_role("button", name="Gửi").click()
    plain.wait_for_url("**/da-gui/")
    [refused] = open_door.complaints  # type: ignore[attr-defined]
    assert "422" in refused  # the browser's own word for what came too soon
    open_door.complaints.clear()  # type: ignore[attr-defined]
    assert in_inbox() == [("proof", "not_done", "Chưa thấy gì"), ("waiting", "done", "Đã có đường")]
