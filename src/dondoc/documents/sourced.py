"""Text that knows, for every character, where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .types import Document, Line, Span

BROKEN_WORD = re.compile(r"[\w/]-$")
_MORE_SPACE = re.compile(r"(?<=\s)\s+")


class _Piece(NamedTuple):
    """A run of characters of one line; `line` 0 marks characters that we put in (a joining space)."""

    text: str
    line: int
    start: int


class SourcedText:
    """A string made of pieces of lines. Cutting and joining keep the way back to each character.

    It never changes once it is made.
    """

    __slots__ = ("pieces", "text")

    def __init__(self, pieces: tuple[_Piece, ...] = ()) -> None:
        self.pieces = pieces
        # Most have one piece, a line of a cell; its words are asked for again and again.
        self.text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])

    def __eq__(self, other: object) -> bool:
        return self.pieces == other.pieces if isinstance(other, SourcedText) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.pieces)

    def __repr__(self) -> str:
        return f"SourcedText({self.pieces!r})"

    @classmethod
    def of(cls, line: Line, start: int = 0, end: int | None = None) -> SourcedText:
        """The characters of a line from `start` to before `end`."""
        text = line.text[start:end]
        return cls((_Piece(text, line.number, start),)) if text else cls()

    @classmethod
    def at(cls, document: Document, spans: Iterable[Span]) -> SourcedText:
        """The characters at the spans; between two that do not touch stands a space (see `joined`)."""
        parts: list[SourcedText] = []
        end: tuple[int, int] | None = None
        for span in spans:
            part = cls.of(document.line(span.line), span.start, span.end)
            if end == (span.line, span.start):
                parts[-1] = cls(parts[-1].pieces + part.pieces)
            else:
                parts.append(part)
            end = (span.line, span.end)
        return parts[0].strip() if len(parts) == 1 else cls.joined(parts)

    @classmethod
    def put(cls, text: str) -> SourcedText:
        """Characters that we put in ourselves; they have no place."""
        return cls((_Piece(text, 0, 0),))

    @classmethod
    def joined(cls, parts: Iterable[SourcedText], *, by: str = " ") -> SourcedText:
        """The parts, stripped, with `by` between them.

        A space is left out after a hyphen that breaks a word or number.
        """
        pieces: list[_Piece] = []
        for part in (p.strip() for p in parts):
            if not part.pieces:
                continue
            if pieces and not (by == " " and BROKEN_WORD.search(pieces[-1].text)):
                pieces.append(_Piece(by, 0, 0))
            pieces.extend(part.pieces)
        return cls(tuple(pieces))

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines in which it stands."""
        return {piece.line for piece in self.pieces if piece.line and not piece.text.isspace()}

    @property
    def breaks(self) -> tuple[int, ...]:
        """The places right after a space that stands for a line break (or for another gap in the source)."""
        places: list[int] = []
        place = 0
        for piece in self.pieces:
            place += len(piece.text)
            if not piece.line and piece.text == " ":
                places.append(place)
        return tuple(places)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> SourcedText:
        """The characters start ≤ i < end, as a slice of the text."""
        length = len(self)
        start, end, _ = slice(start, end).indices(length)
        if start == 0 and end == length:
            return self
        kept: list[_Piece] = []
        place = 0
        for piece in self.pieces:
            if place >= end:
                break
            size = len(piece.text)
            if size and place + size > start:
                first = start - place if start > place else 0
                last = end - place if end - place < size else size
                if last - first == size:
                    kept.append(piece)
                elif first < last:
                    shift = first if piece.line else 0
                    kept.append(_Piece(piece.text[first:last], piece.line, piece.start + shift))
            place += size
        return SourcedText(tuple(kept))

    @property
    def words(self) -> tuple[tuple[str, bool], ...]:
        """What it says and where it is broken, wherever it stands: equal for cells of the same words."""
        return tuple([(piece.text, piece.line > 0) for piece in self.pieces])

    def unplaced(self) -> SourcedText:
        """The same text as if its pieces stood in lines 1, 2, …; what is cut of it may be `placed_as` it."""
        return SourcedText(
            tuple(
                [_Piece(one.text, at, 0) if one.line else one for at, one in enumerate(self.pieces, start=1)]
            )
        )

    def placed_as(self, whole: SourcedText) -> SourcedText:
        """This, cut of a text that was `unplaced`, where the same characters of `whole` stand."""
        placed = []
        for piece in self.pieces:
            if piece.line:
                there = whole.pieces[piece.line - 1]
                placed.append(_Piece(piece.text, there.line, there.start + piece.start))
            else:
                placed.append(piece)
        return SourcedText(tuple(placed))

    def strip(self, characters: str | None = None) -> SourcedText:
        text = self.text
        if text and text == text.strip(characters):
            return self
        left = len(text) - len(text.lstrip(characters))
        return self.cut(left, len(text.rstrip(characters))) if left < len(text) else SourcedText()

    def without(self, pattern: re.Pattern[str]) -> SourcedText:
        """The text less what the pattern matches."""
        text = self.text
        if not pattern.search(text):  # nearly always
            return self
        kept: list[_Piece] = []
        place = 0
        for match in pattern.finditer(text):
            kept.extend(self.cut(place, match.start()).pieces)
            place = match.end()
        return SourcedText((*kept, *self.cut(place).pieces)) if kept or place else self

    def with_single_spaces(self) -> SourcedText:
        """Runs of spaces become one; those at the ends go."""
        return self.without(_MORE_SPACE).strip()

    def with_letters(self, text: str) -> SourcedText:
        """Other letters at the same places, as many as before."""
        place, pieces = 0, []
        for piece in self.pieces:
            end = place + len(piece.text)
            pieces.append(_Piece(text[place:end], piece.line, piece.start))
            place = end
        return SourcedText(tuple(pieces))

    def split(self, pattern: re.Pattern[str]) -> list[SourcedText]:
        """The parts between matches of the pattern, stripped; empty ones are left out."""
        parts: list[SourcedText] = []
        place = 0
        for match in pattern.finditer(self.text):
            parts.append(self.cut(place, match.start()).strip())
            place = match.end()
        parts.append(self.cut(place).strip())
        return [part for part in parts if part]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the characters stand, neighbours merged; characters that we put in have no place."""
        spans: list[Span] = []
        for piece in self.pieces:
            if not piece.line or not piece.text.strip():
                continue
            end = piece.start + len(piece.text)
            if spans and spans[-1].line == piece.line and spans[-1].end == piece.start:
                spans[-1] = Span(piece.line, spans[-1].start, end)
            else:
                spans.append(Span(piece.line, piece.start, end))
        return tuple(spans)
