"""The public copies at one size: written once by the service that writes them at work, and kept."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .material import FOLDER
from .words import GROUPS, LEADS, NUMERALS, PERIODS, THINGS, VERBS, WHERE

MADE_BY = ("portal_made.py", "words.py")
OF_PAPER = 1_000
_WEEKS = 520  # ten years of digests
_OF_DIGEST = 25
_TODAY = date(2026, 11, 23)
_MONDAY = date(2026, 11, 16)


@contextmanager
def database(size: int) -> Iterator[tuple[Any, Path]]:
    from dondoc.server.project.postgres import start_postgres

    digest = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in MADE_BY))
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


def make(running: Any, folder: Path, size: int) -> None:
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
    for number in range(size // OF_PAPER):
        head = PaperHead(
            "plan", f"{number + 1}/KH-UBND", "UBND tỉnh", _TODAY, f"Kế hoạch số {number + 1} năm 2026"
        )
        tasks = [
            _task(chance, head.number, place, is_first=not (number or place)) for place in range(OF_PAPER)
        ]
        publish(
            PaperKind.PLAN,
            code=f"v{number:07d}",
            head=head,
            tasks=tasks,
            published_on=_TODAY - timedelta(days=size // OF_PAPER - number),
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

    group = place * len(GROUPS) // OF_PAPER
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
