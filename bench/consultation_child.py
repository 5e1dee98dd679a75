"""One consultation at one size: `python -m bench.consultation_child COMMENTS AGENCIES CLAUSES`.

The database is made once under .bench/ and kept; what is measured is rolled back or can be done again.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from .consultation_made import database, draft_of
from .tracking_child import cost_of


def main() -> None:
    comments, agencies, clauses = map(int, sys.argv[1:4])
    with database(comments, agencies, clauses) as server:
        json.dump(_measured(server), sys.stdout)


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
        draft = draft_of(asking.consultation, 2, writer, moved)
        begun = time.process_time()
        place_comments(draft)
        followed = time.process_time() - begun
        transaction.set_rollback(True)
    if not asking.consultation.drafts.filter(number=2).exists():
        place_comments(draft_of(asking.consultation, 2, writer, moved))
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
