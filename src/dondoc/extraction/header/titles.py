"""The type of a document and its title: under the word for the type, beside it, or after "V/v"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, fold, folded_in_place

from ..head_lines import ADDRESSED, HeadLine
from ..lexicon import load_lexicon, words_by_word, words_of
from ..references import type_word
from .pieces import Piece, PieceKind, is_capital, is_stamp
from .words import any_word, section

_TITLE_LINES, _SUBJECT_LINES = 6, 5  # lines that a title, or the subject of a letter, may go on for
# "V/v": the stroke between may be read as anything, or lost; no other word has that form.
_SUBJECT = re.compile(r"(?:v\S?v\.?|ve viec)\s+")
_AFTER_TITLE = re.compile(r"(?:can cu|ngay|so|kinh gui|noi nhan|hom nay|[-_*]{3}|i[.-]|dieu 1)(?!\w)")
# A title may begin so too, but does not end like a clause.
_LEGAL_BASIS = re.compile(r"Thực hiện|Thuc hien|Triển khai|Trien khai|Theo đề nghị|Theo de nghi")
_PARTY_LETTER = re.compile(r"\d\s?[-–]\s?CV\s?/")
_OPEN_ENDS = (".", ",", ";", ":")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_EDGES = " #*|_"
_ATTACHED = re.compile(r"\(\s*(?:ban hanh\s+)?kem theo")
_AUTHOR = re.compile(rf"{any_word(section('titles')['authors'])}(?!\w)")
_OF = re.compile(r"cua\s")
_ISSUING = re.compile(r".{0,120}?(?:\bdien\s*:|\bquyet dinh\s*:)\s*$|.{0,120}\bdien\s*:")

_TYPES = load_lexicon("types")
_KINDS = words_by_word(_TYPES["kinds"])
_KINDS_BY_ABBREVIATION = words_by_word(_TYPES["abbreviations"])
_HEADINGS = words_of(_TYPES["headings"])
_NAMES = (*words_of(_TYPES["names"]), *_HEADINGS)
_QUALIFIERS = words_of(_TYPES["qualifiers"])
_BEGINS = re.compile(
    rf"(?P<type>{'|'.join(folded_in_place(name) for name in sorted(_NAMES, key=len, reverse=True))})"
    rf"(?P<qualifier>(?:\s+(?:{'|'.join(folded_in_place(word) for word in _QUALIFIERS)}))*)(?!\w)[\s:.]*"
)
_PARTS = re.compile(r"[/-]")
_SYMBOL_PARTS = re.compile(rf"[{UPPER}][{LOWER}]*|\d+")
_SUBJECT_ENDS = frozenset(
    {
        PieceKind.ADDRESSED,
        PieceKind.TYPE,
        PieceKind.NUMBER,
        PieceKind.URGENCY,
        PieceKind.RULE,
        PieceKind.STAMP,
    }
)


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The line in capitals that says the type. `name` is as the law names it, `rest` what else it says."""

    at: int
    name: str
    rest: SourcedText = field(default_factory=SourcedText)

    @property
    def kind(self) -> str:
        """The type in a Reading's words."""
        return _KINDS.get(self.name, "other")


def find_type_line(head: Sequence[HeadLine]) -> tuple[int | None, str | None]:
    """The line in capitals that says the type, and the kind of document it makes, where it makes one."""
    for index, line in enumerate(head):
        text = line.text.strip(" #*|")
        if text.isupper() and (word := type_word(text)):
            return index, _KINDS.get(word)
    return None, None


def find_type(head: Sequence[HeadLine]) -> TypeLine | None:
    """The line that says the type alone, else one in capitals that begins with it: "KẾ HOẠCH PHỐI HỢP"."""
    begun: TypeLine | None = None
    for index, line in enumerate(head):
        text = line.text.strip(" #*|")
        if is_stamp(line.plain.strip(" #*|")):
            continue
        if not is_capital(text):
            # The title may follow the type on its line: "KẾ HOẠCH Thực hiện Nghị quyết …".
            capitals = _capitals_at_start(text)
            if begun is None and capitals and (word := type_word(capitals)):
                begun = TypeLine(index, word, line.sourced.strip(" #*|").cut(len(capitals)).strip(" :"))
            continue
        if word := type_word(text):
            return TypeLine(index, word)
        if begun is None and (match := begins_with_type(text)):
            whole = line.sourced.strip(" #*|")
            rest = whole.cut(match.end()).strip(" :.*")
            if rest and _name_of(match["type"]) in _HEADINGS:
                rest = whole  # "LỊCH CÔNG TÁC TUẦN …" is all of it the title
            begun = TypeLine(index, _name_of(match["type"]), rest)
    return begun


def begins_with_type(text: str) -> re.Match[str] | None:
    """The name of a type at the start of a line, with what else belongs to it ("tóm tắt", "phối hợp")."""
    return _BEGINS.match(folded_in_place(text))


def _name_of(folded: str) -> str:
    return next(name for name in _NAMES if folded_in_place(name) == folded)


def _capitals_at_start(text: str) -> str:
    words = text.split(" ")
    count = next((at for at, word in enumerate(words) if not word.strip(":").isupper()), len(words))
    return " ".join(words[:count]) if count < len(words) else ""


def type_by_number(number: str | None, *, is_letter: bool) -> str:
    """From the abbreviation that begins the letters of the number (Nghị định 30/2020/NĐ-CP, Phụ lục III);
    a dispatch has none."""
    first = next((part for part in _PARTS.split(number or "") if part and not part.isdigit()), "")
    if first in _KINDS_BY_ABBREVIATION:
        return _KINDS_BY_ABBREVIATION[first]
    return "dispatch" if number and is_letter else "other"


def begins_with_initials(number: str, issuer: str) -> bool:
    """Whether the first symbol of the number is made of initials of the issuer's name, which may keep more
    than a letter of a word: "TTr" of "Thanh tra"."""
    first = next((part for part in _PARTS.split(number) if part and not part.isdigit()), "")
    words = [fold(word) for word in issuer.split() if word[0].isalpha()]
    parts = [fold(part) for part in _SYMBOL_PARTS.findall(first)]
    starts = range(len(words) - len(parts) + 1)
    return len(first) > 1 and any(
        all(word.startswith(part) for word, part in zip(words[at:], parts, strict=False)) for at in starts
    )


def find_title(head: Sequence[HeadLine], kind_at: int | None) -> SourcedText:
    """The lines under the one that says the type; without such a line, the subject after "V/v"."""
    if kind_at is not None:
        return _under_type(head, kind_at)
    for index, line in enumerate(head):
        if _SUBJECT.match(line.plain):
            return _subject(head, index)
    return SourcedText()


def title_under(head: Sequence[HeadLine], told: TypeLine) -> SourcedText:
    """The title that goes with the line of the type: the rest of the line, and the lines under it."""
    below = _under_type(head, told.at, begun=told.rest)
    if told.name in _HEADINGS:
        return below or told.rest
    return SourcedText.joined((told.rest, below)) if told.rest else below


def subject_of(pieces: Sequence[Piece]) -> SourcedText:
    """The subject of a letter: from "V/v" on, in its own column, over the lines that follow at once. Letters
    of the Party may have it without that word, under the number (Hướng dẫn 36-HD/VPTW)."""
    start = next((at for at, piece in enumerate(pieces) if piece.kind is PieceKind.SUBJECT), None)
    start = _under_party_number(pieces) if start is None else start
    if start is None:
        return SourcedText()
    first = pieces[start]
    parts, line = [first.sourced], first.line
    last_row = first.row
    for piece in pieces[start + 1 :]:
        if piece.row == last_row:
            continue  # what stands beside it
        if piece.row > first.row + _SUBJECT_LINES or not piece.line.is_after(line):
            break
        if piece.kind in _SUBJECT_ENDS:
            break
        if piece.kind in (PieceKind.OTHER, PieceKind.CAPITALS):
            parts.append(piece.sourced)
        line, last_row = piece.line, piece.row
    return SourcedText.joined(parts)


def _under_party_number(pieces: Sequence[Piece]) -> int | None:
    """Where the line under the number of a letter of the Party stands: it says what it is about."""
    number = next((at for at, piece in enumerate(pieces) if piece.kind is PieceKind.NUMBER), None)
    if number is None or not _PARTY_LETTER.search(pieces[number].text):
        return None
    row = pieces[number].row + 1
    return next(
        (
            at
            for at, piece in enumerate(pieces)
            if piece.row == row and piece.kind is PieceKind.OTHER and not piece.text.endswith((".", ";", ":"))
        ),
        None,
    )


def _under_type(head: Sequence[HeadLine], kind_at: int, *, begun: SourcedText | None = None) -> SourcedText:
    parts: list[SourcedText] = []
    above = head[kind_at]
    has_begun = bool(begun)
    is_in_capitals: bool | None = is_capital(begun.text) if begun else None
    for line in head[kind_at + 1 : kind_at + 1 + _TITLE_LINES]:
        if _AFTER_TITLE.match(line.plain) or ((parts or has_begun) and not line.is_after(above)):
            break
        if _LEGAL_BASIS.match(line.text) and (parts or line.text.endswith(_OPEN_ENDS)):
            break
        if (parts or has_begun) and _IN_BRACKETS.fullmatch(line.text.strip(_EDGES)):
            break  # a remark: from when to when, for whom
        if parts and line.text.endswith(":") and line.text[:1].isupper():
            break  # a sentence that opens what follows
        if _ATTACHED.match(line.plain) or _ISSUING.match(line.plain) or ADDRESSED.match(line.plain):
            break
        # Whose document it is stands in capitals under its title: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …".
        if parts and is_capital(line.text) and (is_in_capitals is False or _AUTHOR.match(line.plain)):
            break
        parts.append(line.sourced.strip(" #|"))
        is_in_capitals = is_capital(line.text)
        above = line
    if len(parts) > 1 and is_capital(parts[0].text) and not is_capital(parts[1].text):
        parts = parts[_OF.match(folded_in_place(parts[0].text)) is not None :]
    return SourcedText.joined(parts)


def _subject(head: Sequence[HeadLine], index: int) -> SourcedText:
    parts = [head[index].sourced]
    above = head[index]
    for line in head[index + 1 : index + 1 + _SUBJECT_LINES]:
        if not line.is_after(above) or ADDRESSED.match(line.plain):
            break
        parts.append(line.sourced)
        above = line
    return SourcedText.joined(parts)
