"""What Redmine's requests cost, in a process of its own: `python -m bench.redmine_child SIZE`.

An ordinary member of all projects asks over HTTP, signed in, one request after the other. What a request
costs is the processor time of Redmine's process and of its PostgreSQL; the one who asks is not counted.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPMessage, HTTPResponse
from http.cookiejar import CookieJar
from typing import IO, Any
from urllib.parse import urlencode

from .beside import SEARCHED
from .redmine import RunningRedmine, made_redmine
from .redmine_rows import OFFICER, PASSWORD, PER_PAGE
from .tracking_child import TIMES, WARM, processor_of, summed_up

PATIENCE_S, LEAST = 60.0, 3  # a request that takes seconds is not asked thirty times
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
_OVERDUE = [
    ("set_filter", "1"), ("f[]", "status_id"), ("op[status_id]", "o"),
    ("f[]", "due_date"), ("op[due_date]", "<t-"), ("v[due_date][]", "1"),
]  # fmt: skip
_MINE = [("f[]", "assigned_to_id"), ("op[assigned_to_id]", "="), ("v[assigned_to_id][]", "me")]


def main() -> None:
    with made_redmine(int(sys.argv[1])) as redmine:
        json.dump(_measured(redmine), sys.stdout)


def _measured(redmine: RunningRedmine) -> dict[str, Any]:
    browser = _Browser(redmine.address)
    browser.sign_in()
    [count] = redmine.database.execute("SELECT count(*) FROM issues").fetchone() or [0]
    return {
        "issues": count,
        "requests": {name: _cost_of(redmine, asked) for name, asked in _requests(redmine, browser).items()},
    }


def _requests(redmine: RunningRedmine, browser: _Browser) -> dict[str, Iterator[Callable[[], None]]]:
    """The same as `beside.requests` asks of ours, by the same names."""
    chance = random.Random(7)
    own = redmine.database.execute(
        "SELECT issue.id FROM issues issue JOIN users ON users.id = issue.assigned_to_id"
        " WHERE users.login = %s AND issue.status_id IN (1, 2) ORDER BY issue.id LIMIT 400",
        [OFFICER],
    )
    issues = [number for (number,) in own.fetchall()]

    def reading() -> Iterator[Callable[[], None]]:
        while True:
            yield partial(browser.get, f"/issues/{chance.choice(issues)}", shows="journal")

    def updating(*, follow: bool) -> Iterator[Callable[[], None]]:
        while True:
            issue = chance.choice(issues)
            asked = "SELECT lock_version FROM issues WHERE id = %s"
            [version] = redmine.database.execute(asked, [issue]).fetchone() or [0]
            fields = {
                "_method": "patch",
                "issue[lock_version]": version,
                "issue[notes]": "Đã hoàn thành 60% khối lượng",
                "issue[done_ratio]": 60,
            }
            yield partial(browser.send, f"/issues/{issue}", fields, follow=follow)

    listing = partial(browser.get, shows='<tr id="issue-', times=PER_PAGE)
    return {
        "list": itertools.repeat(partial(listing, "/issues")),
        "filter/overdue": itertools.repeat(partial(listing, f"/issues?{urlencode(_OVERDUE)}")),
        "filter/overdue_of_one": itertools.repeat(partial(listing, f"/issues?{urlencode(_OVERDUE + _MINE)}")),
        **{
            f"search/{name}": itertools.repeat(
                partial(browser.get, f"/search?{urlencode({'q': text})}", shows="search-results")
            )
            for name, text in SEARCHED.items()
        },
        "task": reading(),
        "update": updating(follow=False),
        "update_and_page": updating(follow=True),
    }


def _cost_of(redmine: RunningRedmine, asked: Iterator[Callable[[], None]]) -> dict[str, float]:
    clock = (~redmine.process << 3) | 2  # the process's own clock, all its threads
    spent: list[tuple[float, float]] = []
    begun = time.monotonic()
    while len(spent) < WARM + TIMES:
        ask = next(asked)
        before, of_database = time.clock_gettime(clock), processor_of(redmine.database_process)
        ask()
        spent.append(
            (time.clock_gettime(clock) - before, processor_of(redmine.database_process) - of_database)
        )
        if time.monotonic() - begun > PATIENCE_S and len(spent) >= LEAST:
            return summed_up(spent[1:])
    return summed_up(spent[WARM:])


class _Browser:
    """Keeps cookies, follows nothing."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), _StaysHere(), urllib.request.ProxyHandler({})
        )
        self._token = ""

    def sign_in(self) -> None:
        self._token = self._token_of("/login")
        self.send("/login", {"username": OFFICER, "password": PASSWORD})
        self._token = self._token_of("/my/account")

    def get(self, path: str, *, shows: str, times: int = 1) -> None:
        """A page that truly shows what was asked for, and not a word of regret."""
        answer = self._open(path)
        if answer.status != 200 or answer.read().decode().count(shows) < times:
            raise SystemExit(f"bench: Redmine answered {answer.status} and not as it should to {path}")

    def send(self, path: str, fields: dict[str, Any], *, follow: bool = False) -> None:
        answer = self._open(path, urlencode({"authenticity_token": self._token, **fields}).encode())
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"bench: Redmine answered {answer.status} to what was sent to {path}")
        if follow:
            self.get(answer.headers["Location"].removeprefix(self._address), shows="journal")

    def _token_of(self, path: str) -> str:
        found = _TOKEN.search(self._open(path).read().decode())
        if not found:
            raise SystemExit(f"bench: Redmine's {path} has no form to send")
        return found[1]

    def _open(self, path: str, data: bytes | None = None) -> HTTPResponse:
        try:
            answer: HTTPResponse = self._opener.open(self._address + path, data)
        except urllib.error.HTTPError as error:
            return error  # type: ignore[return-value]  # it is an answer as well
        return answer


class _StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


if __name__ == "__main__":
    main()
