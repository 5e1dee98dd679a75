"""The parts of drawn papers: words of an invented province, tables of tasks, sentences that assign."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dondoc.composing import (
    Annex,
    Block,
    Column,
    GroupRow,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    TableRow,
    Words,
    counted,
    figure,
)

PLACES = ("Yên Lập", "Mường Then", "Sơn Hạ", "Vân Trà")
OFFICES = (
    "Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng", "Sở Công Thương", "Sở Y tế", "Sở Tư pháp",
    "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh", "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh", "Bảo hiểm xã hội tỉnh", "Ban Quản lý Khu kinh tế tỉnh",
    "Chi cục Kiểm lâm", "Trung tâm Khuyến nông tỉnh", "Hội Nông dân tỉnh",
)  # fmt: skip
COMMUNES = ("Thạch Bình", "Hòa Ninh", "Phú Lộc", "Kim Tân", "Vạn Linh", "Yên Phúc", "Long Châu", "Đông Hải")
COLLECTIVES = ("Các sở, ban, ngành", "UBND các xã, phường")
DEEDS = (
    "rà soát quy hoạch các khu dân cư ven sông", "kiểm tra việc tiêm phòng cho đàn gia súc",
    "tham mưu sửa đổi quy chế quản lý chợ", "xây dựng phương án di dời các hộ dân vùng sạt lở",
    "tổng hợp nhu cầu kinh phí sửa chữa trường học", "tổ chức tập huấn cho cán bộ thôn, bản",
    "đẩy nhanh tiến độ giải phóng mặt bằng tuyến đường ven biển", "xử lý nghiêm các cơ sở gây ô nhiễm",
    "hướng dẫn người dân kê khai đất trồng rừng", "lập danh sách các hộ nghèo cần hỗ trợ nhà ở",
    "khẩn trương hoàn thiện hồ sơ thiết kế hồ chứa nước", "bố trí lực lượng trực tại các bến đò ngang",
    "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "xây dựng cơ sở dữ liệu về trụ sở dôi dư",
)  # fmt: skip
WHERE = (
    "trên địa bàn tỉnh", "tại các xã vùng cao", "trong các cơ quan hành chính nhà nước",
    "bảo đảm công khai, minh bạch, tiết kiệm", "gắn với cải cách thủ tục hành chính",
    "theo Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương",
    "(giai đoạn 1: 2.500 hộ; giai đoạn 2: các hộ còn lại)", "cho 95% số hộ thuộc diện được hỗ trợ",
    "\u201cxanh - sạch - đẹp\u201d", "đạt tỷ lệ từ 12,5% trở lên & duy trì các năm tiếp theo",
)  # fmt: skip
FIELDS = (
    "Phát triển hạ tầng", "Cải cách hành chính", "Văn hóa, xã hội", "Tài nguyên và môi trường",
    "Quốc phòng, an ninh, trật tự an toàn xã hội", "Nông nghiệp, nông thôn",
)  # fmt: skip
AIMS = (
    "cải cách hành chính", "phòng, chống thiên tai và tìm kiếm cứu nạn", "chuyển đổi số",
    "phát triển du lịch cộng đồng", "bảo vệ và phát triển rừng",
    "nâng cao chất lượng dịch vụ công trực tuyến",
)  # fmt: skip
SIGNERS = ("Lê Văn Mẫu", "Trần Thị Thử", "Nguyễn Khắc Ví", "Lò Văn Thí", "Đặng Thị Minh Dụ")
DONE = (
    ("hoàn thành sửa chữa {} phòng học", "phòng học"), ("trồng mới {} ha rừng", "ha"),
    ("cấp {} giấy chứng nhận quyền sử dụng đất", "giấy chứng nhận"), ("tiêm phòng cho {} con gia súc", "con"),
    ("hỗ trợ {} hộ nghèo làm nhà ở", "hộ"), ("tập huấn cho {} cán bộ thôn, bản", "cán bộ"),
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI")

Period = dict[str, str]
GoldTask = dict[str, Any]


@dataclass(slots=True)
class Drawing:
    """What one paper is drawn with."""

    chance: random.Random
    place: str
    on: date

    @property
    def committee(self) -> str:
        return f"Ủy ban nhân dân tỉnh {self.place}"

    def some(self, of: Sequence[Any], least: int, most: int) -> list[Any]:
        return self.chance.sample(list(of), min(self.chance.randint(least, most), len(of)))

    def day(self) -> date:
        return self.on + timedelta(days=self.chance.randint(20, 250))


def draw_bases(drawing: Drawing) -> tuple[str, ...]:
    year = drawing.on.year - 1
    return tuple(
        drawing.some(
            (
                "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
                f"Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/{year} của Chính phủ",
                f"Thực hiện Chương trình số 91-CTr/TU ngày 02/11/{year} của Ban Thường vụ Tỉnh ủy",
                f"Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 618/TTr-SNV ngày 12/12/{year}",
            ),
            2,
            4,
        )
    )


def draw_names(drawing: Drawing, least: int, most: int, *, but: Sequence[str] = ()) -> list[str]:
    chance = drawing.chance
    free = [name for name in OFFICES if name not in but]
    chosen = chance.sample(free, chance.randint(least, most))
    if chosen and chance.random() < 0.3:
        chosen[-1] = f"UBND xã {chance.choice(COMMUNES)}"
    return chosen


def draw_words(drawing: Drawing) -> str:
    deed = drawing.chance.choice(DEEDS)
    return " ".join((f"{deed[0].upper()}{deed[1:]}", *drawing.some(WHERE, 0, 4)))


def draw_period(drawing: Drawing) -> tuple[str, Period]:
    day, year = drawing.day(), drawing.on.year
    quarter = (day.month + 2) // 3
    forms: tuple[tuple[str, Period], ...] = (
        (f"{day:%d/%m/%Y}", {"kind": "date", "end": day.isoformat()}),
        (f"Trước ngày {day:%d/%m/%Y}", {"kind": "date", "end": day.isoformat()}),
        (str(year), {"kind": "year", "start": str(year), "end": str(year)}),
        (f"Năm {year + 1}", {"kind": "year", "start": str(year + 1), "end": str(year + 1)}),
        (f"{year} - {year + 4}", {"kind": "range", "start": str(year), "end": str(year + 4)}),
        (
            f"Quý {ROMAN[quarter - 1]}/{day.year}",
            {"kind": "quarter", "start": f"{day.year}-Q{quarter}", "end": f"{day.year}-Q{quarter}"},
        ),
        (f"Tháng {day.month}/{day.year}", {"kind": "month", "start": f"{day:%Y-%m}", "end": f"{day:%Y-%m}"}),
        ("Thường xuyên", {"kind": "ongoing"}),
    )
    return drawing.chance.choice(forms)


def draw_annex_of_tasks(drawing: Drawing, *, most: int) -> tuple[Annex, list[GoldTask]]:
    """A table of tasks in groups, numbered through or anew in each, with a product or none."""
    chance = drawing.chance
    runs_on, has_product, is_landscape = (chance.random() < 0.5 for _ in range(3))
    count, groups = chance.randint(3, most), drawing.some(FIELDS, 1, 4)
    sizes = [count // len(groups)] * len(groups)
    sizes[0] += count - sum(sizes)
    rows: list[TableRow] = []
    tasks: list[GoldTask] = []
    number = 0
    for numeral, (group, size) in zip(ROMAN, zip(groups, sizes, strict=True), strict=False):
        if len(groups) > 1:
            rows.append(GroupRow(group.upper() if chance.random() < 0.5 else group, numeral))
        number = number if runs_on else 0
        for _ in range(size):
            number += 1
            leads = draw_names(drawing, 1, 2)
            with_all = chance.random() < 0.6
            beside = drawing.some(COLLECTIVES, 1, 2) if with_all else draw_names(drawing, 0, 4, but=leads)
            (written, period), text = draw_period(drawing), draw_words(drawing)
            cells: list[Words] = [str(number), text, "; ".join(leads), "; ".join(beside), written]
            if has_product:
                cells.append(chance.choice(("Báo cáo", "Quyết định của UBND tỉnh", "Kế hoạch")))
            rows.append(Row(tuple(cells)))
            tasks.append(
                {
                    "text": text,
                    "leads": leads,
                    "coordinators": beside,
                    "period": period,
                    "group": numeral if len(groups) > 1 else "",
                    "ordinal": str(number),
                }
            )
    first, *others = chance.choice(
        (
            ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành"),
            (
                "STT",
                "Nội dung nhiệm vụ",
                "Cơ quan chủ trì thực hiện",
                "Cơ quan phối hợp",
                "Thời gian thực hiện",
            ),
        )
    )
    shares = (60, 34, 36, 26)
    columns = [Column(first, 12, is_centred=True)]
    columns += [Column(name, share) for name, share in zip(others, shares, strict=True)]
    if has_product:
        columns.append(Column("Sản phẩm", 26))
    title = f"Danh mục nhiệm vụ {chance.choice(AIMS)}"
    return Annex(title, (Table(tuple(columns), tuple(rows)),), is_landscape=is_landscape), tasks


def draw_duties(drawing: Drawing, least: int, most: int) -> tuple[list[Block], list[GoldTask]]:
    """Paragraphs that assign, each with who leads, who helps and by when."""
    chance = drawing.chance
    blocks: list[Block] = []
    tasks: list[GoldTask] = []
    taken: list[str] = []
    for number in range(1, chance.randint(least, most) + 1):
        lead = chance.choice([name for name in OFFICES if name not in taken])
        taken.append(lead)
        coordinators = draw_names(drawing, 1, 3, but=taken) if chance.random() < 0.6 else []
        beside = f" chủ trì, phối hợp với {_listed(coordinators)}" if coordinators else ""
        day, deed = drawing.day(), chance.choice(DEEDS)
        text = f"Giao {lead}{beside} {deed}, hoàn thành trước ngày {day:%d/%m/%Y}."
        blocks.append(Paragraph(text, mark=f"{number}."))
        tasks.append(
            {
                "text": text,
                "leads": [lead],
                "coordinators": coordinators,
                "period": {"kind": "date", "end": day.isoformat()},
                "ordinal": str(number),
            }
        )
    return blocks, tasks


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def figure_in_words(value: int, note: Note) -> Run:
    return Run(counted(value), note=note, value=value)


def draw_statistics(drawing: Drawing) -> Table:
    chance = drawing.chance
    columns = (
        Column("TT", 10, is_centred=True),
        Column("Cơ quan", 44),
        Column("Tổng số", 18, is_number=True),
        Column("Đúng hạn", 18, is_number=True, above="Đã hoàn thành"),
        Column("Quá hạn", 18, is_number=True, above="Đã hoàn thành"),
        Column("Trong hạn", 18, is_number=True, above="Đang thực hiện"),
        Column("Quá hạn", 18, is_number=True, above="Đang thực hiện"),
    )
    rows, sums = [], [0] * 5
    for number, office in enumerate(drawing.some(OFFICES, 3, 12), start=1):
        counts = [chance.randint(0, 60) for _ in range(4)]
        counts.insert(0, sum(counts))
        sums = [one + other for one, other in zip(sums, counts, strict=True)]
        rows.append(Row((str(number), office, *((figure(one),) for one in counts))))
    rows.append(Row(("", "Tổng số", *((figure(one),) for one in sums)), is_bold=True))
    return Table(
        columns, tuple(rows), caption="Tình hình thực hiện nhiệm vụ được giao", unit="Đơn vị tính: nhiệm vụ"
    )
