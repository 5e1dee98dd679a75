"""What a text finds: as the rule says, in bounded steps, for whoever asks; kept whatever is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from plan_desk import make_officer, make_person

from dondoc.documents.search_words import asked_for, found_by, words_of
from dondoc.server.accounts.models import Account
from dondoc.server.intake.finding import find_keys, tsquery
from dondoc.server.intake.words_tables import COMMON_FROM, COMMON_PORTIONS, PORTION_BITS, fill_words
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, OralDirection, TaskWords
from dondoc.server.tracking.selectors import TaskFilter, list_tasks
from dondoc.server.tracking.selectors.finding import find_tasks
from dondoc.server.tracking.selectors.scope import scope_of

pytestmark = pytest.mark.django_db
TABLE, OF = "tracking_taskwords", "tracking_assignedtask"
PORTION = 1 << PORTION_BITS


@pytest.fixture
def officer() -> Account:
    return make_officer()


def put(officer: Account, texts: dict[int, str], *, agency: str = "") -> None:
    """Tasks with these keys and words; the agency leads each."""
    now = timezone.now()
    direction = OralDirection.objects.create(
        said_on=now.date(), said_by="Chủ tịch", words="Giao", recorded_by=officer, recorded_at=now
    )
    made = AssignedTask.objects.bulk_create(
        AssignedTask(
            pk=key,
            direction=direction,
            position=place,
            text=text,
            confirmed_by=officer,
            confirmed_at=now,
            search_text=found_by(text),
        )
        for place, (key, text) in enumerate(texts.items())
    )
    if agency:
        Assignment.objects.bulk_create(
            Assignment(
                task=task,
                role=AssignmentRole.LEAD,
                agency_id=agency,
                name=agency,
                name_key=agency,
                position=0,
                from_on=now.date(),
            )
            for task in made
        )


def keys(text: str, **how: Any) -> Sequence[int]:
    return find_keys(TABLE, text, most=how.pop("most", 100), **how).keys


TEXTS = (
    "Sửa chữa đường tỉnh ĐT.245 qua thị trấn Đồng Đăng",
    "Nâng cấp QL.1A đoạn qua TT. Đồng Đăng; báo cáo UBND tỉnh",
    "Thực hiện Kế hoạch số 03/KH-UBND ngày 08/01/2024",
    "Rà soát Quyết định 36/2022/QĐ-UBND và quyết định số 5",
    "Hòa giải ở cơ sở, hoà nhập; an toàn giao thông trên tỉnh lộ 245",
)


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "đt 245",
            "TL245",
            "quốc lộ 1a",
            "dong dang",
            "tt đồng đăng",
            "ủy ban nhân dân",
            "3/khubnd",
            "số 3",
        ),
        *("kế hoạch số 03", "36/QĐ-UBND", "QĐ 5", "hoa giai", "giao thô", "ĐT.24", "245 thông", "ngày 8/1"),
        *("đường", "xã", "03/QĐ-UBND", "o'brien \\ ~ : & | ! ( )", "5", "chuyển đổi số"),
    ],
)
def test_the_database_finds_what_the_rule_says(officer: Account, asked: str) -> None:
    put(officer, dict(enumerate(TEXTS, start=1)))
    words = {key: words_of(found_by(text)) for key, text in enumerate(TEXTS, start=1)}
    expected = {key for key in words if asked_for(asked).is_met_by(words[key])}
    expected = expected or {key for key in words if asked_for(asked).with_beginning().is_met_by(words[key])}
    assert keys(asked) == sorted(expected, reverse=True)


def test_the_newest_come_first_across_portions_and_no_more_than_asked_for(officer: Account) -> None:
    numbers = [5, 6, PORTION - 1, PORTION, 3 * PORTION + 7, 3 * PORTION + 8]
    put(officer, {key: f"Chuyển đổi số lần {key}" for key in numbers})
    newest = sorted(numbers, reverse=True)
    assert keys("chuyển đổi số") == newest
    met = find_keys(TABLE, "chuyển đổi", most=3)
    assert (met.keys, met.reached, met.is_whole) == (newest[:3], newest[2], False)
    assert keys("chuyển đổi", before=met.reached) == newest[3:]
    met = find_keys(TABLE, "chuyển đổi", most=100, most_portions=2)
    assert (met.keys, met.reached) == (newest[:2], 2 * PORTION)
    assert find_keys(TABLE, "chuyển đổi", most=100, before=met.reached).is_whole
    assert keys("chuyển đổi", before=5) == []


def test_common_words_that_seldom_meet_are_looked_for_in_the_newest_part(officer: Account) -> None:
    newest, oldest = 61 * PORTION - 1, PORTION
    put(officer, {newest - place: "chợ" if place % 2 else "cầu" for place in range(2 * COMMON_FROM)})
    put(officer, {newest + 1: "chợ", oldest: "chợ cạnh cầu", oldest + 1: "chợ cạnh sông"})
    met = find_keys(TABLE, "chợ cầu", most=100)
    assert (met.keys, met.reached) == ([], (61 - COMMON_PORTIONS + 1) * PORTION)
    assert find_keys(TABLE, "chợ cầu", most=100, before=met.reached).keys == [oldest]
    assert keys("chợ sông") == [oldest + 1]


def test_no_search_reads_the_table_from_end_to_end(officer: Account) -> None:
    """Each portion is looked up in the index, with few rows and with many, for any words."""
    put(officer, {key: f"Chuyển đổi số {key % 7}" for key in range(1, 300)})
    connection.cursor().execute(f"ANALYZE {TABLE}")
    for text in ("chuyển", "chuyển đổi số", "hiếm", "03/KH-UBND", "chuyển đổi s"):
        query = tsquery(asked_for(text)).replace("~", "0:")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(
                f"EXPLAIN SELECT task_id FROM {TABLE} WHERE words @@ %s::tsquery AND task_id + 0 < %s"
                " ORDER BY task_id + 0 DESC",
                [query, 2**62],
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
            cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = %s", [f"{TABLE}_find"])
            assert cursor.fetchall() == [(["enable_seqscan=off"],)]
            cursor.execute("SET LOCAL enable_seqscan = on")
        assert "Bitmap Index Scan on tracking_task_words" in plan and "Seq Scan" not in plan


def test_what_the_database_keeps_follows_what_is_written(officer: Account) -> None:
    put(officer, {1: "Bán đồ cũ", 2: "Bản đồ số"})
    assert keys("do") == [2, 1]
    AssignedTask.objects.filter(pk=1).update(search_text=found_by("Sửa cầu"))
    assert (keys("do"), keys("sua cau")) == ([2], [1])
    task = AssignedTask.objects.get(pk=2)
    task.search_text = ""
    task.save()
    assert keys("do") == []
    AssignedTask.objects.all().delete()
    assert not TaskWords.objects.exists()


def test_words_made_anew_are_the_same_and_older_texts_get_their_forms(officer: Account) -> None:
    put(officer, {1: "Sửa ĐT.245", PORTION + 1: "Kế hoạch 03/KH-UBND", PORTION + 2: "Sửa cầu"})
    kept = dict(TaskWords.objects.values_list("pk", "words"))
    AssignedTask.objects.filter(pk=1).update(search_text="sua dt.245")
    assert keys("đường tỉnh 245") == []
    TaskWords.objects.all().delete()
    with connection.cursor() as cursor:
        fill_words(cursor, TABLE, of=OF, key="task_id")
    assert dict(TaskWords.objects.values_list("pk", "words")) == kept
    assert keys("đường tỉnh 245") == [1]


def test_common_words_in_a_small_scope_are_found_among_its_own(officer: Account) -> None:
    small = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    put(officer, dict.fromkeys((1, 2, 3), "Chuyển đổi số"), agency="ls.so-tc")
    put(officer, {4: "Chuyển đổi khác"}, agency="ls.so-tc")
    put(officer, dict.fromkeys(range(10, 60), "Chuyển đổi số"), agency="ls.so-xd")
    met = find_tasks(scope_of(small), "chuyển đổi số", most=20)
    assert (met.keys, met.is_whole) == ([3, 2, 1], True)
    assert len(find_tasks(scope_of(officer), "chuyển đổi số", most=100).keys) == 53
    assert not find_tasks(scope_of(small), "cầu", most=20).keys


def test_the_list_says_where_words_are_too_common(officer: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    put(officer, dict.fromkeys(range(1, 30), "Chuyển đổi số"))
    today = timezone.localdate()
    page = list_tasks(viewer=officer, filter=TaskFilter(text="doi so"), today=today)
    assert (page.count, page.is_text_cut) == (29, False)
    monkeypatch.setattr("dondoc.server.tracking.selectors.narrowing.COUNT_CAP", 20)
    page = list_tasks(viewer=officer, filter=TaskFilter(text="doi so"), today=today)
    assert (page.count, page.is_text_cut) == (20, True)
