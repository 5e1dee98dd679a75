"""Texts made to keep a machine busy cost no more than their length."""

from __future__ import annotations

import time

import pytest

from dondoc.agencies.known import known_registry

SIZE = 8_000  # characters
TIMES = 16  # as long is the other text: what grows with the square of the length takes 256 times as long
HOSTILE = {
    "commas": ",",
    "UBND": "UBND ",
    "lists begun": "UBND các huyện: A, ",
    "departments": "Sở ",
    "departments in a list": "sở, ",
    "nouns": "các cơ quan, đơn vị, ",
    "tasks": "Ban Chỉ đạo thực hiện Đề án ",
    "parts": "Phòng Tổng hợp thuộc ",
    "parts of known bodies": "Thanh tra tỉnh thuộc ",
    "offices": "Phó Chủ tịch ",
    "brackets": "Sở Y tế (",
    "links": "Trung tâm A - ",
    "listings": "các sở, ngành gồm: Y tế, ",
    "cells": "Sở\t",
    "garbled": "S6 Nong nghi¢p ",
    "marks apart": "Sở Y te\u0302\u0301 ",
    "names": "Chi cục A và ",
}


def seconds(text: str) -> float:
    started = time.process_time()
    known_registry().find_mentions(text, on="2024-06-01")
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    piece = HOSTILE[name]
    seconds(piece * 20)
    short = min(seconds(piece * (SIZE // len(piece))) for _ in range(2))
    long = seconds(piece * (TIMES * SIZE // len(piece)))
    assert long < 4 * TIMES * short + 0.5


def test_one_line_of_ten_million_letters_is_read() -> None:
    assert seconds("x" * 10_000_000) < 20
    assert seconds(", " * 1_000_000) < 20


def test_a_list_without_end_is_read_once() -> None:
    assert seconds("UBND các huyện: " + "Hữu Lũng, " * 100_000) < 20
