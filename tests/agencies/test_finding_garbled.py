"""Agencies in text that recognition without Vietnamese, or a hand in haste, left without its marks."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry

DAY = "2025-08-04"
LETTER = """Kinh gui: S6 Nong nghi¢p va Méi truong.

Xem xét bdo cao ctia S¢ Tai chinh va Ban Quéan Iy dy an dau tu xay dung tinh vé tién d6,
Van phong UBND tinh ¢6 y kién: cac sd, ban, nganh va UBND cap xa ra soat, bao cao Chti tich
UBND tinh trudc ngay 20/8/2025; Uy ban nhén dén tinh giao Céng an tinh kiém tra.
"""
MEANT = {
    "S6 Nong nghi¢p va Méi truong": "ls.so-nnmt",
    "S¢ Tai chinh": "ls.so-tc",
    "Ban Quéan Iy dy an dau tu xay dung tinh": "ls.bqlda-dtxd",
    "Van phong UBND tinh": "ls.vp",
    "cac sd, ban, nganh": "ls.g-so-ban-nganh",
    "UBND cap xa": "ls.g-ubnd-xa-phuong",
    "Uy ban nhén dén tinh": "ls.ubnd",
    "Céng an tinh": "ls.ca",
}


@pytest.mark.parametrize("words", MEANT)
def test_misread_names_are_found_whole_and_told(words: str) -> None:
    mentions = {mention.text: mention for mention in known_registry().find_mentions(LETTER, on=DAY)}
    assert words in mentions
    assert mentions[words].answer.ids[:1] == (MEANT[words],)


def test_text_typed_without_marks_is_read_too() -> None:
    text = "De nghi So Y te, So Noi vu va UBND cac xa, phuong bao cao truoc ngay 15/8."
    found = [mention.text for mention in known_registry().find_mentions(text, on=DAY)]
    assert found == ["So Y te", "So Noi vu", "UBND cac xa, phuong"]


def test_each_part_of_a_text_is_judged_by_itself() -> None:
    clean = (
        "Sở Y tế chủ trì, phối hợp với các cơ quan liên quan thực hiện đúng quy định của pháp luật.\n" * 60
    )
    mentions = known_registry().find_mentions(clean + LETTER * 12, on=DAY)
    found = {mention.text for mention in mentions}
    assert {"Sở Y tế", "các cơ quan liên quan", "S6 Nong nghi¢p va Méi truong"} <= found


def test_in_clean_text_marks_count() -> None:
    text = "Số tài chính đã nêu, bờ biển đẹp và công ăn tỉnh táo là những chữ thường được dùng."
    assert known_registry().find_mentions(text, on=DAY) == []
