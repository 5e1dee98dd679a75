"""The paper itself: its size and margins, the number of the page, font and colour of all letters."""

from __future__ import annotations

from collections import Counter

from dondoc.documents.formats.legacy.fonts import LEGACY_FONT

from ..form import component, official_form
from .departures import Findings, in_millimetres, in_points, wrong_size
from .heights import Heights
from .parts import Parts
from .sheet import PageNumber, Piece, Section, Sheet

_PAPER_SLACK, _MARGIN_SLACK = 1.5, 0.7  # millimetres
_SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
_DARKEST = 0x2A  # of each colour: no eye tells it from black
_LEAST_LETTERS = 2
_MOST_PROSE = 3  # paragraphs that lie across with no table between them


def check_page(findings: Findings, sheet: Sheet, parts: Parts, heights: Heights) -> None:
    for number, section in enumerate(sheet.sections):
        _check_paper(findings, section, _name_of(sheet, number))
        _check_orientation(findings, sheet, parts, number)
    _check_letters(findings, parts)
    _check_page_numbers(findings, sheet, heights)


def _name_of(sheet: Sheet, number: int) -> str:
    return "" if len(sheet.sections) == 1 else f" (phần {number + 1})"


def _check_paper(findings: Findings, section: Section, name: str) -> None:
    page = official_form().page
    sides = sorted((section.width, section.height))
    if any(
        abs(side - wanted) > _PAPER_SLACK
        for side, wanted in zip(sides, (page.width, page.height), strict=True)
    ):
        found = f"khổ {in_millimetres(section.width)} × {in_millimetres(section.height)}"
        findings.add("page-size", where=f"Trang giấy{name}", found=found, wanted="khổ A4 (210 mm × 297 mm)")
    if section.is_landscape:
        return  # Word turns the margins with the page
    for side, words in _SIDES.items():
        allowed = getattr(page, side)
        value = getattr(section, side)
        if not allowed.holds(value, slack=_MARGIN_SLACK):
            findings.add(
                f"margin-{side}",
                where=f"Trang giấy{name}",
                found=f"{words} {in_millimetres(value)}",
                wanted=f"từ {allowed.least:g} đến {allowed.most:g} mm",
            )


def _check_orientation(findings: Findings, sheet: Sheet, parts: Parts, number: int) -> None:
    if not sheet.sections[number].is_landscape:
        return
    here = [segment for segment in parts.all if segment.line.section == number]
    has_table = any(segment.is_data for segment in here)
    prose = [segment for segment in parts.body if segment.line.section == number]
    if not has_table and len(prose) > _MOST_PROSE:
        findings.add(
            "page-orientation",
            where="Trang giấy",
            found="trình bày theo chiều rộng",
            wanted="trình bày theo chiều dài, vì không có bảng, biểu",
        )


# ---- letters


def _check_letters(findings: Findings, parts: Parts) -> None:
    wanted = official_form().page.font
    fonts: Counter[str] = Counter()
    colours: Counter[str] = Counter()
    first: dict[tuple[str, str], str] = {}
    for segment in parts.all:
        for piece in segment.pieces:
            for font in {_font_of(piece, beyond) for beyond in (True, False)} - {"", wanted.casefold()}:
                fonts[font] += 1
                first.setdefault(("font", font), piece.text)
            if _is_coloured(piece) and segment is not parts.urgency:
                colours[piece.look.colour] += 1
                first.setdefault(("colour", piece.look.colour), piece.text)
    for font, count in fonts.items():
        if LEGACY_FONT.match(font):
            findings.add(
                "encoding",
                where="Bộ mã ký tự",
                words=first["font", font],
                found=f"phông chữ {font} của bảng mã cũ",
                wanted="gõ lại bằng bảng mã Unicode, phông chữ Times New Roman",
                count=count,
            )
        elif not font.startswith(wanted.casefold()):
            findings.add(
                "font",
                where="Phông chữ",
                words=first["font", font],
                found=f"phông chữ {font}",
                wanted=f"phông chữ {wanted}",
                count=count,
            )
    for colour, count in colours.items():
        findings.add(
            "colour",
            where="Màu chữ",
            words=first["colour", colour],
            found=f"chữ có màu (mã {colour})",
            wanted="chữ màu đen",
            count=count,
        )


def _font_of(piece: Piece, is_beyond_ascii: bool) -> str:
    """The font of the piece's letters of one kind, where it has any."""
    letters = sum(letter.isalpha() and (not letter.isascii()) is is_beyond_ascii for letter in piece.text)
    font = piece.look.font if is_beyond_ascii else piece.look.plain_font
    return font.casefold() if letters >= _LEAST_LETTERS else ""


def _is_coloured(piece: Piece) -> bool:
    colour = piece.look.colour
    if len(colour) != 6 or not any(letter.isalnum() for letter in piece.text):
        return False
    try:
        return max(int(colour[at : at + 2], 16) for at in (0, 2, 4)) > _DARKEST
    except ValueError:
        return False


# ---- the number of the page


def _check_page_numbers(findings: Findings, sheet: Sheet, heights: Heights) -> None:
    section = sheet.sections[0]
    numbers = [number for each in sheet.sections for number in each.numbers]
    if not numbers:
        if heights.has_many_pages:
            findings.add("page-number-missing", where="Số trang", wanted="đánh số trang từ trang thứ hai")
        return
    for number in numbers:
        _check_number(findings, number)
    for each in sheet.sections:
        if each.numbers and each.number_format != "decimal":
            findings.add(
                "page-number-numerals",
                where="Số trang",
                found="không phải chữ số Ả Rập",
                wanted="chữ số Ả Rập",
            )
    if section.numbers_of_first:
        findings.add(
            "page-number-first",
            where="Số trang",
            found="số trang hiện ở trang thứ nhất",
            wanted="không hiển thị số trang thứ nhất (chọn “Different First Page”)",
        )


def _check_number(findings: Findings, number: PageNumber) -> None:
    if number.is_at_foot or number.alignment != "centre":
        where = "ở lề dưới" if number.is_at_foot else "không canh giữa"
        findings.add(
            "page-number-place", where="Số trang", found=f"số trang {where}", wanted="canh giữa trong lề trên"
        )
    if number.beside:
        findings.add(
            "page-number-numerals",
            where="Số trang",
            words=number.beside,
            found=f"có “{number.beside}” bên số trang",
            wanted="chỉ có số trang",
        )
    part = component("page-number")
    piece = Piece("2", number.look)
    if wrong_size(part, [piece]) is not None:
        findings.add(
            "page-number-size",
            where="Số trang",
            found=f"cỡ chữ {in_points(number.look.size)}",
            wanted="cỡ chữ từ 13 đến 14",
        )
    if number.look.is_bold or number.look.is_italic:
        findings.add("page-number-style", where="Số trang", found="chữ đậm hoặc nghiêng", wanted="chữ đứng")
