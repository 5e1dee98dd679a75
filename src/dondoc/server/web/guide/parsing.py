"""A section's file → its blocks: paragraphs, steps, headings, pictures, tables of states.

The form is small on purpose: `title:`, `open:` and `pages:` first, then blocks with a blank line between.
Within words `[Xác nhận]` is what a page calls something one presses or fills in, `{Enter}` a key, `@slug`
another section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is; its lines begin with the mark of its kind."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # ## …
    STEPS = "steps"  # 1. …
    POINTS = "points"  # - …
    PICTURE = "picture"  # picture: name | caption
    STATES = "states"  # states: kind, then "code: meaning" a line
    KEYS = "keys"  # keys


class PieceKind(StrEnum):
    """What some words of a line are."""

    WORDS = "words"
    NAME = "name"  # of something on a page
    KEY = "key"
    LINK = "link"  # the slug of a section


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """`name` is that of the picture, or the kind of states; `codes` stand beside the lines of states."""

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    name: str = ""
    codes: tuple[str, ...] = ()

    @property
    def coded(self) -> list[tuple[str, Line]]:
        return list(zip(self.codes, self.lines, strict=True))


class TextMistaken(ValueError):
    """A file of the guide does not have the form."""


_PIECES = re.compile(r"\[(?P<name>[^\]]+)\]|\{(?P<key>[^}]+)\}|@(?P<link>[a-z][a-z0-9-]*)")


def parse_line(text: str) -> Line:
    """The words with what is named in them told apart."""
    found: list[Piece] = []
    end = 0
    for match in _PIECES.finditer(text):
        if match.start() > end:
            found.append(Piece(PieceKind.WORDS, text[end : match.start()]))
        kind = PieceKind(str(match.lastgroup))
        found.append(Piece(kind, match[kind.value]))
        end = match.end()
    if end < len(text):
        found.append(Piece(PieceKind.WORDS, text[end:]))
    return tuple(found)


def parse_file(text: str) -> tuple[dict[str, str], tuple[Block, ...]]:
    """The head, by name, and the blocks."""
    parts = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    head: dict[str, str] = {}
    for line in parts[0].splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise TextMistaken(f"not of a head: {line!r}")
        head[name.strip()] = value.strip()
    return head, tuple(_block(part) for part in parts[1:])


def _block(part: str) -> Block:
    first = part.splitlines()[0]
    if first == "keys":
        return Block(BlockKind.KEYS)
    if first.startswith("## "):
        return Block(BlockKind.HEADING, (parse_line(first[3:]),))
    if first.startswith("picture: "):
        name, _, caption = _joined(part)[9:].partition(" | ")
        return Block(BlockKind.PICTURE, (parse_line(caption),), name=name.strip())
    if first.startswith("states: "):
        rows = [line.partition(": ") for line in part.splitlines()[1:]]
        return Block(
            BlockKind.STATES,
            tuple(parse_line(meaning) for _, _, meaning in rows),
            name=first[8:].strip(),
            codes=tuple(code.strip() for code, _, _ in rows),
        )
    if re.match(r"1\. ", first):
        return Block(BlockKind.STEPS, _entries(part, r"\d+\. "))
    if first.startswith("- "):
        return Block(BlockKind.POINTS, _entries(part, r"- "))
    return Block(BlockKind.PARAGRAPH, (parse_line(_joined(part)),))


def _entries(part: str, mark: str) -> tuple[Line, ...]:
    """Each begins with the mark at the start of a line; what follows it further in belongs to it."""
    found = re.split(rf"^{mark}", part, flags=re.MULTILINE)[1:]
    return tuple(parse_line(_joined(entry)) for entry in found)


def _joined(part: str) -> str:
    return " ".join(line.strip() for line in part.strip().splitlines())
