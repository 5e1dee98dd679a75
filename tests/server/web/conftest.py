"""A browser for the tests of the pages, and an office with people in it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from office import DESKTOP, read_all_waiting
from walking import session_cookie, settled

# Playwright's synchronous interface runs a loop in this thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, started once; without it the tests of pages fail. Its shell without windows opens
    a page in a third of the time that the whole of it takes."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium is needed: make test installs it, or apt-get install chromium-headless-shell")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def office(transactional_db: None) -> dict[str, Any]:
    """People with posts, where a browser looks on; see office.py."""
    from office import make_office

    return make_office()


@pytest.fixture
def worker(office: dict[str, Any]) -> Iterator[None]:
    """Reads what comes in, as the worker beside the server does."""
    over = threading.Event()

    def work() -> None:
        from django.db import connection

        while not over.wait(0.3):
            read_all_waiting()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join()


@pytest.fixture
def desk(db: None) -> dict[str, Any]:
    """As `office`, for tests without a browser: quicker, for nothing is written through."""
    from office import make_office

    return make_office()


@pytest.fixture
def signed_in(desk: dict[str, Any]) -> Callable[[str], Any]:
    """A client of Django's for one of the people."""
    from django.test import Client

    def sign_in(username: str) -> Any:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(desk[username])
        return client

    return sign_in


@pytest.fixture
def open_door(browser: Any, live_server: Any, transactional_db: None) -> Iterator[Callable[..., Any]]:
    """Opens a page of an installation as it stands, and waits till it can be used.

    Whatever the page's scripts complain of fails the test.
    """
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(
        path: str = "/",
        *,
        size: dict[str, int] = DESKTOP,
        cookies: Sequence[dict[str, str]] = (),
        java_script_enabled: bool = True,
        **options: Any,
    ) -> Any:
        context = browser.new_context(
            viewport=size,
            base_url=live_server.url,
            locale="vi-VN",
            java_script_enabled=java_script_enabled,
            **options,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        context.add_cookies(list(cookies))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{page.url}: {message.text}") if message.type == "error" else None
            ),
        )
        page.goto(path)
        if java_script_enabled:
            settled(page)
        return page

    open_.complaints = complaints  # type: ignore[attr-defined]
    yield open_
    for context in contexts:
        context.close()
    all_is_answered()
    assert complaints == []


def all_is_answered() -> None:
    """What a page had asked for when it was closed is done before the tables are emptied under it."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:  # one for each line to a browser
            thread.join(timeout=30)


@pytest.fixture
def open_page(open_door: Callable[..., Any], live_server: Any, office: dict[str, Any]) -> Callable[..., Any]:
    """Opens a page signed in as somebody."""

    def open_(path: str = "/", *, as_: str | None = "lan", **options: Any) -> Any:
        cookies = [] if as_ is None else [session_cookie(office[as_], live_server.url)]
        return open_door(path, cookies=cookies, **options)

    open_.complaints = open_door.complaints  # type: ignore[attr-defined]
    return open_
