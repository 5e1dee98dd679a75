"""Official papers drawn from a seed: the content that is written, and what a careful reader finds in it.

The agencies are of an invented province; words are put together from parts, so that no two papers are alike.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dondoc.composing import (
    Annex,
    Block,
    Column,
    GroupRow,
    Heading,
    Level,
    Note,
    NotesPlace,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Run,
    Signing,
    Table,
    TableRow,
    Urgency,
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


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    paper: Paper
    gold: dict[str, Any]  # as score.py and tests/reading take it


@dataclass(slots=True)
class _Drawing:
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


def draw_paper(seed: int) -> DrawnPaper:
    """One paper; the kinds take turns."""
    chance = random.Random(seed)
    drawing = _Drawing(
        chance, chance.choice(PLACES), date(2026, 1, 5) + timedelta(days=chance.randint(0, 300))
    )
    draws = (_plan, _dispatch, _report, _notice, _digest)
    return draws[seed % len(draws)](drawing)


# --- the kinds -----------------------------------------------------------------------------------


def _plan(drawing: _Drawing) -> DrawnPaper:
    aim = drawing.chance.choice(AIMS)
    annex, tasks = _annex_of_tasks(drawing, most=40)
    duties, told = _duties(drawing, 2, 3)
    body = (
        Paragraph(f"{drawing.committee} ban hành Kế hoạch {aim} năm {drawing.on.year} như sau:"),
        Heading(Level.DIVISION, "MỤC ĐÍCH, YÊU CẦU", "I"),
        Heading(Level.CLAUSE, "Mục đích", "1"),
        Paragraph(f"Nâng cao hiệu lực, hiệu quả công tác {aim} trên địa bàn tỉnh."),
        Heading(Level.CLAUSE, "Yêu cầu", "2"),
        Paragraph("Các nội dung phải rõ người, rõ việc, rõ thời gian, rõ kết quả."),
        Heading(Level.DIVISION, "NỘI DUNG", "II"),
        Paragraph("Các nhiệm vụ được phân công tại Phụ lục kèm theo Kế hoạch này."),
        Heading(Level.DIVISION, "TỔ CHỨC THỰC HIỆN", "III"),
        *duties,
    )
    paper = _paper(
        drawing,
        PaperKind.PLAN,
        notation="KH-UBND",
        subject=f"{aim[0].upper()}{aim[1:]} năm {drawing.on.year}",
        body=body,
        bases=_bases(drawing),
        annexes=(annex,),
    )
    return _with_gold(paper, drawing, type="plan", tasks=[*tasks, *told])


def _dispatch(drawing: _Drawing) -> DrawnPaper:
    chance, aim = drawing.chance, drawing.chance.choice(AIMS)
    addressees = (*drawing.some(OFFICES, 1, 4), "UBND các xã, phường")[: chance.randint(1, 5)]
    duties, tasks = _duties(drawing, 2, 5)
    body = (
        Paragraph(f"Để tăng cường công tác {aim}, Chủ tịch UBND tỉnh có ý kiến như sau:"),
        *duties,
    )
    annexes: tuple[Annex, ...] = ()
    if chance.random() < 0.4:
        annex, rows = _annex_of_tasks(drawing, most=12)
        annexes, tasks = (annex,), [*tasks, *rows]
        body = (*body, Paragraph("Danh mục nhiệm vụ cụ thể tại Phụ lục kèm theo."))
    paper = _paper(
        drawing,
        PaperKind.DISPATCH,
        notation=f"UBND-{chance.choice(('TH', 'KT', 'KGVX', 'NC'))}",
        subject=f"tăng cường công tác {aim}",
        body=body,
        addressees=addressees,
        urgency=chance.choice((None, None, *Urgency)),
        annexes=annexes,
    )
    return _with_gold(paper, drawing, type="dispatch", tasks=tasks, addressees=list(addressees))


def _report(drawing: _Drawing) -> DrawnPaper:
    chance = drawing.chance
    months = chance.choice(("6 tháng đầu", "9 tháng"))
    results: list[Block] = []
    told: list[dict[str, Any]] = []
    for number, field in enumerate(drawing.some(FIELDS, 2, 4), start=1):
        results.append(Heading(Level.CLAUSE, field, str(number)))
        for office in drawing.some(OFFICES, 1, 2):
            words, unit = chance.choice(DONE)
            value = chance.randint(12, 4000)
            before, _, after = words.partition("{}")
            note = Note(
                f"Danh mục {counted(value)} {unit} tại Báo cáo số {value % 90 + 10}/BC-VP.", "/bao-cao/"
            )
            runs = (Run(f"{office} đã {before}"), _told(value, note), Run(f"{after} trong kỳ."))
            results.append(Paragraph(runs))
            told.append({"text": "".join(run.text for run in runs).rstrip("."), "agencies": [office]})
    annex, tasks = _annex_of_tasks(drawing, most=15)
    body = (
        Paragraph(
            f"{drawing.committee} báo cáo kết quả thực hiện nhiệm vụ {months} năm {drawing.on.year} như sau:"
        ),
        Heading(Level.DIVISION, "KẾT QUẢ THỰC HIỆN", "I"),
        *results,
        Heading(Level.DIVISION, "SỐ LIỆU THEO DÕI NHIỆM VỤ", "II"),
        _statistics(drawing),
        Heading(Level.DIVISION, "PHƯƠNG HƯỚNG", "III"),
        Paragraph("Nhiệm vụ trọng tâm kỳ tới tại Phụ lục kèm theo."),
        Paragraph("Trên đây là báo cáo kết quả thực hiện nhiệm vụ, kính trình cấp có thẩm quyền xem xét./."),
    )
    paper = _paper(
        drawing,
        PaperKind.REPORT,
        notation="BC-UBND",
        subject=f"Kết quả thực hiện nhiệm vụ {months} năm {drawing.on.year}",
        body=body,
        annexes=(annex,),
        notes_place=chance.choice(tuple(NotesPlace)),
    )
    return _with_gold(paper, drawing, type="report", tasks=tasks, results=told)


def _notice(drawing: _Drawing) -> DrawnPaper:
    aim = drawing.chance.choice(AIMS)
    duties, tasks = _duties(drawing, 2, 5)
    body = (
        Paragraph(
            f"Ngày {drawing.on - timedelta(days=2):%d/%m/%Y}, tại trụ sở UBND tỉnh, Chủ tịch UBND tỉnh đã "
            f"chủ trì cuộc họp về công tác {aim}. Sau khi nghe các ý kiến phát biểu, "
            f"Chủ tịch UBND tỉnh kết luận như sau:"
        ),
        *duties,
        Paragraph(f"Văn phòng {drawing.committee} thông báo để các cơ quan biết, thực hiện./."),
    )
    paper = _paper(
        drawing,
        PaperKind.NOTICE,
        notation="TB-VP",
        subject=f"Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về công tác {aim}",
        body=body,
    )
    paper = replace(
        paper,
        superior=drawing.committee,
        issuer=f"Văn phòng {drawing.committee}",
        signing=Signing(("CHÁNH VĂN PHÒNG",), paper.signing.name),
    )
    return _with_gold(paper, drawing, type="notice", tasks=tasks)


def _digest(drawing: _Drawing) -> DrawnPaper:
    chance = drawing.chance
    first = drawing.on - timedelta(days=drawing.on.weekday() + 7)
    week = f"từ ngày {first:%d/%m} đến ngày {first + timedelta(days=6):%d/%m/%Y}"
    titles, body, items = [], [], []
    for number, deed in enumerate(drawing.some(DEEDS, 4, 10), start=1):
        title = f"Chỉ đạo {deed} {chance.choice(WHERE[:3])}"
        day = first + timedelta(days=chance.randint(0, 6))
        act = f"{chance.randint(10, 4000)}/UBND-{chance.choice(('TH', 'KT', 'NC'))}"
        titles.append(title)
        body += [
            Heading(Level.CLAUSE, title, str(number)),
            Paragraph(
                f"Ngày {day:%d/%m/%Y}, UBND tỉnh ban hành Công văn số {act} về việc {deed}. "
                "Đây là nội dung được Thường trực Tỉnh ủy và cử tri quan tâm."
            ),
        ]
        items.append({"ordinal": number, "title": title, "acts": [{"number": act, "date": day.isoformat()}]})
    paper = _paper(
        drawing,
        PaperKind.DIGEST,
        notation="",
        subject=f"Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần ({week})",
        body=(Paragraph(f"{'; '.join(titles)}."), *body),
    )
    drawn = _with_gold(paper, drawing, type="digest", tasks=[])
    drawn.gold["items"] = items
    return drawn


# --- their parts ---------------------------------------------------------------------------------


def _paper(drawing: _Drawing, kind: PaperKind, *, notation: str, **parts: Any) -> Paper:
    chance = drawing.chance
    lines = chance.choice(
        (
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        )
    )
    as_above = "Như trên" if parts.get("addressees") else "Chủ tịch, các Phó Chủ tịch UBND tỉnh"
    recipients = (as_above, *drawing.some(OFFICES, 1, 4), "Lưu: VT, TH")
    return Paper(
        kind=kind,
        issuer=drawing.committee,
        place=drawing.place,
        on=drawing.on,
        number=str(chance.randint(1, 3000)) if notation else "",
        notation=notation,
        signing=Signing(lines, chance.choice(SIGNERS)),
        recipients=recipients,
        **parts,
    )


def _with_gold(
    paper: Paper, drawing: _Drawing, *, type: str, tasks: list[GoldTask], **more: Any
) -> DrawnPaper:
    head = {
        "type": type,
        "issued_on": paper.on.isoformat(),
        "issuer": paper.issuer,
        "signer": paper.signing.name,
    }
    if paper.notation:
        head["number"] = f"{paper.number.zfill(2)}/{paper.notation}"
    if "addressees" in more:
        head["addressees"] = more.pop("addressees")
    return DrawnPaper(paper, {"document": head, "tasks": tasks, **more})


def _bases(drawing: _Drawing) -> tuple[str, ...]:
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


def _names(drawing: _Drawing, least: int, most: int, *, but: Sequence[str] = ()) -> list[str]:
    chance = drawing.chance
    free = [name for name in OFFICES if name not in but]
    chosen = chance.sample(free, chance.randint(least, most))
    if chosen and chance.random() < 0.3:
        chosen[-1] = f"UBND xã {chance.choice(COMMUNES)}"
    return chosen


def _words(drawing: _Drawing) -> str:
    deed = drawing.chance.choice(DEEDS)
    return " ".join((f"{deed[0].upper()}{deed[1:]}", *drawing.some(WHERE, 0, 4)))


def _period(drawing: _Drawing) -> tuple[str, Period]:
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


def _annex_of_tasks(drawing: _Drawing, *, most: int) -> tuple[Annex, list[GoldTask]]:
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
            leads = _names(drawing, 1, 2)
            coordinators = (
                drawing.some(COLLECTIVES, 1, 2) if chance.random() < 0.6 else _names(drawing, 0, 4, but=leads)
            )
            (written, period), text = _period(drawing), _words(drawing)
            cells: list[Words] = [str(number), text, "; ".join(leads), "; ".join(coordinators), written]
            if has_product:
                cells.append(chance.choice(("Báo cáo", "Quyết định của UBND tỉnh", "Kế hoạch")))
            rows.append(Row(tuple(cells)))
            tasks.append(
                {
                    "text": text,
                    "leads": leads,
                    "coordinators": coordinators,
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


def _duties(drawing: _Drawing, least: int, most: int) -> tuple[list[Block], list[GoldTask]]:
    """Paragraphs that assign, each with who leads, who helps and by when."""
    chance = drawing.chance
    blocks: list[Block] = []
    tasks: list[GoldTask] = []
    taken: list[str] = []
    for number in range(1, chance.randint(least, most) + 1):
        lead = chance.choice([name for name in OFFICES if name not in taken])
        taken.append(lead)
        coordinators = _names(drawing, 1, 3, but=taken) if chance.random() < 0.6 else []
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


def _told(value: int, note: Note) -> Run:
    return Run(counted(value), note=note, value=value)


def _statistics(drawing: _Drawing) -> Table:
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
