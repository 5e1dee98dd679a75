"""Long papers in words: a directive of any number of pages, the same for the same seed."""

from __future__ import annotations

import random
import textwrap

from .words import LEADS, NUMERALS, THINGS, VERBS, WHERE

LINES_OF_A_PAGE = 42
WIDTH = 88  # characters of a line of print
STEMS = (
    "Để khắc phục các tồn tại nêu trên, Chủ tịch UBND tỉnh yêu cầu các cơ quan, đơn vị, địa phương:",
    "UBND tỉnh giao các sở, ban, ngành và UBND các xã, phường thực hiện các nhiệm vụ sau:",
    "Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:",
)
CONTEXT = (
    "Trong {year} tháng qua, {lead} đã {deed}; kết quả đạt {share}% kế hoạch, tăng {more}% so với cùng kỳ.",
    "Thực hiện Công văn số {number}/BXD-QLN ngày {past} của Bộ Xây dựng, UBND tỉnh đã có văn bản triển khai.",
    "Tại Công văn số {number}/BTC-NSNN ngày {past}, Bộ Tài chính đề nghị các tỉnh {deed} trước ngày {day}.",
    "Căn cứ Nghị quyết số {number}/NQ-HĐND ngày {past} của Hội đồng nhân dân tỉnh về việc {deed}.",
    "Cơ bản nhất trí với đề xuất của {lead} tại Tờ trình số {number}/TTr-STC ngày {past}.",
    "Qua kiểm tra cho thấy một số nơi còn chủ quan; tiến độ {thing} còn chậm, chưa đáp ứng yêu cầu đề ra.",
)
DUTIES = (
    "Giao {lead} chủ trì, phối hợp với {other} và UBND các xã, phường {deed}; hoàn thành trước ngày {day}.",
    "{lead} {deed}, báo cáo UBND tỉnh kết quả thực hiện chậm nhất ngày {day}.",
    "Đề nghị {lead} {deed}; định kỳ trước ngày 25 hằng tháng báo cáo UBND tỉnh (qua {other}) để theo dõi.",
    "Yêu cầu {lead}, {other} {deed} theo chức năng, nhiệm vụ được giao.",
)
HEAD = (
    "UBND TỈNH LẠNG SƠN", "Số: 77/CT-UBND", "Lạng Sơn, ngày 12 tháng 01 năm 2026", "", "CHỈ THỊ",
    "Về việc tăng cường quản lý nhà nước trên các lĩnh vực", "",
)  # fmt: skip
FOOT = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, TH.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hà Thị Mẫu", "")


def make_long_prose(*, page_count: int, seed: int) -> str:
    """A directive whose lines fill so many printed pages: what was done, then duties in points."""
    chance = random.Random(seed)
    lines = list(HEAD)
    section = 0
    while len(lines) < page_count * LINES_OF_A_PAGE:
        section += 1
        lines += _wrapped(f"{_numeral(section)}. VỀ {chance.choice(THINGS).upper()}")
        for _ in range(chance.randint(2, 4)):
            lines += _wrapped(
                " ".join(_filled(chance, chance.choice(CONTEXT)) for _ in range(chance.randint(2, 4)))
            )
        lines += _wrapped(chance.choice(STEMS))
        for number in range(1, chance.randint(4, 9)):
            lines += _wrapped(f"{number}. {_filled(chance, chance.choice(DUTIES))}")
        lines += _wrapped(
            " ".join(_filled(chance, chance.choice(DUTIES)) for _ in range(chance.randint(1, 3)))
        )
    return "\n".join([*lines, *FOOT])


def _numeral(number: int) -> str:
    return NUMERALS[(number - 1) % len(NUMERALS)]


def _filled(chance: random.Random, form: str) -> str:
    lead, other = chance.sample(LEADS, 2)
    thing = chance.choice(THINGS)
    verb = chance.choice(VERBS)
    return form.format(
        lead=lead,
        other=other,
        thing=thing,
        deed=f"{verb[0].lower()}{verb[1:]} {thing} {chance.choice(WHERE[:5])}",
        number=chance.randint(10, 9999),
        past=f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2025",
        day=f"{chance.randint(1, 28):02}/{chance.randint(2, 12):02}/2026",
        year=chance.choice((6, 9, 12)),
        share=chance.randint(40, 99),
        more=chance.randint(2, 30),
    )


def _wrapped(paragraph: str) -> list[str]:
    return [*textwrap.wrap(paragraph, WIDTH, break_on_hyphens=False), ""]
