"""Official papers drawn from a seed: the content that is written, and what a careful reader finds in it.

The agencies are of an invented province; words are put together from parts, so that no two papers are alike.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from drawn_parts_of_papers import (
    AIMS,
    DEEDS,
    DONE,
    FIELDS,
    OFFICES,
    PLACES,
    SIGNERS,
    WHERE,
    Drawing,
    GoldTask,
    draw_annex_of_tasks,
    draw_bases,
    draw_duties,
    draw_statistics,
    figure_in_words,
)

from dondoc.composing import (
    Annex,
    Block,
    Heading,
    Level,
    Note,
    NotesPlace,
    Paper,
    PaperKind,
    Paragraph,
    Run,
    Signing,
    Urgency,
    counted,
)


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    paper: Paper
    gold: dict[str, Any]  # as score.py and tests/reading take it


def draw_paper(seed: int) -> DrawnPaper:
    """One paper; the kinds take turns."""
    chance = random.Random(seed)
    drawing = Drawing(
        chance, chance.choice(PLACES), date(2026, 1, 5) + timedelta(days=chance.randint(0, 300))
    )
    draws = (_plan, _dispatch, _report, _notice, _digest)
    return draws[seed % len(draws)](drawing)


def _plan(drawing: Drawing) -> DrawnPaper:
    aim = drawing.chance.choice(AIMS)
    annex, tasks = draw_annex_of_tasks(drawing, most=40)
    duties, told = draw_duties(drawing, 2, 3)
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
        bases=draw_bases(drawing),
        annexes=(annex,),
    )
    return _with_gold(paper, drawing, type="plan", tasks=[*tasks, *told])


def _dispatch(drawing: Drawing) -> DrawnPaper:
    chance, aim = drawing.chance, drawing.chance.choice(AIMS)
    addressees = (*drawing.some(OFFICES, 1, 4), "UBND các xã, phường")[: chance.randint(1, 5)]
    duties, tasks = draw_duties(drawing, 2, 5)
    body = (
        Paragraph(f"Để tăng cường công tác {aim}, Chủ tịch UBND tỉnh có ý kiến như sau:"),
        *duties,
    )
    annexes: tuple[Annex, ...] = ()
    if chance.random() < 0.4:
        annex, rows = draw_annex_of_tasks(drawing, most=12)
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


def _report(drawing: Drawing) -> DrawnPaper:
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
            runs = (Run(f"{office} đã {before}"), figure_in_words(value, note), Run(f"{after} trong kỳ."))
            results.append(Paragraph(runs))
            told.append({"text": "".join(run.text for run in runs).rstrip("."), "agencies": [office]})
    annex, tasks = draw_annex_of_tasks(drawing, most=15)
    body = (
        Paragraph(
            f"{drawing.committee} báo cáo kết quả thực hiện nhiệm vụ {months} năm {drawing.on.year} như sau:"
        ),
        Heading(Level.DIVISION, "KẾT QUẢ THỰC HIỆN", "I"),
        *results,
        Heading(Level.DIVISION, "SỐ LIỆU THEO DÕI NHIỆM VỤ", "II"),
        draw_statistics(drawing),
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


def _notice(drawing: Drawing) -> DrawnPaper:
    aim = drawing.chance.choice(AIMS)
    duties, tasks = draw_duties(drawing, 2, 5)
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


def _digest(drawing: Drawing) -> DrawnPaper:
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


def _paper(drawing: Drawing, kind: PaperKind, *, notation: str, **parts: Any) -> Paper:
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
    paper: Paper, drawing: Drawing, *, type: str, tasks: list[GoldTask], **more: Any
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
