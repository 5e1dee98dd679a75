"""What a search found is marked in the words as they are written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.search_marks import is_spelled_in, marked
from dondoc.documents.search_words import asked_for


def shown(text: str, asked: str, *, longest: int | None = None) -> str:
    pieces = marked(text, asked_for(asked), longest=longest)
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Đẩy mạnh chuyển đổi số", "chuyen doi", "Đẩy mạnh [chuyển đổi] số"),
        ("Sửa đường tỉnh ĐT.245 và QL.1A", "dt245", "Sửa [đường tỉnh ĐT.245] và QL.1A"),
        ("Theo Kế hoạch số 03/KH – UBND", "3/khubnd", "Theo Kế hoạch số [03/KH – UBND]"),
        ("Chợ TT. Đồng Đăng", "thị trấn đồng đăng", "Chợ [TT]. [Đồng Đăng]"),
        ("Sở Xây dựng, sở Tài chính", "so xay", "[Sở Xây] dựng, [sở] Tài chính"),
        ("Không có gì", "cầu", "Không có gì"),
    ],
)
def test_hits_are_marked_as_written(text: str, asked: str, expected: str) -> None:
    assert shown(text, asked) == expected


def test_a_long_text_is_cut_around_its_first_hit() -> None:
    text = f"{'đầu ' * 100}cầu {'cuối ' * 100}"
    cut = shown(text, "cau", longest=200)
    assert cut.startswith("… đầu") and "[cầu] cuối" in cut and cut.endswith(" …") and len(cut) < 220
    assert shown(text, "dau", longest=200).startswith("[đầu")
    assert shown("ngắn", "cau", longest=200) == "ngắn"


@given(st.text(), st.text(max_size=20), st.none() | st.integers(80, 200))
def test_nothing_of_a_text_is_lost_but_what_is_cut(text: str, asked: str, longest: int | None) -> None:
    pieces = marked(text, asked_for(asked), longest=longest)
    joined = "".join(piece.text for piece in pieces)
    if longest is None:
        assert joined == unicodedata.normalize("NFC", " ".join(text.split()))
    else:
        assert len(joined) <= longest + 4


def test_spelled_exactly_so() -> None:
    assert is_spelled_in("Phát triển Đô thị", "đô  thị")
    assert not is_spelled_in("Phát triển Đỗ Thị", "đô thị")
    assert not is_spelled_in("Phát triển", " ")
