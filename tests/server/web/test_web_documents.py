"""Taking documents in: each file answered by itself, in words that say what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from office import read_all_waiting, sample, take_in

from dondoc.server.intake.models import ReceivedDocument

HTMX = {"HX-Request": "true"}
PLAN = "ke-hoach-2026-phu-luc.txt"


def send(client: Client, name: str, content: bytes, **headers: str) -> Any:
    return client.post("/van-ban/tiep-nhan/", {"file": SimpleUploadedFile(name, content)}, headers=headers)


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_several_files_at_once_without_script(signed_in: Callable[[str], Client]) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", f"Van ban {n}".encode()) for n in range(3)]
    answer = signed_in("lan").post("/van-ban/tiep-nhan/", {"file": files}, follow=True)
    assert answer.redirect_chain == [("/van-ban/", 302)]
    assert ReceivedDocument.objects.count() == 3


def test_one_bad_file_does_not_hold_up_the_others(signed_in: Callable[[str], Client]) -> None:
    files = [SimpleUploadedFile("rong.pdf", b""), SimpleUploadedFile("tot.txt", b"Ke hoach")]
    page = shown(signed_in("lan").post("/van-ban/tiep-nhan/", {"file": files}, follow=True))
    assert "rong.pdf" in page
    assert [document.name for document in ReceivedDocument.objects.all()] == ["tot.txt"]


def test_a_dropped_file_answers_with_the_list_it_now_stands_in(signed_in: Callable[[str], Client]) -> None:
    answer = send(signed_in("lan"), "a.txt", sample(PLAN), **HTMX)
    received = ReceivedDocument.objects.get()
    assert answer.status_code == 200
    assert f'id="van-ban-{received.pk}"' in shown(answer)
    assert "<html" not in shown(answer)
    # It looks for progress until there is none to wait for, at the address of the register itself.
    assert f"/van-ban/tien-do/?id={received.pk}" in shown(answer)
    assert 'hx-get="/van-ban/"' in shown(answer)


def test_a_refused_file_answers_with_the_reason(signed_in: Callable[[str], Client]) -> None:
    answer = send(signed_in("lan"), "rong.pdf", b"", **HTMX)
    assert answer.status_code == 422
    assert answer.content.decode().startswith("rong.pdf: ")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_progress_says_when_to_stop_asking(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    send(client, "a.txt", sample(PLAN))
    received = ReceivedDocument.objects.get()
    ReceivedDocument.objects.filter(pk=received.pk).update(
        stage="reading", progress_done=13, progress_total=40
    )
    answer = client.get(f"/van-ban/tien-do/?id={received.pk}&id=999&id=x")
    assert "Đang đọc trang 14/40" in shown(answer)
    assert '<progress max="40" value="13"' in shown(answer)
    assert "HX-Trigger" not in answer.headers
    ReceivedDocument.objects.filter(pk=received.pk).update(stage="waiting", progress_total=0)
    read_all_waiting()
    answer = client.get(f"/van-ban/tien-do/?id={received.pk}")
    assert answer.headers["HX-Trigger"] == "dondoc:arrived"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("hong.pdf", b"%PDF-1.7\n1 0 obj\n<<", "hỏng"),
        ("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ""),
        ("anh.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, ""),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    desk: dict[str, Any], signed_in: Callable[[str], Client], name: str, content: bytes, said: str
) -> None:
    received = take_in(desk["lan"], name, content)
    assert received.stage == "failed"
    page = shown(signed_in("lan").get(f"/van-ban/{received.pk}/"))
    assert escape(received.failure_message) in page
    assert said in received.failure_message
    assert "Tải lên bản khác" in page
    assert "▲" in page


def test_the_same_document_again_is_said_and_linked(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    first = take_in(desk["lan"], "mot.txt", sample(PLAN))
    again = take_in(desk["binh"], "hai.txt", sample(PLAN))
    other = take_in(desk["binh"], "ba.txt", sample(PLAN) + b"\n\n")
    client = signed_in("lan")
    for copy in (again, other):
        page = shown(client.get(f"/van-ban/{copy.pk}/"))
        assert "không nhân đôi" in page
        assert f'href="/van-ban/{first.pk}/"' in page
    page = shown(client.get(f"/van-ban/{first.pk}/"))
    assert "hai.txt" in page
    assert "ba.txt" in page
    assert again.proposals.count() == 0


def test_a_copy_that_was_read_for_itself_is_no_longer_called_a_copy(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    first = take_in(desk["lan"], "mot.txt", sample(PLAN))
    again = take_in(desk["binh"], "hai.txt", sample(PLAN))
    client = signed_in("lan")
    assert "<button>Tách thành văn bản riêng và đọc</button>" in shown(client.get(f"/van-ban/{again.pk}/"))
    assert "Tách thành văn bản riêng" not in shown(signed_in("chutich").get(f"/van-ban/{again.pk}/"))
    client.post(f"/van-ban/{again.pk}/doc-lai/")
    read_all_waiting()
    page = shown(client.get(f"/van-ban/{again.pk}/"))
    assert "không nhân đôi" not in page
    assert "như một văn bản riêng" in page
    assert "<button>Đọc lại</button>" in page
    assert "Đã tách thành văn bản riêng: <a" in shown(client.get(f"/van-ban/{first.pk}/"))
    assert "hai.txt" not in shown(client.get(f"/van-ban/{first.pk}/duyet/"))


def test_the_page_of_a_document_asks_little_and_comes_anew_once_it_is_read(
    signed_in: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    client = signed_in("lan")
    send(client, "a.txt", sample(PLAN))
    received = ReceivedDocument.objects.get()
    address = f"/van-ban/{received.pk}/buoc/"
    assert f'hx-get="{address}"' in shown(client.get(f"/van-ban/{received.pk}/"))
    with django_assert_max_num_queries(5):
        answer = client.get(address)
    assert f'hx-get="{address}"' in shown(answer)
    assert "HX-Refresh" not in answer.headers
    read_all_waiting()
    assert client.get(address).headers["HX-Refresh"] == "true"
    assert (
        "hx-get="
        not in shown(client.get(f"/van-ban/{received.pk}/"))
        .partition("<main")[2]
        .partition('id="document"')[0]
    )


def test_pasted_text_is_a_document(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    answer = client.post("/van-ban/dan/", {"text": sample(PLAN).decode(), "title": "Dán thử"})
    received = ReceivedDocument.objects.get()
    assert answer.headers["Location"] == f"/van-ban/{received.pk}/"
    assert received.name.startswith("Dán thử")


def test_what_was_pasted_and_refused_stays_in_its_field(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    given = {"text": "\n  ", "title": "Tên đã nhập"}
    answer = client.post("/van-ban/dan/", given)
    assert answer.status_code == 422
    assert "Chưa có chữ nào để đọc" in shown(answer)
    assert 'value="Tên đã nhập"' in shown(answer)
    assert '<textarea name="text" rows="8" required>\n\n  </textarea>' in answer.content.decode()
    answer = client.post("/van-ban/dan/", given, headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (422, "none")
    answer = client.post("/van-ban/dan/", {"text": "Kế hoạch"}, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/van-ban/{ReceivedDocument.objects.get().pk}/"


def test_the_register_is_found_without_marks_and_by_number(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    take_in(desk["lan"], "mot.txt", sample(PLAN))
    take_in(desk["lan"], "hai.txt", sample("ke-hoach-2024-phu-luc.txt"))
    client = signed_in("chutich")
    for asked in ("text=204/kh", "text=vung bien gioi", "issued_from=01/01/2026", "type=annex&text=204"):
        page = shown(client.get(f"/van-ban/?{asked}"))
        assert "204/KH-UBND" in page, asked
        assert "41/KH-UBND" not in page, asked
    page = shown(client.get("/van-ban/?text=khong+co+gi+nhu+vay"))
    assert "Không có văn bản nào khớp" in page
    assert "Bỏ lọc có chữ" in page


def test_a_leader_reads_and_is_offered_no_upload(signed_in: Callable[[str], Client]) -> None:
    page = shown(signed_in("chutich").get("/van-ban/"))
    assert 'type="file"' not in page
    assert 'type="file"' in shown(signed_in("lan").get("/van-ban/"))


def test_an_evidence_link_of_another_document_is_not_served(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    one = take_in(desk["lan"], "mot.txt", sample(PLAN))
    two = take_in(desk["lan"], "hai.txt", sample("ke-hoach-2024-phu-luc.txt"))
    stored = two.stored_documents.get().pk
    assert signed_in("lan").get(f"/van-ban/{one.pk}/to/{stored}/1/").status_code == 404
    assert signed_in("lan").get(f"/van-ban/{two.pk}/to/{stored}/1/").status_code == 200
    assert signed_in("lan").get(f"/van-ban/{two.pk}/to/{stored}/99/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_list(
    desk: dict[str, Any], signed_in: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    take_in(desk["lan"], "mot.txt", sample(PLAN))
    model = ReceivedDocument.objects.get()
    for number in range(40):
        model.pk, model.number, model.stage = None, f"{number}/KH-UBND", "reviewed"
        model.save()
    client = signed_in("lan")
    with django_assert_max_num_queries(8):
        assert client.get("/van-ban/").status_code == 200


def test_refusals_reach_the_scripts_as_plain_words(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    received = take_in(desk["lan"], "mot.txt", sample(PLAN))
    answer = signed_in("lan").post(f"/van-ban/{received.pk}/duyet/them/", {"places": "x"}, headers=HTMX)
    assert answer.status_code == 422
    told = json.loads(answer.headers["HX-Trigger"])["dondoc:message"]
    assert told == {"text": answer.content.decode(), "kind": "late"}


def test_pasted_words_that_are_too_many_are_not_called_a_file(
    signed_in: Callable[[str], Client], settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = signed_in("lan").post(
        "/van-ban/dan/", "text=" + "a" * 2000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Nội dung gửi lên dài quá mức tối đa" in shown(answer) and "Tệp lớn hơn" not in shown(answer)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
def test_a_file_of_300_mb_is_refused_before_it_is_read(
    signed_in: Callable[[str], Client], settings: Any, headers: dict[str, str]
) -> None:
    answer = signed_in("lan").generic(
        "POST",
        "/van-ban/tiep-nhan/",
        b"--x",  # it is never read so far
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=300 << 20,
        headers=headers,
    )
    assert answer.status_code == 413
    limit = settings.UPLOAD_BYTE_LIMIT >> 20
    assert f"Tệp lớn hơn {limit} MB, là mức tối đa. Hãy chia nhỏ" in shown(answer)
    assert ("<html" in shown(answer)) == (not headers)
    assert not ReceivedDocument.objects.exists()
