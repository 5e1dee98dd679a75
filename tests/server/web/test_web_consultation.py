"""The pages of consultations: what they show to whom, what they refuse, and that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from consultation_desk import NINE, AskingDesk, docx, in_days, make_asking_desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import Consultation, Opinion, OpinionState, Stance
from dondoc.server.notices.models import IncomingMail
from dondoc.server.posts.models import Post

MOST_QUERIES = 15
TODAY = "/lay-y-kien/hom-nay/"  # the part of Hôm nay that is asked for once it stands

pytestmark = pytest.mark.django_db
FIRST = NINE[0]
NOBODY_READS = "ls.so-vhttdl"  # an agency without people
DAY = "%d/%m/%Y"


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


@pytest.fixture
def as_() -> Callable[[Account], Client]:
    def sign_in(account: Account) -> Client:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(account)
        return client

    return sign_in


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_a_draft_is_prepared_and_sent(desk: AskingDesk, as_: Callable[[Account], Client]) -> None:
    client = as_(desk.drafter)
    sent = {
        "drafter": "ls.so-nnmt",
        "subject": "Quyết định về bảo vệ rừng",
        "question": "Cho ý kiến.",
        "due_rule": "by_hand",
        "due_on": in_days(4).strftime(DAY),
        "file": SimpleUploadedFile("a.docx", docx().read()),
    }
    made = client.post("/lay-y-kien/moi/", sent)
    consultation = Consultation.objects.order_by("-pk")[0]
    page = f"/lay-y-kien/{consultation.pk}/chuan-bi/"
    assert (made.status_code, made["Location"]) == (302, page)
    asked = {key: sent[key] for key in ("subject", "question", "due_rule", "due_on")} | {
        "version": str(consultation.version)
    }
    found = client.post(page, asked | {"agencies_sought": "so tai chinh", "step": "find"})
    assert 'value="choose:agencies:ls.so-tc"' in found.content.decode()
    chosen = client.post(page, asked | {"agencies": FIRST, "step": "choose:agencies:ls.so-nv"})
    assert "Nếu gửi hôm nay thì hỏi 2 cơ quan" in text_of(chosen)
    opened = client.post(page, asked | {"agencies": [FIRST, "ls.so-nv", NOBODY_READS], "step": "open"})
    assert opened["Location"] == f"/lay-y-kien/{consultation.pk}/"
    shown = text_of(client.get(opened["Location"]))
    assert "0/3 đã trả lời" in shown
    assert "1 cơ quan chưa có người dùng để báo: hãy lập công văn" in shown


def test_nothing_new_begins_in_the_name_of_an_agency_that_ended(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    page = as_(desk.drafter).get("/lay-y-kien/moi/").content.decode()
    assert re.findall(r'<option value="(ls\.[^"]+)"', page) == ["ls.so-nnmt"]


def test_who_has_nothing_to_answer_sees_first_what_they_ask(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open([FIRST])
    for account in (desk.drafter, desk.people[FIRST]):
        shown = as_(account).get("/lay-y-kien/").content.decode()
        assert 'aria-current="page">' + ("Cơ quan tôi" if account == desk.drafter else "Chờ cơ") in shown
        assert desk.consultation.subject in shown


def test_the_day_by_rule_is_shown_before_it_is_chosen(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    page = text_of(as_(desk.drafter).get("/lay-y-kien/moi/"))
    assert "trình tự rút gọn (3 ngày): gửi hôm nay thì hạn là" in page


def test_what_is_refused_stands_beside_what_was_typed(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    client = as_(desk.drafter)
    desk.open()
    sent = {"version": desk.version, "due_on": in_days(1).strftime(DAY), "reason": "Lý do vừa gõ"}
    refused = client.post(f"/lay-y-kien/{desk.consultation_id}/gia-han/", sent)
    assert refused.status_code == 422
    assert "sau hạn đang áp dụng" in text_of(refused) and "Lý do vừa gõ" in text_of(refused)
    done = client.post(
        f"/lay-y-kien/{desk.consultation_id}/gia-han/", sent | {"due_on": in_days(8).strftime(DAY)}
    )
    assert done.status_code == 302
    assert "ban đầu" in text_of(client.get(done["Location"]))


def test_what_is_typed_is_kept_by_the_script_bit_by_bit(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    client, clause = as_(desk.people[FIRST]), desk.clause("Điều 3")
    page = f"/lay-y-kien/tra-loi/{desk.asked(FIRST).pk}/"
    version = 0
    for typed in ("Đề", "Đề nghị", "Đề nghị sửa Điều 3"):
        sent = {"version": version, "text": typed, f"g-{clause.pk}": "Bỏ điều này"}
        kept = client.post(page, sent, headers={"HX-Request": "true"})
        assert "Đã lưu bản soạn" in text_of(kept)
        [version] = re.findall(r'name="version" value="(\d+)"', kept.content.decode())
    shown = client.get(page).content.decode()
    assert "Đề nghị sửa Điều 3" in shown and "Bỏ điều này" in shown
    # An older page, in another window of a colleague, is told so and writes over nothing.
    stale = client.post(page, {"version": 0, "text": "Khác"}, headers={"HX-Request": "true"})
    assert "vừa sửa" in text_of(stale)
    whole = client.post(page, {"version": 0, "text": "Khác", "step": "give", "stance": "disagree"})
    assert whole.status_code == 409
    assert "Khác" in whole.content.decode()
    assert Opinion.objects.get().text == "Đề nghị sửa Điều 3"


def test_an_answer_that_contradicts_itself_opens_the_clause(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    client, clause = as_(desk.people[FIRST]), desk.clause("Điều 3")
    page = f"/lay-y-kien/tra-loi/{desk.asked(FIRST).pk}/"
    sent = {"version": 0, "stance": "disagree", "text": "Không", f"y-{clause.pk}": "disagree", "step": "give"}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "chưa ghi góp ý" in text_of(refused)
    assert re.search(rf'id="dk-{clause.pk}".*?<details open>', refused.content.decode(), re.S)
    given = client.post(page, sent | {f"g-{clause.pk}": "Bỏ điều này"})
    assert given.status_code == 302
    assert "Không nhất trí" in text_of(client.get(page))


def test_an_answer_goes_with_its_signed_file_and_is_taken_back_by_one_button(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    client = as_(desk.people[FIRST])
    page = f"/lay-y-kien/tra-loi/{desk.asked(FIRST).pk}/"
    file = SimpleUploadedFile("tra-loi.docx", docx(["Kính gửi: Sở Nông nghiệp", "Nhất trí."]).read())
    client.post(page, {"version": 0, "stance": "agree", "step": "give", "files": file})
    shown = client.get(page).content.decode()
    [address] = re.findall(r'href="(/lay-y-kien/tep/\d+/)"', shown)
    answer = client.get(address)
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "sandbox" in answer["Content-Security-Policy"]
    )
    [undo] = re.findall(r'action="(/lay-y-kien/tra-loi/\d+/rut/\?ban=\d+)"', shown)
    client.post(undo)
    assert Opinion.objects.get().state == OpinionState.WRITING
    assert as_(desk.people[NINE[1]]).get(address).status_code == 404


def test_no_page_of_an_agency_tells_what_another_said(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    said = "Lời riêng của Sở Nội vụ"
    opinion = desk.give(NINE[1], Stance.DISAGREE, said, clause="Điều 3", remark="Góp ý riêng cho Điều 3")
    client = as_(desk.people[FIRST])
    other = desk.asked(NINE[1]).pk
    for address in (
        f"/lay-y-kien/tra-loi/{other}/",
        f"/lay-y-kien/co-quan/{other}/",
        f"/lay-y-kien/thu/{opinion.pk}/",
    ):
        assert client.get(address).status_code == 404
    for address in (
        "/lay-y-kien/",
        "/lay-y-kien/?xem=tat-ca",
        f"/lay-y-kien/{desk.consultation_id}/",
        f"/lay-y-kien/tra-loi/{desk.asked(FIRST).pk}/",
        "/",
        TODAY,
        "/thong-bao/",
    ):
        shown = client.get(address, follow=True)
        assert shown.status_code == 200
        assert said not in text_of(shown) and "Góp ý riêng" not in text_of(shown)
        assert "1/9" not in text_of(shown) and "Sở Nội vụ" not in text_of(shown)


def test_who_is_missing_stands_wherever_it_is_listed(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open(NINE[:3])
    desk.give(FIRST)
    for account, addresses in (
        (desk.drafter, (TODAY, "/lay-y-kien/?xem=co-quan-toi-hoi", f"/lay-y-kien/{desk.consultation_id}/")),
        (desk.officer, ("/lay-y-kien/", f"/lay-y-kien/{desk.consultation_id}/")),
    ):
        for address in addresses:
            shown = text_of(
                as_(account).get(address, headers={"HX-Request": "true"} if address == TODAY else {})
            )
            assert "1/3" in shown, address
            assert address != TODAY or "1 lấy ý kiến còn thiếu trả lời" in shown
            assert re.search(r"(Sở Nội vụ\s*; Sở Tư pháp)", shown), address


def test_a_recalled_draft_says_why(desk: AskingDesk, as_: Callable[[Account], Client]) -> None:
    desk.open()
    as_(desk.drafter).post(
        f"/lay-y-kien/{desk.consultation_id}/thu-hoi/", {"version": desk.version, "reason": "Đổi căn cứ"}
    )
    shown = text_of(as_(desk.people[FIRST]).get(f"/lay-y-kien/tra-loi/{desk.asked(FIRST).pk}/"))
    assert "Dự thảo đã thu hồi" in shown and "Đổi căn cứ" in shown
    assert "bố trí kinh phí hằng năm" not in shown


def test_a_letter_that_waits_shows_nothing_of_a_recalled_draft(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    person, asked, now = desk.people[FIRST], desk.asked(FIRST), timezone.now()
    letter = Opinion.objects.create(
        asked=asked,
        state=OpinionState.PROPOSED,
        way="mail",
        text="Nhất trí.",
        received_on=in_days(0),
        mail=IncomingMail.objects.create(raw_sha256="0" * 64, taken_at=now, person=person, asked_id=asked.pk),
        made_by=person,
        made_at=now,
    )
    page = f"/lay-y-kien/thu/{letter.pk}/"
    assert "bố trí kinh phí hằng năm" in text_of(as_(person).get(page))
    as_(desk.drafter).post(
        f"/lay-y-kien/{desk.consultation_id}/thu-hoi/", {"version": desk.version, "reason": "Đổi căn cứ"}
    )
    for answer in (as_(person).get(page), as_(person).post(page, {"version": 1, "stance": "agree"})):
        assert (answer.status_code, answer["Location"]) == (302, f"/lay-y-kien/tra-loi/{asked.pk}/")


def test_who_may_not_see_an_answer_any_more_is_not_told_its_stance(
    desk: AskingDesk, as_: Callable[[Account], Client]
) -> None:
    desk.open()
    desk.give(FIRST, Stance.DISAGREE, "Không")
    assert "Không nhất trí" in text_of(as_(desk.drafter).get("/thong-bao/"))
    Post.objects.filter(account=desk.drafter).update(agency="ls.so-nv")  # moved to an agency that is asked
    assert "Không nhất trí" not in text_of(as_(desk.drafter).get("/thong-bao/"))


@pytest.mark.parametrize("count", [1, 9])
def test_pages_ask_the_database_as_often_for_nine_agencies_as_for_one(
    desk: AskingDesk, as_: Callable[[Account], Client], count: int
) -> None:
    desk.open(NINE[:count])
    for key in NINE[:count]:
        desk.give(key, Stance.DISAGREE, "Không", clause="Điều 3", remark="Bỏ")
    asked = desk.asked(FIRST).pk
    for account, address in (
        (desk.drafter, f"/lay-y-kien/{desk.consultation_id}/"),
        (desk.drafter, "/lay-y-kien/?xem=co-quan-toi-hoi"),
        (desk.drafter, f"/lay-y-kien/co-quan/{asked}/"),
        (desk.people[FIRST], f"/lay-y-kien/tra-loi/{asked}/"),
        (desk.people[FIRST], "/lay-y-kien/"),
        (desk.drafter, "/"),
        (desk.drafter, TODAY),
        (desk.people[FIRST], TODAY),
    ):
        client = as_(account)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            headers = {"HX-Request": "true"} if address == TODAY else {}
            assert client.get(address, headers=headers).status_code == 200
        assert len(queries) <= MOST_QUERIES, (address, [one["sql"][:90] for one in queries])


def test_papers_answers_are_entered_on_a_page(desk: AskingDesk, as_: Callable[[Account], Client]) -> None:
    desk.open()
    client, asked = as_(desk.drafter), desk.asked(FIRST).pk
    sent = {"stance": "no_comment", "number": "15/STC", "received_on": in_days(1).strftime(DAY)}
    refused = client.post(f"/lay-y-kien/co-quan/{asked}/nhap/", sent)
    assert refused.status_code == 422 and "15/STC" in refused.content.decode()
    client.post(f"/lay-y-kien/co-quan/{asked}/nhap/", sent | {"received_on": in_days(0).strftime(DAY)})
    shown = text_of(client.get(f"/lay-y-kien/co-quan/{asked}/"))
    assert "Không có ý kiến" in shown and "Văn bản số 15/STC" in shown
