"""What holds for any text: nothing raises, mentions stand in order and apart, known names are found whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency

REGISTRY = known_registry()
AGENCIES = [agency for agency in REGISTRY.agencies.values() if not agency.is_unit]
PIECES = [
    "Sở", "các sở", "sở, ban, ngành", "UBND", "các huyện", ":", "Hữu Lũng", ", ", " và ", "tỉnh",
    "Giám đốc", "Ban", "Ban Chỉ đạo", "thực hiện", "Đề án", "Trung tâm", "thuộc", "của", "(", ")", "gồm:",
    "Y tế", "Tài chính", "\n", "\n\n", "\t", ";", ".", " - ", "phòng, chống", "cấp xã",
    "thành phố Lạng Sơn", "khu vực VI", "Công ty", "TNHH", "S6 Nong nghi¢p", "QĐ-UBND", "12/", "³",
    "e\u0302\u0301", "\u00a0", "ngành y tế", "cơ quan liên quan", "Đảng", "Chủ tịch", "Phó", "hai tỉnh",
    "02 tỉnh", "số 1", "Thanh tra", "Quý III", "“", "<u>", "ĐẢNG BỘ", "NHIỆM VỤ",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map(" ".join)
SENTENCES = (
    "Giao {} thực hiện nhiệm vụ này trong năm 2024.",
    "{} báo cáo kết quả trước ngày 15/6/2024.",
    "Nhiệm vụ do {} chủ trì, phối hợp với các cơ quan liên quan.",
    "Nơi nhận:\n- {};\n- Lưu: VT.",
)


def check(text: str) -> None:
    last = 0
    for mention in REGISTRY.find_mentions(text, on="2024-06-01"):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip()
        last = mention.end


@given(TEXTS)
@example("Ban Chỉ đạo 0 Sở")
def test_mentions_stand_in_order_and_apart_at_their_places(text: str) -> None:
    check(text)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    check(text)


@given(st.sampled_from(AGENCIES), st.sampled_from(SENTENCES))
def test_a_known_name_in_a_sentence_is_found_whole(agency: Agency, sentence: str) -> None:
    text = sentence.format(agency.name)
    place = text.index(agency.name)
    spans = [(m.start, m.end) for m in REGISTRY.find_mentions(text, on="2024-06-01")]
    assert (place, place + len(agency.name)) in spans


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_known_name_is_found_whole(sentence: str) -> None:
    missed = []
    for agency in AGENCIES:
        text = sentence.format(agency.name)
        place = text.index(agency.name)
        spans = {(m.start, m.end) for m in REGISTRY.find_mentions(text)}
        if (place, place + len(agency.name)) not in spans:
            missed.append(agency.name)
    assert missed == []
