"""Where the items of a digest begin, told by form: a short line without a stop above what is told of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of
from ..outline import Block, BlockKind, Place, sentences

_LEXICON = tables_of(load_lexicon("items")["digest"])
_FURNITURE = re.compile(rf"[\W_]*(?:{'|'.join(words_of(_LEXICON['furniture']))})")
_AFTER_ITEMS = re.compile(rf"[\W_]*(?:{'|'.join(words_of(_LEXICON['after_items']))})")
_SIGNS = re.compile(r"\*\*|^[#\s]+|</?[a-z]{1,6}>")
_WORD = re.compile(r"\w+")
_DAY_ALONE = re.compile(r"[^a-zA-Z]*\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}[^a-zA-Z]*")
_STOPPED = re.compile(r"[.;:,!…][\"”*)\s]*$")
_ENDS_IN_NUMBER = re.compile(r"\([^()]{0,40}\d{1,5}\s?/[^()]{2,80}\)[\s.]*$")
_LONGEST_TITLE = 60  # words
_FEWEST_WORDS = 3
_FEWEST_OF_STOPPED = 5  # words of a title that ends in a stop
_OPENING, _SHARE_SAID_AGAIN = 400, 0.75  # characters of a paragraph; share of the pairs of words
_LONGEST_FURNITURE = 25  # words
_FEWEST_OF_BODY = 12  # words of a paragraph without a stop


@dataclass(frozen=True, slots=True)
class DigestItem:
    """The title of an item and the paragraphs under it."""

    title: SourcedText
    body: tuple[Block, ...]


def digest_items(blocks: Sequence[Block], *, after_line: int) -> list[DigestItem]:
    """The items below the digest's own title, in order.

    Titles that are numbered in one digest are so throughout: what is numbered under a title without a
    number belongs to its item. Where there are no titles, each paragraph with a mark is an item.
    """
    told = _between(blocks, after_line)
    starts = _titles(told)
    if not starts:
        return _without_titles(told)
    ends = [*starts[1:], len(told)]
    return [
        DigestItem(_bare(told[first].text), tuple(told[first + 1 : last]))
        for first, last in zip(starts, ends, strict=True)
    ]


def _between(blocks: Sequence[Block], after_line: int) -> list[Block]:
    """The blocks from the digest's title to the foot of the page, less signs, days and captions."""
    told: list[Block] = []
    for block in blocks:
        if block.first_line <= after_line or block.place is Place.TABLE:
            continue
        plain = folded_in_place(block.text.text)
        is_short = len(plain.split()) <= _LONGEST_FURNITURE
        if told and is_short and _AFTER_ITEMS.match(plain):
            break
        if not (is_short and (_FURNITURE.match(plain) or not any(c.isalpha() for c in plain))):
            told.append(block)
    return told


def _titles(told: Sequence[Block]) -> list[int]:
    found = [
        index
        for index, block in enumerate(told)
        if index + 1 < len(told)
        and _is_body(told[index + 1])
        and (_is_title(block) or _is_said_again(block, told[index + 1]))
        and not (block.is_dashed and told[index + 1].mark)
    ]
    if not found:
        return []
    style = _style(told[found[0]])
    return [index for index in found if _style(told[index]) == style]


def _style(block: Block) -> str:
    """How the title is marked: by a number, a dash or bullet, or not at all."""
    return "dashed" if block.is_dashed else "counted" if block.mark else ""


def _is_title(block: Block) -> bool:
    text = _bare(block.text).text
    words = text.split()
    return (
        _FEWEST_WORDS <= len(words) <= _LONGEST_TITLE
        and block.kind is not BlockKind.ARTICLE
        and text[0].isupper()
        and not _STOPPED.search(text)
        and not _ENDS_IN_NUMBER.search(text)
        and "|" not in text
    )


def _is_said_again(block: Block, body: Block) -> bool:
    """Whether a title that ends in a stop comes back, nearly word for word, in the paragraph under it."""
    text = _bare(block.text).text
    pairs = _pairs(text)
    if not text.endswith(".") or ". " in text or not _FEWEST_OF_STOPPED <= len(pairs) <= _LONGEST_TITLE:
        return False
    again = _pairs(body.text.text[:_OPENING])
    return len(body.text) > len(block.text) and len(pairs & again) >= _SHARE_SAID_AGAIN * len(pairs)


def _pairs(text: str) -> set[tuple[str, str]]:
    """The words of the text, each with the one after it."""
    words = _WORD.findall(folded_in_place(text))
    return set(pairwise(words))


def _is_body(block: Block) -> bool:
    text = block.text.text
    return (
        (block.is_dashed and not _is_title(block))
        or bool(_STOPPED.search(text) or _ENDS_IN_NUMBER.search(text) or ". " in text)
        or (len(text.split()) > _LONGEST_TITLE)
        or (not _is_title(block) and len(text.split()) >= _FEWEST_OF_BODY)
    )


def _without_titles(told: Sequence[Block]) -> list[DigestItem]:
    """Items that are paragraphs with a mark of the outermost form, each with its first sentence as title."""
    marked = [block for block in told if block.mark]
    if not marked:
        return []
    level = min(block.level for block in marked)
    starts = [index for index, block in enumerate(told) if block.mark and block.level == level]
    ends = [*starts[1:], len(told)]
    return [
        DigestItem(_first_sentence(told[first]), tuple(told[first:last]))
        for first, last in zip(starts, ends, strict=True)
    ]


def _first_sentence(block: Block) -> SourcedText:
    parts = sentences(block.text)
    return _bare(parts[0] if parts else block.text).strip(" .")


def _bare(text: SourcedText) -> SourcedText:
    """The text without signs of Markdown, and without a day that stands on a line of its own beneath it."""
    for place in reversed(text.breaks):
        if not _DAY_ALONE.fullmatch(text.text, place):
            break
        text = text.cut(0, place)
    return text.without(_SIGNS).with_single_spaces()
