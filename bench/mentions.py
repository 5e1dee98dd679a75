"""Agencies found in running text: against the samples' gold, and how fast.

Gold places of a sample: every occurrence in its text, white space collapsed, of a string that its gold holds
as an agency (its mentions in agencies.json; leads, coordinators, addressees, agencies of its own file), the
longest first and none inside a longer one. A sample without mentions in agencies.json takes those of the
others that are in the registry. The field of a department alone ("Tài chính") counts only as an item of a
list, and nothing counts inside a document's symbol. In the garbled sample the places are those of its
restored text, carried over.

recall: gold places found. precision: mentions that are a gold place or lie on one, or on what the sample's
gold names as an issuer, an actor or a recipient. The office before an agency ("Giám đốc Sở …") does not
count against a span; `exact` is with it. `overlap` asks for no ends, `strict` for a gold place.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dondoc.agencies.known import known_registry
from dondoc.agencies.mentions import FoundMention, find_mentions
from dondoc.agencies.mentions.garbled import is_garbled
from dondoc.agencies.mentions.lexicon import words
from dondoc.agencies.mentions.registered import RegisteredNames
from dondoc.agencies.mentions.view import View
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import AnswerKind
from dondoc.documents.spelling import folded_in_place

from .agencies import DAY, many_agencies
from .figures import Figures
from .material import ROOT, SHARED

AGENCY_KEYS = frozenset({"leads", "coordinators", "addressees", "agencies"})
ALSO_KEYS = frozenset({"issuer", "actor", "recipients"})
BAR = 0.97  # for samples whose mentions are listed; of the others gold holds but a part
MEGABYTE = 1_000_000
MEGABYTES_A_SECOND = 1.0
GROWS_AT_MOST = 1.5  # times what a megabyte costs in a text of one, in a text of ten
SHORT = 20_000  # characters
TURNS = 3
SAMPLES = {
    "annex-2024-03-KH-UBND": "2024-01-08",
    "annex-2026-130-KH-UBND": "2026-03-07",
    "digest-2023-08-28": "2023-09-03",
    "dispatch-2025-5319-VP-KTCN": "2025-07-23",
    "report-2024-2689-BC-BCSD": "2024-05-02",
}
_LIST_ITEM = re.compile(r"[,:;]\s+$|\svà\s$"), re.compile(r"\s*(?:[,.;]|$)|\s+và\s")
_SPACE = re.compile(r"\s")
_FIELD = re.compile(r"(?:sở|bộ) (.+)", re.IGNORECASE)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Gold places and mentions of one text, and how many of each were right."""

    gold: int
    found: int
    hit: int  # gold places found, the office before them aside
    exact: int
    touched: int  # gold places that some mention lies on
    right: int  # mentions that are a gold place
    beside: tuple[str, ...]  # mentions that lie on none
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.beside) / self.found if self.found else 1.0


def score(text: str, mentions: list[FoundMention], gold: list[Place], also: Iterable[Place] = ()) -> Score:
    """The mentions beside the gold places; `also` are places on which a mention is right, and none is missed.

    The items of a list that gold takes one by one are found where one mention is the whole list.
    """
    spans = {(mention.start, mention.end) for mention in mentions}
    lists = [mention for mention in mentions if mention.answer.kind is AnswerKind.SEVERAL]
    without_role = {_without_role(text, span) for span in spans}
    covered = bytearray(len(text) + 1)
    for start, end in (*gold, *also):
        covered[start:end] = b"\1" * (end - start)
    found = bytearray(len(text) + 1)
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    hits = {
        place
        for place in gold
        if _without_role(text, place) in without_role
        or any(one.start <= place[0] and place[1] <= one.end for one in lists)
    }
    places = {_without_role(text, place) for place in gold}
    return Score(
        gold=len(gold),
        found=len(mentions),
        hit=len(hits),
        exact=sum(place in spans for place in gold),
        touched=sum(any(found[start:end]) for start, end in gold),
        right=sum(_without_role(text, span) in places for span in spans),
        beside=tuple(_line(m.text) for m in mentions if not any(covered[m.start : m.end])),
        missed=tuple(_line(text[start:end]) for start, end in gold if (start, end) not in hits),
    )


def gold_places(text: str, strings: set[str]) -> list[Place]:
    """Where the strings stand in the text, the longest first, none inside another."""
    fields = {match[1] for string in strings if (match := _FIELD.match(string))}
    taken = bytearray(len(text) + 1)
    places: list[Place] = []
    for string in sorted(strings, key=len, reverse=True):
        pattern = r"\s+".join(map(re.escape, string.split()))
        for match in re.finditer(rf"(?<![\w/-]){pattern}(?!\w)", text):
            start, end = match.span()
            if any(taken[start:end]) or (string in fields and not _is_list_item(text, start, end)):
                continue
            taken[start:end] = b"\1" * (end - start)
            places.append((start, end))
    return sorted(places)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with its gold places, and the places of what else its gold names."""

    name: str
    day: str
    text: str
    gold: list[Place]
    also: list[Place]
    is_listed: bool  # whether its mentions stand in agencies.json


def samples() -> Iterator[Sample]:
    """The samples."""
    listed = _read(SHARED / "gold" / "agencies.json")["mentions"]
    everywhere = {entry["mention"] for entry in listed if entry.get("id")}
    for name, day in SAMPLES.items():
        path = SHARED / "samples" / f"{name}.txt"
        text = path.read_text(encoding="utf-8")
        own = {entry["mention"] for entry in listed if entry["sample"] == name}
        reading = _read(SHARED / "gold" / f"{name}.json")
        strings, more = (
            (own or everywhere) | set(_strings(reading, AGENCY_KEYS)),
            set(_strings(reading, ALSO_KEYS)),
        )
        restored = SHARED / "gold" / f"{name}.restored.txt"
        whole = restored.read_text(encoding="utf-8") if restored.exists() else text
        places = gold_places(whole, strings | more)
        named = {_SPACE.sub(" ", string) for string in strings}
        gold = [place for place in places if " ".join(whole[slice(*place)].split()) in named]
        also = [place for place in places if place not in set(gold)]
        if whole is not text:
            gold, also = _carried_over(whole, text, gold), _carried_over(whole, text, also)
        yield Sample(name, day, text, gold, also, is_listed=bool(own))


def show_mentions(figures: Figures) -> None:
    """The samples against gold, where ../shared is there; then the speeds."""
    if (SHARED / "gold" / "agencies.json").exists():
        _show_gold(figures)
    else:
        print("# no ../shared: mentions of agencies in text are not scored")
    for name, registry in (("known", known_registry()), ("many", many_agencies())):
        _show_speed(f"mentions/{name}", registry, figures)


def show_finding(figures: Figures) -> None:
    """Agencies in ten megabytes of text, beside one: what a megabyte costs, and in one line alone."""
    registry = known_registry()
    for kind, text in (("lines", _text()), ("one_line", _text().replace("\n", " "))):
        costs = []
        for size in (1, 10):
            part = (text * (size * MEGABYTE // len(text.encode()) + 1))[
                : size * len(text) * MEGABYTE // len(text.encode())
            ]
            begun = time.process_time()
            found = find_mentions(registry, part, on=DAY)
            costs.append((time.process_time() - begun) / size)
            figures.show(f"finding/{kind}/{size}_MB/found", len(found), "mentions")
            figures.show(f"finding/{kind}/{size}_MB", costs[-1], "cpu_s_per_MB")
        figures.show(f"finding/{kind}/ten_beside_one", costs[1] / costs[0], "times", at_most=GROWS_AT_MOST)


def _show_gold(figures: Figures) -> None:
    registry = known_registry()
    for sample in samples():
        found = find_mentions(registry, sample.text, on=sample.day)
        told = score(sample.text, found, sample.gold, sample.also)
        bar = BAR if sample.is_listed else None
        name = f"mentions/{sample.name}"
        figures.show(f"{name}/recall", told.recall, "share", at_least=bar)
        figures.show(f"{name}/recall_exact", told.exact / told.gold, "share")
        figures.show(f"{name}/recall_overlap", told.touched / told.gold, "share")
        figures.show(f"{name}/precision", told.precision, "share", at_least=bar)
        figures.show(f"{name}/precision_strict", told.right / told.found, "share")


def _show_speed(name: str, registry: Registry, figures: Figures) -> None:
    """Registered names alone, whatever is found with its answers, and the time to make ready."""
    begun = time.process_time()
    names = RegisteredNames(registry)
    figures.show(f"{name}/made_ready", time.process_time() - begun, "cpu_s")
    text = _text()
    megabytes = len(text.encode()) / MEGABYTE
    find_mentions(registry, text[:SHORT], on=DAY)
    exact = _quickest(lambda: list(names.find(View(text), as_spelled=True)))
    figures.show(f"{name}/exact_names", megabytes / exact, "MB_per_cpu_s", at_least=MEGABYTES_A_SECOND)
    whole = _quickest(lambda: find_mentions(registry, text, on=DAY))
    figures.show(f"{name}/all", megabytes / whole, "MB_per_cpu_s")


def _text() -> str:
    """The plans and reports that come with Dondoc, some megabytes of them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    clean = [text for text in texts if not is_garbled(text)]
    return "\n\n".join(clean * (2 * MEGABYTE // sum(len(text.encode()) for text in clean) + 1))


def _quickest(do: Callable[[], object]) -> float:
    turns = []
    for _ in range(TURNS):
        begun = time.process_time()
        do()
        turns.append(time.process_time() - begun)
    return min(turns)


def _without_role(text: str, place: Place) -> Place:
    """The place without the office before the agency."""
    start, end = place
    match = words(folded=True).role.match(_SPACE.sub(" ", folded_in_place(text[start:end])))
    return (start + match.end() + 1, end) if match and start + match.end() + 1 < end else place


def _is_list_item(text: str, start: int, end: int) -> bool:
    before, after = _LIST_ITEM
    return bool(before.search(text[max(0, start - 6) : start]) and after.match(text, end))


def _carried_over(whole: str, text: str, places: list[Place]) -> list[Place]:
    """The places of the restored text in the text as read, line by line, to the ends of words."""
    starts, ends = dict[int, int](), dict[int, int]()
    at_whole = at_text = 0
    for one, other in zip(whole.splitlines(keepends=True), text.splitlines(keepends=True), strict=True):
        for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            for step in range(a, b + 1):
                exact = c + (step - a) if tag == "equal" else c if step == a else d
                starts.setdefault(at_whole + step, at_text + min(exact, d))
                ends[at_whole + step] = at_text + min(exact, d)
        at_whole, at_text = at_whole + len(one), at_text + len(other)
    carried = []
    for start, end in places:
        first, last = starts.get(start, 0), ends.get(end, 0)
        while first > 0 and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        while last > first and text[last - 1] in ".,;:":
            last -= 1
        carried.append((first, last))
    return carried


def _strings(value: Any, keys: frozenset[str], key: str = "") -> Iterator[str]:
    """What stands under the keys, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, keys, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, keys, key)
    elif isinstance(value, str) and key in keys:
        yield value


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _line(text: str) -> str:
    return " ".join(text.split())
