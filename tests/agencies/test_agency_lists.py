"""Lists of agencies as cells write them, read one by one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.customary import customary_name
from dondoc.agencies.known import known_registry
from dondoc.agencies.names import begins_mention, read_agency_list
from dondoc.agencies.runs import run_end
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Line

NAMES = known_registry().known_names


def cell(text: str) -> SourcedText:
    """A cell whose lines are those of the text."""
    return SourcedText.joined(SourcedText.of(Line(n, t)) for n, t in enumerate(text.split("\n"), start=1))


def names(text: str) -> list[str]:
    return [mention.name for mention in read_agency_list(cell(text), known=NAMES).mentions]


LISTS = {
    "Sở Tài chính": ["Sở Tài chính"],
    "Sở Tài chính; Sở Nội vụ": ["Sở Tài chính", "Sở Nội vụ"],
    "Sở Tài chính, Sở Nội vụ và UBND tỉnh": ["Sở Tài chính", "Sở Nội vụ", "UBND tỉnh"],
    # a comma or "và" inside a name parts nothing
    "Sở Văn hóa, Thể thao và Du lịch": ["Sở Văn hóa, Thể thao và Du lịch"],
    "Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh": ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"],
    "Sở Nông nghiệp và Môi trường và Sở Y tế": ["Sở Nông nghiệp và Môi trường", "Sở Y tế"],
    "SỞ CÔNG THƯƠNG; UBND HUYỆN TU MƠ RÔNG": ["SỞ CÔNG THƯƠNG", "UBND HUYỆN TU MƠ RÔNG"],
    # parts of a department, a line each
    "Thanh tra Sở\nPhòng Kế hoạch - Tài chính": ["Thanh tra Sở", "Phòng Kế hoạch - Tài chính"],
    "Văn phòng Sở\nTài chính": ["Văn phòng Sở Tài chính"],
    # a narrow column breaks a name before the committee that it stands under
    "Ban Tuyên giáo và Dân vận\nThành ủy": ["Ban Tuyên giáo và Dân vận Thành ủy"],
    "Ban Xây dựng Đảng\nĐảng ủy xã; Sở Y tế": ["Ban Xây dựng Đảng Đảng ủy xã", "Sở Y tế"],
    # shared heads
    "UBND các huyện: Cao Lộc, Lộc Bình": ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình"],
    "UBND các huyện Trấn Yên, Văn Yên và thành phố Yên Bái": [
        "UBND huyện Trấn Yên",
        "UBND huyện Văn Yên",
        "UBND thành phố Yên Bái",
    ],
    "UBND thành phố Buôn Ma Thuột, thị xã Buôn Hồ": [
        "UBND thành phố Buôn Ma Thuột",
        "UBND thị xã Buôn Hồ",
    ],
    "UBND các thị xã: Nghĩa Lộ, An Khê và thành phố Yên Bái": [
        "UBND thị xã Nghĩa Lộ",
        "UBND thị xã An Khê",
        "UBND thành phố Yên Bái",
    ],
    "UBND huyện Cao Lộc, Lộc Bình": ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình"],
    "Công an các xã: Na Sầm, Hoàng Văn Thụ": ["Công an xã Na Sầm", "Công an xã Hoàng Văn Thụ"],
    "Các sở: Tài chính, Nội vụ, Văn hóa, Thể thao và Du lịch": [
        "Sở Tài chính",
        "Sở Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
    ],
    "Sở Y tế; UBND các xã: Na Sầm, Hoàng Văn Thụ; Công an tỉnh": [
        "Sở Y tế",
        "UBND xã Na Sầm",
        "UBND xã Hoàng Văn Thụ",
        "Công an tỉnh",
    ],
    # collectives stay as they are written
    "Các sở, ban, ngành": ["Các sở, ban, ngành"],
    "UBND các huyện, thành phố": ["UBND các huyện, thành phố"],
    "Các sở, ban, ngành; UBND các xã, phường": ["Các sở, ban, ngành", "UBND các xã, phường"],
    # one a line, with and without bullets
    "- Sở Tài chính\n- Sở Nội vụ": ["Sở Tài chính", "Sở Nội vụ"],
    "Sở Tài chính\nSở Nội vụ": ["Sở Tài chính", "Sở Nội vụ"],
    "+ Công an tỉnh\n+ UBND các xã: A Vao, Tà Rụt": ["Công an tỉnh", "UBND xã A Vao", "UBND xã Tà Rụt"],
    # a narrow column breaks names
    "Văn phòng\nUBND tỉnh": ["Văn phòng UBND tỉnh"],
    "Sở Nông nghiệp và\nMôi trường": ["Sở Nông nghiệp và Môi trường"],
    "Đài Phát thanh\n- Truyền hình tỉnh": ["Đài Phát thanh - Truyền hình tỉnh"],
    # what has no known head is kept as written
    "Sở Y tế; Xây dựng; UBND xã Quốc Việt": ["Sở Y tế", "Xây dựng", "UBND xã Quốc Việt"],
    "": [],
    " ; , ": [],
}


@pytest.mark.parametrize("written", LISTS)
def test_list(written: str) -> None:
    assert names(written) == LISTS[written]


def test_words_that_name_none_become_the_note() -> None:
    read = read_agency_list(cell("Các sở, ban, ngành theo chức năng nhiệm vụ được giao"), known=NAMES)
    assert [mention.name for mention in read.mentions] == ["Các sở, ban, ngành"]
    assert read.note.text == "theo chức năng nhiệm vụ được giao"
    read = read_agency_list(cell("Sở Công Thương; Sở Xây dựng chủ trì theo lĩnh vực được giao"), known=NAMES)
    assert [mention.name for mention in read.mentions] == ["Sở Công Thương", "Sở Xây dựng"]
    assert read.note.text == "chủ trì theo lĩnh vực được giao"


def test_each_name_keeps_the_places_of_its_own_words() -> None:
    source = cell("Sở Y tế; UBND các xã: Na Sầm, Hoàng Văn Thụ")
    by_name = {mention.name: mention.places for mention in read_agency_list(source, known=NAMES).mentions}
    assert by_name["Sở Y tế"].text == "Sở Y tế"
    assert by_name["UBND xã Hoàng Văn Thụ"].text == "Hoàng Văn Thụ"
    (span,) = by_name["UBND xã Hoàng Văn Thụ"].spans
    assert source.text[span.start : span.end] == "Hoàng Văn Thụ"


# A semicolon always parts two names, so a name that holds one cannot read back.
KNOWN = sorted({a.name for a in known_registry().agencies.values() if ";" not in a.name})


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6))
def test_known_names_joined_by_semicolons_read_back(known: list[str]) -> None:
    assert names("; ".join(known)) == known


@given(
    st.text(max_size=80), st.lists(st.sampled_from([*LISTS, "và", ",", ";", ":", "các", "UBND"]), max_size=6)
)
def test_never_raises(text: str, words: list[str]) -> None:
    for written in (text, " ".join(words), f"UBND các huyện: {text}"):
        for mention in read_agency_list(cell(written), known=NAMES).mentions:
            assert mention.name.strip()


@pytest.mark.parametrize(
    "text", ["Sở Y tế", "UBND xã A", "Các sở, ban", "BAN QUẢN LÝ", "Xã Na Sầm", "Ban Chỉ đạo"]
)
def test_names_begin_with_their_heads(text: str) -> None:
    assert begins_mention(text, 0, known=NAMES)


@pytest.mark.parametrize(
    "text", ["Ban hành kế hoạch", "Xã hội hóa", "Báo cáo", "Các nhiệm vụ", "sở y tế", "Hội nghị", ""]
)
def test_everyday_words_begin_no_name(text: str) -> None:
    assert not begins_mention(text, 0, known=NAMES)


def never(text: str, place: int) -> bool:
    return False


RUNS = {  # what follows the list is parted by |
    "Sở Tài chính| Sở Nội vụ": False,
    "Sở Tài chính; Sở Nội vụ| Các sở, ban, ngành": False,
    "UBND huyện Cao Lộc và Hạt Kiểm lâm huyện|. Báo cáo": False,
    "Sở Y tế| thông tuyến bảo hiểm tại các xã vùng cao": True,
    "Sở Y tế tỉnh Yên Bái| mở thêm điểm tiêm": True,
    "UBND các huyện, thị xã, thành phố| khử khuẩn giếng nước": True,
    "Công an tỉnh, Sở Y tế| duy trì lực lượng ứng trực": True,
}


@pytest.mark.parametrize("written", RUNS)
def test_a_list_in_running_text_ends_where_its_names_end(written: str) -> None:
    listed, _, rest = written.partition("|")
    assert run_end(listed + rest, 0, known=NAMES, stops=never, any_words_follow=RUNS[written]) == len(listed)


@pytest.mark.parametrize(
    ("written", "customary"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "UBND tỉnh Cao Bằng"),
        ("UBND TỈNH CAO BẰNG", "UBND tỉnh Cao Bằng"),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH YÊN BÁI", "HĐND tỉnh Yên Bái"),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn"),
        ("UBND tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn"),
        ("TỔNG CÔNG TY ABC", "TỔNG CÔNG TY ABC"),
    ],
)
def test_customary_name(written: str, customary: str) -> None:
    assert customary_name(written, registry=known_registry(), on="2026-03-07") == customary


def test_a_list_without_end_is_read_so_far_and_no_further() -> None:
    begun = time.process_time()
    text = "Sở Y tế, " * 20_000
    found = read_agency_list(cell(text), known=NAMES)
    assert time.process_time() - begun < 5
    assert 400 <= len(found.mentions) <= 500
    assert found.note
    assert run_end(text, 0, known=NAMES, stops=lambda text, place: False) < 20_000
