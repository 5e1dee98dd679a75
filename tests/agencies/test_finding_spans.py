"""Which words of a text are mentions: each whole, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry

DAY = "2024-06-01"


def found(text: str) -> list[str]:
    mentions = known_registry().find_mentions(text, on=DAY)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [" ".join(mention.text.split()) for mention in mentions]


WHOLE = {
    # the longest, never its beginning
    "Giao Ban QLDA ĐTXD công trình giao thông tỉnh lập hồ sơ.": ["Ban QLDA ĐTXD công trình giao thông tỉnh"],
    "Văn phòng UBND tỉnh trình UBND tỉnh.": ["Văn phòng UBND tỉnh", "UBND tỉnh"],
    "Sở Văn hóa, Thể thao và Du lịch và Sở Y tế họp.": ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
    "Công văn của Sở Giao thông vận tải tỉnh Cao Bằng.": ["Sở Giao thông vận tải tỉnh Cao Bằng"],
    "Sở Tài nguyên và Môi trường (TNMT) rà soát.": ["Sở Tài nguyên và Môi trường (TNMT)"],
    "Công ty cổ phần Gạch Hợp Thành (Công ty) nộp thuế.": ["Công ty cổ phần Gạch Hợp Thành", "Công ty"],
    # each of a plain list, one of a list that shares its head
    "Sở Tài chính, Sở Nội vụ và Sở Tư pháp": ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"],
    "các sở: Tài chính, Nội vụ và Y tế báo cáo": ["các sở: Tài chính, Nội vụ và Y tế"],
    "các sở, ngành gồm: Y tế, Giáo dục và Đào tạo rà soát": ["các sở, ngành gồm: Y tế, Giáo dục và Đào tạo"],
    "các sở, ngành gồm: Công an tỉnh, Y tế, Sở Nội vụ.": [
        "các sở, ngành",
        "Công an tỉnh",
        "Y tế",
        "Sở Nội vụ",
    ],
    "UBND các huyện: Hữu Lũng, Chi Lăng và thành phố Lạng Sơn thực hiện": [
        "UBND các huyện: Hữu Lũng, Chi Lăng và thành phố Lạng Sơn"
    ],
    "UBND các huyện Ba Bể, Chợ Đồn báo cáo": ["UBND các huyện Ba Bể, Chợ Đồn"],
    "Chi cục Kiểm lâm các tỉnh: Cao Bằng, Bắc Kạn ký": ["Chi cục Kiểm lâm các tỉnh: Cao Bằng, Bắc Kạn"],
    "UBND xã Hồng Phong (huyện Bình Gia) cam kết": ["UBND xã Hồng Phong (huyện Bình Gia)"],
    "UBND các huyện Cao Lộc, Văn Lãng và TP Lạng Sơn họp": [
        "UBND các huyện Cao Lộc, Văn Lãng và TP Lạng Sơn"
    ],
    "UBND P. Chi Lăng, UBND H.Cao Lộc và UBND TT. Đồng Đăng": [
        "UBND P. Chi Lăng",
        "UBND H.Cao Lộc",
        "UBND TT. Đồng Đăng",
    ],
    "UBND 5 huyện: Hữu Lũng, Chi Lăng rà soát": ["UBND 5 huyện: Hữu Lũng, Chi Lăng"],
    # an office of two bodies, a board with more of what it looks after
    "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh mời": ["Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh"],
    "Văn phòng HĐND và UBND huyện Cao Lộc": ["Văn phòng HĐND và UBND huyện Cao Lộc"],
    "Văn phòng UBND tỉnh và UBND huyện Cao Lộc": ["Văn phòng UBND tỉnh", "UBND huyện Cao Lộc"],
    "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp tỉnh Thanh Hóa báo cáo": [
        "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp tỉnh Thanh Hóa"
    ],
    # what a department or a ministry does, though the names of other bodies hold the same words
    "Sở Y tế thống kê, báo cáo.": ["Sở Y tế"],
    "Giao Sở Công Thương quản lý thị trường dịp Tết.": ["Sở Công Thương"],
    "Sở Tài chính hỗ trợ doanh nghiệp vay vốn.": ["Sở Tài chính"],
    "Sở Nông nghiệp và Môi trường quản lý đất đai chặt chẽ.": ["Sở Nông nghiệp và Môi trường"],
    "Đề nghị Bộ Xây dựng đầu tư xây dựng tuyến đường.": ["Bộ Xây dựng"],
    # the office with its agency
    "đồng chí Giám đốc Sở Y tế": ["Giám đốc Sở Y tế"],
    "Phó Chủ tịch UBND tỉnh giao Thủ trưởng các sở, ban, ngành": [
        "Phó Chủ tịch UBND tỉnh",
        "Thủ trưởng các sở, ban, ngành",
    ],
    "Tỉnh ủy đã lãnh đạo UBND tỉnh ban hành kế hoạch": ["Tỉnh ủy", "UBND tỉnh"],
    "Trưởng ban Ban Quản lý dự án đầu tư xây dựng tỉnh": [
        "Trưởng ban Ban Quản lý dự án đầu tư xây dựng tỉnh"
    ],
    # collectives
    "Các sở, ban, ngành, UBND các huyện, thành phố phối hợp": [
        "Các sở, ban, ngành",
        "UBND các huyện, thành phố",
    ],
    "các cơ quan, đơn vị liên quan và các địa phương": ["các cơ quan, đơn vị liên quan", "các địa phương"],
    "tham mưu cấp ủy, chính quyền địa phương": ["cấp ủy, chính quyền địa phương"],
    "phối hợp với ngành y tế để phòng dịch": ["ngành y tế"],
    "các cơ quan chuyên môn của tỉnh Cao Bằng": ["các cơ quan chuyên môn của tỉnh Cao Bằng"],
    "các đơn vị làm nhiệm vụ trên địa bàn huyện Cao Lộc": [
        "các đơn vị làm nhiệm vụ trên địa bàn huyện Cao Lộc"
    ],
    "các cơ sở y tế công lập và ngoài công lập của tỉnh": [
        "các cơ sở y tế công lập và ngoài công lập của tỉnh"
    ],
    "Các sở ban ngành và các tổ chức chính trị-xã hội": ["Các sở ban ngành", "các tổ chức chính trị-xã hội"],
    # formed like agencies, and in no registry
    "Chi cục Thủy lợi, Hội Khuyến học tỉnh và Cục Đường bộ Việt Nam kiểm tra": [
        "Chi cục Thủy lợi",
        "Hội Khuyến học tỉnh",
        "Cục Đường bộ Việt Nam",
    ],
    "Trung tâm Phát triển quỹ đất huyện Cao Lộc khẩn trương bàn giao": [
        "Trung tâm Phát triển quỹ đất huyện Cao Lộc"
    ],
    "Công ty cổ phần Xi măng Đồng Bành báo cáo": ["Công ty cổ phần Xi măng Đồng Bành"],
    "Ban Chỉ đạo phòng, chống thiên tai tỉnh họp. Ban Chỉ đạo do đồng chí Chủ tịch đứng đầu": [
        "Ban Chỉ đạo phòng, chống thiên tai tỉnh",
        "Ban Chỉ đạo",
    ],
    "Tổ công tác thực hiện Đề án 06 tỉnh Lạng Sơn": ["Tổ công tác thực hiện Đề án 06 tỉnh Lạng Sơn"],
    "lãnh đạo Phòng Kế hoạch - Tài chính thuộc Sở Y tế": ["Phòng Kế hoạch - Tài chính thuộc Sở Y tế"],
    "Bộ Ngoại giao giao Tổng công ty Lưu ký báo cáo": ["Bộ Ngoại giao", "Tổng công ty Lưu ký"],
    "Tòa án nhân dân huyện Cao Lộc thụ lý": ["Tòa án nhân dân huyện Cao Lộc"],
    "học tại trường THPT Việt Bắc từ tháng 9": ["trường THPT Việt Bắc"],
    "Chi cục Hải quan khu vực VI kiểm tra": ["Chi cục Hải quan khu vực VI"],
    # footnotes and marks beside a name
    "Sở Y tế³ và <u>Sở Nội vụ</u>": ["Sở Y tế", "Sở Nội vụ"],
}


@pytest.mark.parametrize("text", WHOLE)
def test_mentions_are_found_whole(text: str) -> None:
    assert found(text) == WHOLE[text]


NONE = [
    "Ban hành Quy chế kèm theo Hội nghị tổng kết, phòng chống thiên tai và xây dựng nông thôn mới",
    "Bộ máy tinh gọn, sở hữu trí tuệ, trường hợp đặc biệt, quỹ đất sạch và thị trường Trung Quốc",
    "tình hình tài chính, nội vụ, y tế trên địa bàn huyện Cao Lộc và xã Tân Thành",
    "Quyết định số 12/QĐ-UBND ngày 03/4/2024 và Tờ trình số 618/TTr-SNNMT",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
    "đồng chí Nguyễn Văn Sở, ông Trần Ban",
    "NHIỆM VỤ NĂM 2024",
    "Đầu tư xây dựng mới Trường THPT Chu Văn An và khởi công Trung tâm Triển lãm tỉnh",
    "tái cơ cấu ngành nông nghiệp, các ngành kinh tế mũi nhọn",
    "một số sở, ngành chậm; nhiều cơ quan, đơn vị liên quan thiếu người",
    "Tòa án tuyên bố bị cáo không phạm tội",
    "xây dựng cơ sở mới Trường THPT Chu Văn An",
]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_agencies_are_none(text: str) -> None:
    assert found(text) == []


BROKEN = {
    "Sở Văn hóa,\nThể thao và Du\n\nlịch": ["Sở Văn hóa, Thể thao và Du lịch"],
    "UBND các huyện: Hữu\n\nLũng, Chi Lăng và thành\nphố Lạng Sơn": [
        "UBND các huyện: Hữu Lũng, Chi Lăng và thành phố Lạng Sơn"
    ],
    "Sở Tài chính\nSở Y tế": ["Sở Tài chính", "Sở Y tế"],
    "Cục Đường bộ Việt\nNam hỗ trợ": ["Cục Đường bộ Việt Nam"],
    "Sở Xây dựng Các sở, ban, ngành\tThường xuyên": ["Sở Xây dựng", "Các sở, ban, ngành"],
}


@pytest.mark.parametrize("text", BROKEN)
def test_line_ends_break_no_name(text: str) -> None:
    assert found(text) == BROKEN[text]


def test_what_a_cell_cuts_off_is_no_mention() -> None:
    assert found("Ban Quản lý Khu kinh tế cửa khẩu\tCác sở, ban,\t2025") == []
    assert found("Ban Quản lý dự\tNăm 2026") == []


def test_places_are_those_of_the_text_whatever_its_letters_are_made_of() -> None:
    text = "Giao  Sở\u00a0Y te\u0302\u0301 và  Ủy ban nhân dân tỉnh."
    first, second = known_registry().find_mentions(text, on=DAY)
    assert first.text == "Sở\u00a0Y te\u0302\u0301"
    assert second.text == "Ủy ban nhân dân tỉnh"


def test_a_registry_without_names_still_finds_what_is_formed_like_agencies() -> None:
    mentions = Registry(()).find_mentions("Sở Y tế và UBND huyện Lộc Bình, các cơ quan liên quan", on=DAY)
    assert [mention.text for mention in mentions] == [
        "Sở Y tế",
        "UBND huyện Lộc Bình",
        "các cơ quan liên quan",
    ]
