"""Committees that a digest or decision sets up: who heads them, their members, standing body and duties."""

from __future__ import annotations

import pytest
from small_documents import read

from dondoc.documents.items import Committee

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ 03/6 đến 07/6/2024)\n\n"
DECISION = (
    "UBND TỈNH LẠNG SƠN\nSố: 85/QĐ-UBND\nLạng Sơn, ngày 11 tháng 6 năm 2024\n\nQUYẾT ĐỊNH\n"
    "Về việc thành lập Tổ công tác rà soát đất đai\n\nCHỦ TỊCH UBND TỈNH\n\nQUYẾT ĐỊNH:\n\n"
    "Điều 1. Thành lập Tổ công tác rà soát đất đai tỉnh Lạng Sơn gồm các ông, bà:\n\n"
    "1. Ông Nguyễn Văn Thử, Phó Chủ tịch UBND tỉnh - Tổ trưởng;\n"
    "2. Bà Trần Thị Mẫu, Giám đốc Sở Nội vụ - Tổ phó Thường trực;\n"
    "3. Đại diện lãnh đạo Sở Tài chính - Thành viên;\n"
    "4. Mời đại diện lãnh đạo Hội Nông dân tỉnh - Thành viên.\n\n"
    "Điều 2. Tổ công tác có nhiệm vụ:\n\n1. Rà soát đất đai, báo cáo UBND tỉnh trước ngày 30/8/2024.\n"
    "2. Phân công nhiệm vụ cho từng thành viên.\n\n"
    "Sở Nội vụ là cơ quan thường trực của Tổ công tác.\n\n"
    "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 7/QĐ-UBND ngày 02/01/2020.\n"
)


def committee(body: str, *, title: str = "Kiện toàn Ban Chỉ đạo công tác gia đình") -> Committee | None:
    (item,) = read(f"{TITLE}{title}\n\n{body}\n").items
    return item.committee


def told(body: str) -> Committee:
    found = committee(body)
    assert found is not None
    return found


def test_name_and_action_as_the_text_gives_them_whole() -> None:
    found = told(
        "UBND tỉnh quyết định kiện toàn Ban Chỉ đạo công tác gia đình tỉnh Bắc Kạn (Quyết định số 8/QĐ-UBND)."
    )
    assert (found.action, found.name) == ("kiện toàn", "Ban Chỉ đạo công tác gia đình tỉnh Bắc Kạn")
    assert found.evidence["name"]


@pytest.mark.parametrize(
    "body",
    [
        "Ban Chỉ đạo do đồng chí Chủ tịch UBND tỉnh làm Trưởng ban; Giám đốc Sở Y tế làm Phó Trưởng ban.",
        "Ban Chỉ đạo do Chủ tịch UBND tỉnh là, Trưởng Ban. Đồng chí Giám đốc Sở Y tế làm Phó Trưởng ban.",
        "Trưởng ban là đồng chí Chủ tịch UBND tỉnh; Phó Trưởng ban Thường trực là đồng chí Giám đốc Sở Y tế.",
        "Ban Chỉ đạo gồm: Trưởng ban: Chủ tịch UBND tỉnh; Phó Trưởng ban: Giám đốc Sở Y tế.",
    ],
)
def test_head_and_deputies_in_all_forms(body: str) -> None:
    found = told(body)
    assert (found.head, found.deputies) == ("Chủ tịch UBND tỉnh", ("Giám đốc Sở Y tế",))
    assert found.evidence["head"] and found.evidence["deputies"]


@pytest.mark.parametrize(
    ("body", "members"),
    [
        (
            "Các Ủy viên Ban Chỉ đạo là lãnh đạo các sở, ngành gồm: Tài chính, Y tế, Công an tỉnh và "
            "Chủ tịch UBND các huyện, thành phố. Tham gia thành viên còn có lãnh đạo Hội Nông dân tỉnh.",
            ("Tài chính", "Y tế", "Công an tỉnh", "UBND các huyện, thành phố", "Hội Nông dân tỉnh"),
        ),
        ("Thành viên gồm Giám đốc Sở Nội vụ, Chánh Thanh tra tỉnh.", ("Sở Nội vụ", "Thanh tra tỉnh")),
    ],
)
def test_members_are_their_agencies(body: str, members: tuple[str, ...]) -> None:
    assert told(body).members == members


@pytest.mark.parametrize(
    "body",
    [
        "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo.",
        "Ban Chỉ đạo làm việc kiêm nhiệm, Sở Y tế làm cơ quan Thường trực Ban Chỉ đạo.",
        "Cơ quan thường trực của Ban Chỉ đạo: Sở Y tế.",
        "Cơ quan thường trực Ban Chỉ đạo là Sở Y tế.",
    ],
)
def test_the_standing_body(body: str) -> None:
    assert told(body).standing_body == "Sở Y tế"


def test_one_paragraph_tells_all_of_it() -> None:
    found = told(
        "Theo đó, Trưởng ban là Chủ tịch UBND tỉnh; Sở Y tế là cơ quan thường trực; các thành viên là "
        "lãnh đạo Sở Nội vụ, "
        "Công an tỉnh. Ban Chỉ đạo có nhiệm vụ giúp UBND tỉnh."
    )
    assert (found.head, found.members, found.standing_body, found.duties) == (
        "Chủ tịch UBND tỉnh",
        ("Sở Nội vụ", "Công an tỉnh"),
        "Sở Y tế",
        "Ban Chỉ đạo có nhiệm vụ giúp UBND tỉnh.",
    )


def test_duties_end_where_the_way_of_working_begins() -> None:
    found = told(
        "Ban Chỉ đạo có nhiệm vụ giúp UBND tỉnh chỉ đạo công tác gia đình. Đôn đốc các ngành. "
        "Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm."
    )
    assert (
        found.duties == "Ban Chỉ đạo có nhiệm vụ giúp UBND tỉnh chỉ đạo công tác gia đình. Đôn đốc các ngành."
    )


def test_an_item_about_something_else_has_none() -> None:
    assert (
        committee("Sở Y tế là cơ quan thường trực của Ban Chỉ đạo.", title="Tăng cường công tác gia đình")
        is None
    )


def test_a_decision_about_a_committee_is_one_item() -> None:
    reading = read(DECISION)
    (item,) = reading.items
    found = item.committee
    assert found is not None
    assert (item.title, item.effective_on, item.repeals) == (
        "Về việc thành lập Tổ công tác rà soát đất đai",
        "2024-06-11",
        ("7/QĐ-UBND",),
    )
    assert [(act.number, act.issued_on) for act in item.acts] == [("85/QĐ-UBND", "2024-06-11")]
    assert (found.head, found.deputies) == (
        "Nguyễn Văn Thử, Phó Chủ tịch UBND tỉnh",
        ("Trần Thị Mẫu, Giám đốc Sở Nội vụ",),
    )
    assert found.members == ("Sở Tài chính", "Hội Nông dân tỉnh")
    assert found.standing_body == "Sở Nội vụ"
    assert found.duties == (
        "Tổ công tác có nhiệm vụ: 1. Rà soát đất đai, báo cáo UBND tỉnh trước ngày 30/8/2024. "
        "2. Phân công nhiệm vụ cho từng thành viên."
    )
    assert reading.tasks == ()


def test_those_listed_under_the_name_of_a_place_hold_it() -> None:
    (item,) = read(
        DECISION.split("1. Ông")[0] + "1. Tổ trưởng: Đồng chí Nguyễn Văn Thử, Phó Chủ tịch UBND tỉnh.\n\n"
        "2. Tổ phó:\n\na) Đồng chí Trần Thị Mẫu, Giám đốc Sở Nội vụ;\nb) Đồng chí Lê Ví Dụ, Giám đốc Sở "
        "Xây dựng.\n\n"
        "3. Các thành viên:\n\n- Giám đốc Sở Tài chính;\n- Mời Chủ tịch Hội Nông dân tỉnh.\n\n"
        "Điều 2. Nhiệm vụ của Tổ công tác\n\n1. Rà soát đất đai trước ngày 30/8/2024.\n\n"
        "Điều 3. Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này.\n"
    ).items
    found = item.committee
    assert found is not None
    assert (found.head, found.deputies, found.members) == (
        "Nguyễn Văn Thử, Phó Chủ tịch UBND tỉnh",
        ("Trần Thị Mẫu, Giám đốc Sở Nội vụ", "Lê Ví Dụ, Giám đốc Sở Xây dựng"),
        ("Sở Tài chính", "Hội Nông dân tỉnh"),
    )
    assert found.duties == "Nhiệm vụ của Tổ công tác 1. Rà soát đất đai trước ngày 30/8/2024."


def test_a_table_lists_the_members() -> None:
    reading = read(
        DECISION.split("1. Ông")[0] + "STT\tHọ và tên\tChức vụ\tChức danh\n"
        "1\tNguyễn Văn Thử\tPhó Giám đốc Sở Nội vụ\tTổ trưởng\n2\tTrần Thị Mẫu\tPhó Giám đốc Sở Y tế\tTổ "
        "phó\n"
        "3\tLê Ví Dụ\tTrưởng phòng, Sở Tài chính\tThành viên\n\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    found = reading.items[0].committee
    assert found is not None
    assert (found.head, found.deputies, found.members) == (
        "Nguyễn Văn Thử, Phó Giám đốc Sở Nội vụ",
        ("Trần Thị Mẫu, Phó Giám đốc Sở Y tế",),
        ("Sở Tài chính",),
    )
    assert found.evidence["head"] and reading.tasks == ()


def test_a_decision_about_something_else_has_no_item() -> None:
    assert read(DECISION.replace("thành lập Tổ công tác rà soát đất đai\n", "phê duyệt Đề án\n")).items == ()
