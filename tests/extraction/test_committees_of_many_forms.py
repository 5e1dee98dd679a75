"""Members that a decision adds, lists in tables and sentences; digests and reports of other offices."""

from __future__ import annotations

from small_documents import read

from dondoc.documents.items import Committee

HEAD = (
    "UBND TỈNH LÀO CAI\nSố: 99/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lào Cai, ngày 20 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n"
)


def committee_of(text: str) -> Committee:
    (item,) = read(HEAD + text).items
    assert item.committee
    return item.committee


def test_members_that_are_added_need_no_place_of_their_own() -> None:
    one = committee_of(
        "Bổ sung thành viên Ban Chỉ đạo du lịch tỉnh\n\nĐiều 1. Bổ sung thành viên Ban Chỉ đạo du lịch tỉnh "
        "gồm các ông, bà: Trưởng Thuế tỉnh Lào Cai; Giám đốc Sở Xây dựng.\n"
    )
    assert one.members == ("Thuế tỉnh Lào Cai", "Sở Xây dựng")
    listed = committee_of(
        "Bổ sung thành viên Ban Chỉ đạo du lịch tỉnh\n\nĐiều 1. Bổ sung thành viên Ban Chỉ đạo du lịch tỉnh, "
        "gồm các ông (bà):\n\n1. Ông Lê Văn A, Phó Giám đốc Sở Xây dựng;\n\n"
        "2. Bà Trần Thị B, Chủ tịch UBND phường Sa Pa.\n"
    )
    assert listed.members == ("Sở Xây dựng", "UBND phường Sa Pa")


def test_a_list_of_members_in_lines_with_tabs() -> None:
    one = committee_of(
        "Thành lập Hội đồng thẩm định giá\n\n"
        "Điều 1. Thành lập Hội đồng thẩm định giá (có danh sách kèm theo).\n\n"
        "DANH SÁCH HỘI ĐỒNG\nTT\tHọ và tên\tChức vụ\tChức danh trong Hội đồng\n"
        "1\tNguyễn Thị Anh\tPhó Giám đốc Sở Tài chính\tChủ tịch\n"
        "2\tPhạm Văn Bình\tTrưởng phòng Quản lý giá\tPhó Chủ tịch\n"
        "3\tTrần Văn Dũng\tPhó Giám đốc Sở Xây dựng\tỦy viên\n"
    )
    assert one.head == "Nguyễn Thị Anh, Phó Giám đốc Sở Tài chính"
    assert one.deputies == ("Phạm Văn Bình, Trưởng phòng Quản lý giá",)
    assert one.members == ("Sở Xây dựng",)


def test_a_group_whose_persons_stand_in_one_sentence() -> None:
    one = committee_of(
        "Thành lập Đoàn kiểm tra hộ tịch\n\nĐiều 1. Thành lập Đoàn kiểm tra liên ngành gồm: Bà Hồ Thị Thử, "
        "Phó Giám đốc Sở Tư pháp làm Trưởng đoàn; đại diện Công an tỉnh, Sở Nội vụ làm thành viên.\n"
    )
    assert one.head == "Hồ Thị Thử, Phó Giám đốc Sở Tư pháp"
    assert one.members == ("Công an tỉnh", "Sở Nội vụ")


def test_a_committee_that_is_dissolved_has_its_name_without_the_day() -> None:
    one = committee_of(
        "Giải thể Ban Chỉ đạo nông thôn mới tỉnh\n\n"
        "Điều 1. Giải thể Ban Chỉ đạo nông thôn mới tỉnh kể từ ngày 01/7/2025.\n"
    )
    assert one.name == "Ban Chỉ đạo nông thôn mới tỉnh"


DIGEST = """ĐIỂM TIN CHỈ ĐẠO, ĐIỀU HÀNH NỔI BẬT CỦA UBND THÀNH PHỐ
Từ ngày 05/01/2026 đến ngày 11/01/2026

- Chuẩn bị Tết Nguyên đán
UBND thành phố ban hành Chỉ thị số 01/CT-UBND ngày 05/01/2026. Chủ tịch UBND thành phố yêu cầu \
Sở Công Thương chủ trì bình ổn thị trường, hoàn thành trước ngày 10/02/2026.

- Kiện toàn Hội đồng Thi đua - Khen thưởng
Quyết định số 33/QĐ-UBND ngày 07/01/2026 của Chủ tịch UBND thành phố kiện toàn Hội đồng Thi đua - \
Khen thưởng thành phố; Phó Chủ tịch thứ nhất: Giám đốc Sở Nội vụ. Hội đồng có nhiệm vụ tham mưu \
khen thưởng. Quyết định \
có hiệu lực kể từ ngày ký.
"""


def test_acts_of_a_city_and_a_title_that_is_no_task() -> None:
    reading = read(DIGEST)
    first, second = (item.acts[0] for item in reading.items)
    assert first.signer is None  # who is told to do something signs nothing
    assert second.issuer == "Chủ tịch UBND thành phố"
    committee = reading.items[1].committee
    assert committee and committee.deputies == ("Giám đốc Sở Nội vụ",)
    assert committee.duties == "Hội đồng có nhiệm vụ tham mưu khen thưởng."
    assert [task.leads for task in reading.tasks] == [("Sở Công Thương",)]


def test_what_was_issued_is_counted_and_money_keeps_its_unit_before_a_footnote() -> None:
    reading = read(
        "SỞ CÔNG THƯƠNG\nSố: 3/BC-SCT\n\nBÁO CÁO\nKết quả năm 2025\n\nI. KẾT QUẢ\n\n"
        "Cấp 12 giấy phép kinh doanh xăng dầu.\n\nThu ngân sách ước đạt 4,5 tỷ đồng¹.\n\n"
        "Sửa 08 nhà cấp 4 cho dân.\n"
    )
    figures = [(figure.value, figure.unit) for result in reading.results for figure in result.figures]
    assert figures == [(12, "giấy"), (4.5, "tỷ đồng"), (8, "nhà")]
