"""What an officer made of the passages: shortened, in another order, left out. The source stays beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .facts import Facts
from .passages import Part, Passage
from .statistics import Division, keys_of, line_of, name_of

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """Of one passage; an empty text leaves the words of the source."""

    is_out: bool
    text: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """A passage as it goes into the paper."""

    source: Passage
    text: str
    is_out: bool
    place: int

    @property
    def is_changed(self) -> bool:
        return self.text != self.source.text

    @property
    def in_full(self) -> str:
        return f"{self.source.lead_in} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body, of results those of one group; `added` is what the officer wrote."""

    key: str
    part: Part
    title: str
    passages: Sequence[Edited]
    added: str = ""
    group: str = ""  # the key of the line whose tasks it tells of

    @property
    def kept_as(self) -> str:
        """Where the edits keep what was added: the same section however many stand before it."""
        return f"{self.part.value}:{self.group}"

    @property
    def taken(self) -> list[Edited]:
        return [one for one in self.passages if not one.is_out]


_PART_TITLES = {
    Part.DIFFICULTIES: "Khó khăn, vướng mắc",
    Part.PROPOSALS: "Đề xuất, kiến nghị",
}


def sections_of(
    facts: Facts, division: Division, passages: Sequence[Passage], edits: Mapping[str, Any]
) -> list[Section]:
    """Of the results one for each group, in the order of the paper; then the difficulties and proposals."""
    group_of = {task.id: line_of(task, division) for task in facts.tasks}
    found = []
    for number, (key, _) in enumerate(keys_of(facts, division), start=1):
        own = [one for one in passages if one.part is Part.RESULTS and group_of[one.task_id] == key]
        title = name_of(facts, division, key)
        found.append(_section(f"r{number}", Part.RESULTS, title, own, edits, group=key))
    for part, title in _PART_TITLES.items():
        own = [one for one in passages if one.part is part]
        found.append(_section(part.value, part, title, own, edits))
    return found


def edits_with(
    edits: Mapping[str, Any], section: Section, *, passages: Mapping[str, Edit], added: str
) -> JsonObject:
    """The edits with those of one section in place of the former ones."""
    kept = dict(edits.get("passages", {}))
    for key, edit in passages.items():
        kept[key] = {"is_out": edit.is_out, "text": edit.text, "place": edit.place}
    more = {key: words for key, words in edits.get("added", {}).items() if key != section.kept_as}
    if added:
        more[section.kept_as] = added
    return {"passages": kept, "added": more}


def _section(
    key: str,
    part: Part,
    title: str,
    passages: Sequence[Passage],
    edits: Mapping[str, Any],
    *,
    group: str = "",
) -> Section:
    kept = edits.get("passages", {})
    edited = [_edited(number, one, kept.get(one.key)) for number, one in enumerate(passages, start=1)]
    edited.sort(key=lambda one: one.place)
    section = Section(key, part, title, edited, group=group)
    return replace(section, added=edits.get("added", {}).get(section.kept_as, ""))


def _edited(number: int, passage: Passage, kept: Mapping[str, Any] | None) -> Edited:
    """Where nobody said otherwise results are taken in when they are confirmed, other words always."""
    if kept is None:
        is_out = passage.part is Part.RESULTS and not passage.is_confirmed
        return Edited(passage, passage.text, is_out, number)
    return Edited(passage, kept["text"] or passage.text, kept["is_out"], kept["place"] or number)
