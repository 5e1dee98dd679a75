"""Opinions that say nearly the same are folded; those that differ in what matters never are."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.linking.opinions import OpinionText, fold_opinions

SAID = "Đề nghị bổ sung Công an tỉnh vào cơ quan phối hợp thực hiện nhiệm vụ trước ngày 15/6/2026."


def are_folded(first: str, second: str) -> bool:
    folds = fold_opinions([OpinionText("a", first), OpinionText("b", second)])
    return len(folds) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SAID, SAID),
        (SAID, "Bổ sung Công an tỉnh là cơ quan phối hợp thực hiện nhiệm vụ trước ngày 15/6/2026"),
        (SAID, f"Kính {SAID[:1].lower()}{SAID[1:]}"),
        ("Nhất trí với dự thảo.", "Thống nhất với dự thảo"),
        ("Đề nghị làm rõ nguồn kinh phí.", "Đề nghị cơ quan soạn thảo làm rõ về nguồn kinh phí"),
        ("Hòa giải ở thôn do tổ hòa giải làm", "Hoà giải ở thôn do tổ hoà giải làm."),
        (
            "Việc công khai kết quả phân loại hộ gia đình cần kèm lý do, nơi tiếp nhận đơn.",
            "Việc công khai kết quả phân loại hộ gia đình cần kèm lý do, nơi tiếp nhận đơn, thư.",
        ),
    ],
)  # fmt: skip
def test_nearly_the_same(first: str, second: str) -> None:
    assert are_folded(first, second)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("15/6/2026", "15/7/2026"),
        ("15/6/2026", "16/6/2026"),
        ("trước ngày", "sau ngày"),
        ("trước ngày 15/6/2026", "trong 15 ngày"),
        ("bổ sung", "bỏ"),
        ("bổ sung", "không bổ sung"),
        ("Công an tỉnh", "Công an xã"),
        ("Công an tỉnh", "Sở Y tế"),
        ("Công an tỉnh", "Công an tỉnh, Sở Y tế"),
        ("Công an tỉnh", "công an tỉnh, bộ đội biên phòng"),
        ("phối hợp", "chủ trì"),
        ("nhiệm vụ", "nhiệm vụ 3"),
        ("nhiệm vụ", "điểm a"),
        ("nhiệm vụ", "đề án"),
    ],
)
def test_what_differs_in_what_matters_is_never_folded(was: str, now: str) -> None:
    assert was in SAID
    assert not are_folded(SAID, SAID.replace(was, now))


def test_words_put_for_each_other_are_told_apart() -> None:
    assert not are_folded("Sửa “đô thị” thành “nông thôn”.", "Sửa “nông thôn” thành “đô thị”.")


def test_all_are_kept_and_one_is_shown_for_all() -> None:
    told = [
        OpinionText("sở-y-tế", SAID),
        OpinionText("xã-a", SAID.rstrip(".")),
        OpinionText("xã-b", "Nhất trí."),
    ]
    first, second = fold_opinions(told)
    assert first.keys == ("sở-y-tế", "xã-a") and first.shown in first.keys
    assert second.keys == ("xã-b",) and second.shown == "xã-b"


PHRASES = [
    "đề nghị",
    "bổ sung",
    "bỏ",
    "không",
    "Sở Y tế",
    "15",
    "16",
    "kinh phí",
    "nhiệm vụ",
    "làm rõ",
    "với",
]
WORDS = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=9).map(" ".join)


@given(st.lists(WORDS, max_size=14), st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_nobody_is_lost(texts: list[str], chance: random.Random) -> None:
    told = [OpinionText(str(at), text) for at, text in enumerate(texts)]
    folds = fold_opinions(told)
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert fold_opinions(shuffled) == folds
    assert sorted(key for fold in folds for key in fold.keys) == sorted(one.key for one in told)
    assert all(fold.shown in fold.keys for fold in folds)


@given(st.lists(WORDS, min_size=2, max_size=10))
def test_no_fold_holds_other_numbers_turns_or_agencies(texts: list[str]) -> None:
    told = {str(at): text for at, text in enumerate(texts)}
    for fold in fold_opinions(OpinionText(key, text) for key, text in told.items()):
        facts = {
            tuple(told[key].split().count(word) for word in ("15", "16", "không", "bỏ", "Y"))
            for key in fold.keys
        }
        assert len(facts) == 1


def test_no_opinion_is_read_slowly() -> None:
    """As long as an agency may write: its own page, and those of all others, would wait for it."""
    begun = time.process_time()
    for text in ("a" + "\n" * 10_000 + "Ab " * 3_000, "x" + "( " * 5_000 + "Ab (Cd " * 1_400):
        fold_opinions([OpinionText("một", text), OpinionText("hai", f"{text} nữa")])
    assert time.process_time() - begun < 2.0


def test_two_thousand_opinions_in_less_than_a_second() -> None:
    """Of one clause, which is the hardest; CPU of this process."""
    chance = random.Random(5)
    rest = ["dân cư", "nguồn lực", "địa bàn", "miền núi", "thiếu vốn", "biên chế", "giao thông", "trường lớp"]
    agencies = ["Sở Y tế", "Công an tỉnh", "Sở Tài chính", "UBND các xã"]
    told = [
        OpinionText(
            str(at),
            f"{chance.choice(['Đề nghị', 'Kính đề nghị', 'Đề xuất', ''])} làm rõ trách nhiệm của "
            f"{chance.choice(agencies)} trong việc kiểm tra {chance.choice(['', 'định kỳ', 'đột xuất'])} "
            f"{' '.join(chance.choices(rest, k=chance.randint(0, 4)))}.",
        )
        for at in range(2000)
    ]
    fold_opinions(told[:5])
    begun = time.process_time()
    folds = fold_opinions(told)
    assert time.process_time() - begun < 1.0
    assert 1 < len(folds) < 2000
