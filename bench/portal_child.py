"""The public pages at one size: `python -m bench.portal_child make|ask SIZE`.

`make` writes the copies once, by the service that writes them at work; `ask` is the portal itself, with its
settings and its role.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import os
import random
import shutil
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .material import FOLDER
from .tracking_child import cost_of
from .words import GROUPS, LEADS, NUMERALS, PERIODS, THINGS, VERBS, WHERE

_OF_PAPER = 1_000
_WEEKS = 520  # ten years of digests
_OF_DIGEST = 25
_FLOOD = 10_000
_TODAY = date(2026, 11, 23)
_MONDAY = date(2026, 11, 16)
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
    with _database(size) as (running, folder):
        if what == "make":
            _make(running, folder, size)
        else:
            json.dump(_asked(running), sys.stdout)


@contextmanager
def _database(size: int) -> Iterator[tuple[Any, Path]]:
    from dondoc.server.project.postgres import start_postgres

    digest = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in _MADE_BY))
    folder = FOLDER / f"portal-{size}-{digest.hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's user has to come through, where we are root
    running = start_postgres(folder / "postgres")
    try:
        yield running, folder
    finally:
        from django.db import connections

        connections.close_all()
        running.stop()


_MADE_BY = ("portal_child.py", "words.py")


def _make(running: Any, folder: Path, size: int) -> None:
    if (folder / "made").exists():
        return
    os.environ |= {
        "DATABASE_URL": running.url,
        "DONDOC_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "dondoc.server.project.settings",
    }
    from dondoc.server.project.preparing import prepare_tables

    prepare_tables()
    from django.db import connection
    from django.utils import timezone

    from dondoc.server.published.models import PaperKind, PublishedPaper
    from dondoc.server.publishing.services.copying import PaperHead, publish

    PublishedPaper.objects.all().delete()
    chance = random.Random(11)
    for number in range(size // _OF_PAPER):
        head = PaperHead(
            "plan", f"{number + 1}/KH-UBND", "UBND tỉnh", _TODAY, f"Kế hoạch số {number + 1} năm 2026"
        )
        tasks = [
            _task(chance, head.number, place, is_first=not (number or place)) for place in range(_OF_PAPER)
        ]
        publish(
            PaperKind.PLAN,
            code=f"v{number:07d}",
            head=head,
            tasks=tasks,
            published_on=_TODAY - timedelta(days=size // _OF_PAPER - number),
            now=timezone.now(),
            today=_TODAY,
        )
    for week in range(_WEEKS):
        _publish_digest(chance, week)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    shutil.rmtree(folder / "made", ignore_errors=True)
    (folder / "made").touch()


def _task(chance: random.Random, number: str, place: int, *, is_first: bool) -> Any:
    from dondoc.documents.search_words import found_by
    from dondoc.server.published.models import COLUMNS
    from dondoc.server.publishing.services.copying import TaskCopy

    group = place * len(GROUPS) // _OF_PAPER
    text = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(WHERE)}"
    if is_first:
        text += ", hồ chứa nước Nà Tâm"
    leads = chance.sample(LEADS, chance.choice((1, 1, 1, 2)))
    due_on = _TODAY + timedelta(days=chance.randint(-200, 900))
    return TaskCopy(
        code=f"n{number.partition('/')[0]}-{place}",
        position=place,
        group_numeral=NUMERALS[group],
        group_title=GROUPS[group],
        ordinal=str(place + 1),
        text=text,
        period_text=chance.choice(PERIODS),
        leads=leads,
        coordinators=["Các sở, ban, ngành"],
        stage="in_progress",
        evidence="none",
        column=chance.choice(COLUMNS),
        due_on=due_on,
        first_due_on=due_on,
        done_on=None,
        share_count=len(leads),
        done_count=0,
        search_text=found_by("\n".join((text, GROUPS[group], *leads, number))),
    )


def _publish_digest(chance: random.Random, week: int) -> None:
    from django.utils import timezone

    from dondoc.documents.search_words import found_by
    from dondoc.server.published.models import PaperKind
    from dondoc.server.publishing.services.copying import ItemCopy, PaperHead, publish

    first_on = _MONDAY - timedelta(weeks=_WEEKS - 1 - week)
    items = []
    for number in range(1, _OF_DIGEST + 1):
        title = f"{chance.choice(VERBS)} {chance.choice(THINGS)}"
        text = "\n".join(
            f"{chance.choice(LEADS)} {chance.choice(VERBS).lower()} {chance.choice(THINGS)} "
            f"{chance.choice(WHERE)}, báo cáo trước ngày 30/11/2026."
            for _ in range(4)
        )
        group = GROUPS[number * len(GROUPS) // (_OF_DIGEST + 1)]
        items.append(ItemCopy(number, group, title, text, found_by(f"{title}\n{text}")))
    head = PaperHead(
        "digest",
        "",
        "Ủy ban nhân dân tỉnh",
        first_on + timedelta(days=4),
        f"Chỉ đạo, điều hành nổi bật trong tuần {week + 1}",
        first_on=first_on,
        last_on=first_on + timedelta(days=6),
        lead="; ".join(item.title for item in items) + ".",
    )
    publish(
        PaperKind.DIGEST,
        code=f"t{week:04d}",
        head=head,
        items=items,
        published_on=first_on + timedelta(days=5),
        now=timezone.now(),
        today=_TODAY,
    )


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
        task = f"n{number % 100 + 1}-{number % _OF_PAPER}"
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
