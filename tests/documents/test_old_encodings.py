"""Text from before Unicode is read as what it says; Unicode is never touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_encodings import codes_of, encoded
from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import convert

from dondoc.documents.errors import UnsupportedFile
from dondoc.documents.formats import read_document
from dondoc.documents.formats.legacy.tables import Encoding, decoded
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.types import Document

TCVN3, VNI, VISCII, WINDOWS = Encoding.TCVN3, Encoding.VNI, Encoding.VISCII, Encoding.WINDOWS_1258
OF_FONTS = (TCVN3, VNI, VISCII)
PLAN = """Ủy ban nhân dân tỉnh giao các sở, ban, ngành thực hiện các nhiệm vụ sau:
1. Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát mạng lưới cơ sở y tế, hoàn thành trước ngày 30/6/2026.
2. Công an tỉnh tăng cường quản lý cư trú; báo cáo kết quả về Văn phòng để tổng hợp.
"""
WORDS = sorted(set(re.findall(r"[^\W\d_]+", PLAN)))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


@pytest.mark.parametrize("encoding", Encoding)
def test_a_text_file_is_read_and_its_encoding_told(encoding: Encoding) -> None:
    plan = PLAN.replace("Ủy", "Uỷ")  # TCVN3 has no accented capitals
    document = read_document(encoded(plan, encoding), name="kế hoạch.txt")
    assert "\n".join(texts(document)) == plan
    (note,) = document.notes
    assert note.code == "legacy-encoding"
    assert encoding.name.split("_")[0] in note.message.upper()


@pytest.mark.parametrize("encoding", OF_FONTS)
def test_codes_that_were_saved_as_unicode_are_read_too(encoding: Encoding) -> None:
    plan = PLAN.replace("Ủy", "Uỷ")
    document = read_document(codes_of(plan, encoding).encode(), name="chép từ Word.txt")
    assert "\n".join(texts(document)) == plan


@pytest.mark.parametrize("encoding", Encoding)
def test_each_letter_leads_to_its_code(encoding: Encoding) -> None:
    plan = PLAN.replace("Ủy", "Uỷ")
    data = encoded(plan, encoding).split(b"\n")
    for line, codes in zip(read_document(b"\n".join(data), name="a.txt").lines, data, strict=True):
        for place, letter in enumerate(line.text):
            start, end = line.original_place(place), line.original_place(place + 1)
            assert encoded(letter, encoding) == codes[start:end]


@pytest.mark.parametrize("encoding", OF_FONTS)
def test_the_tables_are_those_of_the_library(encoding: Encoding) -> None:
    codes = codes_of(PLAN.lower(), encoding)
    assert unicodedata.normalize("NFC", decoded(codes, encoding)[0]) == convert(
        codes, CHARMAPS[encoding.value]
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_unicode_vietnamese_stays_itself(words: list[str]) -> None:
    text = " ".join(words)
    document = read_document(text.encode(), name="a.txt")
    assert texts(document) == [text]
    assert not document.notes


@settings(max_examples=200, deadline=None)
@given(st.text("aăâeêioôơuưyđbcghklmnpqrstvx àáảãạấầẩẫậốồộớờợứừửữựíìỉĩịéèẻẽẹ,.", min_size=1, max_size=200))
def test_so_does_any_text_with_a_letter_of_unicode(text: str) -> None:
    document = read_document(f"Điều 1. {text}".encode(), name="a.txt")
    assert texts(document) == [f"Điều 1. {text}"]


@pytest.mark.parametrize(
    "text",
    [
        "Señor Muñoz, mañana por la mañana el niño pequeño comió piñas en España",
        "Die Straße ist schön, aber größere Häuser müssen überprüft werden; Mädchen hören Geräusche",
        "Là bà và cà, ba có cá, tê tê, mê mê, hè về, bé té, tí tí, bò bò, bố mẹ, ô tô",
    ],
)
def test_other_languages_and_short_texts_in_unicode_stay_themselves(text: str) -> None:
    assert texts(read_document(text.encode(), name="a.txt")) == [text]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=25, max_size=80),
    st.sampled_from([VNI, VISCII, WINDOWS, TCVN3]),
)
def test_what_is_encoded_comes_back(words: list[str], encoding: Encoding) -> None:
    text = " ".join(words)
    if encoding is TCVN3:
        text = text.lower()
    document = read_document(encoded(f"{PLAN.lower()}\n{text}", encoding), name="a.txt")
    assert texts(document)[-1] == text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("ñy ban nh©n d©n tØnh", "ủy ban nhân dân tỉnh"),
        ("uû ban nh©n d©n tØnh", "uỷ ban nhân dân tỉnh"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Së Y TÕ", "SỞ Y TẾ"),
        ("Së N«ng nghiÖp", "Sở Nông nghiệp"),
        ("§iÒu 1. UBND HUYÖN Cao Léc", "Điều 1. UBND HUYỆN Cao Lộc"),
    ],
)
def test_capitals_of_tcvn3_are_told_from_their_neighbours(codes: str, text: str) -> None:
    assert decoded(codes, TCVN3)[0] == text


def test_english_with_curly_quotes_is_read() -> None:
    assert texts(read_document("It’s “done” – at last".encode("cp1252"), name="a.txt")) == [
        "It’s “done” – at last"
    ]


def test_an_unknown_encoding_is_told() -> None:
    with pytest.raises(UnsupportedFile, match="bảng mã"):
        read_document("Распоряжение администрации области".encode("koi8-r"), name="a.txt")


@pytest.mark.parametrize("encoding", Encoding)
def test_a_mark_of_secrecy_in_an_old_encoding(encoding: Encoding) -> None:
    mark = "TốI MậT" if encoding is TCVN3 else "TỐI MẬT"
    data = encoded(f"{mark}\n{PLAN.lower()}", encoding)
    (found,) = find_secrecy_marks(read_document(data, name="a.txt"))
    assert found.text == "TỐI MẬT"
