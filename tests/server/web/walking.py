"""What the walks through the pages have in common: waiting for what the eye would wait for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import TimeoutError

LIT = "[...document.querySelectorAll('#document mark')].map(mark => mark.textContent).join(' ')"


def lit(page: Any) -> str:
    return " ".join(str(page.evaluate(LIT)).split())


def painted(page: Any) -> None:
    """A browser takes no keys before a page was drawn; a person would not press any."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")


def settled(page: Any) -> None:
    """What the page asks for by itself when it is opened has come, and stands."""
    painted(page)
    page.wait_for_function("() => document.readyState === 'complete'")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


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
