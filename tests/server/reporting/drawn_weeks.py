"""Weeks of an office drawn at random: papers of every kind, their duties, days, committees, repeals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from digest_week import MONDAY
from hypothesis import strategies as st

from dondoc.server.reporting.models import DigestGroup

AGENCIES = ("Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ", "Sở Y tế", "Công an tỉnh", "Sở Công Thương")
DEEDS = (
    "kiểm tra an toàn các hồ chứa nước",
    "rà soát nhà ở tạm của hộ nghèo",
    "thống kê diện tích rừng phòng hộ",
    "sửa chữa các cầu treo dân sinh",
    "tổ chức tiêm phòng cho gia súc",
    "lập danh mục chợ cần nâng cấp",
)
WORKS = ("phòng, chống thiên tai", "chuyển đổi số", "an toàn giao thông", "phát triển rừng", "giảm nghèo")
PEOPLE = ("Nông Văn Mẫu", "Lý Thị Thử", "Hoàng Đình Ví", "Vi Thị Dụ")
_HEAD = (
    "{issuer}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{place}\tĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: {number}\tLạng Sơn, ngày {day:02} tháng {month} năm {year}\n"
)
_FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT, TH.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"
_OFFICE_FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHÁNH VĂN PHÒNG\n\nHoàng Thị Thử\n"


@dataclass(frozen=True, slots=True)
class DrawnAct:
    """A paper as text, and where a digest has it: `group` None for one that it leaves aside."""

    number: str
    on: date
    group: DigestGroup | None
    text: str
    is_telegram: bool = False


@st.composite
def weeks_of_acts(draw: st.DrawFn) -> list[DrawnAct]:
    """A few papers, no two of one number."""
    figures = draw(st.lists(st.integers(5, 4000), min_size=1, max_size=4, unique=True))
    return [_act(draw, figure) for figure in figures]


def _act(draw: st.DrawFn, figure: int) -> DrawnAct:
    on = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    kind = draw(st.sampled_from([_dispatch, _telegram, _plan, _committee, _decision, _of_department]))
    return kind(draw, figure, on)


def _dispatch(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/VP-KT", draw(st.sampled_from(WORKS))
    opening = ""
    if draw(st.booleans()):
        leader = draw(st.sampled_from(PEOPLE))
        opening = f"Thực hiện ý kiến chỉ đạo của đồng chí {leader}, Phó Chủ tịch UBND tỉnh, "
    text = (
        _head(number, on, issuer="ỦY BAN NHÂN DÂN", place="TỈNH LẠNG SƠN\nVĂN PHÒNG")
        + f"V/v tăng cường công tác {work}\n\nKính gửi:\n- {AGENCIES[0]};\n- {AGENCIES[1]}.\n\n"
        + f"{opening}Văn phòng thông báo như sau:\n\n{_duties(draw)}{_OFFICE_FOOT}"
    )
    return DrawnAct(number, on, DigestGroup.DIRECTIONS, text)


def _telegram(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/CĐ-UBND", draw(st.sampled_from(WORKS))
    text = _head(number, on) + f"\nCÔNG ĐIỆN\nVề việc {work}\n\n{_duties(draw)}{_FOOT}"
    return DrawnAct(number, on, DigestGroup.DIRECTIONS, text, is_telegram=True)


def _plan(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/KH-UBND", draw(st.sampled_from(WORKS))
    rows = ["STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn"]
    for place in range(1, draw(st.sampled_from([1, 3, 14])) + 1):
        deed, days = draw(st.sampled_from(DEEDS)), draw(st.integers(20, 300))
        lead, other = draw(st.permutations(AGENCIES))[:2]
        until = draw(st.sampled_from([f"Trước ngày {_written(on + timedelta(days=days))}", "Năm 2026", ""]))
        rows.append(f"{place}\t{deed[:1].upper()}{deed[1:]} đợt {place}\t{lead}\t{other}\t{until}")
    text = _head(number, on) + f"\nKẾ HOẠCH\nThực hiện công tác {work} năm 2026\n\n" + "\n".join(rows) + "\n"
    return DrawnAct(number, on, DigestGroup.PLANS, text)


def _committee(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/QĐ-UBND", draw(st.sampled_from(WORKS))
    deputy, *members = draw(st.permutations(AGENCIES))[:4]
    text = (
        _head(number, on)
        + f"\nQUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo {work} tỉnh Lạng Sơn\n\n"
        + "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\n"
        + f"Điều 1. Kiện toàn Ban Chỉ đạo {work} tỉnh Lạng Sơn, gồm các thành viên sau:\n"
        + "1. Trưởng ban: Phó Chủ tịch Ủy ban nhân dân tỉnh.\n"
        + f"2. Phó Trưởng ban: Giám đốc {deputy}.\n"
        + f"3. Các thành viên: đại diện lãnh đạo {', '.join(members)}.\n"
        + f"Điều 2. {deputy} là cơ quan thường trực của Ban Chỉ đạo.\n{_effect(draw, on)}{_FOOT}"
    )
    return DrawnAct(number, on, DigestGroup.ORGANISATION, text)


def _decision(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/QĐ-UBND", draw(st.sampled_from(WORKS))
    text = (
        _head(number, on)
        + f"\nQUYẾT ĐỊNH\nVề việc phê duyệt Đề án {work} giai đoạn 2026 - 2030\n\n"
        + "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\n"
        + f"Điều 1. Phê duyệt Đề án {work} giai đoạn 2026 - 2030.\n{_effect(draw, on)}{_FOOT}"
    )
    return DrawnAct(number, on, DigestGroup.DECISIONS, text)


def _of_department(draw: st.DrawFn, figure: int, on: date) -> DrawnAct:
    number, work = f"{figure}/SXD-KT", draw(st.sampled_from(WORKS))
    text = (
        _head(number, on, issuer="UBND TỈNH LẠNG SƠN", place="SỞ XÂY DỰNG")
        + f"V/v công tác {work}\n\nKính gửi: UBND các xã, phường.\n\n{_duties(draw)}"
        + "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLý Văn Thử\n"
    )
    return DrawnAct(number, on, None, text)


def _head(number: str, on: date, *, issuer: str = "ỦY BAN NHÂN DÂN", place: str = "TỈNH LẠNG SƠN") -> str:
    return _HEAD.format(number=number, issuer=issuer, place=place, day=on.day, month=on.month, year=on.year)


def _duties(draw: st.DrawFn) -> str:
    told = []
    for place in range(1, draw(st.integers(1, 3)) + 1):
        lead, other = draw(st.permutations(AGENCIES))[:2]
        until = MONDAY + timedelta(days=draw(st.integers(10, 200)))
        told.append(
            f"{place}. Giao {lead} chủ trì, phối hợp với {other} {draw(st.sampled_from(DEEDS))}, "
            f"hoàn thành trước ngày {_written(until)}.\n"
        )
    return "\n".join(told)


def _effect(draw: st.DrawFn, on: date) -> str:
    since = draw(st.sampled_from(["ngày ký", f"ngày {_written(on + timedelta(days=12))}"]))
    old = draw(st.integers(10, 3000))
    replaces = draw(st.sampled_from(["", f" và thay thế Quyết định số {old}/QĐ-UBND ngày 02/02/2024"]))
    return f"Điều 3. Quyết định này có hiệu lực kể từ {since}{replaces}.\n"


def _written(day: date) -> str:
    return f"{day.day:02}/{day.month}/{day.year}"
