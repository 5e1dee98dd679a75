"""Small drafts for tests of single rules: a letter of the provincial committee, a plan with one table."""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc import extract_tasks, read_document
from dondoc.agencies.known import known_registry
from dondoc.linting import Finding, LintContext, lint

TODAY = date(2026, 9, 7)
_HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {number}\tLạng Sơn, ngày 07 tháng 9 năm 2026\n"
)
_FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT, TH.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLương Văn Mẫu\n"
HEADINGS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")


def letter(*lines: str, subject: str = "thực hiện một số nhiệm vụ") -> str:
    text = "\n".join(lines)
    return (
        _HEAD.format(number="2000/UBND-TH")
        + f"V/v {subject}\n\nKính gửi: Các sở, ban, ngành.\n\nỦy ban nhân dân tỉnh yêu cầu:\n{text}\n"
        + _FOOT
    )


def plan(
    *rows: tuple[str, ...], money: str = "II. KINH PHÍ\nNgân sách các cấp.", title: str = "Thử nghiệm"
) -> str:
    table = "\n".join("\t".join(row) for row in (HEADINGS, *rows))
    return (
        _HEAD.format(number="200/KH-UBND")
        + f"\nKẾ HOẠCH\n{title}\n\nI. NHIỆM VỤ\n{table}\n\n{money}\n"
        + _FOOT
    )


def found(text: str, **told: Any) -> tuple[Finding, ...]:
    document = read_document(text.encode(), name="dự thảo.txt")
    context = LintContext(registry=known_registry(), **{"on": TODAY, **told})
    return lint(document, extract_tasks(document), context)


def codes(text: str, **told: Any) -> list[str]:
    return [finding.rule.code for finding in found(text, **told)]
