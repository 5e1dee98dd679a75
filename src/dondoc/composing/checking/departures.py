"""What departs from the form: the rule, where, what stands there and what should."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..form import Alignment, Aspect, Component, Letters, Rule, component, rule
from ..form.rules import sizes_in_words, style_in_words
from .segments import Segment
from .sheet import Piece

_LONGEST_QUOTE = 90
_SIZE_SLACK = 0.01
_OTHERWISE = 1 / 3  # of its letters may look otherwise
_FEW_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Departure:
    rule: Rule
    where: str  # the part of the document, in the officer's words
    words: str  # as they stand in the document; empty where something is missing
    found: str
    wanted: str
    count: int = 1  # in how many places

    @property
    def is_custom(self) -> bool:
        """No text asks for it: practice."""
        return not self.rule.source


@dataclass(slots=True)
class Findings:
    """Departures as they are found; those of one rule in one part are told once."""

    _found: dict[tuple[str, str], Departure] = field(default_factory=dict)

    def add(
        self,
        code: str,
        *,
        where: str = "",
        words: str = "",
        found: str = "",
        wanted: str = "",
        count: int = 1,
    ) -> None:
        asked = rule(code)
        where = where or asked.title
        earlier = self._found.get((code, where))
        if earlier is not None:
            words, found, wanted, count = earlier.words, earlier.found, earlier.wanted, earlier.count + count
        self._found[code, where] = Departure(
            asked, where, quoted(words), found or "chưa có", wanted or asked.says, count
        )

    def type_of(
        self, name: str, segment: Segment, *, where: str = "", besides: tuple[Aspect, ...] = ()
    ) -> None:
        """How a component is set: its size, style, letters and alignment; `besides` are not asked."""
        part = component(name)
        where = where or part.title
        for aspect, found, wanted in _departing(part, segment):
            if aspect not in besides:
                self.add(f"{name}-{aspect}", where=where, words=segment.text, found=found, wanted=wanted)

    def all(self) -> tuple[Departure, ...]:
        return tuple(self._found.values())


def quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1].rstrip()}…"


def in_points(size: float) -> str:
    return f"{size:g}".replace(".", ",")


def in_millimetres(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " mm"


def letters_in(piece: Piece) -> int:
    return 0 if piece.look.is_raised else sum(letter.isalnum() for letter in piece.text)


def wrong_size(part: Component, pieces: list[Piece]) -> float | None:
    """The size of the first letters that are too small or too large."""
    for piece in pieces:
        if letters_in(piece) and not part.size.holds(piece.look.size, slack=_SIZE_SLACK):
            return piece.look.size
    return None


def share_of(pieces: list[Piece], *, bold: bool | None = None, italic: bool | None = None) -> float:
    """The share of the letters that are so."""
    whole = sum(letters_in(piece) for piece in pieces)
    so = sum(
        letters_in(piece)
        for piece in pieces
        if (bold is None or piece.look.is_bold is bold) and (italic is None or piece.look.is_italic is italic)
    )
    return so / whole if whole else 1.0


def _departing(part: Component, segment: Segment) -> list[tuple[Aspect, str, str]]:
    found: list[tuple[Aspect, str, str]] = []
    size = wrong_size(part, segment.pieces)
    if size is not None:
        found.append((Aspect.SIZE, f"cỡ chữ {in_points(size)}", f"cỡ chữ {sizes_in_words(part.size)}"))
    is_wrong = any(
        wanted is not None and share_of(segment.pieces, **{name: wanted}) < 1 - _OTHERWISE
        for name, wanted in (("bold", part.is_bold), ("italic", part.is_italic))
    )
    if is_wrong:
        present = style_in_words(
            share_of(segment.pieces, bold=True) > 1 / 2, share_of(segment.pieces, italic=True) > 1 / 2
        )
        found.append(
            (Aspect.STYLE, f"kiểu chữ {present}", f"kiểu chữ {style_in_words(part.is_bold, part.is_italic)}")
        )
    if part.letters is Letters.CAPS and any(letter.islower() for letter in segment.shown):
        found.append((Aspect.LETTERS, "chữ in thường", "chữ in hoa"))
    letters = [letter for letter in segment.shown if letter.isalpha()]
    if part.letters is Letters.LOWER and len(letters) >= _FEW_LETTERS and all(x.isupper() for x in letters):
        found.append((Aspect.LETTERS, "chữ in hoa", "chữ in thường"))
    if part.alignment is Alignment.CENTRE and segment.line.shape.alignment != "centre":
        found.append((Aspect.ALIGNMENT, "không canh giữa", "canh giữa"))
    return found
