"""Several agencies in one mention: "UBND các huyện: A, B và thành phố C", "các sở: Tài chính, Nội vụ".

Read from left to right. What the parts share (an office, a body, a type of place, a head) is carried from
one to the next; of the texts that may be a part, the longest that is sure is taken, since names hold
commas and "và" themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from .answer import Answer, AnswerKind, Doubt
from .keys import name_key, words_of
from .lexicon import any_of, lexicon
from .list_forms import plain_list
from .parting import (
    CAPITAL,
    LONGEST_PART,
    SEPARATOR,
    after_separator,
    begins_with_body,
    begins_with_head,
    ends_of_parts,
)
from .reader import SURE, Reader
from .scope import find_place
from .sharing import Shared, head_of, is_in_larger_place, opening, opens

MOST_PARTS = 400  # of an enumeration; what has more is none

_DASH = re.compile(r"\s+[-–—]\s+")
_AND_BEFORE = re.compile(r"[^,;]\s+và\s+$", re.IGNORECASE)  # "Sở Tài chính và Du lịch" is one name

_OF_A_NAME = (Doubt.ANOTHER_TIME, Doubt.OTHER_NAME_THEN)  # the whole name of a body, at another time

Single = Callable[[str], Answer]


def read_enumeration(reader: Reader, text: str, single: Single) -> Answer | None:
    """The parts with their answers; None where the text is no enumeration.

    `single` answers for one full name, slips and all.
    """
    text = plain_list(text)
    if not SEPARATOR.search(text):
        return _joined_by_dashes(reader, text, single)
    return _read(reader, _with_tail_for_each(text), single)


def _joined_by_dashes(reader: Reader, text: str, single: Single) -> Answer | None:
    """Places of a plural that dashes join: "UBND các huyện A - B". Names hold them too: all must be sure."""
    opened = opening(text, 0, Shared())
    if not opened or not (opened[0].is_plural and opened[0].types):
        return None
    start = opened[1]
    found = _read(reader, text[:start] + _DASH.sub(", ", text[start:]), single)
    return found if found and all(answer.kind in SURE for _, answer in found.parts) else None


def _read(reader: Reader, text: str, single: Single) -> Answer | None:
    reader, text = _with_place_of_all(reader, text)
    parts: list[tuple[str, Answer]] = []
    shared = Shared()
    is_shared = False
    place = 0
    while place < len(text) and len(parts) < MOST_PARTS:
        opened = opening(text, place, shared)
        if opened:
            shared, place = opened
            is_shared = is_shared or shared.is_plural
            continue
        part, answer, end = _part(reader, text, place, shared, single)
        if answer is None or (not shared.is_plural and is_in_larger_place(part, text[end:])):
            return None
        parts.append((part, answer))
        shared = shared if shared.body or shared.types else head_of(part)
        place = after_separator(text, end)
    sure = [answer for _, answer in parts if answer.kind in SURE and answer.ids]
    are_names = all(answer.doubt in _OF_A_NAME for _, answer in parts)
    if len(parts) < 2 or not (sure or is_shared or are_names):
        return None
    return _as_one(parts)


def _as_one(parts: list[tuple[str, Answer]]) -> Answer:
    """One answer for all parts; where all mean the same, that."""
    first = parts[0][1]
    if all(answer.ids == first.ids and answer.kind in SURE and first.ids for _, answer in parts):
        return replace(first, role=None) if any(a.role != first.role for _, a in parts) else first
    ids = tuple(id_ for _, answer in parts if answer.kind in SURE for id_ in answer.ids)
    role = first.role if all(answer.role == first.role for _, answer in parts) else None
    return Answer(AnswerKind.SEVERAL, tuple(dict.fromkeys(ids)), role, parts=tuple(parts))


def _part(
    reader: Reader, text: str, place: int, shared: Shared, single: Single
) -> tuple[str, Answer | None, int]:
    """The longest sure part at the place, as its full name, and where it ends."""
    ends = ends_of_parts(text, place)
    is_place = bool(shared.types) and not begins_with_head(text[place:])
    for end in reversed(ends[: 1 if is_place else LONGEST_PART]):
        for name in _names(text[place:end], shared):
            answer = reader.sure(name)
            if answer and answer.kind in SURE:
                return name, answer, end
    for end in reversed(ends[: 1 if is_place else LONGEST_PART]):
        for name in _names(text[place:end], shared):
            if end > ends[0] and (answer := reader.sure(name)) and answer.doubt in _OF_A_NAME:
                return name, answer, end
    end = _end_of_unknown(text, ends)
    end = next((later for later in ends if later > end), end) if _governs(text, place, end) else end
    written = text[place:end]
    names = _names(written, shared)
    if not names or not (begins_with_head(written) or shared.types or shared.is_plural or names != [written]):
        return written, None, end
    is_part = lexicon().part_heads.match(written) and text.startswith(",", end)
    is_one_name = _is_bare(written) and bool(_AND_BEFORE.search(text, 0, place))
    if (is_part or is_one_name) and not shared.is_plural:
        return written, None, end
    if lexicon().part_of.search(written) and end < len(text):
        return written, None, end
    name = names[-1] if not begins_with_head(written) else written
    return name, single(name), end


def _names(written: str, shared: Shared) -> list[str]:
    """The full names for which a part may stand, the likeliest first."""
    if shared.office:
        return [f"{shared.office} {written}"] if not _is_bare(written) else shared.names(written)
    if not shared.body and not shared.types:
        return [written]
    own = [written] if not _is_bare(written) else []
    return [*own, *shared.names(written)] if CAPITAL.match(written) else [*own, written]


def _is_bare(written: str) -> bool:
    """Whether the part has no head of its own: "Nội vụ" after "các sở:"."""
    return not begins_with_head(written)


def _end_of_unknown(text: str, ends: list[int]) -> int:
    """An unknown name goes on over commas as long as no other begins."""
    for end in ends:
        rest = text[after_separator(text, end) :]
        if (
            not rest
            or ";" in text[end : end + 2]
            or CAPITAL.match(rest)
            or begins_with_head(rest)
            or opens(rest)
        ):
            return end
    return ends[-1]


def _governs(text: str, place: int, end: int) -> bool:
    """Whether an unknown name goes on over "và" with a body that its head governs.

    "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh" is one office of two bodies.
    """
    separator = SEPARATOR.match(text, end)
    is_and = separator is not None and not set(separator.group()) & set(",;")
    return (
        is_and
        and lexicon().governing_heads.match(text, place) is not None
        and begins_with_body(text[after_separator(text, end) :])
    )


def _with_place_of_all(reader: Reader, text: str) -> tuple[Reader, str]:
    """The larger place at the end of a list is that of every part: "UBND các huyện A, B (tỉnh Bắc Giang)"."""
    opened = opening(text, 0, Shared())
    if not opened or not opened[0].is_plural:
        return reader, text
    ranks = lexicon().rank_of_type
    match = _place_of_all().search(text)
    if not match or any(ranks[own] >= ranks[match["type"].casefold()] for own in opened[0].types):
        return reader, text
    units = find_place(reader.index, name_key(words_of(match["place"])), reader.scope, reader.on)
    if len(units) != 1:
        return reader, text
    return Reader(reader.index, replace(reader.scope, place=units[0]), reader.on), text[: match.start()]


def _with_tail_for_each(text: str) -> str:
    """Bodies that share what follows the last, each with it: "HĐND, UBND tỉnh" → "HĐND tỉnh; UBND tỉnh"."""
    match = _shared_tail().match(text)
    if not match:
        return text
    tail, rest = match["tail"], match["rest"] or ""
    for separator in SEPARATOR.finditer(tail):
        if begins_with_head(tail[separator.end() :]):
            tail, rest = tail[: separator.start()], f"; {tail[separator.end() :]}{rest}"
            break
    return "; ".join(f"{body} {tail}" for body in SEPARATOR.split(match["bodies"])) + rest


@lru_cache(maxsize=1)
def _place_of_all() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\svà)(?:\s*\(\s*|\s*,\s*|\s(?:thuộc|của)?\s*)"
        rf"(?P<place>(?P<type>{any_of(lexicon().types)})\s+[^(),;]+?)\)?$"
    )


@lru_cache(maxsize=1)
def _shared_tail() -> re.Pattern[str]:
    lex = lexicon()
    offices = any_of(shown for _, shown, _ in lex.roles)
    body = rf"(?:(?i:{offices})\s+)?(?:{any_of(lex.bodies_of_places)})"
    return re.compile(
        rf"(?P<bodies>{body}(?:(?:\s*,\s*|\s+và\s+){body})+)\s+(?P<tail>[^;]+)(?P<rest>;.*)?$", re.DOTALL
    )
