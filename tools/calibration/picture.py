"""The reliability picture: what confidence was given, and how often it was right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .judging import SURE_FROM, Judged, Shares, shares_of

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 1.0)
_SIZE, _LEFT, _TOP = 360, 70, 60
_INK, _PALE, _BLUE, _RED = "#1f2933", "#d9dee4", "#1d5fa8", "#b3261e"
_FONT = "font-family='Liberation Sans, Arial, sans-serif'"
_FEWEST = 5  # fields: fewer say nothing


@dataclass(frozen=True, slots=True)
class Bin:
    """Fields whose confidence lies between two edges."""

    count: int
    given: float
    right: float


def bins_of(judged: list[Judged]) -> list[Bin]:
    bins: list[Bin] = []
    for low, high in pairwise(_EDGES):
        inside = [one for one in judged if low <= one.confidence < high]
        if len(inside) >= _FEWEST:
            given = sum(one.confidence for one in inside) / len(inside)
            right = sum(one.outcome.is_right for one in inside) / len(inside)
            bins.append(Bin(len(inside), given, right))
    return bins


def drawn(judged: list[Judged], *, documents: int) -> str:
    """The picture as SVG. On the diagonal, fields given 0.8 are right eight times in ten."""
    shares = shares_of(judged)
    x0, y0 = _LEFT, _TOP + _SIZE
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 760 500' role='img' "
        f"aria-label='Confidence of fields and how often they are right' {_FONT}>",
        "<rect width='760' height='500' fill='#ffffff'/>",
        _text(x0, 26, "How sure Dondoc is, and how often it is right", size=17, weight="bold"),
        _text(x0, 46, f"{len(judged)} fields of {documents} documents, each judged without itself", size=12),
    ]
    for tenth in range(0, 11, 2):
        place = tenth / 10 * _SIZE
        parts += [
            f"<line x1='{x0}' y1='{y0 - place}' x2='{x0 + _SIZE}' y2='{y0 - place}' stroke='{_PALE}'/>",
            _text(x0 - 8, y0 - place + 4, f"{tenth / 10:.1f}", anchor="end", size=12),
            _text(x0 + place, y0 + 18, f"{tenth / 10:.1f}", anchor="middle", size=12),
        ]
    sure_x = x0 + SURE_FROM * _SIZE
    parts += [
        f"<line x1='{x0}' y1='{y0}' x2='{x0 + _SIZE}' y2='{_TOP}' stroke='{_INK}' stroke-dasharray='4 4'/>",
        f"<line x1='{sure_x}' y1='{_TOP}' x2='{sure_x}' y2='{y0}' stroke='{_RED}' stroke-dasharray='2 3'/>",
        _text(x0 + _SIZE / 2, y0 + 40, "confidence given", anchor="middle", size=13),
        f"<g transform='translate({x0 - 44} {_TOP + _SIZE / 2}) rotate(-90)'>"
        + _text(0, 0, "share that is right", anchor="middle", size=13)
        + "</g>",
    ]
    points = [(x0 + one.given * _SIZE, y0 - one.right * _SIZE, one) for one in bins_of(judged)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    parts.append(f"<polyline points='{path}' fill='none' stroke='{_BLUE}' stroke-width='2'/>")
    for x, y, one in points:
        radius = 3 + min(9.0, one.count**0.5 / 4)
        parts.append(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}' fill='{_BLUE}' fill-opacity='0.75'>"
            f"<title>{one.count} fields given {one.given:.2f}: {one.right:.3f} right</title></circle>"
        )
    return "\n".join([*parts, *_bars(shares), "</svg>"]) + "\n"


def _bars(shares: Shares) -> list[str]:
    """The two shares that count, as bars with their bars to reach."""
    told = (
        ("Given 0.9 or more: right", shares.right_of_sure, 0.97, f"{shares.sure_and_right} of {shares.sure}"),
        (
            "Wrong: given less than 0.9",
            shares.unsure_of_wrong,
            0.8,
            f"{shares.wrong_and_unsure} of {shares.wrong}",
        ),
    )
    parts: list[str] = []
    left, width = 480, 230
    for index, (words, share, bar, counts) in enumerate(told):
        top = 130 + 120 * index
        parts += [
            _text(left, top - 10, words, size=14, weight="bold"),
            f"<rect x='{left}' y='{top}' width='{width}' height='22' fill='{_PALE}'/>",
            f"<rect x='{left}' y='{top}' width='{share * width:.1f}' height='22' fill='{_BLUE}'/>",
            f"<line x1='{left + bar * width}' y1='{top - 4}' x2='{left + bar * width}' y2='{top + 26}' "
            f"stroke='{_RED}' stroke-width='2'/>",
            _text(left, top + 42, f"{share:.3f} ({counts}); to reach: {bar}", size=13),
        ]
    return parts


def _text(x: float, y: float, words: str, *, size: int, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f"<text x='{x:g}' y='{y:g}' font-size='{size}' text-anchor='{anchor}' font-weight='{weight}' "
        f"fill='{_INK}'>{words}</text>"
    )
