"""What the walks through the pages have in common: waiting for what the eye would wait for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from openpyxl import load_workbook
from playwright.sync_api import TimeoutError

LIT = "[...document.querySelectorAll('#document mark')].map(mark => mark.textContent).join(' ')"


# The scripts ran, the page was drawn (before that a browser takes no keys), and in four frames one after the
# other nothing that it asked for is on its way: sheets that come near are asked for a frame later.
SETTLED = """() => {
  const isDrawn = location.protocol === 'about:' ||
    performance.getEntriesByName('first-contentful-paint').length > 0;
  const isQuiet = document.readyState === 'complete' && isDrawn &&
    !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling');
  window.framesStill = isQuiet ? (window.framesStill || 0) + 1 : 0;
  if (window.framesStill < 4) return false;
  window.framesStill = 0;
  return true;
}"""


def settled(page: Any) -> None:
    """The page stands: it takes keys, and what it asks for by itself has come."""
    page.wait_for_function(SETTLED)


def go(page: Any, address: str) -> None:
    page.goto(address)
    settled(page)


@contextmanager
def next_page(page: Any) -> Iterator[None]:
    """What is pressed within leads to another page, or to the same anew; afterwards that one stands."""
    page.evaluate("() => { window.isLeft = true; }")
    yield
    page.wait_for_function("() => !window.isLeft")
    settled(page)


def box(locator: Any) -> dict[str, float]:
    """Where it stands, when it has stopped moving: it may be drawn anew while it is measured."""
    before = None
    for _ in range(100):
        now = locator.bounding_box()
        if now is not None and now == before:
            return dict(now)
        before = now
        settled(locator.page)
    raise AssertionError(f"{locator} never stands still")


def seek(page: Any, field: Any, words: str) -> None:
    """Type into a field that searches while one types; what was found for all of the words is there."""
    with page.expect_response(lambda answer: unquote_plus(answer.url).endswith(f"={words}")):
        field.press_sequentially(words)
    settled(page)


def current(page: Any) -> Any:
    return page.locator(".proposal.current")


def confirmed_count(page: Any) -> int:
    return int(page.locator("#counts b").last.inner_text())


def wait_for_confirmed(page: Any, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelector('#counts b:last-of-type') &&"
        " [...document.querySelectorAll('#counts b')].pop().textContent === String(count)",
        arg=count,
    )


def choose_file(page: Any, path: Path) -> None:
    """By Enter on the field. Chromium without a screen at times opens no chooser on the first press."""
    for _ in range(4):
        try:
            with page.expect_file_chooser(timeout=2000) as chooser:
                page.keyboard.press("Enter")
        except TimeoutError:
            continue
        chooser.value.set_files(path)
        return
    raise AssertionError("no file chooser")


def wait_for_proposals(page: Any, count: int) -> None:
    page.wait_for_function("n => document.querySelectorAll('.proposal').length === n", arg=count)
    page.locator(".proposal.current").wait_for()


def wait_until_read(page: Any) -> None:
    """No document is being read any more, and the list, which came anew for each, stands."""
    page.locator("#documents [hx-trigger^=every]").wait_for(state="detached")
    settled(page)


def drop(page: Any, *paths: Path) -> None:
    """Let files fall on the page, as from the desktop, when it is there to take them."""
    page.locator("#drop").wait_for()
    settled(page)
    page.evaluate(
        """files => {
          const transfer = new DataTransfer();
          for (const [name, text] of files) transfer.items.add(new File([text], name));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.querySelector("#drop").dispatchEvent(
              new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }""",
        [[path.name, path.read_text(encoding="utf-8")] for path in paths],
    )


def exported(path: Path) -> list[str]:
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    else:
        rows = [list(row) for row in load_workbook(path).active.iter_rows(values_only=True)]
    at = rows[0].index("Nhiệm vụ")
    return [str(row[at]) for row in rows[1:]]


def opened(page: Any, action: str) -> Any:
    """On the page of a task, the form of the action, after its button was pressed."""
    page.locator("summary", has_text=re.compile(f"^{action}$")).click()
    form = page.locator("details.act[open] form")
    form.wait_for()
    return form


def sent(page: Any, button: str, *, has_scripts: bool) -> None:
    """Press the button that sends the open form; afterwards the next page stands."""
    press = page.locator("details.act[open] form").get_by_role("button", name=button, exact=True)
    if has_scripts:
        with next_page(page):
            press.click()
    else:
        press.click()


def told(page: Any, words: str) -> None:
    page.locator("#messages .message", has_text=words).wait_for()


def session_cookie(account: Any, url: str) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
