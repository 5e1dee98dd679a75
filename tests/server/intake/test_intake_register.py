"""The register finds documents by words with or without marks, and by numbers however they are spelled."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from plan_desk import make_officer, make_person, read

from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.rules import issuer_key, number_key
from dondoc.server.intake.selectors import RegisterFilter, RegisterPage, register
from dondoc.server.intake.services import receive_file
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role

pytestmark = pytest.mark.django_db


def put(
    officer: Account, number: str, subject: str, *, on: date = date(2026, 2, 12), minutes: int = 0
) -> int:
    now = timezone.now() + timedelta(minutes=minutes)
    issuer = "UBND tỉnh Lạng Sơn"
    return ReceivedDocument.objects.create(
        name=f"{number}.pdf".replace("/", "-"),
        received_by=officer,
        received_at=now,
        stage=Stage.READY,
        stage_at=now,
        document_type="plan",
        number=number,
        number_key=number_key(number),
        issuer=issuer,
        issuer_key=issuer_key(issuer),
        issued_on=on,
        subject=subject,
        search_text=found_by(f"{number} {subject} {issuer}"),
    ).pk


def ids(page: RegisterPage) -> list[int]:
    return [row.document.pk for row in page.rows]


def find(viewer: Account, text: str) -> list[int]:
    return ids(register(viewer=viewer, filter=RegisterFilter(text=text)))


@pytest.mark.parametrize(
    "written", ["03/KH-UBND", "3/kh-ubnd", "Số: 03 / KH – UBND", "3 KHUBND", "số 3/KH", "03-KH/UBND", "3"]
)
def test_a_number_is_found_however_it_is_spelled(written: str) -> None:
    officer = make_officer()
    wanted = put(officer, "03/KH-UBND", "Chuyển đổi số")
    put(officer, "30/KH-UBND", "Cải cách hành chính")
    put(officer, "130/KH-UBND", "Phát triển đô thị", on=date(2025, 1, 1))
    found = find(officer, written)
    assert found[0] == wanted
    if written != "3":
        assert found == [wanted]


def test_words_are_found_with_and_without_marks_and_exact_ones_come_first() -> None:
    officer = make_officer()
    with_marks = put(officer, "1/KH-UBND", "Phát triển đô thị thông minh")
    another = put(officer, "2/KH-UBND", "Phát triển Đỗ Thị Mười", minutes=5)
    assert set(find(officer, "do thi")) == {with_marks, another}
    assert find(officer, "đô thị")[0] == with_marks
    assert find(officer, "thong  MINH phat") == [with_marks]
    assert find(officer, "không có") == []


def test_filters_and_order() -> None:
    officer = make_officer()
    old = put(officer, "1/KH-UBND", "Cũ", on=date(2025, 1, 1))
    new = put(officer, "2/KH-UBND", "Mới", minutes=1)
    assert ids(register(viewer=officer, filter=RegisterFilter())) == [new, old]
    assert ids(register(viewer=officer, filter=RegisterFilter(issued_from=date(2026, 1, 1)))) == [new]
    assert ids(register(viewer=officer, filter=RegisterFilter(issued_to=date(2025, 12, 31)))) == [old]
    assert ids(register(viewer=officer, filter=RegisterFilter(stage=Stage.FAILED))) == []
    assert len(ids(register(viewer=officer, filter=RegisterFilter(issuer="ubnd TINH")))) == 2


def test_pages_and_the_same_number_of_queries_at_any_size() -> None:
    officer = make_officer()
    counts: list[int] = []
    for size in (5, 60):
        for number in range(ReceivedDocument.objects.count(), size):
            put(officer, f"{number}/KH-UBND", f"Kế hoạch {number}", minutes=number)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page = register(viewer=officer, filter=RegisterFilter(text="ke hoach"), page_size=20)
        counts.append(len(captured))
        assert page.count == size and page.has_next == (size > 20)
    assert counts == [5, 5]
    last = register(viewer=officer, filter=RegisterFilter(), page=3, page_size=20)
    assert len(last.rows) == 20 and not last.has_next


def test_who_may_not_see_the_register() -> None:
    make_officer()
    with pytest.raises(NotAllowed):
        register(viewer=make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc"), filter=RegisterFilter())
    register(viewer=make_person("chu-tich", Role.LEADER), filter=RegisterFilter())


def test_what_waits_and_what_failed_is_found_by_its_name() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="Báo cáo quý.docx", content=BytesIO(b" \n "))
    assert find(officer, "bao cao") == [received.pk]
    assert read(received).stage == Stage.FAILED
    assert find(officer, "báo cáo quý") == [received.pk]
