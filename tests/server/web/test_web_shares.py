"""What an agency and the Office do with a part of a task, each through its form."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from share_places import DAY, Sign, a_file, done, due, page_of, send, settle, share_of, today

from dondoc.server.tracking.models import ProgressUpdate, Share, TaskStage


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    return share_of()


def stage_of(share: Share) -> str:
    share.refresh_from_db()
    return share.stage


def test_a_task_from_its_first_day_to_its_last(share: Share, signed_in: Sign) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    answer = send(agency, share, "accept")
    assert answer.headers["Location"] == f"/nhiem-vu/{share.task_id}/#phan-viec-{share.pk}"
    assert "Đã nhận việc." in page_of(agency, share)
    send(agency, share, "report", text="Đã xong phần móng", files=[a_file(), a_file("ảnh.txt", "Ảnh chụp")])
    page = page_of(office, share)
    assert "Đã xong phần móng" in page
    assert "biên bản.txt" in page
    done(share, agency, files=[a_file("quyết định.txt", "Quyết định")])
    assert stage_of(share) == TaskStage.AWAITING_CONFIRMATION
    send(office, share, "return", remark="Thiếu biên bản\nnghiệm thu")
    assert "Thiếu biên bản nghiệm thu" in page_of(agency, share)
    done(share, agency)
    send(agency, share, "take_back")
    assert stage_of(share) == TaskStage.IN_PROGRESS
    done(share, agency)
    send(office, share, "confirm", remark="Tốt")
    assert stage_of(share) == TaskStage.COMPLETED
    page = page_of(agency, share)
    assert 'data-shape="✓">Hoàn thành<' in page
    assert "Nông Thị Lan xác nhận lúc" in page
    send(office, share, "reopen", remark="Công trình đã hỏng")
    assert stage_of(share) == TaskStage.IN_PROGRESS
    send(office, share, "suspend", act="Công văn số 5 ngày 01/11/2026")
    assert "Công văn số 5 ngày 01/11/2026" in page_of(agency, share)
    assert stage_of(share) == TaskStage.SUSPENDED
    send(office, share, "resume", remark="Đã đủ vốn")
    send(office, share, "withdraw", act="Quyết định số 9 ngày 02/11/2026")
    assert stage_of(share) == TaskStage.WITHDRAWN
    story = page_of(office, share).partition('id="story"')[2]
    told = ["Quyết định số 9", "Đã đủ vốn", "Công trình đã hỏng", "Thiếu biên bản", "Đã xong phần móng"]
    assert sorted(told, key=story.index) == told  # newest first
    assert story.index("Đã xong phần móng") < story.index("Giao nhiệm vụ")


def test_more_time_is_asked_for_and_given(share: Share, signed_in: Sign) -> None:
    due(share, in_days=5)
    asked, given = today() + timedelta(days=40), today() + timedelta(days=30)
    send(
        signed_in("xaydung"),
        share,
        "ask_extension",
        reason="Mưa lũ kéo dài",
        asked_due_on=f"{asked:{DAY}}",
    )
    page = page_of(signed_in("chutich"), share)
    assert "Mưa lũ kéo dài" in page
    assert f'value="{asked:{DAY}}"' in page  # what is granted unless another day is written
    send(signed_in("chutich"), share, "grant_extension", granted_due_on=f"{given:{DAY}}")
    page = page_of(signed_in("xaydung"), share)
    first = today() + timedelta(days=5)
    assert f"Hạn đầu {first:{DAY}} → {given:{DAY}}, gia hạn 1 lần" in page
    assert "xin-gia-han" not in page  # once is all
    share.refresh_from_db()
    assert (share.first_due_on, share.due_on) == (first, given)


def test_more_time_is_refused_with_a_reason(share: Share, signed_in: Sign) -> None:
    due(share, in_days=5)
    day = f"{today() + timedelta(days=40):{DAY}}"
    send(signed_in("xaydung"), share, "ask_extension", reason="Thiếu người", asked_due_on=day)
    answer = send(signed_in("lan"), share, "refuse_extension", remark="")
    assert answer.status_code == 422
    assert "Hãy ghi rõ lý do" in answer.content.decode()
    send(signed_in("lan"), share, "refuse_extension", remark="Tỉnh đã ấn định ngày khánh thành")
    page = page_of(signed_in("xaydung"), share)
    assert "Tỉnh đã ấn định ngày khánh thành" in page
    assert '<figure class="drift">' not in page


@pytest.mark.parametrize(
    ("who", "action", "values", "said"),
    [
        ("xaydung", "report", {"text": " "}, "Hãy ghi việc đã làm và kết quả"),
        ("xaydung", "complete", {"text": "Xong", "done_on": ""}, "Hãy ghi ngày có kết quả"),
        ("xaydung", "complete", {"text": "Xong", "done_on": "hôm qua"}, "Viết ngày như 31/12/2026"),
        ("xaydung", "complete", {"text": "", "done_on": "01/11/2026"}, "Chưa có nội dung báo cáo"),
        ("xaydung", "complete", {"text": "Xong", "done_on": "01/11/2099"}, "chưa đến"),
        (
            "xaydung",
            "ask_extension",
            {"reason": "", "asked_due_on": "01/01/2099"},
            "Chưa có lý do xin gia hạn",
        ),
        ("xaydung", "ask_extension", {"reason": "Mưa", "asked_due_on": ""}, "Chưa có thời hạn mới"),
        ("xaydung", "ask_extension", {"reason": "Mưa", "asked_due_on": "01/01/2020"}, "phải sau thời hạn"),
        ("lan", "suspend", {"act": ""}, "Chưa ghi theo văn bản nào"),
        ("lan", "withdraw", {"act": ""}, "Chưa ghi theo văn bản nào"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    share: Share, signed_in: Sign, who: str, action: str, values: dict[str, str], said: str
) -> None:
    due(share, in_days=5)
    answer = send(signed_in(who), share, action, **values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert said in page
    for typed in filter(str.strip, values.values()):
        assert typed in page
    assert page.count("data-unsaved") == page.count("autofocus") == 1
    assert stage_of(share) == TaskStage.ASSIGNED


def test_late_work_is_to_be_explained(share: Share, signed_in: Sign) -> None:
    due(share, in_days=-5)
    answer = done(share, signed_in("xaydung"))
    assert answer.status_code == 422
    assert "Hãy ghi lý do chậm" in answer.content.decode()
    done(share, signed_in("xaydung"), late_reason="Chờ mặt bằng")
    send(signed_in("lan"), share, "confirm")
    page = page_of(signed_in("lan"), share)
    assert "Lý do chậm: Chờ mặt bằng" in page
    assert 'data-shape="✓▲">Hoàn thành quá hạn<' in page


def test_another_was_faster_and_no_word_is_lost(share: Share, signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    send(agency, share, "report", text="Bản của người kia")
    known = ProgressUpdate.objects.count()
    answer = send(agency, share, "report", version=1, text="Bản của tôi", files=[a_file()])
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Phần việc này vừa" in page
    assert "Bản của tôi</textarea>" in page
    assert "Chọn lại: biên bản.txt" in page
    assert "Bản của người kia" in page
    assert ProgressUpdate.objects.count() == known
    share.refresh_from_db()
    assert f'name="version" value="{share.version}"' in page  # sent again, it is taken


def test_words_stay_where_their_form_has_no_place_any_more(share: Share, signed_in: Sign) -> None:
    send(signed_in("lan"), share, "withdraw", act="Quyết định số 9 ngày 02/11/2026")
    answer = send(signed_in("xaydung"), share, "report", version=1, text="Đã làm <b>xong</b>")
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert '<dd class="typed">Đã làm &lt;b&gt;xong&lt;/b&gt;</dd>' in page
    assert "<textarea" not in page.partition("<main")[2]


FORMS = ["nhan", "bao-cao", "hoan-thanh", "rut-lai", "xac-nhan", "tra-lai", "mo-lai", "tam-dung"]
FORMS += ["tiep-tuc", "thoi", "xin-gia-han", "cho-gia-han", "khong-gia-han"]


def test_a_button_without_a_form_is_refused_aloud_too(share: Share, signed_in: Sign) -> None:
    done(share, signed_in("xaydung"))
    answer = send(signed_in("xaydung"), share, "take_back", version=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Phần việc này vừa được" in page
    assert stage_of(share) == TaskStage.AWAITING_CONFIRMATION


OF_AGENCY = ("accept", "report", "complete", "take_back", "ask_extension")
OF_OFFICE = ("reopen", "suspend", "resume", "withdraw")
OF_DECIDER = ("confirm", "return", "grant_extension", "refuse_extension")


@pytest.mark.parametrize("action", OF_AGENCY + OF_OFFICE + OF_DECIDER)
def test_who_may_not_is_refused(share: Share, signed_in: Sign, action: str) -> None:
    """404 where not even the task is to be told of, 403 where one sees it and may do nothing."""
    refused = {"taichinh": 404, "quantri": 404}
    refused |= dict.fromkeys(("lan", "chutich") if action in OF_AGENCY else ("xaydung",), 403)
    if action in OF_OFFICE:
        refused["chutich"] = 403
    values = {"text": "x", "remark": "x", "act": "x", "reason": "x", "done_on": f"{today():{DAY}}"}
    before = share.version
    answered = {who: send(signed_in(who), share, action, **values).status_code for who in refused}
    assert answered == refused
    share.refresh_from_db()
    assert share.version == before


def test_each_sees_the_forms_that_are_theirs_to_send(share: Share, signed_in: Sign) -> None:
    def offered(who: str) -> set[str]:
        page = page_of(signed_in(who), share)
        return {name for name in FORMS if f"/phan-viec/{share.pk}/{name}/" in page}

    due(share, in_days=5)
    assert offered("xaydung") == {"nhan", "bao-cao", "hoan-thanh", "xin-gia-han"}
    assert offered("lan") == {"tam-dung", "thoi"}
    assert offered("chutich") == set()
    done(share, signed_in("xaydung"))
    assert offered("xaydung") == {"rut-lai"}
    assert offered("lan") == {"xac-nhan", "tra-lai", "tam-dung", "thoi"}
    send(signed_in("lan"), share, "confirm")
    assert offered("xaydung") == set()
    assert offered("lan") == {"mo-lai"}


def test_a_file_is_handed_out_to_who_sees_the_share(share: Share, signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    send(agency, share, "report", text="Kèm tệp", files=[a_file("biên bản (1).txt", "Đã nghiệm thu")])
    update = ProgressUpdate.objects.get()
    [file] = update.files.all()
    address = f"/nhiem-vu/tep/{file.pk}/"
    assert address in page_of(agency, share)
    for who in ("xaydung", "lan", "chutich"):
        answer = signed_in(who).get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content).decode() == "Đã nghiệm thu"  # type: ignore[attr-defined]
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert "bi%C3%AAn%20b%E1%BA%A3n%20%281%29.txt" in answer.headers["Content-Disposition"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    for who in ("taichinh", "quantri"):
        assert signed_in(who).get(address).status_code == 404


def test_a_file_that_may_not_be_kept_is_refused_beside_its_field(share: Share, signed_in: Sign) -> None:
    secret = a_file("báo cáo.txt", "UBND TỈNH\nMẬT\nSố: 05/BC-UBND\n\nBÁO CÁO\nTình hình")
    files = [a_file(), secret]
    answer = send(signed_in("xaydung"), share, "report", text="Kèm tệp", files=files)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kèm tệp</textarea>" in page
    assert "báo cáo.txt: Tệp này mang dấu chỉ độ mật" in page
    assert "Chọn lại: biên bản.txt<" in page
    assert not ProgressUpdate.objects.exists()


def test_a_link_to_a_form_leads_to_its_share(share: Share, signed_in: Sign) -> None:
    answer = signed_in("lan").get(f"/nhiem-vu/phan-viec/{share.pk}/tam-dung/")
    assert answer.headers["Location"] == f"/nhiem-vu/{share.task_id}/#phan-viec-{share.pk}"
