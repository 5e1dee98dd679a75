"""People from a workbook: what each row would do, what is wrong with it, and that twice does nothing more."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from django.contrib.auth import authenticate
from hypothesis import given
from hypothesis import strategies as st
from kept_rows import written_once
from openpyxl import load_workbook
from people_lists import people_list, person
from plan_desk import make_person, set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import propose_username, username_of
from dondoc.server.accounts.services import lock_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.errors import NotAllowed, PersonRefused, StalePeople
from dondoc.server.posts.models import Contact, Post, Role
from dondoc.server.posts.people_file.form import FirstPassword, write_first_passwords, write_template
from dondoc.server.posts.people_file.planning import Outcome, PeoplePlan
from dondoc.server.posts.services.people_file import PeopleBroughtIn, bring_in_people, preview_people
from dondoc.server.registry.models import Agency

pytestmark = pytest.mark.django_db

NAME = "danh-sach.xlsx"


@pytest.fixture
def keeper(db: None) -> Account:
    written_once(set_up_lang_son)
    return make_person("he-thong", Role.ADMINISTRATOR)


def plan(actor: Account, *rows: object) -> PeoplePlan:
    return preview_people(actor=actor, content=people_list(*rows), name=NAME)  # type: ignore[arg-type]


def bring(actor: Account, content: bytes, **options: bool) -> PeopleBroughtIn:
    digest = preview_people(actor=actor, content=content, name=NAME).digest
    return bring_in_people(actor=actor, content=content, name=NAME, digest=digest, **options)


def outcomes(found: PeoplePlan) -> list[str]:
    return [str(line.outcome) for line in found.lines]


def test_agencies_are_found_by_name_short_name_and_code(keeper: Account) -> None:
    rows = [
        person(f"Người {place}", agency=agency)
        for place, agency in enumerate(("Sở Xây dựng", "SXD", "ls.so-xd"))
    ]
    found = plan(keeper, *rows)
    sure = [line.agency_id for line in found.lines if line.outcome != Outcome.WRONG]
    assert sure and set(sure) == {"ls.so-xd"}
    assert found.lines[0].agency_id == found.lines[2].agency_id == "ls.so-xd"


def test_a_list_makes_accounts_posts_and_contacts(keeper: Account) -> None:
    content = people_list(
        person("Nông Thị Lan", phone="0205 3812 345", email="lan@langson.gov.vn"),
        person("Nông Thị Lan", agency="Sở Tài chính", from_on=datetime(2026, 1, 2)),
        person("Hoàng Văn Trưởng", "truong.hv", role="lãnh đạo cơ quan", from_on=""),
        person("Hoàng Văn Trưởng", "truong.hv", role="Quản trị cơ quan"),
    )
    done = bring(keeper, content)
    assert [(one.username, one.role) for one in done.passwords] == [
        ("lan.nt", "Cán bộ cơ quan"),
        ("lan.nt2", "Cán bộ cơ quan"),
        ("truong.hv", "Lãnh đạo cơ quan"),
    ]
    assert (done.posts_count, done.left_count) == (1, 0)
    lan = Account.objects.get(username="lan.nt")
    assert lan.must_change_password and lan.email == "lan@langson.gov.vn"
    assert authenticate(username="lan.nt", password=done.passwords[0].password) == lan
    lan.refresh_from_db()
    assert lan.password.startswith("md5$")  # at the first sign-in it is hashed as all others are
    assert Post.objects.get(account__username="lan.nt2").from_on == date(2026, 1, 2)
    assert set(Post.objects.filter(account__username="truong.hv").values_list("role", flat=True)) == {
        Role.AGENCY_HEAD,
        Role.AGENCY_ADMINISTRATOR,
    }
    assert Contact.objects.get().phone == "0205 3812 345"


def test_the_same_list_again_finds_everybody_there(keeper: Account) -> None:
    content = people_list(
        person(phone="0205 1"),
        person("Bế Văn Hai", "hai.bv"),
        person("Bế Văn Hai", "hai.bv", role="Lãnh đạo cơ quan"),
    )
    bring(keeper, content)
    before = (Account.objects.count(), Post.objects.count(), Contact.objects.count())
    again = preview_people(actor=keeper, content=content, name=NAME)
    assert outcomes(again) == ["known"] * 3
    assert bring(keeper, content).passwords == []
    assert (Account.objects.count(), Post.objects.count(), Contact.objects.count()) == before


WRONG = [
    (person(""), "thiếu họ và tên"),
    (person("x" * 201), "dài quá 200"),
    (person(username="Tên Lạ"), "chữ thường không dấu"),
    (person(email="lan@"), "thư điện tử"),
    (person(agency=""), "thiếu cơ quan"),
    (person(agency="Sở Không Có"), "chưa rõ cơ quan"),
    (person(agency="Các sở, ban, ngành"), "cơ quan"),
    (person(role="Trưởng phòng"), "ghi một trong"),
    (person(role=""), "thiếu chức vụ"),
    (person(from_on="31/02/2026"), "không phải ngày có thật"),
    (person(phone="0" * 61), "dài quá 60"),
]


@pytest.mark.parametrize(("row", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_is_wrong_is_told_by_row(keeper: Account, row: object, told: str) -> None:
    found = plan(keeper, person("Đúng Rồi"), row)
    assert outcomes(found) == ["new", "wrong"]
    assert told in found.lines[1].told
    assert found.lines[1].place.row == 4


def test_a_row_tells_all_that_is_wrong_with_it(keeper: Account) -> None:
    [line] = plan(keeper, person(email="lan", agency="", role="x", from_on="mai")).lines
    assert line.told.count(";") >= 3


def test_rows_that_may_be_one_person_are_asked_about(keeper: Account) -> None:
    found = plan(
        keeper,
        person("Lý Thị Xây"),
        person("LÝ THỊ XÂY", role="Lãnh đạo cơ quan"),
        person("Vi Văn A", "a.vv"),
        person("Vi Văn A", "a.vv"),
        person("Vi Văn B", "a.vv", agency="Sở Tài chính"),
    )
    assert outcomes(found) == ["new", "wrong", "new", "wrong", "wrong"]
    assert "dòng 3" in found.lines[1].told and "ghi tên đăng nhập" in found.lines[1].told
    assert "trùng dòng 5" in found.lines[3].told
    assert "là của Vi Văn A" in found.lines[4].told


def test_known_people_are_held_against_their_accounts(keeper: Account) -> None:
    make_person("xay", Role.AGENCY_OFFICER, "ls.so-xd")
    name = Account.objects.get(username="xay").full_name
    locked = make_person("khoa", Role.AGENCY_OFFICER, "ls.so-tc")
    lock_account(account=locked, actor=SYSTEM)
    found = plan(
        keeper,
        person(name),
        person(name, "xay", role="Lãnh đạo cơ quan"),
        person(locked.full_name, "khoa"),
    )
    assert outcomes(found) == ["known", "post", "wrong"]
    assert "khóa" in found.lines[2].told
    [taken] = plan(keeper, person("Người Khác", "xay")).lines
    assert "đã có người dùng" in taken.told


def test_a_half_wrong_list_comes_in_only_as_far_as_it_is_right_and_on_request(keeper: Account) -> None:
    content = people_list(person("Đúng Rồi"), person(agency="Sở Không Có"))
    with pytest.raises(PersonRefused, match="1 dòng phải sửa"):
        bring(keeper, content)
    assert not Account.objects.filter(full_name="Đúng Rồi").exists()
    done = bring(keeper, content, without_wrong=True)
    assert ([one.full_name for one in done.passwords], done.left_count) == (["Đúng Rồi"], 1)


def test_what_was_shown_is_what_is_done(keeper: Account) -> None:
    content = people_list(person("Nông Thị Lan"))
    digest = preview_people(actor=keeper, content=content, name=NAME).digest
    Account.objects.create(username="lan.nt", full_name="Ai đó")
    with pytest.raises(StalePeople):
        bring_in_people(actor=keeper, content=content, name=NAME, digest=digest)
    assert not Post.objects.filter(account__full_name="Nông Thị Lan").exists()


def test_who_looks_after_one_agency_brings_in_its_people_alone(keeper: Account) -> None:
    own = make_person("giu", Role.AGENCY_ADMINISTRATOR, "ls.so-xd")
    found = plan(
        own,
        person("Của Mình"),
        person("Nơi Khác", agency="Sở Tài chính"),
        person("Lãnh Đạo", role="Lãnh đạo"),
        person("Người he-thong", "he-thong"),
    )
    assert outcomes(found) == ["new", "wrong", "wrong", "wrong"]
    assert "ngoài phần anh/chị quản trị" in found.lines[1].told
    assert (
        "Cán bộ cơ quan" in found.lines[2].told
        and "Kiểm tra" not in found.lines[2].told.split("ghi một trong")[1]
    )
    for nobody in (Role.OFFICER, Role.LEADER, Role.AUDITOR, Role.AGENCY_OFFICER, Role.AGENCY_HEAD):
        with pytest.raises(NotAllowed):
            plan(make_person(f"k-{nobody}".replace("_", "-"), nobody, "ls.so-xd"), person())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"khong phai", "không phải bảng tính"),
        (b"PK\x03\x04xx", "bị hỏng"),
        (people_list(), "chưa có người nào"),
        (people_list(person(), headings=("A", "B", "C", "D", "E", "F", "G")), "dòng tiêu đề"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(keeper: Account, content: bytes, told: str) -> None:
    with pytest.raises(PersonRefused, match=told):
        preview_people(actor=keeper, content=content, name=NAME)


def test_the_preview_asks_a_bounded_number_of_questions(
    keeper: Account, django_assert_max_num_queries: object
) -> None:
    agencies = list(Agency.objects.filter(kind="department", latest_on=None).values_list("pk", flat=True)[:5])
    few = people_list(*(person(f"Người {n}", agency=agencies[n % 5]) for n in range(10)))
    many = people_list(*(person(f"Người {n}", agency=agencies[n % 5]) for n in range(200)))
    preview_people(actor=keeper, content=few, name=NAME)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        preview_people(actor=keeper, content=many, name=NAME)


def test_the_template_can_be_filled_in_and_brought_in(keeper: Account) -> None:
    out = io.BytesIO()
    write_template(out, roles=set(Role), on=date(2026, 11, 22))
    book = load_workbook(io.BytesIO(out.getvalue()))
    book["Người"].append(list(person()))
    filled = io.BytesIO()
    book.save(filled)
    assert outcomes(preview_people(actor=keeper, content=filled.getvalue(), name=NAME)) == ["new"]


def test_the_sheet_of_passwords_runs_nothing() -> None:
    out = io.BytesIO()
    write_first_passwords(out, [FirstPassword("=1+1", "a", "k7mq-aaaa", "+Sở", "@x")])
    [_, row] = load_workbook(io.BytesIO(out.getvalue())).worksheets[0].iter_rows()
    assert [cell.data_type for cell in row] == ["s"] * 5
    assert row[0].quotePrefix


@given(full_name=st.text(max_size=80), taken=st.sets(st.sampled_from(["lan.nt", "lan.nt2", "a1", "nguoi"])))
def test_a_proposed_user_name_is_one_and_is_free(full_name: str, taken: set[str]) -> None:
    proposed = propose_username(full_name, taken=taken)
    assert username_of(proposed) == proposed
    assert proposed not in taken


def test_proposed_user_names_are_those_of_the_office() -> None:
    names = {"Nông Thị Lan": "lan.nt", "Đặng Đình Đức": "duc.dd", "Lan": "lan", "Ý": "y1", "!!": "nguoi"}
    assert {name: propose_username(name, taken=()) for name in names} == names
    assert propose_username("Nông Thị Lan", taken={"lan.nt"}) == "lan.nt2"
