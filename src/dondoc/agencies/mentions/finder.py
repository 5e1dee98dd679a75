"""All agencies that a text names, with their places and whom they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..registry import Registry
from ..resolving import resolve
from ..resolving.answer import Answer, AnswerKind
from .found import FoundMention
from .garbled import blocks
from .registered import RegisteredNames, registered_names
from .sweep import spans
from .view import View

# No document names so many; what would keep a machine busy for hours is found, and left to the officer.
_MOST_DISTINCT = 10_000
_NOT_ASKED = Answer(AnswerKind.UNKNOWN, reason="Văn bản nêu quá nhiều tên khác nhau, tên này chưa được tra.")


class _Told(NamedTuple):
    """A mention of a part of the text, the words to ask whom it means, and those to ask where they fail."""

    start: int
    end: int
    asked: str
    repaired: str = ""


def find_mentions(
    registry: Registry, text: str, *, on: str | None = None, issuer: str | None = None
) -> list[FoundMention]:
    """The mentions of a text in order, none within another; each distinct one is resolved once."""
    names = registered_names(registry)
    answers: dict[tuple[str, str], Answer] = {}
    found: list[FoundMention] = []
    for first, last, is_garbled in blocks(text):
        read = _read_garbled if is_garbled else _read
        for start, end, *asked in read(names, text[first:last]):
            key = (asked[0], asked[1])
            if key not in answers and len(answers) < _MOST_DISTINCT:
                answers[key] = _answer(registry, *key, on=on, issuer=issuer)
            start, end = _without_spaces(text, first + start, first + end)
            found.append(FoundMention(start, end, text[start:end], answers.get(key, _NOT_ASKED)))
    return found


def find_names(registry: Registry, text: str) -> list[tuple[int, int]]:
    """Where agencies are named, as `find_mentions` finds them, without asking whom each name means: much
    less work, for those that need the words alone."""
    names = registered_names(registry)
    return [
        _without_spaces(text, first + told.start, first + told.end)
        for first, last, is_garbled in blocks(text)
        for told in (_read_garbled if is_garbled else _read)(names, text[first:last])
    ]


def _without_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces at its ends: where a name broke off before a number, one may be left."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _answer(registry: Registry, asked: str, repaired: str, *, on: str | None, issuer: str | None) -> Answer:
    """Whom the words mean; misread words that mean nobody are asked for again as they were put back."""
    answer = resolve(registry, asked, on=on, issuer=issuer)
    if answer.ids or not repaired:
        return answer
    again = resolve(registry, repaired, on=on, issuer=issuer)
    if again.sure_id is None:
        return again if again.ids else answer
    return replace(again, kind=AnswerKind.GUESS, reason=f"Chữ nhận dạng sai, đọc là “{repaired}”.")


def _read(names: RegisteredNames, text: str) -> Iterator[_Told]:
    view = View(text)
    for span in spans(view, names, as_spelled=True):
        start, end = _places(view, span.start, span.end)
        yield _Told(start, end, span.asked or _line(view.plain[span.start : span.end]))


def _read_garbled(names: RegisteredNames, text: str) -> Iterator[_Told]:
    """Of text that lost its marks: found in the text with its misread names put back, asked as it stands."""
    repaired, positions = names.phrases.repaired(text)
    view = View(repaired, folded=True)
    for span in spans(view, names, as_spelled=False):
        start, end = _places(view, span.start, span.end, positions.back)
        told, asked = _line(view.plain[span.start : span.end]), span.asked or _line(text[start:end])
        yield _Told(start, end, asked, "" if told == asked else told)


def _places(view: View, start: int, end: int, back: Callable[[int], int] = int) -> tuple[int, int]:
    return back(view.original(start)), back(view.original(end))


def _line(text: str) -> str:
    return " ".join(text.split())
