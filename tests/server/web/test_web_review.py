"""The review page: what it shows, and that no press is lost or counted twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from office import sample, take_in

from dondoc.server.audit.models import Entry
from dondoc.server.intake import services
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.intake.selectors import content_of
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.web.forms import as_written

HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    return take_in(desk["lan"], "ke-hoach.txt", sample("ke-hoach-2026-phu-luc.txt"))


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


def first_open(plan: ReceivedDocument) -> Proposal:
    return plan.proposals.filter(state="open").order_by("position")[0]


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def post(client: Client, proposal: Proposal, action: str, **values: object) -> Any:
    data = {"version": proposal.version, **values}
    return client.post(f"/de-xuat/{proposal.pk}/{action}/", data, headers=HTMX)


def test_the_page_shows_every_proposal_with_its_places(plan: ReceivedDocument, lan: Client) -> None:
    page = lan.get(f"/van-ban/{plan.pk}/duyet/").content.decode()
    assert page.count('class="proposal"') == plan.proposals.count()
    proposal = first_open(plan)
    place = proposal.evidence["text"][0]
    assert f'data-at="{place["line"]}:{place["start"]}-{place["end"]}' in page
    assert escape(proposal.text) in page


def test_unsure_ones_come_first(plan: ReceivedDocument, lan: Client) -> None:
    page = lan.get(f"/van-ban/{plan.pk}/duyet/").content.decode()
    unsure = ["Cần xem" in row for row in page.split('<li class="proposal"')[1:]]
    assert any(unsure)
    assert unsure == sorted(unsure, reverse=True)


def test_confirming_makes_one_task_however_often_it_is_pressed(plan: ReceivedDocument, lan: Client) -> None:
    proposal = first_open(plan)
    for _ in range(3):
        answer = post(lan, proposal, "xac-nhan")
        assert answer.status_code == 200
        assert 'data-state="confirmed"' in shown(answer)
    task = AssignedTask.objects.get()
    assert task.evidence["text"] == proposal.evidence["text"]
    assert Entry.objects.filter(action="task.assigned").count() == 1
    # The counts at the head come with the row, and the way back.
    assert 'id="counts" class="counts" hx-swap-oob="true"' in shown(answer)
    assert f'data-undo="/nhiem-vu/{task.pk}/rut/"' in shown(answer)


def test_taking_a_confirmation_back_opens_the_proposal(plan: ReceivedDocument, lan: Client) -> None:
    proposal = first_open(plan)
    post(lan, proposal, "xac-nhan")
    answer = lan.post(f"/nhiem-vu/{AssignedTask.objects.get().pk}/rut/", headers=HTMX)
    assert 'data-state="open"' in shown(answer)
    assert not AssignedTask.objects.exists()
    assert str(proposal.pk) in answer.headers["HX-Trigger-After-Settle"]


def test_confirming_one_works_without_script(plan: ReceivedDocument, lan: Client) -> None:
    proposal = first_open(plan)
    page = lan.get(f"/van-ban/{plan.pk}/duyet/").content.decode()
    assert '<form id="confirm-one" method="post" hidden>' in page
    assert f'form="confirm-one" formaction="/de-xuat/{proposal.pk}/xac-nhan/" name="version"' in page
    answer = lan.post(f"/de-xuat/{proposal.pk}/xac-nhan/", {"version": proposal.version})
    assert answer.headers["Location"] == f"/van-ban/{plan.pk}/duyet/"
    assert AssignedTask.objects.count() == 1


def test_confirming_all_above_a_confidence_leaves_the_doubtful(plan: ReceivedDocument, lan: Client) -> None:
    doubtful = sum(bool(p.doubts) or p.confidence < 0.95 for p in plan.proposals.all())
    answer = lan.post(f"/van-ban/{plan.pk}/duyet/xac-nhan/", {"confidence": "0.95"}, headers=HTMX)
    assert f"còn {doubtful} đề xuất chờ duyệt" in shown(answer)
    assert AssignedTask.objects.count() == plan.proposals.count() - doubtful


def test_confirming_many_is_taken_back_at_once(plan: ReceivedDocument, lan: Client) -> None:
    first = first_open(plan)
    post(lan, first, "xac-nhan")
    page = lan.post(f"/van-ban/{plan.pk}/duyet/xac-nhan/", {"confidence": "0.9"}, headers=HTMX)
    [values] = re.findall(r'data-values="([^"]+)"', page.content.decode())
    ids = json.loads(values.replace("&quot;", '"'))["task"]
    assert len(ids) == AssignedTask.objects.count() - 1  # the one confirmed before is not among them
    lan.post(f"/van-ban/{plan.pk}/duyet/rut/", {"task": ids}, headers=HTMX)
    assert [task.proposal_id for task in AssignedTask.objects.all()] == [first.pk]


def test_a_half_done_review_survives(plan: ReceivedDocument, lan: Client, signed_in: Any) -> None:
    first, second, third = plan.proposals.filter(state="open").order_by("position")[:3]
    post(lan, first, "xac-nhan")
    post(lan, second, "bo")
    post(lan, third, "sua", **{**as_written(third), "text": "Chữ đã sửa"})
    for who in ("lan", "binh"):
        page = shown(signed_in(who).get(f"/van-ban/{plan.pk}/duyet/?xem=theo-trang"))
        assert "Chữ đã sửa" in page
        assert page.count('data-state="confirmed"') == 1
        assert f'id="de-xuat-{second.pk}"' not in page
    assert f'id="de-xuat-{second.pk}"' in shown(lan.get(f"/van-ban/{plan.pk}/duyet/?xem=da-bo"))


def test_a_second_officer_sees_who_is_in_it(plan: ReceivedDocument, lan: Client, signed_in: Any) -> None:
    binh = signed_in("binh")
    assert "Nông Thị Lan" not in shown(binh.post(f"/van-ban/{plan.pk}/duyet/co-mat/"))
    lan.post(f"/van-ban/{plan.pk}/duyet/co-mat/")
    assert "Nông Thị Lan</b> cũng đang duyệt" in shown(binh.post(f"/van-ban/{plan.pk}/duyet/co-mat/"))
    lan.post(f"/van-ban/{plan.pk}/duyet/roi/")
    assert "Nông Thị Lan" not in shown(binh.post(f"/van-ban/{plan.pk}/duyet/co-mat/"))


def test_two_edits_at_once_lose_no_word(plan: ReceivedDocument, lan: Client, desk: Any) -> None:
    proposal = first_open(plan)
    from dataclasses import replace

    theirs = replace(content_of(proposal), text="Bản của Bình", leads=("Sở Y tế",))
    services.edit_proposal(
        actor=desk["binh"], proposal_id=proposal.pk, version=proposal.version, content=theirs
    )
    mine = {**as_written(proposal), "text": "Bản của Lan"}
    answer = post(lan, proposal, "sua", **mine)
    assert answer.status_code == 409
    page = shown(answer)
    assert "<b>Trần Văn Bình</b> vừa sửa" in page
    assert "Bản của Lan</textarea>" in page  # mine, still in its field
    assert re.search(r"Bản đang lưu:</span> Bản của Bình", page)
    assert re.search(r"Bản đang lưu:</span> Sở Y tế", page)
    proposal.refresh_from_db()
    assert proposal.text == "Bản của Bình"
    # Knowing both, I keep mine: the form carries the version that I saw.
    assert f'name="version" value="{proposal.version}"' in page
    assert post(lan, proposal, "sua", **mine).status_code == 200
    proposal.refresh_from_db()
    assert proposal.text == "Bản của Lan"


def test_saving_what_stands_offers_no_undo(plan: ReceivedDocument, lan: Client, desk: Any) -> None:
    """The last change is somebody else's then, and not mine to take back."""
    from dataclasses import replace

    proposal = first_open(plan)
    theirs = replace(content_of(proposal), text="Bản của Bình")
    edited = services.edit_proposal(
        actor=desk["binh"], proposal_id=proposal.pk, version=proposal.version, content=theirs
    )
    for version in (edited.version, proposal.version):  # opened after Bình saved; and pressed twice
        answer = post(lan, proposal, "sua", **{**as_written(edited), "version": version})
        assert answer.status_code == 200
        assert "data-undo" not in shown(answer)
    assert "Không có gì thay đổi." in shown(post(lan, edited, "sua", **as_written(edited)))


@pytest.mark.parametrize("action", ["xac-nhan", "bo"])
def test_what_another_changed_is_not_confirmed_unseen(
    plan: ReceivedDocument, lan: Client, desk: Any, action: str
) -> None:
    from dataclasses import replace

    proposal = first_open(plan)
    services.edit_proposal(
        actor=desk["binh"],
        proposal_id=proposal.pk,
        version=proposal.version,
        content=replace(content_of(proposal), text="Bản của Bình"),
    )
    answer = post(lan, proposal, action)
    assert answer.status_code == 409
    assert "Bản của Bình" in shown(answer)
    assert 'data-state="open"' in shown(answer)
    assert not AssignedTask.objects.exists()


def test_an_empty_text_is_said_in_the_form(plan: ReceivedDocument, lan: Client) -> None:
    proposal = first_open(plan)
    answer = post(lan, proposal, "sua", **{**as_written(proposal), "text": "  "})
    assert "Nội dung nhiệm vụ đang trống" in shown(answer)
    assert answer.headers["HX-Retarget"] == f"#de-xuat-{proposal.pk} .proposal-body"


def test_splitting_merging_and_undoing_answer_with_the_list(plan: ReceivedDocument, lan: Client) -> None:
    before = plan.proposals.count()
    proposal = first_open(plan)
    assert 'name="place"' in shown(lan.get(f"/de-xuat/{proposal.pk}/tach/"))
    answer = post(lan, proposal, "tach", place=proposal.text.index(" ") + 1)
    assert shown(answer).count('class="proposal"') == before + 1
    first, second = plan.proposals.filter(state="open").order_by("position")[:2]
    assert (first.pk, first.text) == (proposal.pk, proposal.text.split(" ", 1)[0])
    values = {"proposal": [f"{first.pk}:{first.version}", f"{second.pk}:{second.version}"]}
    answer = lan.post(f"/van-ban/{plan.pk}/duyet/gop/", values, headers=HTMX)
    assert shown(answer).count('class="proposal"') == before
    first.refresh_from_db()
    assert first.text == proposal.text
    answer = post(lan, first, "hoan-tac", whole=1)
    assert shown(answer).count('class="proposal"') == before + 1


def test_a_missed_task_is_added_from_exact_places(plan: ReceivedDocument, lan: Client) -> None:
    from dondoc.server.intake.selectors import stored_document

    document = stored_document(plan.stored_documents.get().pk)
    line = next(line for line in document.lines if "PHỤ LỤC 1" in line.text)
    start = line.text.index("PHÂN CÔNG")
    places = f"{line.number}:{start}-{start + 17}"
    lan.post(f"/van-ban/{plan.pk}/duyet/them/", {"places": places}, headers=HTMX)
    added = plan.proposals.get(origin="officer")
    assert added.text == line.text[start : start + 17]
    assert added.evidence["text"] == [{"line": line.number, "start": start, "end": start + 17}]


def test_a_leader_sees_and_is_offered_nothing_to_press(plan: ReceivedDocument, signed_in: Any) -> None:
    page = signed_in("chutich").get(f"/van-ban/{plan.pk}/duyet/").content.decode()
    assert 'id="actions"' not in page
    assert "/xac-nhan/" not in page


def test_a_document_that_assigns_nothing_can_be_put_aside(desk: Any, lan: Client) -> None:
    note = take_in(desk["lan"], "ghi.txt", "Văn phòng nhận được bản ghi của đơn vị.".encode())
    page = shown(lan.get(f"/van-ban/{note.pk}/duyet/"))
    assert "Phần mềm không tìm thấy nhiệm vụ nào" in page
    lan.post(f"/van-ban/{note.pk}/duyet/xong/")
    note.refresh_from_db()
    assert note.stage == "reviewed"


def test_queries_do_not_grow_with_the_proposals(
    plan: ReceivedDocument, lan: Client, django_assert_max_num_queries: Any
) -> None:
    lan.post(f"/van-ban/{plan.pk}/duyet/xac-nhan/", {"confidence": "0.5"}, headers=HTMX)
    with django_assert_max_num_queries(17):
        lan.get(f"/van-ban/{plan.pk}/duyet/")
