"""One consultation at one size: `python -m bench.consultation_child COMMENTS AGENCIES CLAUSES`.

The database is made once under .bench/ and kept; what is measured is rolled back or can be done again.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from .material import FOLDER
from .tracking_child import cost_of
from .words import THINGS, VERBS, WHERE

MADE_BY = ("consultation_child.py", "words.py")
_DRAFTER = "ls.so-xd"
_PARAGRAPHS = 9  # of an article
_ASKS = (
    "Đề nghị cơ quan soạn thảo bổ sung trách nhiệm của {agency} trong việc {what}",
    "Đề nghị sửa lại thành: “{what}” để thống nhất với quy định hiện hành và thuận lợi khi tổ chức thực hiện",
    "Đề nghị cân nhắc lùi thời hạn {what} sang cuối quý để các đơn vị có đủ thời gian tổng hợp số liệu",
    "Đề nghị làm rõ nguồn kinh phí {what}, tránh phát sinh khi giao dự toán hằng năm",
)
_ENDS = (".", ";", " ạ.", "")


def main() -> None:
    comments, agencies, clauses = map(int, sys.argv[1:4])
    with _database(comments, agencies, clauses) as server:
        json.dump(_measured(server), sys.stdout)


@contextmanager
def _database(comments: int, agencies: int, clauses: int) -> Iterator[int]:
    from dondoc.server.project.postgres import start_postgres

    digest = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in MADE_BY))
    folder = FOLDER / f"consultation-{comments}-{digest.hexdigest()[:12]}"
    if not (folder / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's user has to come through, where we are root
    running = start_postgres(folder / "postgres")
    os.environ |= {
        "DATABASE_URL": running.url,
        "DONDOC_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "dondoc.server.project.settings",
    }
    try:
        from dondoc.server.project.preparing import prepare_tables

        prepare_tables()
        if not (folder / "made").exists():
            _make(comments, agencies, clauses)
            (folder / "made").touch()
        yield running.process.pid
    finally:
        from django.db import connections

        connections.close_all()
        running.stop()


def _make(comments: int, agencies: int, clauses: int) -> None:
    from django.db import connection, transaction
    from django.utils import timezone

    from dondoc.server.accounts.models import Account
    from dondoc.server.consultation.models import AskedAgency, Consultation, Round
    from dondoc.server.project import samples
    from dondoc.server.registry.models import Agency

    samples.set_up_sample_home()
    samples.make_sample_accounts()
    writer, now = Account.objects.get(username="soxaydung"), timezone.now()
    chance = random.Random(5)
    with transaction.atomic():
        consultation = Consultation.objects.create(
            subject="Quyết định ban hành Quy định về quản lý, khai thác hạ tầng kỹ thuật trên địa bàn tỉnh",
            drafter_id=_DRAFTER,
            state="open",
            made_by=writer,
            made_at=now,
            state_by=writer,
            state_at=now,
        )
        texts = [_clause_text(chance) for _ in range(clauses)]
        draft = _draft(consultation, 1, writer, texts)
        due_on = timezone.localdate() + timedelta(days=7)
        asking = Round.objects.create(
            consultation=consultation,
            number=1,
            draft=draft,
            question="Đề nghị tham gia ý kiến.",
            due_on=due_on,
            first_due_on=due_on,
            opened_at=now,
            opened_by=writer,
        )
        chosen = list(Agency.objects.exclude(kind="group").exclude(pk=_DRAFTER).order_by("pk")[:agencies])
        asked = AskedAgency.objects.bulk_create(
            AskedAgency(round=asking, agency=one, name=one.name, position=place)
            for place, one in enumerate(chosen)
        )
        _opinions(chance, asking, asked, writer, comments)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _clause_text(chance: random.Random) -> str:
    return (
        f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(WHERE)}; "
        f"{chance.choice(VERBS).lower()} {chance.choice(THINGS)} số {chance.randint(1, 9999)}."
    )


def _draft(consultation: Any, number: int, writer: Any, texts: list[str]) -> Any:
    from django.utils import timezone

    from dondoc.server.consultation.models import Draft, DraftClause
    from dondoc.server.files.models import StoredFile

    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"byte_count": 1, "media_type": "text/plain"}
    )
    draft = Draft.objects.create(
        consultation=consultation,
        number=number,
        stored=stored,
        name=f"du-thao-{number}.docx",
        clause_finder="bench",
        content={},
        added_by=writer,
        added_at=timezone.now(),
    )
    rows: list[Any] = []
    for place, text in enumerate(texts):
        article, paragraph = divmod(place, 1 + _PARAGRAPHS)
        label = f"Điều {article + 1}" + (f", khoản {paragraph}" if paragraph else "")
        rows.append(
            DraftClause(
                draft=draft,
                position=place,
                kind="paragraph" if paragraph else "article",
                numeral=str(paragraph or article + 1),
                label=label,
                text=text,
            )
        )
    DraftClause.objects.bulk_create(rows)
    for place, row in enumerate(rows):
        if place % (1 + _PARAGRAPHS):
            row.parent = rows[place - place % (1 + _PARAGRAPHS)]
    DraftClause.objects.bulk_update(rows, ["parent"])
    return draft


def _opinions(chance: random.Random, asking: Any, asked: list[Any], writer: Any, comments: int) -> None:
    """One agency in five answers without a comment or not at all; a third of the comments repeats one."""
    from django.utils import timezone

    from dondoc.server.consultation.models import Comment, Opinion

    clauses = list(asking.draft.clauses.order_by("position"))
    now, today = timezone.now(), timezone.localdate()
    speaking = [one for one in asked if one.position % 5]
    quiet = [one for one in asked if not one.position % 5][::2]
    made = Opinion.objects.bulk_create(
        Opinion(
            asked=one,
            state="given",
            stance="agree_with_comments" if one.position % 5 else "agree",
            made_by=writer,
            made_at=now,
            given_by=writer,
            given_at=now,
            received_on=today,
        )
        for one in [*speaking, *quiet]
    )
    opinions = made[: len(speaking)]
    said: dict[int, list[str]] = {}
    rows = []
    for number in range(comments):
        clause = chance.choice(clauses)
        before = said.setdefault(clause.pk, [])
        if before and chance.random() < 1 / 3:
            text = chance.choice(before).rstrip(".; ") + chance.choice(_ENDS)
        else:
            what = f"{chance.choice(VERBS).lower()} {chance.choice(THINGS)} {chance.choice(WHERE)}"
            text = chance.choice(_ASKS).format(agency=chance.choice(asked).name, what=what)
            before.append(text)
        opinion = opinions[number % len(opinions)]
        rows.append(Comment(opinion=opinion, position=number, clause=clause, text=text))
    Comment.objects.bulk_create(rows)


def _measured(server: int) -> dict[str, Any]:
    from django.db import transaction
    from django.test import Client

    from dondoc.composing import compose_docx
    from dondoc.server.accounts.models import Account
    from dondoc.server.consultation.models import (
        Comment,
        ConsolidationRow,
        Consultation,
        Opinion,
        Round,
        RowComment,
    )
    from dondoc.server.consultation.services.following import place_comments
    from dondoc.server.consultation.services.sending import paper_of_round
    from dondoc.server.consultation.services.taking_in import take_in_comments

    asking = Round.objects.select_related("consultation__drafter", "draft").get()
    writer = Account.objects.get(username="soxaydung")
    RowComment.objects.all().delete()
    ConsolidationRow.objects.all().delete()
    begun = time.process_time()
    take_in_comments(asking)
    taken_in = time.process_time() - begun
    rows = list(ConsolidationRow.objects.order_by("pk").values_list("pk", flat=True))
    ConsolidationRow.objects.filter(pk__in=rows[::2]).update(
        outcome="explained",
        answer="Nội dung đã được quy định tại văn bản của cấp trên, đề nghị giữ như dự thảo.",
        answered_by=writer,
    )
    with transaction.atomic():
        one = Opinion.objects.filter(stance="agree_with_comments").order_by("-pk")[0]
        first = one.comments.first()
        Comment.objects.create(
            opinion=one, position=99_999, clause=first.clause, text=first.text + " Như trên."
        )
        begun = time.process_time()
        take_in_comments(asking)
        one_more = time.process_time() - begun
        transaction.set_rollback(True)
    texts = list(asking.draft.clauses.order_by("position").values_list("text", flat=True))
    with transaction.atomic():
        moved = [*texts[3:60], *texts[:3], *(f"{text} Có sửa đổi." for text in texts[60:80]), *texts[90:]]
        draft = _draft(asking.consultation, 2, writer, moved)
        begun = time.process_time()
        place_comments(draft)
        followed = time.process_time() - begun
        transaction.set_rollback(True)
    if not asking.consultation.drafts.filter(number=2).exists():
        place_comments(_draft(asking.consultation, 2, writer, moved))
    client = Client(headers={"Host": "localhost", "Accept-Encoding": "gzip"})
    client.force_login(writer)
    base = f"/lay-y-kien/{Consultation.objects.get().pk}/"
    table = f"{base}tong-hop/1/"
    row = rows[1]
    addresses = {
        "table": table,
        "table/unanswered": f"{table}?xem=cho",
        "table/clause": f"{table}?dieu=50",
        "table/agency": f"{table}?co-quan={asking.asked.order_by('position')[1].pk}",
        "table/words": f"{table}?text=thoi+han+bao+cao",
        "table/last": f"{table}?page=30",
        "row": f"{table}dong/{row}/",
        "whole_to_print": f"{table}in/",
        "drafts": f"{base}so-sanh/",
    }
    pages = {}
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        pages[name] = {
            **cost_of(server, _again(lambda address=address: client.get(address))),
            "kilobytes": _weight(answer),
        }
    asking = Round.objects.select_related("consultation__drafter", "draft", "consolidation").get()
    begun = time.process_time()
    docx = compose_docx(paper_of_round(asking))
    docx_s = time.process_time() - begun
    return {
        "comments": Comment.objects.count(),
        "agencies": asking.asked.count(),
        "clauses": asking.draft.clauses.count(),
        "rows": len(rows),
        "pages": pages,
        "first_view": pages["table"]["kilobytes"] + _assets(),
        "docx_s": docx_s,
        "docx_kilobytes": len(docx) / 1000,
        "taken_in_s": taken_in,
        "one_more_ms": one_more * 1000,
        "followed_s": followed,
    }


def _weight(answer: Any) -> float:
    content = answer.content
    is_zipped = answer.headers.get("Content-Encoding") == "gzip"
    return len(content if is_zipped else gzip.compress(content, 6)) / 1000


def _assets() -> float:
    from dondoc.server.web.bundles import bundle

    return sum(len(bundle(name).compressed) for name in ("dondoc.css", "dondoc.js", "papers.css")) / 1000


def _again(ask: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    return itertools.repeat(ask)


if __name__ == "__main__":
    main()
