"""The text: title, to whom, legal bases, paragraphs, chapters and articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..form import Aspect, component, official_form
from . import words
from .departures import Findings, in_millimetres, in_points, share_of, wrong_size
from .parts import Parts
from .segments import Segment
from .sheet import Piece, Sheet, Side

_PROSE = 110  # letters: surely more than one line
_INDENT_SLACK, _POINT_SLACK, _LINE_SLACK = 0.6, 0.1, 0.01
_SINGLE = 1.15  # of the size of the letters
_LEAST_EXACT = 1.0  # of the size: lines of an exact height that cut no letter


def check_text(findings: Findings, sheet: Sheet, parts: Parts) -> None:
    _check_title(findings, parts)
    _check_addressees(findings, parts)
    _check_bases(findings, parts)
    issued = [segment for annex in parts.annexes if annex.heading is None for segment in annex.content]
    texts = [parts.body, issued]
    for text in texts:
        for segment in text:
            _check_division(findings, segment)
        _check_chapters(findings, text)
        _check_prose(findings, sheet, parts, text)


def _check_title(findings: Findings, parts: Parts) -> None:
    if parts.type is not None and parts.is_letter:
        findings.add(
            "letter-type", words=parts.type.text, found=f"“{parts.type.text}”", wanted="không ghi tên loại"
        )
    elif parts.type is not None:
        findings.type_of("type", parts.type)
        if not parts.subject and words.type_of(parts.type.text):
            findings.add("subject-missing", wanted="ghi trích yếu ngay dưới tên loại")
    elif parts.kind is not None and not parts.is_letter and not parts.has_other_title:
        findings.add("type-missing", wanted=f"ghi “{parts.kind.upper()}” trên trích yếu")
    if parts.is_letter:
        for segment in parts.regarding:
            findings.type_of("letter-subject", segment)
        if not parts.regarding:
            findings.add("letter-subject-missing", wanted="ghi “V/v …” dưới số và ký hiệu")
        return
    for segment in parts.subject:
        findings.type_of("subject", segment)
    regarding = [
        each for each in (*parts.subject, *parts.regarding) if each.text[:3].casefold().startswith("v/v")
    ]
    if parts.type is not None and regarding:
        findings.add(
            "subject-regarding",
            words=regarding[0].text,
            found="có “V/v”",
            wanted="bỏ “V/v”, hoặc ghi “Về việc”",
        )


def _check_addressees(findings: Findings, parts: Parts) -> None:
    first = parts.addressed
    if first is None:
        if parts.is_letter:
            findings.add("addressee-missing", wanted="ghi “Kính gửi:” và tên nơi nhận để giải quyết")
        return
    for segment in (first, *parts.addressees):
        findings.type_of("addressee", segment)
    rest = words.ADDRESSED.sub("", first.text).strip()
    wrong = ""
    if not rest.startswith(":"):
        wrong = "thiếu dấu hai chấm sau “Kính gửi”"
    elif len(parts.addressees) > 1:
        wrong = wrong_list(parts.addressees)
    elif ";" in rest.rstrip(";"):
        wrong = "nhiều nơi trên một dòng"
    if wrong:
        findings.add("addressee-list", words=(parts.addressees or [first])[0].text, found=wrong)


def wrong_list(lines: Sequence[Segment]) -> str:
    """What is wrong with a list of names: a dash before, a semicolon behind each, a full stop at the end."""
    for segment in lines:
        if not (segment.text.startswith(("-", "–", "+")) or segment.line.shape.is_numbered):
            return f"thiếu gạch đầu dòng: “{segment.text}”"
    for segment in lines[:-1]:
        if not segment.text.endswith((";", ":")):
            return f"thiếu dấu chấm phẩy: “{segment.text}”"
    if not lines[-1].text.endswith("."):
        return f"thiếu dấu chấm ở dòng cuối: “{lines[-1].text}”"
    return ""


def _check_bases(findings: Findings, parts: Parts) -> None:
    for segment in parts.bases:
        findings.type_of("basis", segment)
    for segment in parts.bases[:-1]:
        if not segment.text.endswith(";"):
            findings.add(
                "basis-ending",
                words=segment.text,
                found=f"kết thúc bằng “{segment.text[-1]}”",
                wanted="dấu chấm phẩy (;)",
            )
    if parts.bases and not parts.bases_go_on and not parts.bases[-1].text.endswith("."):
        last = parts.bases[-1].text
        findings.add(
            "basis-ending", words=last, found=f"kết thúc bằng “{last[-1]}”", wanted="dòng cuối: dấu chấm (.)"
        )


# ---- chapters, sections, articles


def _check_division(findings: Findings, segment: Segment) -> None:
    article = words.ARTICLE.match(segment.text)
    if article is None or not segment.text[:1].isupper():
        return
    if not article["numeral"].isdigit() or article["mark"] not in (".", ""):
        findings.add("article-numeral", words=segment.text, found=f"“{article[0]}”", wanted="“Điều <số>.”")
    elif not article["mark"]:
        return  # a sentence that begins with the article it speaks of
    label = _first_letters(segment, len(article[0]))
    part = component("article")
    if share_of(label, bold=True) < 1 / 2 or share_of(label, italic=True) > 1 / 2:
        findings.add(
            "article-style",
            words=segment.text,
            found="từ “Điều” và số thứ tự không đậm",
            wanted="chữ đứng, đậm",
        )
    size = wrong_size(part, label)
    if size is not None:
        findings.add("article-size", words=segment.text, found=f"cỡ chữ {in_points(size)}")


def _first_letters(segment: Segment, count: int) -> list[Piece]:
    """The pieces of the first letters, cut where these end."""
    found: list[Piece] = []
    for piece in segment.pieces:
        if count <= 0:
            break
        found.append(Piece(piece.text[:count], piece.look))
        count -= len(piece.text)
    return found


def _check_chapters(findings: Findings, text: Sequence[Segment]) -> None:
    for at, segment in enumerate(text):
        following = text[at + 1] if at + 1 < len(text) else None
        for name, pattern in (("chapter", words.CHAPTER), ("section", words.SECTION)):
            match = pattern.fullmatch(segment.text)
            if match is None or not segment.text[:1].isupper():
                continue
            findings.type_of(name, segment)
            is_title = following is not None and len(following.text) < _PROSE
            if following is not None and is_title and not words.ARTICLE.match(following.text):
                findings.type_of(name, following, besides=(Aspect.SIZE,))
            if name == "chapter" and not words.ROMAN.fullmatch(match["numeral"]):
                findings.add(
                    "chapter-numeral", words=segment.text, found=f"“{segment.text}”", wanted="chữ số La Mã"
                )


# ---- paragraphs


def _check_prose(findings: Findings, sheet: Sheet, parts: Parts, text: Sequence[Segment]) -> None:
    lines = [segment for segment in text if segment.line.table is None and segment.side is Side.WHOLE]
    for segment in lines:
        size = wrong_size(component("body"), segment.pieces)
        if size is not None:
            findings.add(
                "body-size",
                words=segment.text,
                found=f"cỡ chữ {in_points(size)}",
                wanted="cỡ chữ từ 13 đến 14",
            )
    prose = [segment for segment in lines if len(segment.text) > _PROSE]
    for segment in prose:
        _check_paragraph(findings, sheet, segment)
    _check_spacing(findings, parts, prose)
    for segment in parts.bases if text is parts.body else ():
        if segment.line.table is None and len(segment.text) > _PROSE:
            _check_paragraph(findings, sheet, segment)


def _check_paragraph(findings: Findings, sheet: Sheet, segment: Segment) -> None:
    shape = segment.line.shape
    if shape.alignment != "both":
        findings.add(
            "body-alignment", words=segment.text, found="không canh đều hai lề", wanted="canh đều cả hai lề"
        )
    letters = component("body").letters
    shown = [letter for letter in segment.shown if letter.isalpha()]
    if letters is not None and all(letter.isupper() for letter in shown):
        findings.add("body-letters", words=segment.text, found="chữ in hoa", wanted="chữ in thường")
    if not shape.is_numbered and not segment.line.is_continued:
        first = shape.left + shape.first
        if segment.line.text.startswith("\t"):
            first = next((place for place, _ in shape.tabs if place > first), sheet.default_tab)
        if not any(abs(first - indent) <= _INDENT_SLACK for indent in official_form().page.indents):
            findings.add(
                "body-indent",
                words=segment.text,
                found=f"lùi {in_millimetres(first)}",
                wanted="lùi 1 cm hoặc 1,27 cm",
            )
    _check_line_height(findings, segment)


def _check_line_height(findings: Findings, segment: Segment) -> None:
    shape = segment.line.shape
    allowed = official_form().page.lines
    size = max((piece.look.size for piece in segment.pieces), default=14.0)
    if shape.line_rule == "auto":
        is_right = allowed.holds(shape.line, slack=_LINE_SLACK)
        found = f"{in_points(round(shape.line, 2))} dòng"
    else:
        most = allowed.most * _SINGLE * size + 1
        is_right = shape.line <= most and (shape.line_rule == "atLeast" or shape.line >= _LEAST_EXACT * size)
        found = f"{in_points(shape.line)} pt với cỡ chữ {in_points(size)}"
    if not is_right:
        findings.add("body-lines", words=segment.text, found=found, wanted="từ dòng đơn đến 1,5 dòng")


def _check_spacing(findings: Findings, parts: Parts, prose: Sequence[Segment]) -> None:
    """Between two paragraphs that follow each other; an empty line between them is enough."""
    least = official_form().page.between.least
    for above, below in pairwise(prose):
        if below.at != above.at + 1 or below.line.is_continued:
            continue
        upper, lower = above.line.shape, below.line.shape
        gap = upper.after + lower.before
        if upper.is_close and lower.is_close and upper.style == lower.style:
            gap = 0.0
        if gap < least - _POINT_SLACK:
            findings.add(
                "body-spacing", words=below.text, found=f"cách {in_points(gap)} pt", wanted="tối thiểu 6 pt"
            )
