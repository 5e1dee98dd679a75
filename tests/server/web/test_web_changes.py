"""The page of what a paper changes of tasks that others assigned, and the lines that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from office import take_in

from dondoc.server.intake.models import ProposalState, ReceivedDocument
from dondoc.server.tracking.models import Amendment, AssignedTask, TaskStage
from dondoc.server.tracking.selectors.amending import changes_of_paper
from dondoc.server.tracking.services import confirm_proposal, suspend_share

PAPERS = Path(__file__).parents[2] / "amending"
MOST_QUERIES = 22  # a page of two documents with their texts, and nothing that grows with the tasks


@pytest.fixture
def let_in(desk: dict[str, Any]) -> Callable[[str], tuple[ReceivedDocument, ReceivedDocument]]:
    """Both documents of a case, the tasks of the held one confirmed."""

    def take(case: str) -> tuple[ReceivedDocument, ReceivedDocument]:
        held, paper = (
            take_in(desk["lan"], f"{which}.txt", (PAPERS / case / f"{which}.txt").read_bytes())
            for which in ("held", "paper")
        )
        for proposal in held.proposals.filter(state=ProposalState.OPEN):
            confirm_proposal(actor=desk["lan"], proposal_id=proposal.pk, version=proposal.version)
        return held, paper

    return take


def page_of(client: Client, paper: ReceivedDocument, query: str = "") -> str:
    return client.get(f"/van-ban/{paper.pk}/thay-doi/{query}").content.decode()


def row_of(paper: ReceivedDocument, ordinal: str) -> Any:
    [part] = changes_of_paper(paper)
    return next(row for row in part.rows if row.task.ordinal == ordinal)


def sent(row: Any, **fields: str) -> dict[str, str]:
    return {"task": str(row.task.pk), "seen": row.seen, **fields}


def test_the_page_shows_each_change_with_its_words(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-by-table")
    page = page_of(signed_in("lan"), paper)
    assert "Ghi nhận 3 thay đổi chắc chắn" in page
    assert "Trước ngày 31/5/2026" in page
    assert "Trước ngày 30/11/2026" in page
    assert "2 nhiệm vụ giữ nguyên" in page


def test_all_sure_changes_are_confirmed_at_once(signed_in: Any, let_in: Any) -> None:
    held, paper = let_in("dates-by-table")
    client = signed_in("lan")
    rows = [row for row in changes_of_paper(paper)[0].rows if row.is_sure_change]
    answer = client.post(
        f"/van-ban/{paper.pk}/thay-doi/ghi-cac/", {"change": [f"{row.task.pk}:{row.seen}" for row in rows]}
    )
    assert answer.headers["Location"] == f"/van-ban/{paper.pk}/thay-doi/"
    assert Amendment.objects.count() == 3
    assert "Đã ghi nhận 3 thay đổi." in page_of(client, paper)
    assert AssignedTask.objects.get(document=held, ordinal="5").due_on == date(2026, 10, 31)


def test_one_is_confirmed_as_found_and_taken_back(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-in-prose")
    client, row = signed_in("lan"), row_of(paper, "4")
    client.post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, as_found="1"))
    amendment = Amendment.objects.get()
    assert "Hoàn tác" in page_of(client, paper)
    client.post(f"/van-ban/{paper.pk}/thay-doi/hoan-tac/", {"amendment": amendment.pk})
    assert AssignedTask.objects.get(pk=row.task.pk).due_on == date(2026, 6, 30)


def test_an_officer_writes_another_day_than_was_found(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-in-prose")
    client, row = signed_in("lan"), row_of(paper, "4")
    assert 'value="30/09/2026"' in page_of(client, paper, f"?nhiem-vu={row.task.pk}")
    fields = {"period_text": "đến ngày 15/10/2026", "due_on": ""}
    client.post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, **fields))
    assert AssignedTask.objects.get(pk=row.task.pk).due_on == date(2026, 10, 15)


def test_a_task_that_stays_may_be_changed_by_hand(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("letter-urges")
    client, row = signed_in("lan"), row_of(paper, "1")
    client.post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, withdraws="on"))
    assert AssignedTask.objects.get(pk=row.task.pk).stage == TaskStage.WITHDRAWN


def test_what_was_typed_stays_where_the_task_moved_on(signed_in: Any, let_in: Any, desk: Any) -> None:
    _, paper = let_in("dates-in-prose")
    client, row = signed_in("lan"), row_of(paper, "4")
    share = row.task.shares.get()
    suspend_share(actor=desk["lan"], share_id=share.pk, version=share.version, act="Công văn 1")
    fields = {"period_text": "đến ngày 15/10/2026", "due_on": ""}
    answer = client.post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, **fields))
    assert answer.status_code == 409
    assert "vừa có thay đổi" in answer.content.decode()
    assert "đến ngày 15/10/2026" in answer.content.decode()
    assert not Amendment.objects.exists()


def test_an_impossible_day_is_told_beside_its_field(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-in-prose")
    row = row_of(paper, "4")
    answer = signed_in("lan").post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, due_on="31/02/2026"))
    assert answer.status_code == 422
    assert "Viết ngày như 31/12/2026" in answer.content.decode()


def test_nothing_written_is_told(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("letter-urges")
    answer = signed_in("lan").post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row_of(paper, "1")))
    assert answer.status_code == 409
    assert "Chưa nêu thay đổi nào" in answer.content.decode()


def test_both_documents_show_the_link(signed_in: Any, let_in: Any) -> None:
    held, paper = let_in("dates-by-table")
    client = signed_in("lan")
    of_held = client.get(f"/van-ban/{held.pk}/").content.decode()
    of_paper = client.get(f"/van-ban/{paper.pk}/duyet/").content.decode()
    assert "Được sửa đổi bởi" in of_held
    assert f"/van-ban/{paper.pk}/thay-doi/" in of_held
    assert "3 thay đổi chắc chắn" in of_paper
    assert "Trùng nhiệm vụ đã giao" in of_paper


def test_a_leader_reads_and_has_no_buttons(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-by-table")
    page = page_of(signed_in("chutich"), paper)
    assert "Trước ngày 30/11/2026" in page
    assert "Ghi nhận 3" not in page
    assert "Sửa trước khi ghi" not in page


def test_a_change_of_another_paper_is_not_found(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("dates-in-prose")
    _, other = let_in("letter-urges")
    client, row = signed_in("lan"), row_of(paper, "4")
    client.post(f"/van-ban/{paper.pk}/thay-doi/ghi/", sent(row, as_found="1"))
    amendment = Amendment.objects.get()
    answer = client.post(f"/van-ban/{other.pk}/thay-doi/hoan-tac/", {"amendment": amendment.pk})
    assert answer.status_code == 404
    assert client.post(f"/van-ban/{other.pk}/thay-doi/ghi/", sent(row)).status_code == 404


def test_the_page_asks_the_database_a_bounded_number_of_times(signed_in: Any, let_in: Any) -> None:
    _, paper = let_in("plan-replaced-whole")
    client = signed_in("lan")
    page_of(client, paper)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page_of(client, paper)
    assert len(asked) <= MOST_QUERIES, "\n".join(one["sql"][:160] for one in asked)
