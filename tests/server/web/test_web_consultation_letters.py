"""A received paper that asks for opinions becomes a consultation; its letters are made from the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from consultation_desk import docx, in_days, make_asking_desk
from plan_desk import read, receive

from dondoc.composing import paper_from_json
from dondoc.server.consultation.models import Consultation, Letter

ASKS = f"""UBND TỈNH LẠNG SƠN
SỞ XÂY DỰNG

Số: 3391/SXD-QLHT
Lạng Sơn, ngày 02 tháng 9 năm 2025
V/v tham gia ý kiến dự thảo Quy định quản lý hạ tầng kỹ thuật

Kính gửi:
- Sở Tài chính;
- Sở Nông nghiệp và Môi trường;
- Hội Cây kiểng Mẫu Sơn.

Sở Xây dựng gửi dự thảo Quy định quản lý công trình hạ tầng kỹ thuật đô thị, đề nghị các cơ quan nghiên cứu,
tham gia ý kiến bằng văn bản, gửi về Sở Xây dựng trước ngày {in_days(20):%d/%m/%Y}./.

Nơi nhận:
- Như trên;
- Lưu: VT, QLHT.
"""


@pytest.fixture
def page(db: None, client: Any) -> Callable[[Any], Any]:
    def as_(account: Any) -> Any:
        client.force_login(account)
        return client

    return as_


@pytest.mark.django_db(transaction=True)
def test_what_a_paper_asks_is_shown_and_taken_over(page: Any) -> None:
    desk = make_asking_desk()
    received = read(receive(desk.officer, ASKS, "cong-van.txt"))
    client = page(desk.officer)
    assert (
        f"/lay-y-kien/moi/?van-ban={received.pk}" in client.get(f"/van-ban/{received.pk}/").content.decode()
    )
    shown = client.get("/lay-y-kien/moi/", {"van-ban": received.pk}).content.decode()
    for words in (
        "Quy định quản lý công trình hạ tầng kỹ thuật đô thị",
        "Sở Tài chính; Sở Nông nghiệp và Môi trường",
        "Hội Cây kiểng Mẫu Sơn; thêm ở bước sau",
        f"{in_days(20):%d/%m/%Y}",
    ):
        assert words in shown, words
    sent = client.post(
        "/lay-y-kien/moi/",
        {
            "van-ban": received.pk,
            "drafter_id": "ls.so-xd",
            "subject": "Quy định quản lý công trình hạ tầng kỹ thuật đô thị",
            "question": "Cho ý kiến",
            "due_rule": "by_hand",
            "due_on": f"{in_days(20):%d/%m/%Y}",
            "file": docx_file(),
            "step": "do",
        },
    )
    assert sent.status_code == 302, sent.content.decode()[:3000]
    made = Consultation.objects.latest("pk")
    assert made.source == received
    assert made.drafter_id == "ls.so-xd"
    assert list(made.rounds.get().addressees.order_by("position").values_list("agency", flat=True)) == [
        "ls.so-tc",
        "ls.so-nnmt",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_paper_that_asks_nobody_says_so(page: Any) -> None:
    desk = make_asking_desk()
    received = read(receive(desk.officer, ASKS.replace("đề nghị các cơ quan", "đã được"), "cong-van.txt"))
    shown = page(desk.officer).get("/lay-y-kien/moi/", {"van-ban": received.pk}).content.decode()
    assert "không nói rõ hỏi ai" in shown


@pytest.mark.django_db(transaction=True)
def test_the_drafter_makes_a_letter_and_downloads_it(page: Any) -> None:
    desk = make_asking_desk()
    desk.open()
    client, way = page(desk.drafter), f"/lay-y-kien/{desk.consultation_id}/cong-van/don-doc/"
    form = client.get(way).context["form"]
    first = {name: value for name, value in form.initial.items() if value is not None}
    assert first["answer_by"] >= in_days(5)  # nobody is given less time than before
    refused = client.post(way, first | {"issuer": "", "answer_by": f"{in_days(3):%d/%m/%Y}"})
    assert refused.status_code == 422
    assert "Chưa có cơ quan ban hành" in refused.content.decode()
    sent = client.post(way, first | {"answer_by": f"{in_days(3):%d/%m/%Y}"})
    assert sent.status_code == 302
    letter = Letter.objects.get()
    assert len(paper_from_json(letter.content).addressees) == 9
    assert "Đôn đốc cho ý kiến (.docx)" in client.get(f"/lay-y-kien/{desk.consultation_id}/").content.decode()
    file = client.get(f"/lay-y-kien/cong-van/{letter.pk}/tep/")
    assert file.content.startswith(b"PK")
    assert "attachment" in file["Content-Disposition"]
    other = page(desk.people["ls.so-tc"])
    assert other.get(f"/lay-y-kien/cong-van/{letter.pk}/tep/").status_code == 404
    assert other.get(way).status_code == 404
    assert page(desk.drafter).get(way.replace("don-doc", "khac")).status_code == 404


def docx_file() -> Any:
    content = docx()
    content.name = "du-thao.docx"
    return content
