"""What a report says was done: passages with the agencies, figures and footnotes that belong to each."""

from __future__ import annotations

from dataclasses import dataclass

from .types import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a report names: its value, its unit, and what is counted."""

    value: float
    unit: str = ""
    what: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One distinct thing that a report says was done, as written.

    `section` is the path of its headings ("I.3.1"); `agencies` are named as written, those of an earlier
    sentence too where its subject runs on. `footnotes` are the marks in it ("1").
    """

    text: str
    section: str = ""
    agencies: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    footnotes: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()
