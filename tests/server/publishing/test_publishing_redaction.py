"""What of a text is proposed to be covered, and what stays readable."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.server.publishing.rules import Choices, Tells, covers_in, key_of, redacted

BODIES = ("Sở Xây dựng", "Sở Nội vụ", "UBND tỉnh", "UBND xã Bình An")


def covered(text: str, choices: Choices | None = None) -> str:
    bodies = [(text.find(body), text.find(body) + len(body)) for body in BODIES if body in text]
    return redacted(text, covers_in(text, bodies=bodies, choices=choices))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "Giải quyết đơn của ông Nguyễn Văn Tám, thường trú tại thôn Nà Pài, xã Bình An; "
            "điện thoại 0912 345 678.",
            "Giải quyết đơn của ông [đã che: tên riêng], thường trú tại [đã che: địa chỉ]; "
            "điện thoại [đã che: số điện thoại].",
        ),
        (
            "Bà Hoàng Thị Lan (CCCD số 020188001234) khiếu nại; số nhà 12, đường Trần Phú.",
            "Bà [đã che: tên riêng] (CCCD số [đã che: số giấy tờ]) khiếu nại; [đã che: địa chỉ].",
        ),
        ("Gửi về a.b-c@vidu.gov.vn trước 15h", "Gửi về [đã che: thư điện tử] trước 15h"),
        (
            "Liên hệ (0205) 3812 345 hoặc 0205.3.812.345, +84 912 345 678; hotline: 1900 1234",
            "Liên hệ [đã che: số điện thoại] hoặc [đã che: số điện thoại], [đã che: số điện thoại]; "
            "hotline: [đã che: số điện thoại]",
        ),
        ("Nguyễn Thị Hoa có đơn ngày 3/4", "[đã che: tên riêng] có đơn ngày 3/4"),
        ("Giám đốc Sở Xây dựng tiếp ông Lò Văn Tám", "Giám đốc Sở Xây dựng tiếp ông [đã che: tên riêng]"),
        (
            "ông Phạm Văn Dũng, Giám đốc Công ty TNHH Ánh Dương đề nghị",
            "ông [đã che: tên riêng], Giám đốc Công ty TNHH Ánh Dương đề nghị",
        ),
        ("hỗ trợ gia đình bà Vi Thị Mơ sửa nhà", "hỗ trợ gia đình bà [đã che: tên riêng] sửa nhà"),
    ],
)
def test_private_people_are_covered(written: str, told: str) -> None:
    assert covered(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "Giám đốc Sở Xây dựng Trần Văn Bình chủ trì họp.",
        "giao đồng chí Lý Văn Hải, Phó Chủ tịch UBND tỉnh chỉ đạo",
        "Chủ tịch UBND tỉnh giao bà Triệu Thị Mai, chuyên viên Sở Nội vụ",
        "Nâng cấp đường Hoàng Văn Thụ, xã Lê Lợi, trường THPT Chu Văn An, thành phố Hồ Chí Minh",
        "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Đầu tư 12.345.678.900 đồng; số 0123/QĐ-UBND ngày 01/02/2024; giai đoạn 2021-2025; 05/2024/QĐ-UBND",
        "UBND xã Quốc Việt, xã Hoàng Đồng, Sở Nông nghiệp và Môi trường, Lương Sơn, Hà Nội, Cao Lộc",
        "Các hộ gia đình trên địa bàn; người dân hưởng lợi; đồng chí Chủ tịch UBND xã Bình An",
        "ĐT.236 đoạn Km0 - Km12+500; mã dự án 7891234; 1.250 ha; quý II/2026",
    ],
)
def test_offices_places_and_numbers_stay(written: str) -> None:
    assert covered(written) == written


def test_who_approves_decides() -> None:
    text = "ông Nguyễn Văn Tám và bà Hoàng Thị Lan gặp ở Nà Pài"
    kept = Choices(kept=frozenset({key_of("nguyễn văn tám")}), covered=("nà pài",))
    assert covered(text, kept) == "ông Nguyễn Văn Tám và bà [đã che: tên riêng] gặp ở [đã che]"


def test_what_meets_is_covered_once() -> None:
    text = "trú tại số nhà 5, ngõ 3, điện thoại 0912345678"
    [cover] = covers_in(text)
    assert (cover.tells, cover.words) == (Tells.ADDRESS, "số nhà 5, ngõ 3, điện thoại 0912345678")


WORDS = st.sampled_from(
    [
        "ông",
        "Nguyễn",
        "Văn",
        "Tám",
        "0912345678",
        "xã",
        "Bình",
        "An",
        "số nhà 5",
        "a@b.vn",
        ",",
        "CCCD 020188001234",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=80))
def test_covers_stand_apart_and_in_the_text(text: str) -> None:
    covers = covers_in(text)
    assert all(one.start < one.end and text[one.start : one.end] == one.words for one in covers)
    assert all(one.end <= two.start for one, two in pairwise(covers))
    told = redacted(text, covers)
    assert all(one.words not in told for one in covers if one.tells in (Tells.PHONE, Tells.EMAIL))
