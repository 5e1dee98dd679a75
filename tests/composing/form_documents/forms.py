"""How an office writes, and what it does wrong: the make-up of the test documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FONT = "Times New Roman"
_BODY = {"size": 14, "align": "both", "indent": 12.7, "after": 6, "line": 1.15}
# What each part looks like where nothing is wrong. Millimetres for indents, points for the rest.
PARTS: dict[str, dict[str, Any]] = {
    "nation": {"size": 13, "bold": True, "align": "centre"},
    "motto": {"size": 14, "bold": True, "align": "centre"},
    "superior": {"size": 13, "align": "centre"},
    "issuer": {"size": 13, "bold": True, "align": "centre"},
    "number": {"size": 13, "align": "centre"},
    "date": {"size": 14, "italic": True, "align": "centre"},
    "regarding": {"size": 12, "align": "centre", "before": 6},
    "type": {"size": 14, "bold": True, "align": "centre", "before": 18},
    "subject": {"size": 14, "bold": True, "align": "centre"},
    "opening": {"size": 14, "bold": True, "align": "centre", "before": 12, "after": 12},
    "basis": {**_BODY, "italic": True},
    "decides": {"size": 14, "bold": True, "align": "centre", "before": 6, "after": 6},
    "body": _BODY,
    "numbered": _BODY,
    "point": _BODY,
    "dash": _BODY,
    "article": _BODY,
    "heading": {**_BODY, "bold": True},
    "subheading": {**_BODY, "bold": True},
    "telegram": {"size": 14, "bold": True, "align": "centre", "before": 12, "after": 6},
    "chapter": {"size": 14, "bold": True, "align": "centre", "before": 12},
    "chapter_title": {"size": 14, "bold": True, "align": "centre", "after": 6},
    "section": {"size": 14, "bold": True, "align": "centre", "before": 6},
    "section_title": {"size": 14, "bold": True, "align": "centre", "after": 6},
    "addressed": {"size": 14, "align": "centre", "before": 18, "after": 12},
    "addressee": {"size": 14, "align": "left", "left": 50},
    "authority": {"size": 14, "bold": True, "align": "centre"},
    "signer": {"size": 14, "bold": True, "align": "centre"},
    "recipients": {"size": 12, "bold": True, "italic": True, "align": "left"},
    "recipient": {"size": 11, "align": "left"},
    "annex": {"size": 14, "bold": True, "align": "centre"},
    "annex_title": {"size": 14, "bold": True, "align": "centre"},
    "attached": {"size": 14, "italic": True, "align": "centre"},
    "cell_head": {"size": 13, "bold": True, "align": "centre"},
    "cell": {"size": 13, "align": "left"},
    "page_number": {"size": 13, "align": "centre"},
    "urgency": {"size": 13, "bold": True, "align": "centre", "colour": "FF0000"},
    "gap": {"size": 14},
}
STYLES = {"nation": "Quốc hiệu", "motto": "Tiêu ngữ", "body": "Văn bản thường", "issuer": "Tên cơ quan"}


TCVN3 = "ThuÕ tØnh vµ c¸c ®¬n vÞ liªn quan rµ so¸t nguån thu"  # as its font shows it


@dataclass(frozen=True)
class Look:
    """How an office writes."""

    head: str = "table"  # table, two-rows, three-columns, tabs, spaces
    foot: str = "table"  # table, tabs, below (the signature at an indent, under it who gets it)
    line: str = "border"  # border, vml, drawing, underscores
    by: str = "runs"  # runs, styles, normal
    number_field: str = "complex"  # complex, simple, sdt, frame
    left: float = 65.0  # width of the left half of the head
    size: float = 14.0  # of Normal
    theme: bool = False  # the font comes from the theme
    gaps: bool = False  # an empty line between paragraphs, no spacing
    first_tab: bool = False  # paragraphs begin with a tab, no indent
    decomposed: bool = False
    split_runs: bool = False
    auto_numbers: bool = False
    bullets: bool = False  # recipients are a list of Word's, its dash no letter of the text
    addressed_in_table: bool = False
    grid_without_lines: bool = False  # tables of head and foot are grids whose cells have no borders
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    page: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Faults:
    """What is done wrong on purpose."""

    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    page: dict[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    text: dict[str, Any] = field(default_factory=dict)
    numbering: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, Any] = field(default_factory=dict)
    runs: tuple[tuple[str, dict[str, Any]], ...] = ()  # words of the text that look otherwise
    recipient_ending: tuple[str, str] = (";", ".")
    recipient_dash: str = "- "
    addressee_ending: tuple[str, str] = (";", ".")
