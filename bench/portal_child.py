"""The public pages at one size: `python -m bench.portal_child make|ask SIZE`.

`make` writes the copies once, by the service that writes them at work; `ask` is the portal itself, with its
settings and its role.
"""

from __future__ import annotations

import itertools
import json
import logging
import os
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlencode

from .portal_made import OF_PAPER, database, make
from .tracking_child import cost_of

_FLOOD = 10_000
_SEARCHES = {
    "common_words": "chuyển đổi số",
    "without_marks": "xay dung ke hoach",
    "rare_words": "hồ chứa nước Nà Tâm",  # of the oldest task alone
    "number": "7/KH-UBND",
    "words_that_never_meet": "thanh tra xây dựng hồ chứa trường học",
    "words_that_nobody_wrote": "xe buýt trên không",
    "one_common_word": "các",
    "beginning_of_a_word": "chuy",
}


def main() -> None:
    what, size = sys.argv[1], int(sys.argv[2])
    with database(size) as (running, folder):
        if what == "make":
            make(running, folder, size)
        else:
            json.dump(_asked(running), sys.stdout)


def _asked(running: Any) -> dict[str, Any]:
    os.environ |= {
        "DONDOC_PORTAL_DATABASE_URL": running.portal_url,
        "DJANGO_SETTINGS_MODULE": "dondoc.server.project.portal_settings",
    }
    import django

    django.setup()
    from django.db import connection

    from dondoc.server.published.models import PublishedTask

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        is_portal = cursor.fetchone() == ("dondoc_portal",)
    pages = {}
    for name, address in _addresses().items():
        ask = partial(_client().get, address)
        pages[name] = {
            **cost_of(running.process.pid, _again(ask)),
            "kilobytes": len(ask().content) / 1000,
        }
    with _listening() as logged:
        hostile = _hostile()
        flood = _flood()
    after = cost_of(running.process.pid, _again(partial(_client().get, "/")))
    return {
        "tasks": PublishedTask.objects.count(),
        "is_portal": float(is_portal),
        "pages": pages,
        "hostile": hostile,
        "logged": len(logged),
        "flood": {**flood, "after_ms": after["median_ms"]},
    }


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What the log of the public pages is told meanwhile, by the levels that they are set to."""
    told: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    listener = Listener()
    logging.getLogger().addHandler(listener)
    try:
        yield told
    finally:
        logging.getLogger().removeHandler(listener)


def _hostile() -> dict[str, dict[str, float]]:
    """What no browser sends, once each: the answer, and the processor time that it costs."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dondoc.server.portal import slowing

    slowing.PROOF_BITS = 0
    task, names = "n50-500", 10 * 1024 * 1024
    sent = {"proof": "0", "says": "not_done", "words": "Chưa làm"}
    bomb = zlib.compress(b"\0" * (200 * 1024 * 1024), 9)
    picture = b"\x89PNG\r\n\x1a\n"
    attempts: dict[str, dict[str, Any]] = {
        "script": {**sent, "words": "<script>alert(1)</script>"},
        "long_name_of_a_file": {**sent, "picture": SimpleUploadedFile("a" * names, picture)},
        "long_name_of_a_field": {**sent, "b" * names: "1"},
        "long_words": {**sent, "words": "c" * names},
        "many_fields": {**sent, **{f"d{number}": "1" for number in range(20_000)}},
        "bomb_as_a_picture": {**sent, "picture": SimpleUploadedFile("e.png", picture + bomb)},
        "large_picture": {**sent, "picture": SimpleUploadedFile("f.jpg", b"\xff\xd8\xff" + b"0" * names)},
        "no_picture_at_all": {**sent, "picture": SimpleUploadedFile("g.jpg", b"MZ" + b"0" * 5000)},
        "null_bytes": {**sent, "words": "h\0" * 500},
    }
    found = {}
    for number, (name, form) in enumerate(attempts.items()):
        form = {"token": slowing.new_token(task).signed, **form}
        begun = time.process_time()
        answer = _client().post(f"/nhiem-vu/{task}/phan-anh/", form, REMOTE_ADDR=f"192.0.2.{number}")
        spent = time.process_time() - begun
        found[name] = {"status": answer.status_code, "cpu_ms": 1000 * spent}
    return found


def _flood() -> dict[str, float]:
    """Ten thousand forms, each of another address and as if the work had been done for it."""
    from dondoc.server.portal import slowing

    slowing.PROOF_BITS = 0
    client, begun = _client(), time.process_time()
    answered: Counter[int] = Counter()
    for number in range(_FLOOD):
        task = f"n{number % 100 + 1}-{number % OF_PAPER}"
        sent = {
            "token": slowing.new_token(task).signed,
            "proof": "0",
            "says": "not_done",
            "words": "<script>alert(1)</script>" * 20,
        }
        address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        answer = client.post(f"/nhiem-vu/{task}/phan-anh/", sent, REMOTE_ADDR=address)
        answered[answer.status_code] += 1
    spent = time.process_time() - begun
    return {
        "taken": answered[302],
        "refused": answered[429],
        "broken": _FLOOD - answered[302] - answered[429],
        "each_ms": 1000 * spent / _FLOOD,
    }


def _addresses() -> dict[str, str]:
    return {
        "home": "/",
        "papers": "/van-ban/?trang=2",
        "paper": "/van-ban/v0000050/",
        "paper_late": "/van-ban/v0000050/?xem=overdue",
        "paper_last_page": "/van-ban/v0000050/?trang=33",
        "task": "/nhiem-vu/n50-500/",
        "feedback": "/nhiem-vu/n50-500/phan-anh/",
        **{f"search/{name}": f"/tim-kiem/?{urlencode({'q': text})}" for name, text in _SEARCHES.items()},
        "digests": "/ban-tin/?trang=2",
        "digest": "/ban-tin/t0500/",
        "search_digests": f"/tim-kiem/?{urlencode({'q': 'xây dựng', 'o': 'ban-tin'})}",
        "dictionary": "/du-lieu-mo/",
        "data/csv": "/du-lieu-mo/nhiem-vu.csv?van-ban=v0000050",
        "data/json": "/du-lieu-mo/nhiem-vu.json",
        "data/feed": "/ban-tin/nguon.xml",
        "data/digests": "/du-lieu-mo/ban-tin.json",
    }


def _again(ask: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    return itertools.repeat(ask)


def _client() -> Any:
    from django.test import Client

    return Client(headers={"Host": "localhost"})


if __name__ == "__main__":
    main()
