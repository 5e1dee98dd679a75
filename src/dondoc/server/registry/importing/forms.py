"""The workbook of agencies: sheets, headings, and the words for what the registry keeps as codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import NameKind, Share, SuccessionKind, Sureness
from dondoc.documents.spelling import fold
from dondoc.server.registry.rules import is_partial_day

AGENCIES, NAMES, PARENTS = "Cơ quan", "Tên gọi", "Cấp trên"
SUCCESSIONS, COLLECTIVES, EXPLAINED = "Sắp xếp", "Nhóm", "Giải thích"

ID, NAME, KIND, LEVEL, UNIT_TYPE = "Mã", "Tên cơ quan", "Loại", "Cấp", "Kiểu đơn vị"
FROM, TO = "Từ ngày", "Đến ngày"
SUFFIXES, CODES, LABEL, SURE = "Ký hiệu văn bản", "Mã số khác", "Tên để phân biệt", "Độ chắc chắn"
SOURCE, NOTE = "Nguồn", "Ghi chú"
OF_ID, TEXT, NAME_KIND = "Mã cơ quan", "Tên", "Loại tên"
PARENT_ID, PARENT_NAME = "Mã cấp trên", "Tên cấp trên"
BEFORE_ID, AFTER_ID, WAY, SHARE, ACT = "Mã trước", "Mã sau", "Hình thức", "Phần việc", "Căn cứ"
GROUP_ID, MEMBER_KINDS, PROVINCE, MEMBER_ID = "Mã nhóm", "Loại thành viên", "Mã tỉnh", "Mã thành viên"
SHORT_NAMES, PARENT = "Tên viết tắt", "Cấp trên"  # of the plain list

# Sheet → its columns with their widths; those that must be there stand first, with a star.
COLUMNS: Mapping[str, tuple[tuple[str, int], ...]] = {
    AGENCIES: (
        (ID, 30), (NAME, 48), (KIND, 28), (LEVEL, 12), (UNIT_TYPE, 12), (FROM, 12), (TO, 12),
        (SUFFIXES, 16), (CODES, 24), (LABEL, 36), (SURE, 14), (SOURCE, 48), (NOTE, 40),
    ),
    NAMES: ((OF_ID, 30), (TEXT, 48), (NAME_KIND, 20), (FROM, 12), (TO, 12)),
    PARENTS: ((OF_ID, 30), (NAME, 44), (PARENT_ID, 30), (PARENT_NAME, 44), (FROM, 12), (TO, 12)),
    SUCCESSIONS: (
        (BEFORE_ID, 30), (AFTER_ID, 30), (FROM, 12), (WAY, 22), (SHARE, 14), (ACT, 48), (SOURCE, 48),
    ),
    COLLECTIVES: (
        (GROUP_ID, 30), (MEMBER_KINDS, 40), (PROVINCE, 12), (UNIT_TYPE, 24), (MEMBER_ID, 30), (FROM, 12),
        (TO, 12),
    ),
}  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = {
    AGENCIES: (ID, NAME),
    NAMES: (OF_ID, TEXT),
    PARENTS: (OF_ID, PARENT_ID),
    SUCCESSIONS: (BEFORE_ID, FROM, WAY),
    COLLECTIVES: (GROUP_ID,),
}
# Headings that offices give to the column of names in lists of their own.
NAME_HEADINGS = (NAME, "Tên đơn vị", "Tên cơ quan, đơn vị", "Cơ quan, đơn vị", "Cơ quan", "Đơn vị")

NAME_KIND_WORDS = {NameKind.OFFICIAL.value: "Tên chính thức", NameKind.SHORT.value: "Tên gọi khác"}
SURE_WORDS = {
    Sureness.HIGH.value: "Chắc chắn",
    Sureness.MEDIUM.value: "Khá chắc chắn",
    Sureness.LOW.value: "Chưa kiểm chứng",
}
WAY_WORDS = {
    SuccessionKind.MERGE.value: "Hợp nhất",
    SuccessionKind.ABSORB.value: "Sáp nhập",
    SuccessionKind.DIVIDE.value: "Chia",
    SuccessionKind.SPLIT_OFF.value: "Tách",
    SuccessionKind.RENAME.value: "Đổi tên",
    SuccessionKind.DISSOLVE.value: "Giải thể",
}
SHARE_WORDS = {Share.WHOLE.value: "Toàn bộ", Share.PART.value: "Một phần"}

_DAY = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")


class WrongCell(ValueError):
    """The cell cannot be read; the message says why."""


def code_of(text: str, words: Mapping[str, str], *, default: str = "") -> str:
    """The code for words as they stand in a cell, or the code itself; WrongCell for others."""
    if not text:
        return default
    sought = fold(text)
    for code, word in words.items():
        if sought in (fold(word), fold(code)):
            return code
    raise WrongCell(f"“{text[:60]}” không dùng được; ghi một trong: {', '.join(words.values())}")


def kind_of(text: str) -> str:
    return code_of(text, KIND_WORDS)


def day_of(text: str) -> str:
    """A day as offices write it (01/3/2025, 3/2025, 2025), or as the registry does, as the registry does."""
    if not text:
        return ""
    if written := _DAY.fullmatch(text):
        parts = [part for part in reversed(written.groups()) if part]
        partial = "-".join(part.zfill(2) for part in parts)
    else:
        partial = text
    if not is_partial_day(partial):
        raise WrongCell(f"“{text[:60]}” không phải ngày có thật; ghi 01/03/2025, 03/2025 hoặc 2025")
    return partial


def listed(text: str) -> list[str]:
    """What stands in one cell, parted by semicolons or lines. Commas part nothing: "Sở VH,TT&DL"."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
