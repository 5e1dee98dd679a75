"""Who issued a document, and the body above: the names in capitals at its top, beside the national motto."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold, folded_misread_in_place

from ..misread import like_at
from .pieces import Piece, PieceKind
from .titles import begins_with_type
from .words import any_word, section

_WORDS = section("letterhead")
_HEADS = any_word(_WORDS["heads"])
_HEAD = re.compile(rf"{_HEADS}(?!\w)")
_HEAD_BEHIND = re.compile(rf"(?<=[a-z)\].,;]\s)(?:{_HEADS})(?!\w)|(?<=[.,;)\]])(?:{_HEADS})(?!\w)")
_UNFINISHED = frozenset(_WORDS["unfinished"])
_OPEN_ENDS = _WORDS["open_ends"]
_OFFICES = _WORDS["offices"]
_EQUALS = _WORDS["equals"]
_OTHER = re.compile(rf"{any_word(_WORDS['other'])}(?!\w)")
_SECRECY = re.compile(r"(?:tuyet |toi )?mat\W*$")
_LONGEST_NAME = 160
_SYMBOLS_OF_TWO = 3  # parts of a joint number: its type, and a symbol for each office
_ENDS = frozenset({PieceKind.TYPE, PieceKind.SUBJECT, PieceKind.ADDRESSED})
_SEPARATOR = re.compile(r"[/-]")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The issuer's name, the one above it, and the pieces that they were read from."""

    issuer: SourcedText = field(default_factory=SourcedText)
    superior: SourcedText = field(default_factory=SourcedText)


@dataclass(slots=True)
class _Name:
    row: int
    sourced: SourcedText
    plain: str
    head: str
    is_beside: bool = False  # of another on the same line

    @property
    def is_open(self) -> bool:
        """Whether the name goes on in the next line."""
        plain = fold(self.plain).rstrip(" :*")
        return plain in _UNFINISHED or plain.rsplit(" ", 1)[-1] in _OPEN_ENDS


def letterhead_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Those above the type, the subject and the addressees, where a letterhead stands."""
    end = next((at for at, piece in enumerate(pieces) if _ends(piece)), len(pieces))
    return list(pieces[:end])


def _ends(piece: Piece) -> bool:
    return piece.kind in _ENDS or (
        piece.kind is PieceKind.CAPITALS and begins_with_type(piece.text) is not None
    )


def read_letterhead(pieces: Sequence[Piece], *, number: str, stamped: frozenset[int]) -> Letterhead:
    """The names in the pieces of the letterhead; `stamped` are the rows of the receiving office's stamp.

    An office that has its superior's name ("VĂN PHÒNG" under "UBND TỈNH …") is given with it. Two offices
    that issue together are one issuer, with both names.
    """
    names = _names(pieces, stamped)
    if not names:
        return Letterhead()
    issuer, above = names[-1].sourced, names[:-1]
    if above and _issue_together(above[-1], names[-1], number):
        issuer = _joint([above[-1].sourced, issuer])
        above = above[:-1]
    superior = above[-1].sourced if above else SourcedText()
    if superior and _is_office(names[-1]):
        issuer = SourcedText.joined((issuer, superior))
    return Letterhead(issuer, superior)


def _names(pieces: Sequence[Piece], stamped: frozenset[int]) -> list[_Name]:
    """The names from the top down; none after the number."""
    names: list[_Name] = []
    mottos = {piece.row for piece in pieces if piece.kind is PieceKind.MOTTO}
    for piece in pieces:
        if piece.kind is PieceKind.NUMBER and names and piece.row not in stamped:
            break
        if piece.row in stamped or _is_mark(piece.plain) or len(piece.text) > _LONGEST_NAME:
            continue
        # In small letters a name is told only by the motto beside it.
        is_beside_motto = piece.kind is PieceKind.OTHER and piece.row in mottos
        if piece.kind is not PieceKind.CAPITALS and not is_beside_motto:
            continue
        begins = _begins_at(piece)
        last = names[-1] if names else None
        if last and piece.kind is PieceKind.CAPITALS and (begins is None or last.is_open):
            if piece.row <= last.row + 2 or last.is_open:
                last.sourced = SourcedText.joined((last.sourced, piece.sourced))
                last.plain, last.row = f"{last.plain} {piece.plain}", piece.row
        elif begins is not None:
            head = _HEAD.match(piece.plain, begins)
            names.append(
                _Name(
                    piece.row,
                    piece.sourced.cut(begins),
                    piece.plain[begins:],
                    head.group() if head else "",
                    is_beside=bool(last and last.row == piece.row),
                )
            )
    return names


def _is_mark(plain: str) -> bool:
    """Whether the words are a mark or label of the page, of secrecy too, and no name."""
    return bool(_OTHER.match(plain) or _SECRECY.match(plain))


def _begins_at(piece: Piece) -> int | None:
    """Where in the piece a name begins: at its start, or behind scraps of handwriting in small letters."""
    if _HEAD.match(piece.plain) or any(like_at(piece.plain, 0, office) is not None for office in _OFFICES):
        return 0
    behind = _HEAD_BEHIND.search(piece.plain)
    if behind and any(letter.islower() for letter in piece.text[: behind.start()]):
        return behind.start()
    return None


def _is_office(name: _Name) -> bool:
    """Whether the name says only that it is an office: whose, the line above says."""
    plain = folded_misread_in_place(name.sourced.text)
    return any(like_at(plain, 0, office) == len(plain) for office in _OFFICES)


def _issue_together(upper: _Name, lower: _Name, number: str) -> bool:
    if lower.is_beside:
        return True
    symbols = _SEPARATOR.split(number)
    is_of_two = sum(not symbol.isdigit() for symbol in symbols) >= _SYMBOLS_OF_TWO
    return is_of_two and upper.head == lower.head and lower.head in _EQUALS


def _joint(names: Sequence[SourcedText]) -> SourcedText:
    first, second = names
    by = " " if first.text.endswith(("-", "–")) else " - "
    return SourcedText.joined((first, second), by=by)


def begins_name(piece: Piece) -> bool:
    """Whether the name of an office begins in the piece."""
    return _begins_at(piece) is not None
