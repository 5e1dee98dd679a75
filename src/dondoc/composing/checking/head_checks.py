"""The head: nation and motto, agencies, number, place and day, the lines under names, the mark of urgency."""

from __future__ import annotations

import re

from dondoc.documents.spelling import spelling_key

from ..form import official_form
from ..widths import width_mm
from . import words
from .departures import Findings, in_millimetres
from .parts import Parts
from .segments import Segment
from .sheet import Line, Side

_NAME_SPACED = re.compile(r"\s*([/\-–])\s*")
_SHORTEST_PART, _LONGEST_PART = 0.2, 0.75  # of a name: what is surely not from a third to half
_NEAR = 2  # lines below a title within which its line stands


def check_head(findings: Findings, parts: Parts) -> None:
    _check_nation(findings, parts)
    _check_agencies(findings, parts)
    _check_number(findings, parts)
    _check_date(findings, parts)
    _check_lines(findings, parts)
    _check_urgency(findings, parts)


def _check_nation(findings: Findings, parts: Parts) -> None:
    form = official_form().words
    for name, segment, official in (
        ("nation", parts.nation, form.nation),
        ("motto", parts.motto, form.motto),
    ):
        if segment is None:
            findings.add(f"{name}-missing", wanted=f"ghi “{official}”")
            continue
        findings.type_of(name, segment)
        if not _says(segment.text, official, is_motto=name == "motto"):
            findings.add(
                f"{name}-words", words=segment.text, found=f"“{segment.text}”", wanted=f"“{official}”"
            )


def _says(text: str, official: str, *, is_motto: bool) -> bool:
    """The same words; where the mark of a tone stands and how wide spaces are do not count."""
    written = " ".join(text.split())
    if spelling_key(written) != spelling_key(official):
        return False
    if not is_motto:
        return True
    # Hyphens with spaces beside them; each phrase begins with a capital, unless all is in capitals.
    phrases = written.split(" - ")
    return len(phrases) == 3 and all(phrase[:1].isupper() for phrase in phrases)


def _check_agencies(findings: Findings, parts: Parts) -> None:
    for name, lines in (("superior", parts.superior), ("issuer", parts.issuer)):
        for segment in lines:
            findings.type_of(name, segment)
    if not parts.issuer:
        findings.add("issuer-missing", wanted="ghi tên cơ quan ban hành phía trên, bên trái")


# ---- the number


def _check_number(findings: Findings, parts: Parts) -> None:
    segment = parts.number
    if segment is None:
        if parts.kind is None and parts.addressed is None:
            return  # a bulletin: of no type that has a number
        findings.add("number-missing", wanted="ghi “Số: …/…” dưới tên cơ quan ban hành")
        return
    findings.type_of("number", segment)
    match = words.NUMBER.match(segment.text)
    assert match is not None
    if match["word"] != "Số" or not match["colon"]:
        findings.add("number-words", words=segment.text, found=f"“{segment.text}”", wanted="“Số: ”")
    digits = match["digits"]
    if len(digits) == 1:
        findings.add("number-zero", words=segment.text, found=f"số {digits}", wanted=f"số 0{digits}")
    notation = segment.text[match.end() :]
    before = segment.text[match.start("digits") : match.end()]
    _check_notation(findings, segment, digits, before, notation)
    groups = [group for group in re.split(r"[-–/]", notation.replace(" ", "")) if group]
    if groups:
        _check_type_in_number(findings, parts, segment, groups)


def _check_notation(findings: Findings, segment: Segment, digits: str, before: str, notation: str) -> None:
    is_spaced = bool(digits) and before != f"{digits}/"
    is_spaced = is_spaced or not before.endswith("/") or notation != notation.replace(" ", "")
    has_other_dash = "–" in notation or "/" in notation
    is_small = any(group.islower() for group in re.split(r"[-–/\s]+", re.sub(r"\(.*", "", notation)) if group)
    if is_spaced or has_other_dash or is_small:
        right = _NAME_SPACED.sub(r"\1", f"{digits}/{notation}").replace("–", "-").replace(" ", "")
        wanted = f"“{right.upper() if is_small else right}”"
        if not before.endswith("/") or "/" in notation:
            wanted = "“<số>/<tên loại>-<cơ quan>”"
        findings.add("number-notation", words=segment.text, found=f"“{segment.text}”", wanted=wanted)


def _check_type_in_number(findings: Findings, parts: Parts, segment: Segment, groups: list[str]) -> None:
    abbreviations = official_form().abbreviations
    kind = parts.kind
    if parts.is_letter:
        if any(group.upper() == "CV" for group in groups):
            findings.add(
                "number-letter", words=segment.text, found="ký hiệu có “CV”", wanted="bỏ “CV” khỏi ký hiệu"
            )
        return
    if kind is None or not abbreviations[kind]:
        return
    wanted = abbreviations[kind]
    if groups[0] != wanted:
        found = f"“{groups[0]}”"
        if groups[0] not in abbreviations.values():
            found += " không có trong Phụ lục III"
        findings.add("number-type", words=segment.text, found=found, wanted=f"“{wanted}” ({kind.lower()})")


# ---- place and day


def _check_date(findings: Findings, parts: Parts) -> None:
    segment = parts.date
    if segment is None:
        findings.add("date-missing", wanted="ghi “<Địa danh>, ngày … tháng … năm …”")
        return
    findings.type_of("date", segment)
    text = " ".join(segment.text.split())
    match = words.FULL_DATE.fullmatch(text)
    if match is None:
        findings.add("date-form", words=text, found=f"“{text}”", wanted="“<Địa danh>, ngày … tháng … năm …”")
        return
    day, month = match["day"].strip(" ._…"), match["month"].strip(" ._…")
    if len(day) == 1 or month in ("1", "2"):
        full = f"ngày {day.zfill(2) if day else '…'} tháng {month.zfill(2) if month in ('1', '2') else month}"
        findings.add("date-zero", words=text, found=f"ngày {day or '…'} tháng {month}", wanted=full)


# ---- the lines under names


def _check_lines(findings: Findings, parts: Parts) -> None:
    drawn = _lines_of_head(parts)
    for name, segments, side in (
        ("motto", [parts.motto] if parts.motto else [], Side.RIGHT),
        ("issuer", parts.issuer, Side.LEFT),
    ):
        if not segments:
            continue
        code = f"{name}-line"
        has_line = side in drawn or (name == "motto" and _is_underlined(segments[-1]))
        if not has_line:
            has_hyphens = any(_is_hyphens(each) and each.side is side for each in parts.head)
            found = "đường kẻ không liền nét (dấu gạch)" if has_hyphens else "chưa có đường kẻ"
            findings.add(code, words=segments[-1].text, found=found)
    _check_length(findings, parts)
    if parts.subject and not _has_line_below(parts):
        findings.add("subject-line", words=parts.subject[-1].text, found="chưa có đường kẻ")


def _lines_of_head(parts: Parts) -> set[Side]:
    """On which sides of the head a line is drawn; two anywhere are one on each."""
    found: set[Side] = set()
    count = 0
    seen: set[int] = set()
    for segment in parts.head:
        line = segment.line
        is_ruled = words.RULE.search(segment.text) is not None or line.shape.has_rule
        if is_ruled:
            found.add(segment.side)
        if id(line) not in seen:
            seen.add(id(line))
            count += len(line.drawn)
            found |= {_side_of(segment, drawn.at) for drawn in line.drawn}
    return {Side.LEFT, Side.RIGHT} if count > 1 else found


def _side_of(segment: Segment, at: float) -> Side:
    if segment.line.table is not None:
        return segment.side
    return Side.LEFT if at < 60 else Side.RIGHT


def _is_underlined(segment: Segment) -> bool:
    return any(piece.look.is_underlined for piece in segment.pieces)


def _is_hyphens(segment: Segment) -> bool:
    return bool(segment.text) and words.DASHES.fullmatch(segment.text) is not None


def _check_length(findings: Findings, parts: Parts) -> None:
    """A line drawn in the cell of the agency's name is from a third to half as long as the name."""
    if not parts.issuer or parts.issuer[-1].line.table is None:
        return
    table = parts.issuer[-1].line.table
    lines = {id(each.line): each.line for each in parts.head if each.side is Side.LEFT}
    drawn = [one for line in lines.values() if line.table is table for one in line.drawn if one.width]
    widths = [
        width_mm(segment.text, size=segment.pieces[0].look.size, is_bold=True) for segment in parts.issuer
    ]
    if len(drawn) != 1:
        return
    if all(not _SHORTEST_PART * width <= drawn[0].width <= _LONGEST_PART * width for width in widths):
        findings.add(
            "issuer-line",
            words=parts.issuer[-1].text,
            found=f"đường kẻ dài {in_millimetres(drawn[0].width)}",
            wanted=f"dài từ {in_millimetres(widths[-1] / 3)} đến {in_millimetres(widths[-1] / 2)}",
        )


def _has_line_below(parts: Parts) -> bool:
    zone = [*parts.title_zone]
    first = parts.type.at if parts.type is not None else parts.subject[0].at
    following = [segment for segment in parts.all if segment.at > parts.subject[-1].at][:_NEAR]
    lines: dict[int, Line] = {id(each.line): each.line for each in (*zone, *following) if each.at >= first}
    if any(line.drawn or line.shape.has_rule for line in lines.values()):
        return True
    return any(words.RULE.search(each.text) for each in (*zone, *following))


# ---- urgency


def _check_urgency(findings: Findings, parts: Parts) -> None:
    segment = parts.urgency
    if segment is None:
        return
    findings.type_of("urgency", segment)
    allowed = official_form().words.urgencies
    if segment.key.strip("()") not in {spelling_key(word) for word in allowed}:
        findings.add(
            "urgency-words",
            words=segment.text,
            found=f"“{segment.text}”",
            wanted=", ".join(f"“{word}”" for word in allowed),
        )
    table = segment.line.table
    if not (segment.line.shape.is_boxed or (table is not None and table.is_ruled)):
        findings.add("urgency-frame", words=segment.text, found="chưa có khung", wanted="khung viền đơn")
