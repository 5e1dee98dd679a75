"""The clauses of a document: blocks of its outline and rows of its tables, each under what it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry
from dondoc.documents.clauses import Clause, ClauseKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place
from dondoc.documents.types import Document, Span

from ..draft import Draft
from ..lexicon import load_lexicon, words_of
from ..numbering import bare_mark
from ..outline import Block, BlockKind, Place, find_blocks, is_title_of_attached
from ..outline.marks import MarkStyle
from ..periods import PeriodRules
from ..tables.finding import find_task_tables
from ..tables.flattened import recover_flattened_tables
from .labels import labels_of
from .made import MadeClause
from .rows import TableUnit, table_units

CLAUSE_FINDER = "dondoc-clauses/1"

_LEXICON = load_lexicon("outline")
_ANNEX = re.compile(rf"[\s*_#]*(?:{'|'.join(words_of(_LEXICON['annexes']))})")
_ANNEX_NUMERAL = re.compile(r"\s*phu luc(?: so)?\s*(?P<numeral>[ivx]+|\d{1,2}[a-z]?)?(?!\w)")
_OF_HEAD = re.compile(rf"[\s*_#]*(?:{'|'.join(words_of(_LEXICON['heads']))})")
_ENDING = re.compile(rf"[\s*_]*(?:{'|'.join(words_of(_LEXICON['endings']))})")
_FEWEST_WORDS = 6  # of a paragraph in the head that is no line of it: "Căn cứ Luật …;"
_SENTENCE = re.compile(r"[.;…]\W*$|^\s*$")
_PARTS = {
    "phan": (ClauseKind.PART, "Phần"),
    "chuong": (ClauseKind.CHAPTER, "Chương"),
    "muc": (ClauseKind.SECTION, "Mục"),
    "tieu muc": (ClauseKind.SUBSECTION, "Tiểu mục"),
}


def find_clauses(document: Document, *, registry: Registry | None = None) -> tuple[Clause, ...]:
    """The clauses in the order of the paper; every line that says something stands in one of them; page
    numbers do not.

    Never raises for what a document says. `registry` holds the names of agencies, by which rows of a table
    that lost its cells are told apart; without one it is that which comes with Dondoc.
    """
    draft = Draft(document, PeriodRules(), registry or known_registry())
    for stage in (find_task_tables, recover_flattened_tables, find_blocks):
        stage(draft)
    made = _Making(draft).run()
    positions = {id(one): place for place, one in enumerate(made)}
    return tuple(
        Clause(
            position=place,
            kind=one.kind,
            numeral=one.numeral,
            label=label,
            step=step,
            words=one.words,
            heading=one.heading,
            places=_spans(one.texts),
            mark_places=one.mark.spans,
            parent=positions[id(one.parent)] if one.parent is not None else None,
        )
        for place, (one, (label, step)) in enumerate(zip(made, labels_of(made), strict=True))
    )


def _spans(texts: Sequence[SourcedText]) -> tuple[Span, ...]:
    return tuple(span for text in texts for span in text.spans)


class _Making:
    """Goes through the paper and hangs each block and row where it belongs."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._made: list[MadeClause] = []
        self._open: list[MadeClause] = []  # from the outermost
        self._annex: MadeClause | None = None
        self._table: tuple[int, MadeClause] | None = None
        self._group: MadeClause | None = None
        marked = [block.first_line for block in draft.blocks if block.mark and block.place is Place.BODY]
        self._last_mark = max(marked, default=0)

    def run(self) -> list[MadeClause]:
        blocks = self._draft.blocks
        elsewhere = {
            line
            for block in blocks
            if block.place in (Place.HEAD, Place.FOOT)
            for line in range(block.first_line, block.last_line + 1)
        }
        units = table_units(self._draft, elsewhere)
        in_rows = set().union(*(unit.lines for unit in units)) if units else set()
        parts: list[tuple[int, int, Block | TableUnit]] = [
            (block.first_line, 0, block)
            for block in blocks
            if not (block.place is Place.TABLE and block.text.lines | block.mark.lines <= in_rows)
        ]
        parts += [(unit.first_line, 1, unit) for unit in units]
        for _, _, part in sorted(parts, key=lambda one: one[:2]):
            if isinstance(part, TableUnit):
                self._take_unit(part)
            else:
                self._take_block(part)
        return self._made

    def _take_block(self, block: Block) -> None:
        if self._is_page_number(block):
            return
        if block.place is Place.HEAD:
            self._take_head(block)
            return
        if block.place is Place.FOOT:
            self._take_outer(block, ClauseKind.FOOT)
            return
        plain = folded_misread_in_place(block.text.text)
        if not block.mark and (called := self._annex_called(block, plain)):
            self._begin_annex(block, called)
        elif block.mark:
            self._take_marked(block)
        elif block.first_line > self._last_mark and _ENDING.match(plain):
            self._open = []
            self._add(MadeClause(ClauseKind.PASSAGE, texts=[block.text]))
        else:
            self._take_unmarked(block)
        self._table = self._group = None

    def _is_page_number(self, block: Block) -> bool:
        is_paged = len(self._draft.document.pages) > 1
        return is_paged and not block.mark and block.text.text.strip().isdigit()

    def _take_head(self, block: Block) -> None:
        is_said = block.kind is BlockKind.PARAGRAPH and len(block.text.text.split()) >= _FEWEST_WORDS
        if is_said and not block.mark and not _OF_HEAD.match(folded_misread_in_place(block.text.text)):
            self._add(MadeClause(ClauseKind.PASSAGE, texts=[block.text]))
        else:
            self._take_outer(block, ClauseKind.HEAD)

    def _take_outer(self, block: Block, kind: ClauseKind) -> None:
        """More of the head or foot of the paper, or of an annex."""
        found = next(
            (one for one in reversed(self._made) if one.kind is kind and one.parent is self._annex), None
        )
        if found is None:
            self._open = []
            found = self._add(MadeClause(kind, parent=self._annex))
        found.texts += [text for text in (block.mark, block.text) if text]

    def _annex_called(self, block: Block, plain: str) -> str:
        """How the text is called that the block begins; empty where it begins none."""
        if _ANNEX.match(plain):
            return "Phụ lục"
        line = self._draft.document.line(block.first_line)
        if is_title_of_attached(self._draft.document, line) and any(
            one.kind is ClauseKind.FOOT for one in self._made
        ):
            return f"{line.text.strip(' *#_').capitalize()} kèm theo"
        return ""

    def _begin_annex(self, block: Block, called: str) -> None:
        numeral = _ANNEX_NUMERAL.match(folded_misread_in_place(block.text.text))
        text = block.text.text[slice(*numeral.span("numeral"))] if numeral and numeral["numeral"] else ""
        self._open = []
        self._annex = None
        self._annex = self._add(MadeClause(ClauseKind.ANNEX, text, texts=[block.text], called=called))

    def _take_marked(self, block: Block) -> None:
        while self._open and self._open[-1].level >= block.level:
            self._open.pop()
        above = self._open[-1] if self._open else self._annex
        kind, called = _kind_of(block, above)
        is_headed = block.kind in (BlockKind.HEADING, BlockKind.ARTICLE) and not _SENTENCE.search(
            block.text.text
        )
        made = MadeClause(
            kind,
            block.mark.text,
            block.mark,
            [block.text] if block.text else [],
            above,
            heading=" ".join(block.text.text.split()) if is_headed else "",
            called=called,
            level=block.level,
        )
        self._add(made)
        self._open.append(made)

    def _take_unmarked(self, block: Block) -> None:
        """A paragraph is more of what it stands under; dashes are over with the next that has none."""
        while self._open and self._open[-1].kind is ClauseKind.DASH:
            self._open.pop()
        above = self._open[-1] if self._open else self._annex
        if above is None:
            self._add(MadeClause(ClauseKind.PASSAGE, texts=[block.text]))
            return
        is_title = block.kind is BlockKind.HEADING and block.text.text.isupper()
        if is_title and above.words and above is not self._annex:
            self._add(MadeClause(ClauseKind.PASSAGE, texts=[block.text], parent=above))
            return
        if not above.words and block.kind is BlockKind.HEADING:
            above.heading = " ".join(block.text.text.split())
        above.texts.append(block.text)

    def _take_unit(self, unit: TableUnit) -> None:
        above = self._open[-1] if self._open else self._annex
        if unit.kind is ClauseKind.TABLE or self._table is None or self._table[1].parent is not above:
            table = MadeClause(ClauseKind.TABLE, parent=above)
            if unit.kind is ClauseKind.TABLE:
                table.texts = list(unit.cells)
            self._table, self._group = (unit.table, self._add(table)), None
            if unit.kind is ClauseKind.TABLE:
                return
        holder = self._group if self._group and unit.kind is ClauseKind.ROW else self._table[1]
        made = MadeClause(
            unit.kind, bare_mark(unit.mark.text), unit.mark, unit.cells, holder,
            heading=" ".join(" ".join(cell.text for cell in unit.cells).split())
            if unit.kind is ClauseKind.GROUP else "",
        )  # fmt: skip
        self._add(made)
        if unit.kind is ClauseKind.GROUP:
            self._group = made

    def _add(self, clause: MadeClause) -> MadeClause:
        if clause.kind is ClauseKind.PASSAGE and clause.parent is None:
            clause.parent = self._annex
        self._made.append(clause)
        return clause


def _kind_of(block: Block, above: MadeClause | None) -> tuple[ClauseKind, str]:
    """What the clause is, and how it is called where its own word tells."""
    match block.form:
        case MarkStyle.PART:
            return _PARTS[block.called]
        case MarkStyle.CAPITAL | MarkStyle.ROMAN:
            return ClauseKind.PART, ""
        case MarkStyle.ARTICLE:
            return ClauseKind.ARTICLE, ""
        case MarkStyle.DECIMAL:
            return ClauseKind.SUBSECTION, ""
        case MarkStyle.LETTER:
            return ClauseKind.POINT, ""
        case MarkStyle.BRACKET:
            return ClauseKind.POINT, ""
        case MarkStyle.DASH:
            return ClauseKind.DASH, ""
        case MarkStyle.WORD:
            return ClauseKind.POINT, "ý"
    if block.mark.text.isalpha():
        return ClauseKind.POINT, ""
    one = above
    while one is not None and one.kind in (ClauseKind.PARAGRAPH, ClauseKind.POINT):
        one = one.parent
    is_in_article = one is not None and one.kind is ClauseKind.ARTICLE
    return (ClauseKind.PARAGRAPH if is_in_article else ClauseKind.SECTION), ""
