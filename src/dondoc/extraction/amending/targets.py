"""Which tasks of the held paper a phrase names: by their numbers, or by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from dondoc.documents.spelling import fold

from .held import HeldTask
from .words import COMMON, either

SURE_FROM, SEEN_FROM = 0.8, 0.6  # of the words of a task, by their weight
_MARGIN = 0.1  # by which the best must stand before the next
_RUN = 5  # words in one run that name a task as surely as most of its words
_MOST_LISTED = 200
_LONGEST = 400  # words of a text in which a run is looked for
_FEWEST_SHORTENED, _SHORTENED = 5, 0.8  # telling words of a shortened text, and what they count

_WORD = re.compile(r"\w+")
_ORDINAL = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[ivx]{1,5}(?:\.\d{1,3}){1,3}|[a-z])"
    r"(?![\w/]|\.\d|\s*(?:thang|quy|nam)\s+\d)"
)
_LIST = rf"{_ORDINAL}(?:\s*(?:,\s*va|,|va|;|den|-|–)\s*(?:(?:so|khoan|diem|muc)\s+)?{_ORDINAL})*"
_NUMBERS = re.compile(rf"(?<!\w)(?P<kind>{either('words', 'rows')})\s+(?P<list>{_LIST})")
_ONE = re.compile(rf"(?P<to>den|-|–)?\s*(?P<ordinal>{_ORDINAL})")
_NEAR = 40  # characters within which a group stands before or after the number
_GROUP = re.compile(rf"(?<!\w)(?:{either('words', 'groups')})\s+(?P<group>[ivx]{{1,5}}|[a-z])(?!\w)")
_LETTER_OF = re.compile(r"\s*,?\s*(?:khoan|muc|diem)\s+(?P<of>\d{1,3})(?!\w)")
_BARE = re.compile(r"[\s.)/(]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Tasks that a phrase names, by their places; `note` says why it is not sure."""

    tasks: tuple[int, ...] = ()
    note: str = ""
    because: str = ""

    @property
    def is_sure(self) -> bool:
        return bool(self.tasks) and not self.note


class Targets:
    """The tasks of one held paper, to be asked for by number or words."""

    def __init__(self, tasks: Sequence[HeldTask]) -> None:
        self.tasks = tasks
        self._words = [_content(task) for task in tasks]
        found = Counter(word for words in self._words for word in set(words))
        self._places: dict[str, list[int]] = {}
        for place, words in enumerate(self._words):
            for word in words:
                self._places.setdefault(word, []).append(place)
        self._weight = {word: log((len(tasks) + 1) / count) + 0.3 for word, count in found.items()}
        self._totals = [sum(self._weight[word] for word in words) for words in self._words]

    @cached_property
    def _by_ordinal(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, task in enumerate(self.tasks):
            ordinal = _bare(task.ordinal)
            for key in {ordinal, ordinal.rpartition(".")[2]} - {""}:
                found.setdefault(key, []).append(place)
        return found

    def named(self, plain: str) -> Named:
        """What a phrase names, by numbers first; words that name another task make it doubtful."""
        numbered = self.numbered(plain)
        worded = self.worded(plain)
        if not numbered.tasks:
            return worded
        if numbered.note and worded.is_sure and set(worded.tasks) <= set(numbered.tasks):
            return Named(worded.tasks, because=worded.because)
        if not numbered.note and worded.is_sure and not set(worded.tasks) & set(numbered.tasks):
            note = "Số thứ tự và nội dung nêu trong văn bản chỉ hai nhiệm vụ khác nhau."
            return Named((*numbered.tasks, *worded.tasks), note, numbered.because)
        return numbered

    def numbered(self, plain: str) -> Named:
        """The tasks whose numbers stand in the phrase: "số thứ tự 2, 4 Mục II"."""
        chosen: dict[int, None] = {}
        note, told = "", []
        for match in _NUMBERS.finditer(plain):
            group = self._group_beside(plain, match)
            for ordinal in _listed(match["list"]):
                places = self._by_ordinal.get(ordinal, [])
                if match["kind"] == "diem" and (of := _LETTER_OF.match(plain, match.end())):
                    places = self._by_ordinal.get(f"{of['of']}.{ordinal}", places)
                if group is not None:
                    places = [place for place in places if fold(_bare(self.tasks[place].group)) == group]
                if len(places) > 1:
                    exact = [place for place in places if _bare(self.tasks[place].ordinal) == ordinal]
                    places = exact or places
                if len(places) > 1:
                    note = "Nhiều nhiệm vụ của văn bản này cùng mang số đó."
                for place in places:
                    chosen[place] = None
            told.append(match.group())
        return Named(tuple(chosen), note, "; ".join(told))

    def _group_beside(self, plain: str, match: re.Match[str]) -> str | None:
        after = _GROUP.search(plain, match.end(), match.end() + _NEAR)
        before = list(_GROUP.finditer(plain, max(0, match.start() - _NEAR), match.start()))
        found = after or (before[-1] if before else None)
        groups = {fold(_bare(task.group)) for task in self.tasks}
        return found["group"] if found and found["group"] in groups else None

    def worded(self, plain: str) -> Named:
        """The task whose words stand in the phrase."""
        scored = sorted(((score, place) for place, score in self.alike(plain)), reverse=True)
        if not scored or scored[0][0] < SEEN_FROM:
            return Named()
        best, place = scored[0]
        because = f"nội dung nhiệm vụ “{_short(self.tasks[place].text)}”"
        following = scored[1][0] if len(scored) > 1 else 0.0
        if best < SURE_FROM or best - following < _MARGIN:
            return Named((place,), "Nội dung nêu trong văn bản chỉ gần giống nhiệm vụ này.", because)
        return Named((place,), because=because)

    def alike(self, plain: str) -> Iterator[tuple[int, float]]:
        """How much of each task's words stand in a text, those that are of few tasks counting more; only
        tasks of which some do."""
        there = _WORD.findall(plain)
        for place, shared in self._shared(set(there)).items():
            score = shared / self._totals[place]
            if SEEN_FROM / 2 <= score < SURE_FROM and self._has_run(place, there):
                score = SURE_FROM
            yield place, score

    def likenesses(self, other: HeldTask) -> dict[int, float]:
        """How alike another task and each of these are, from 0 to 1, by the words of both; one that is
        shortened to words of the task counts nearly as much. Without a word in common they are left out."""
        words = set(_content(other))
        heaviest = log(len(self.tasks) + 1) + 0.3
        of_other = sum(self._weight.get(word, heaviest) for word in words)
        is_shortened = len(words) >= _FEWEST_SHORTENED
        found: dict[int, float] = {}
        for place, shared in self._shared(words).items():
            likeness = shared / (self._totals[place] + of_other - shared)
            found[place] = max(likeness, _SHORTENED * shared / of_other if is_shortened else 0.0)
        return found

    def _shared(self, words: set[str]) -> dict[int, float]:
        """By the place of each task the weight of the words that it has of these."""
        shared: dict[int, float] = {}
        for word in words & self._weight.keys():
            for place in self._places[word]:
                shared[place] = shared.get(place, 0.0) + self._weight[word]
        return shared

    def _has_run(self, place: int, there: Sequence[str]) -> bool:
        ours = _WORD.findall(fold(self.tasks[place].text))[:_LONGEST]
        return _longest_run(ours, there[:_LONGEST]) >= _RUN


def _content(task: HeldTask) -> list[str]:
    """Its telling words, without those of its lead and its time, where they stand within."""
    plain = fold(task.text)
    for said in (task.period_text, *task.leads):
        if said:
            plain = plain.replace(fold(said), " ")
    words = _WORD.findall(plain)
    telling = [word for word in words if word not in COMMON]
    return list(dict.fromkeys(telling or words))


def _listed(written: str) -> list[str]:
    """The numbers of a list, a range spelt out: "3 đến 5" → 3, 4, 5."""
    found: list[str] = []
    for match in _ONE.finditer(written):
        ordinal = match["ordinal"]
        if match["to"] and found and found[-1].isdigit() and ordinal.isdigit():
            found.extend(str(one) for one in range(int(found[-1]) + 1, int(ordinal) + 1)[:_MOST_LISTED])
        else:
            found.append(ordinal.lstrip("0") or ordinal)
    return found


def _longest_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words stand in both in one run."""
    longest, row = 0, [0] * (len(theirs) + 1)
    for word in ours:
        above = row
        row = [0] * (len(theirs) + 1)
        for at, other in enumerate(theirs, start=1):
            if word == other:
                row[at] = above[at - 1] + 1
                longest = max(longest, row[at])
    return longest


def _bare(written: str) -> str:
    return fold(_BARE.sub(" ", written).strip().replace(" ", ".")).lstrip("0")


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[:length].rstrip() + "…"


def same_names(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    return {fold(name) for name in ours} == {fold(name) for name in theirs}
