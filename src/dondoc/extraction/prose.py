"""Duties in the prose of a document: the numbered items under a sentence that assigns, each to its agency."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, fold, folded_misread_in_place

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
# A mark alone and a dash may also begin a line that goes on: what stands above them decides.
_ITEM = re.compile(
    rf"\s*(?:(?P<mark>\d{{1,2}}|[a-zđ])[.)]\s+|(?P<bare>\d{{1,2}}|[a-zđ])\s+(?=[{UPPER}])|(?P<dash>[-–+])\s*(?=\S))"
)
_LETTERS = "abcdđefghijklmnopqrstuvxy"
_WORD = re.compile(r"\w+")
_CLOSED = (".", ";", ":")
_REPEATED = 0.9  # of a row's words stand in a duty that says the same
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


@dataclass(slots=True)
class _Owners:
    """The agencies under whose names the duties below stand: at a number, and at a letter under it."""

    at_number: SourcedText = field(default_factory=SourcedText)
    at_letter: SourcedText = field(default_factory=SourcedText)

    @property
    def owner(self) -> SourcedText:
        return self.at_letter or self.at_number

    def take(self, item: _Item, known: KnownNames) -> bool:
        """Whether the item is such a name and nothing more."""
        if item.mark.text in _DASHES:
            return False
        named = only_agencies(item.text, known)
        if item.mark.text.isdigit():
            self.at_number, self.at_letter = named, SourcedText()
        else:
            self.at_letter = named
        return bool(named)


def read_prose(draft: Draft) -> None:
    """Reads: document.lines, header, tasks. Writes: tasks.

    Under a sentence that assigns, in letters, notices and directives; and in a plan of any type
    under "Tổ chức thực hiện", where only items with a deadline or a lead of their own count.
    """
    has_stems = draft.header.type in words_of(_LEXICON["types"])
    rows = tuple(draft.tasks)
    is_garbled = _share_of_marks(draft) < _GARBLED
    owners = _Owners()
    for item in _items(draft, has_stems=has_stems):
        if owners.take(item, draft.known):
            continue
        owner = owners.owner
        ordinal = SourcedText() if item.mark.text in _DASHES else item.mark
        most_sure = _MOST_SURE_SECTION if item.is_in_section else _MOST_SURE_PROSE
        duty = Duty(ordinal, item.text, owner)
        task = read_duty(draft, duty, is_garbled=is_garbled, most_sure=most_sure)
        if not task or (item.is_in_section and _only_repeats(task, is_owned=bool(owner))):
            continue
        if not any(_says_the_same(task, row) for row in rows):
            draft.tasks.append(task)


def _share_of_marks(draft: Draft) -> float:
    """Letters with diacritics among all: a quarter in Vietnamese text, next to none where they were lost."""
    letters = re.sub(r"[\W\d_]+", "", "".join(line.text for line in draft.document.lines))
    return 1.0 - len(letters.encode("ascii", "ignore")) / len(letters) if letters else 1.0


def _only_repeats(task: TaskProposal, *, is_owned: bool) -> bool:
    """Whether an item under "Tổ chức thực hiện" says no more than that an agency is to do its work, or that
    all are to carry out the plan."""
    is_for_all = all(lead.casefold().startswith(_COLLECTIVES) for lead in task.leads)
    return (is_owned or is_for_all) and task.period.kind is PeriodKind.NONE


def _says_the_same(duty: TaskProposal, row: TaskProposal) -> bool:
    """Whether a duty in the text says what a row of the table says: its words, its agency, little more."""
    ours, theirs = Counter(_WORD.findall(fold(duty.text))), Counter(_WORD.findall(fold(row.text)))
    agencies = {fold(lead) for lead in row.leads}
    is_of_one = not agencies or not agencies.isdisjoint(fold(lead) for lead in duty.leads)
    is_said = (ours & theirs).total() >= _REPEATED * theirs.total()
    return is_of_one and is_said and 3 * theirs.total() >= ours.total()


def _opens_item(
    mark: re.Match[str],
    line: str,
    above: str,
    items: list[_Item],
    known: KnownNames,
    *,
    is_first: bool,
) -> bool:
    """Whether the mark at the start of a line opens an item; else the line goes on from the one above."""
    if mark["mark"]:
        return True
    last = SourcedText() if is_first or not items else items[-1].mark
    if mark["bare"]:
        ordinals = [item.mark.text for item in items if item.mark.text not in _DASHES] if not is_first else []
        return _follows(mark["bare"], ordinals)
    if is_first or not above or above.endswith(_CLOSED):
        return True
    # Under an agency's name alone, or in a list of dashes whose lines end without a mark.
    is_listed = last.text in _DASHES and above[:1] in _DASHES
    return (is_listed and line[mark.end() :][:1].isupper()) or (
        len(items[-1].parts) == 1 and bool(only_agencies(items[-1].text, known))
    )


def _follows(mark: str, ordinals: list[str]) -> bool:
    """Whether a number or letter is the one after the last of its kind."""
    if mark.isdigit():
        numbers = [int(ordinal) for ordinal in ordinals if ordinal.isdigit()]
        return int(mark) == (numbers[-1] if numbers else 0) + 1
    letters = [ordinal for ordinal in ordinals if not ordinal.isdigit()]
    return bool(letters) and _LETTERS.find(mark) == _LETTERS.find(letters[-1]) + 1


def _items(draft: Draft, *, has_stems: bool) -> list[_Item]:
    """The items below a line that assigns or below the heading of a section that does."""
    items: list[_Item] = []
    open_list: str | None = None
    paragraph = above = ""
    is_first = True  # of its list: no ordinal comes before
    for line in draft.document.lines:
        plain = folded_misread_in_place(line.text).strip()
        if line.number in draft.lines_in_tables:
            open_list = None
            continue
        if not plain:
            paragraph = above = ""
            continue
        if _FOOT.match(plain):
            break
        begins_paragraph = not paragraph
        paragraph = f"{paragraph} {plain}".strip()[-_STEM_REACH:]
        if _SECTION.match(plain):
            open_list, is_first, above = "section", True, ""
            continue
        if open_list == "section" and _HEADING.match(plain):
            open_list = None
        is_stem = line.text.rstrip().endswith(":") and bool(_STEM.search(paragraph))
        mark = _ITEM.match(line.text)
        if open_list and mark and _opens_item(mark, line.text, above, items, draft.known, is_first=is_first):
            words = SourcedText.of(line, mark.end())
            written = SourcedText.of(line, *mark.span(mark.lastgroup or 0))
            items.append(_Item(written, open_list == "section", [words]))
            is_first = False
        elif open_list and items and not begins_paragraph and not _STEM.search(paragraph):
            items[-1].parts.append(SourcedText.of(line))
        if has_stems and is_stem:
            is_first = is_first if open_list == "stem" else True
            open_list = "stem"
        above = "" if is_stem else line.text.strip()
    return items
