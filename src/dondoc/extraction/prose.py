"""Duties in the prose of a document: the numbered items under a sentence that assigns, each to its agency."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place

from .draft import Draft
from .duties import Duty, only_agencies, read_duty
from .lexicon import load_lexicon, words_of

_LEXICON = load_lexicon("prose")
_STEM = re.compile(rf"\b(?:{'|'.join(words_of(_LEXICON['stems']))})\b[^.;]{{0,90}}:$")
_SECTION = re.compile(
    r"\s*(?:\*\*|#+ )?(?:[ivx]+|\d{1,2}|dieu \d+)?[.:)]?\s*"
    rf"(?:{'|'.join(words_of(_LEXICON['sections']))})[^.:;]{{0,40}}[:.]?(?:\*\*)?\s*$"
)
_HEADING = re.compile(r"\s*(?:\*\*|#+ )?(?:[ivx]+|phan|chuong|muc)[.\s]")
_ITEM = re.compile(r"\s*(?P<mark>\d{1,2}|[a-zđ]|[-–+])(?:[.)]\s+|\s+(?=\S))")
_FOOT = re.compile(r"\s*(?:\*\*)?(?:noi nhan|tm\.|kt\.|tl\.)")
_COLLECTIVES = ("các ", "ubnd các", "sở, ban", "thủ trưởng")
_STEM_REACH = 400  # characters before its colon in which a sentence says that it assigns
_DASHES = "-–+"
_MOST_SURE_PROSE = 0.8
_MOST_SURE_SECTION = 0.7  # much that stands under "Tổ chức thực hiện" repeats what the plan says above
_GARBLED = 0.1  # so small a share of letters with diacritics means that they were lost


@dataclass(slots=True)
class _Item:
    """A line with a number, letter or dash in a list of duties, and the lines that go on from it."""

    mark: SourcedText
    is_in_section: bool
    parts: list[SourcedText] = field(default_factory=list)

    @property
    def text(self) -> SourcedText:
        return SourcedText.joined(self.parts)


def read_prose(draft: Draft) -> None:
    """Reads: document.lines, header, tasks. Writes: tasks.

    Under a sentence that assigns, in letters, notices and directives; and in a plan of any type
    under "Tổ chức thực hiện", where only items with a deadline or a lead of their own count.
    """
    has_stems = draft.header.type in words_of(_LEXICON["types"]) and not draft.tasks
    is_garbled = _share_of_marks(draft) < _GARBLED
    owner = SourcedText()
    for item in _items(draft, has_stems=has_stems):
        if item.mark.text.isdigit():
            owner = only_agencies(item.text)
            if owner:
                continue
        ordinal = SourcedText() if item.mark.text in _DASHES else item.mark
        most_sure = _MOST_SURE_SECTION if item.is_in_section else _MOST_SURE_PROSE
        duty = Duty(ordinal, item.text, owner)
        task = read_duty(draft, duty, is_garbled=is_garbled, most_sure=most_sure)
        if task and not (item.is_in_section and _only_repeats(task, is_owned=bool(owner))):
            draft.tasks.append(task)


def _share_of_marks(draft: Draft) -> float:
    """Letters with diacritics among all: a quarter in Vietnamese text, next to none where they were lost."""
    letters = [c for line in draft.document.lines for c in line.text if c.isalpha()]
    return sum(not c.isascii() for c in letters) / len(letters) if letters else 1.0


def _only_repeats(task: TaskProposal, *, is_owned: bool) -> bool:
    """Whether an item under "Tổ chức thực hiện" says no more than that an agency is to do its work, or that
    all are to carry out the plan."""
    is_for_all = all(lead.casefold().startswith(_COLLECTIVES) for lead in task.leads)
    return (is_owned or is_for_all) and task.period.kind is PeriodKind.NONE


def _items(draft: Draft, *, has_stems: bool) -> list[_Item]:
    """The items below a line that assigns or below the heading of a section that does."""
    items: list[_Item] = []
    open_list: str | None = None
    paragraph = ""
    for line in draft.document.lines:
        plain = folded_misread_in_place(line.text).strip()
        if line.number in draft.lines_in_tables:
            open_list = None
            continue
        if not plain:
            paragraph = ""
            continue
        if _FOOT.match(plain):
            break
        begins_paragraph = not paragraph
        paragraph = f"{paragraph} {plain}".strip()[-_STEM_REACH:]
        if _SECTION.match(plain):
            open_list = "section"
            continue
        if open_list == "section" and _HEADING.match(plain):
            open_list = None
        is_stem = line.text.rstrip().endswith(":") and bool(_STEM.search(paragraph))
        mark = _ITEM.match(line.text)
        if open_list and mark:
            words = SourcedText.of(line, mark.end())
            items.append(_Item(SourcedText.of(line, *mark.span("mark")), open_list == "section", [words]))
        elif open_list and items and not begins_paragraph and not _STEM.search(paragraph):
            items[-1].parts.append(SourcedText.of(line))
        if has_stems and is_stem:
            open_list = "stem"
    return items
