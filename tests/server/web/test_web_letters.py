"""Letters that remind, on the pages: chosen in the list, made, downloaded, issued, dropped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from share_places import ALL, DAY, ONE, due, page_of, settle, share_of, today

from dondoc import read_document
from dondoc.server.tracking.models import AssignedTask, PlanEvent, ReminderLetter, Share

Sign = Callable[[str], Client]
LIST = "/nhiem-vu/don-doc/"
MAKE = f"{LIST}lap/"


@pytest.fixture
def late(desk: dict[str, Any]) -> dict[str, Any]:
    settle(desk)
    for held in (Share, AssignedTask):
        held.objects.update(due_on=today() + timedelta(days=30))
    due(share_of(), in_days=-12)
    return desk


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sent(page: str, **more: Any) -> dict[str, Any]:
    """What a browser sends of the page as it stands."""
    fields = dict(re.findall(r'<input type="(?:text|hidden)" name="(\w+)" value="([^"]*)"', page))
    areas = re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', page)
    shares = re.findall(r'name="share" value="([\d:]+)" checked', page)
    tasks = re.findall(r'name="task" value="(\d+)"', page)
    return {**fields, **dict(areas), "how": "each", "share": shares, "task": tasks, "step": "make", **more}


def test_chosen_made_downloaded_issued(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    assert "Lập văn bản đôn đốc" in words_of(office.get("/nhiem-vu/?timeliness=overdue"))
    page = office.post(MAKE, {"step": "choose", "task": [share_of().task_id]}).content.decode()
    assert "quá 12 ngày" in page and "Sở Xây dựng" in page
    form = sent(page)
    assert form["share"] == [f"{share_of().pk}:{share_of().version}"]
    for _ in range(2):  # sent twice, made once
        answer = office.post(MAKE, {**form, "signer": "Nguyễn Văn Mẫu"})
        assert answer.status_code == 302
    letter = ReminderLetter.objects.get()
    address = answer.headers["Location"]
    assert address == f"/van-ban-di/{letter.paper_id}/"
    assert "Sở Xây dựng còn 01 nhiệm vụ đã quá thời hạn" in words_of(office.get(address))
    file = office.get(f"{address}van-ban.docx")
    assert (
        file.headers["Content-Disposition"]
        == f'attachment; filename="cong-van-so-xay-dung-{letter.paper_id}.docx"'
    )
    text = "\n".join(line.text for line in read_document(file.content, name="a.docx").lines)
    assert ONE in text and "Kính gửi: Sở Xây dựng" in text and "Nguyễn Văn Mẫu" in text
    story = page_of(office, share_of())
    told = f"{LIST}{letter.pk}/"
    assert f'href="{told}"' in story and "Lập văn bản đôn đốc" in story
    assert office.get(told).headers["Location"] == address
    assert "Lập văn bản đôn đốc" in page_of(signed_in("xaydung"), share_of())
    assert told not in page_of(signed_in("xaydung"), share_of())

    answer = office.post(address, {"number": "", "issued_on": f"{today():{DAY}}", "version": 1})
    assert answer.status_code == 422 and "Chưa có số văn bản" in answer.content.decode()
    office.post(address, {"number": "812", "issued_on": f"{today():{DAY}}", "version": 1})
    assert "Đã phát hành" in words_of(office.get(LIST))
    text = "\n".join(
        line.text for line in read_document(office.get(f"{address}van-ban.docx").content, name="a").lines
    )
    assert "Số: 812/" in text
    assert "Công văn số 812" in page_of(office, share_of())


def test_a_letter_each_and_all_in_one_archive(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    of_all = due(share_of(ALL), in_days=-3)
    count = of_all.task.shares.count()
    of_all.task.shares.update(due_on=of_all.due_on)
    page = office.get(MAKE).content.decode()  # all that is overdue
    answer = office.post(MAKE, sent(page), follow=True)
    assert ReminderLetter.objects.count() == count  # one of them leads both
    assert f"Đã lập {count} văn bản" in words_of(answer)
    letter = ReminderLetter.objects.get(paper__addressees=["Sở Xây dựng"])
    assert letter.task_count == 2
    archive = office.get(f"{LIST}{letter.batch}.zip")
    with zipfile.ZipFile(io.BytesIO(archive.content)) as opened:
        assert len(opened.namelist()) == count
    one = office.post(MAKE, sent(office.get(MAKE).content.decode(), how="one"))
    assert one.status_code == 302
    assert ReminderLetter.objects.order_by("-pk")[0].task_count == 2


def test_what_was_typed_stays(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    page = office.get(MAKE).content.decode()
    answer = office.post(MAKE, sent(page, signing=" ", more="Báo cáo thêm về giải ngân."))
    assert answer.status_code == 422
    words = words_of(answer)
    assert "Chưa có chức vụ người ký" in words and "Báo cáo thêm về giải ngân." in words
    answer = office.post(MAKE, sent(page, share=[], more="Báo cáo thêm."))
    assert answer.status_code == 422 and "Chưa chọn phần việc nào" in words_of(answer)
    assert not PlanEvent.objects.exists()


def test_somebody_was_first(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    form = sent(office.get(MAKE).content.decode(), more="Ý kiến thêm.")
    share = share_of()
    share.version += 1
    share.save()
    answer = office.post(MAKE, form)
    assert answer.status_code == 409
    assert "vừa có thay đổi" in words_of(answer) and "Ý kiến thêm." in words_of(answer)
    assert f'value="{share.pk}:{share.version}" checked' in answer.content.decode()


def test_the_next_begins_with_the_head_of_the_last(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    office.post(MAKE, sent(office.get(MAKE).content.decode(), notation="UBND-TH", place="Kỳ Lừa"))
    again = sent(office.get(MAKE).content.decode())
    assert (again["notation"], again["place"]) == ("UBND-TH", "Kỳ Lừa")


def test_dropped(late: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    address = office.post(MAKE, sent(office.get(MAKE).content.decode())).headers["Location"]
    for _ in range(2):  # pressed twice, told once
        office.post(f"{address}bo/", {"version": 1})
    assert "Đã bỏ" in words_of(office.get(address))
    assert page_of(office, share_of()).count("Bỏ văn bản đôn đốc") == 1
    office.post(f"{address}lay-lai/", {"version": 2})
    assert "Dự thảo" in words_of(office.get(address))
    assert "Dùng lại văn bản đôn đốc" in page_of(office, share_of())


def test_nothing_late_says_what_to_do(late: dict[str, Any], signed_in: Sign) -> None:
    due(share_of(), in_days=3)
    office = signed_in("lan")
    assert "Không có phần việc nào quá hạn" in words_of(office.get(MAKE))
    page = words_of(office.post(MAKE, {"step": "choose", "task": [share_of().task_id]}))
    assert "Chưa quá hạn." in page
    answer = office.post(MAKE, {"step": "choose"}, follow=True)
    assert "Chưa chọn nhiệm vụ nào" in words_of(answer)


def test_bounded(late: dict[str, Any], signed_in: Sign, django_assert_max_num_queries: Any) -> None:
    office = signed_in("lan")
    of_all = due(share_of(ALL), in_days=-3)
    of_all.task.shares.update(due_on=of_all.due_on)
    page = office.get(MAKE)
    with django_assert_max_num_queries(15):
        page = office.get(MAKE)
    office.post(MAKE, sent(page.content.decode(), how="one"))
    with django_assert_max_num_queries(15):
        office.get(LIST)
    with django_assert_max_num_queries(15):
        office.get(f"/van-ban-di/{ReminderLetter.objects.get().paper_id}/")
