"""The table of opinions on its pages: answered, folded, parted; without scripts and with them; its file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from docx import Document as read_docx
from opinion_table_desk import SECOND, TableDesk

from dondoc.composing.checking import check_form
from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import CommentPlace, ConsolidationRow

NEARLY = (
    "Đề nghị lùi thời hạn báo cáo của Ủy ban nhân dân cấp xã sang ngày cuối tháng để kịp tổng hợp số liệu"
)
ALSO = f"{NEARLY.replace('số liệu', 'các số liệu')}."
OTHER = "Bổ sung trách nhiệm bố trí người canh gác."


@pytest.fixture
def desk(db: None) -> TableDesk:
    return TableDesk()


def client_of(account: Account) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(account)
    return client


def table_of(desk: TableDesk) -> str:
    return f"/lay-y-kien/{desk.consultation.pk}/tong-hop/1/"


def row_address(desk: TableDesk, row: ConsolidationRow | int) -> str:
    return f"{table_of(desk)}dong/{row if isinstance(row, int) else row.pk}/"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_table_shows_who_said_what_and_what_waits(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    desk.says("Sở Xây dựng", [("Điều 2", ALSO)])
    desk.says("Sở Nội vụ")
    page = text_of(client_of(desk.writer).get(table_of(desk)))
    assert "Sở Tài chính; Sở Xây dựng" in page
    assert "còn 2 ý kiến chưa tiếp thu, giải trình" in page
    assert "Chưa trả lời: 1 cơ quan" in page
    assert client_of(desk.other).get(table_of(desk)).status_code == 404
    assert "Trả lời</a>" not in text_of(client_of(reader()).get(table_of(desk)))  # who reads alone


def reader() -> Account:
    from plan_desk import make_person

    from dondoc.server.posts.models import Role

    return make_person("lanhdao", Role.LEADER)


def test_a_row_is_answered_without_scripts(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row, client = ConsolidationRow.objects.get(), client_of(desk.writer)
    sent = {"version": row.version, "outcome": "explained", "answer": ""}
    refused = client.post(row_address(desk, row), sent)
    assert refused.status_code == 422
    assert "phải ghi nội dung" in text_of(refused)
    done = client.post(row_address(desk, row), sent | {"answer": "Theo quy định của cấp trên."})
    assert done["Location"] == f"{table_of(desk)}#dong-{row.pk}"
    row.refresh_from_db()
    assert (row.outcome, row.answer) == ("explained", "Theo quy định của cấp trên.")


def test_in_place_the_cell_and_the_numbers_come_back(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row, client = ConsolidationRow.objects.get(), client_of(desk.writer)
    script = {"HX-Request": "true"}
    form = text_of(client.get(row_address(desk, row), headers=script))
    assert "<html" not in form
    assert f'value="{row.version}"' in form
    sent = {"version": row.version, "outcome": "accepted", "answer": ""}
    cell = text_of(client.post(row_address(desk, row), sent, headers=script))
    assert "Tiếp thu" in cell
    assert 'hx-swap-oob="true"' in cell
    assert "đã tiếp thu, giải trình hết" in cell


def test_who_is_slower_sees_both_and_who_comes_too_late_keeps_the_words(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row, client = ConsolidationRow.objects.get(), client_of(desk.writer)
    mine = {"version": row.version, "outcome": "accepted", "answer": "Chữ của tôi."}
    client_of(desk.officer).post(row_address(desk, row), mine | {"answer": "Chữ của họ."})
    for headers in ({}, {"HX-Request": "true"}):
        conflict = client.post(row_address(desk, row), mine, headers=headers)
        assert conflict.status_code == 409
        assert "Chữ của tôi." in text_of(conflict)
        assert "Chữ của họ." in text_of(conflict)
    row.refresh_from_db()
    assert f'value="{row.version}"' in text_of(conflict)  # to be sent again as it stands
    gone = client.post(row_address(desk, 0), mine)
    assert gone.status_code == 409
    assert "Chữ của tôi." in text_of(gone)


def test_rows_are_folded_and_parted_on_their_page(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), ("Điều 2", OTHER)])
    first, second = ConsolidationRow.objects.order_by("pk")
    client = client_of(desk.writer)
    page = text_of(client.get(row_address(desk, first)))
    assert OTHER in page
    client.post(f"{row_address(desk, first)}gop/", {"version": first.version, "other": second.pk})
    row = ConsolidationRow.objects.get()
    comment = row.comments.order_by("-comment")[0].comment_id
    made = client.post(f"{row_address(desk, row)}tach/", {"version": row.version, "comment": comment})
    assert ConsolidationRow.objects.count() == 2
    assert OTHER in text_of(client.get(made["Location"]))


def test_the_file_is_in_its_form_with_the_numbers_of_the_page(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), (None, OTHER)])
    desk.says("Sở Xây dựng", [("Điều 2", ALSO)])
    client = client_of(desk.writer)
    head = {
        "version": 1,
        "issuer": "Sở Nông nghiệp và Môi trường",
        "superior": "Ủy ban nhân dân tỉnh",
        "place": "Lạng Sơn",
        "opening": "Sở đã tổ chức lấy ý kiến.",
        "signing": "GIÁM ĐỐC",
        "signer": "Nguyễn Văn Mẫu",
        "recipients": "Như trên\nLưu: VT",
    }
    assert client.post(f"{table_of(desk)}dau-cuoi/", head | {"place": ""}).status_code == 422
    assert client.post(f"{table_of(desk)}dau-cuoi/", head).status_code == 302
    answer = client.get(f"{table_of(desk)}ban-tong-hop.docx")
    file = read_docx(io.BytesIO(answer.content))
    words = "\n".join(one.text for one in file.paragraphs)
    assert "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH" in words
    assert "Tổng số ý kiến góp ý nhận được: 03" in words
    assert "chưa tiếp thu, giải trình: 03" in words
    [table] = [one for one in file.tables if len(one.columns) == 4]
    assert [cell.text for cell in table.rows[2].cells] == [
        "Điều\u00a02",
        "Sở Tài chính;\nSở Xây dựng",
        ALSO,
        "(chưa tiếp thu, giải trình)",
    ]
    assert check_form(answer.content).departures == ()
    assert ALSO in text_of(client.get(f"{table_of(desk)}in/"))


def test_two_drafts_stand_side_by_side_and_an_orphan_is_pointed_to_a_clause(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 1", OTHER), ("Điều 2", NEARLY)])
    desk.add_draft(SECOND)
    client, address = client_of(desk.writer), f"/lay-y-kien/{desk.consultation.pk}/so-sanh/"
    page = text_of(client.get(address))
    assert "Góp ý không còn điều khoản" in page
    assert "góp ý Điều 2, đã sửa chữ" in page
    place = CommentPlace.objects.get(followed="orphaned")
    client.post(f"{address}{place.pk}/", {"clause": "Điều 4", "truoc": 1})
    place.refresh_from_db()
    assert place.clause is not None
    assert place.clause.label == "Điều 4"
    assert "Góp ý không còn điều khoản" not in text_of(client.get(address))


def test_the_table_asks_little_however_much_was_said(
    desk: TableDesk, django_assert_max_num_queries: Any
) -> None:
    for number, name in enumerate(desk.names):
        desk.says(name, [(f"Điều {at % 4 + 1}", f"{OTHER} Ý thứ {number}-{at}.") for at in range(15)])
    client = client_of(desk.writer)
    for address in (
        table_of(desk),
        f"{table_of(desk)}?page=2",
        f"{table_of(desk)}?page=99",
        f"{table_of(desk)}?text=canh+gac&xem=cho&dieu=1",
        row_address(desk, ConsolidationRow.objects.order_by("pk")[0]),
    ):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_words_agency_and_outcome_narrow_the_page(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), ("Điều 3", OTHER)])
    desk.says("Sở Xây dựng", [("Điều 4", "Bổ sung người canh gác khác.")])
    client = client_of(desk.writer)
    page = text_of(client.get(f"{table_of(desk)}?text=canh+gac"))
    assert 'value="canh gac"' in page and "1–2 trong 2" in page and NEARLY not in page
    both = f"{table_of(desk)}?text=canh+gác&co-quan={desk.asked['Sở Xây dựng'].pk}&xem=cho"
    page = text_of(client.get(both))
    assert "1–1 trong 1" in page and '<option value="cho" selected>Chưa xử lý' in page
    page = text_of(client.get(f"{table_of(desk)}?text=canh&xem=tiep-thu"))
    assert "Không có góp ý nào như đang lọc." in page and "Bỏ lọc" in page
    assert "1–3 trong 3" in text_of(client.get(f"{table_of(desk)}?text=+&xem=bịa"))


def test_what_was_sent_is_shown_as_it_went_out(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row, client = ConsolidationRow.objects.get(), client_of(desk.writer)
    client.post(row_address(desk, row), {"version": row.version, "outcome": "accepted", "answer": "Đã sửa."})
    assert "Chốt, gửi bản tổng hợp" not in text_of(client.get(table_of(desk)))  # the round is open
    desk.close()
    assert "Chốt, gửi bản tổng hợp" in text_of(client.get(table_of(desk)))
    client.post(f"{table_of(desk)}gui/", {"version": 1})
    before = client.get(f"{table_of(desk)}in/").content
    desk.says("Sở Xây dựng", [("Điều 3", OTHER)], is_late=True)
    page = text_of(client.get(table_of(desk)))
    assert "có thêm 1 góp ý không nằm trong bản này" in page
    assert "Đã sửa." in page
    assert OTHER not in page
    assert "Sửa</a>" not in page
    assert _paper(client.get(f"{table_of(desk)}in/").content) == _paper(before)


def _paper(page: bytes) -> bytes:
    return page.partition(b"<article")[2].partition(b"</article>")[0]
