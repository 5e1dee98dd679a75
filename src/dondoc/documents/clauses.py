"""The clauses of a paper: its chapters, articles, points, the rows of its tables, each with its own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .types import Span


class ClauseKind(StrEnum):
    """What a clause is by its form. In a plan "II." is a part, "1." a section, "1.1." a subsection."""

    HEAD = "head"  # issuer, number, title
    PASSAGE = "passage"  # a paragraph under no mark: what the paper is based on, what leads in or ends it
    ANNEX = "annex"  # a text attached: phụ lục, quy chế kèm theo
    PART = "part"  # phần
    CHAPTER = "chapter"  # chương
    SECTION = "section"  # mục
    SUBSECTION = "subsection"  # tiểu mục
    ARTICLE = "article"  # điều
    PARAGRAPH = "paragraph"  # khoản
    POINT = "point"  # điểm
    DASH = "dash"  # gạch đầu dòng
    TABLE = "table"  # the headings of its columns
    GROUP = "group"  # nhóm, a heading among rows
    ROW = "row"  # dòng
    FOOT = "foot"  # nơi nhận, chữ ký


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. `words` are its own: with its heading, without its mark, without those of its children.

    Between the cells of a row `words` have " | "; else they are what stands at `places`, runs of spaces as
    one."""

    position: int  # from 0, in the order of the paper
    kind: ClauseKind
    numeral: str  # as written: "3", "II", "a", "1.1", "-"; empty where there is none
    label: str  # the whole way to it, told once in a paper: "Điều 3, khoản 2, điểm a"
    step: str  # the last step of it: "điểm a"
    words: str
    heading: str = ""  # with which `words` begin, where they do
    places: tuple[Span, ...] = ()
    mark_places: tuple[Span, ...] = ()
    parent: int | None = None  # the position of the clause in which it stands
