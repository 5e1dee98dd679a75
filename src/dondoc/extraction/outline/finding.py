"""The stage that makes paragraphs of lines: which goes on from the one above, what stands under what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.runs import run_end
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold

from ..draft import Draft
from ..lexicon import load_lexicon, words_of
from .blocks import Block, BlockKind, Place
from .lines import STARTS_SMALL, OutlineLine, Widths, outline_lines
from .marks import PARTS, Mark, MarkStyle

_LEXICON = load_lexicon("outline")
_GOES_ON = re.compile(
    rf"(?:^|\s)(?:{'|'.join(words_of(_LEXICON['goes_on_after']))})$|[,(/–-]$", re.IGNORECASE
)
_FIGURE_WORDS = "|".join(words_of(_LEXICON["before_figures"]))
_BEFORE_FIGURE = re.compile(rf"(?:^|\W)(?:{_FIGURE_WORDS})$", re.IGNORECASE)
_BEFORE_FIGURE_UNMARKED = re.compile(rf"(?:^|\W)(?:{fold(_FIGURE_WORDS)})$")
_NEAR = 30
_LONGEST_DASH = 4  # lines, within which the next dash of a list begins
_SIGNS = re.compile(r"^[\s#]+|\*{2,}|(?<=\w)[*_]+$")
# Words of a sentence between single stars: "…, *xong trước ngày 15/5*."
_OPENS_EMPHASIS = re.compile(r"(?<![\w*(])\*(?=[^\s*][^*]{0,300}(?<=\S)\*(?![\w*)]))")
_ENDS_EMPHASIS = re.compile(r"(?<=[^\s*(])\*(?![\w*)])")
_LONGEST_HEADING = 60  # words
_SHORT_LABEL = 15  # words of a heading that ends in a colon
# What a title does not hold: an end of a clause, or at its end a comma or the number of a paper in brackets.
_SENTENCE = re.compile(r"[.;] |,$|\(\D{0,40}\d+/[^()]{0,60}\)$")
_BEFORE_NAME = re.compile(r"^(?:Đối với|Đề nghị|Yêu cầu|Giao)\s+")
_FEW_WORDS = 6  # of a line that names something and is no sentence
_ALWAYS_HEADINGS = (MarkStyle.PART, MarkStyle.ROMAN, MarkStyle.CAPITAL)


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    lines: list[OutlineLine] = field(default_factory=list)
    mark: Mark | None = None

    @property
    def last(self) -> OutlineLine:
        return self.lines[-1]


def find_blocks(draft: Draft) -> None:
    """Reads: document, lines_in_tables. Writes: blocks."""
    lines = outline_lines(draft.document, draft.lines_in_tables)
    draft.blocks.extend(_nested(_paragraphs(lines, draft.known)))


def _paragraphs(lines: Sequence[OutlineLine], known: KnownNames) -> list[_Paragraph]:
    widths = Widths.of(lines)
    found: list[_Paragraph] = []

    def is_listed(index: int) -> bool:
        """Whether the line stands in a list of dashes: the one before it ends early, and another follows
        soon."""
        return widths.are_whole or (
            not widths.is_full(lines[index - 1], lines[index])
            and any(_begins_dash(other) for other in lines[index + 1 : index + 1 + _LONGEST_DASH])
        )

    last_by_kind: dict[str, str] = {}
    for index, line in enumerate(lines):
        above = found[-1] if found and found[-1].last.place is line.place else None
        mark = (
            line.mark
            if line.mark and _opens(line, line.mark, above, last_by_kind, known, is_listed=is_listed(index))
            else None
        )
        if mark is None and above is not None and not line.is_footnote and _goes_on(line, above, widths):
            above.lines.append(line)
            continue
        if mark:
            last_by_kind[mark.kind] = mark.text
            if mark.style in (*_ALWAYS_HEADINGS, MarkStyle.ARTICLE):
                last_by_kind = {mark.kind: mark.text}
        found.append(_Paragraph([line], mark))
    return found


def _opens(
    line: OutlineLine,
    mark: Mark,
    above: _Paragraph | None,
    last: dict[str, str],
    known: KnownNames,
    *,
    is_listed: bool,
) -> bool:
    """Whether the mark at the start of the line is one: no figure, letter or dash of a running sentence."""
    before = above.last if above and not line.is_after_gap else None
    is_next = mark.follows(last.get(mark.kind, ""))
    if mark.style in (MarkStyle.CAPITAL, MarkStyle.WORD):
        return is_next  # "C. Mác", "Thứ sáu, 13/3"
    if mark.style is MarkStyle.BARE:
        number = MarkStyle.NUMBER.value if mark.text.isdigit() else MarkStyle.LETTER.value
        is_next = mark.follows(last.get(mark.kind, last.get(number, "")))
        return is_next and (before is None or before.is_closed or mark.text.isdigit())
    if before is None or before.is_closed:
        return True
    if mark.style is MarkStyle.DASH:
        # In a list whose lines end without a stop, or under a heading; else a dash within the sentence.
        goes_on = bool(above and above.mark and above.mark.style is MarkStyle.DASH)
        begins = line.text[mark.after : mark.after + 1].isupper()
        is_first = bool(above and len(above.lines) == 1 and above.mark)
        if is_first and is_listed:
            return begins  # even where it ends in "số", as in "chuyển đổi số"
        is_under_name = above is not None and is_first and _names(above, known)
        return begins and (goes_on or is_under_name) and not _GOES_ON.search(before.text[-_NEAR:])
    if mark.text.isdigit() and _is_before_figure(before):
        return False
    if mark.style in (MarkStyle.BRACKET, MarkStyle.ROMAN):
        return is_next and not _GOES_ON.search(before.text[-_NEAR:])
    return True


def _begins_dash(line: OutlineLine) -> bool:
    mark = line.mark
    return (
        mark is not None and mark.style is MarkStyle.DASH and line.text[mark.after : mark.after + 1].isupper()
    )


def _is_before_figure(line: OutlineLine) -> bool:
    """Whether the last word of a line asks for a figure: "số", not "cơ sở" or "Việt Nam"."""
    end = line.text[-_NEAR:]
    if end.isascii():  # its marks may have been lost
        return _BEFORE_FIGURE_UNMARKED.search(line.plain[-_NEAR:]) is not None
    return _BEFORE_FIGURE.search(end) is not None


def _names(paragraph: _Paragraph, known: KnownNames) -> bool:
    """Whether it says no more than a name or a few words: what stands under it then begins anew."""
    line = paragraph.lines[0]
    words = line.text[paragraph.mark.after if paragraph.mark else 0 :].rstrip(" :*_")
    words = _BEFORE_NAME.sub("", words, count=1)
    if len(words.split()) <= _FEW_WORDS:
        return True
    return begins_mention(words, 0, known=known) and run_end(
        words, 0, known=known, stops=lambda *_: False, any_words_follow=True
    ) == len(words)


def _goes_on(line: OutlineLine, above: _Paragraph, widths: Widths) -> bool:
    """Whether a line without a mark of its own is more of the paragraph above it."""
    before = above.last
    if before.place is Place.TABLE or before.is_capitals != line.is_capitals:
        return False
    # A figure, a letter or a dash that opened nothing stands within the sentence.
    starts_small = line.mark is not None or STARTS_SMALL.match(line.text.lstrip()) is not None
    if line.is_after_page and not before.is_closed:
        # A page ended within the sentence: an empty line or the number of the page may stand between.
        return starts_small or not line.is_after_gap
    if line.is_after_gap:
        return False
    if line.is_capitals:
        return not before.is_closed
    if before.is_closed:
        return before.text[-1] != ":" and widths.is_full(before, line)
    return starts_small or bool(_GOES_ON.search(before.text[-_NEAR:])) or widths.is_full(before, line)


def _nested(paragraphs: Sequence[_Paragraph]) -> list[Block]:
    """The paragraphs as blocks, each under the marks that are open above it."""
    blocks: list[Block] = []
    open_marks: list[Mark] = []
    place = Place.HEAD
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if paragraph.last.place is not place:
            place, open_marks = paragraph.last.place, open_marks if place is Place.TABLE else []
        mark = paragraph.mark
        if mark:
            open_marks = _still_open(open_marks, mark)
        headings = tuple(one.text for one in open_marks if one.style is not MarkStyle.DASH)
        blocks.append(_block(paragraph, following, len(open_marks), headings))
        if mark:
            open_marks = [*open_marks, mark]
    return blocks


_RANKS = {
    MarkStyle.PART: 0,
    MarkStyle.CAPITAL: 1,
    MarkStyle.ROMAN: 2,
    MarkStyle.ARTICLE: 3,
    MarkStyle.DASH: 9,
}
_INNERMOST = 8  # of all other forms: they nest in the order in which they are met


def _still_open(marks: list[Mark], mark: Mark) -> list[Mark]:
    """The open marks under which the mark stands: those of its own form, and what is within them, close."""
    kinds = [_kind(one) for one in marks]
    if _kind(mark) in kinds:
        return marks[: kinds.index(_kind(mark))]
    rank = _rank(mark)
    if mark.style is MarkStyle.DECIMAL:
        return [one for one in marks if _RANKS.get(one.style, 0) < 4 or mark.text.startswith(f"{one.text}.")]
    return [one for one in marks if _rank(one) <= rank]


def _rank(mark: Mark) -> float:
    """From outside to inside; of the parts, a chapter stands within one, and a section within a chapter."""
    rank = _RANKS.get(mark.style, _INNERMOST)
    return rank + PARTS.index(mark.called) / len(PARTS) if mark.called else rank


def _kind(mark: Mark) -> str:
    if mark.style is MarkStyle.BARE:
        return (MarkStyle.NUMBER if mark.text.isdigit() else MarkStyle.LETTER).value
    return mark.kind


def _block(
    paragraph: _Paragraph, following: _Paragraph | None, level: int, headings: tuple[str, ...]
) -> Block:
    first = paragraph.lines[0]
    mark = paragraph.mark
    parts = [SourcedText.of(first.line, mark.after if mark else 0, len(first.text))]
    parts += [SourcedText.of(line.line, 0, len(line.text)) for line in paragraph.lines[1:]]
    text = SourcedText.joined(parts)
    if "*" in text.text or text.text.startswith("#"):
        text = text.without(_SIGNS).strip()
    if "*" in text.text and _OPENS_EMPHASIS.search(text.text):
        text = text.without(_OPENS_EMPHASIS).without(_ENDS_EMPHASIS)
    return Block(
        kind=_kind_of(paragraph, following, text.text),
        text=text,
        mark=SourcedText.of(first.line, mark.start, mark.end) if mark else SourcedText(),
        form=mark.style if mark else None,
        called=mark.called if mark else "",
        level=level,
        headings=headings,
        place=first.place,
        first_line=first.line.number,
        last_line=paragraph.last.line.number,
        is_after_gap=first.is_after_gap,
        is_footnote=first.is_footnote,
    )


def _kind_of(paragraph: _Paragraph, following: _Paragraph | None, text: str) -> BlockKind:
    mark = paragraph.mark
    if mark and mark.style is MarkStyle.ARTICLE:
        return BlockKind.ARTICLE
    is_long = len(text.split()) > _LONGEST_HEADING
    if not mark:
        is_heading = text[:1].isupper() and not paragraph.last.is_closed and not _SENTENCE.search(text)
        return BlockKind.HEADING if is_heading and not is_long else BlockKind.PARAGRAPH
    if mark.style in _ALWAYS_HEADINGS:
        is_sentence = paragraph.last.is_closed and len(text.split()) > _SHORT_LABEL
        return BlockKind.ITEM if is_sentence or is_long else BlockKind.HEADING
    if mark.style is MarkStyle.DASH:
        return BlockKind.ITEM
    is_deeper = following is not None and (following.mark is None or _kind(following.mark) != _kind(mark))
    label = text.rstrip(" *_")
    is_named = not (paragraph.last.is_closed or _SENTENCE.search(text)) or (
        label.endswith(":") and len(label.split()) <= _SHORT_LABEL
    )
    is_named = is_named or (paragraph.last.is_capitals and label.isupper())
    return BlockKind.HEADING if is_named and is_deeper and not is_long else BlockKind.ITEM
