"""The words of data/heads.toml and data/mentions.toml as patterns, for text as written and folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dondoc.documents.spelling import folded_in_place

from .view import bones, normal

Pattern = re.Pattern[str]
_NO_WORD = r"(?!\w)"
_MARKED = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns, all over `View.words`."""

    head: Pattern  # what begins the name of one agency
    short_head: Pattern  # those that are everyday words too
    small_head: Pattern  # those that may begin with a small letter
    middle: Pattern  # of these, those that with a place mean the middle of it
    task_head: Pattern  # of bodies made for a task
    alone: Pattern  # of bodies that were named before
    superior: Pattern  # what a body may stand under
    with_parts: Pattern  # whose parts bear names that other bodies bear
    company: Pattern
    inner: Pattern  # offices within a body
    tail: Pattern  # what may follow the place of a body
    building: Pattern
    built_before: Pattern
    no_name: Pattern
    not_before: Pattern
    role_before: Pattern  # an office, up to the name of its agency
    role: Pattern
    role_with_capital: Pattern  # with a small letter a verb
    only_under: Pattern  # heads that name a body only before the one it stands under
    placed: Pattern  # a body that every place of a type has
    types: Pattern  # one type of place, or several
    type: Pattern
    number_of: Pattern  # "hai" tỉnh
    place_qualifier: Pattern
    before: Pattern  # what begins a collective
    noun: Pattern
    weak: Pattern
    never_alone: Pattern
    qualifier: Pattern
    strong_qualifier: Pattern
    single: Pattern
    not_before_places: Pattern
    not_before_fields: Pattern
    not_before_single: Pattern
    field: Pattern
    standing: Pattern
    not_after_standing: Pattern
    not_before_standing: Pattern
    end: Pattern
    cell_start: Pattern
    in_name: Pattern  # that goes on in a name
    after_head: Pattern  # that goes on right after the head
    task: Pattern
    task_with_object: Pattern
    after_task_body: Pattern
    place_names: frozenset[str]
    anchors: tuple[
        str, ...
    ]  # folded, what a mention of no registered name begins with, a space before and after
    phrases: tuple[str, ...]  # folded, several words each


@lru_cache(maxsize=2)
def words(*, folded: bool = False) -> Words:
    """The patterns; `folded` for text that lost its marks."""
    data, heads, resolving = _data("mentions"), _data("heads"), _data("resolving")
    told: Callable[[str], str] = (lambda text: folded_in_place(normal(text))) if folded else normal

    def one_of(listed: Iterable[str], *, tail: str = _NO_WORD) -> Pattern:
        return re.compile(f"(?:{_alternatives(map(told, listed))}){tail}")

    def before_here(listed: Iterable[str]) -> Pattern:
        return re.compile(rf"(?<!\w)(?:{_alternatives(map(told, listed))}) $")

    left_out = set(data["heads"]["not_in_sentences"])
    single = [*(head for head in heads["single"] if head not in left_out), *data["heads"]["more"]]
    types = heads["types"]["words"]
    coll, ends = data["collectives"], data["ends"]
    of_types = _alternatives(map(told, types))
    no_names = [*heads["no_names"]["patterns"], *data["no_names"]["patterns"]]
    anchors = [
        *single,
        *data["heads"]["small"],
        *coll["before"],
        *coll["nouns"],
        *coll["single"],
        *data["collectives"]["standing"],
        *heads["placed"]["bodies"],
        *data["placed"]["bodies"],
        "ngành",
        "lực lượng",
        "sở",
    ]
    roles = [
        *resolving["roles"],
        *(role.removesuffix(f" {head}") for role, head in resolving["roles"].items() if head),
    ]
    with_number = _alternatives(map(told, data["heads"]["with_number"]))
    told_roles = _alternatives(map(told, roles))
    bodies = [*heads["placed"]["bodies"], *data["placed"]["bodies"]]
    phrases = [
        *anchors,
        *roles,
        *coll["fields"],
        *(f"{before} {noun}" for before in ("các", "") for noun in (*coll["nouns"], *coll["single"])),
        *(f"các {noun} {q}" for noun in (*coll["nouns"], *coll["weak"]) for q in coll["strong_qualifiers"]),
        *(f"{body} {form}{type_}" for body in bodies for form in ("các ", "cấp ", "") for type_ in types),
    ]
    return Words(
        head=re.compile(f"(?:{_alternatives(map(told, single))}){_NO_WORD}|(?:{with_number})(?=\\d)"),
        short_head=one_of(data["heads"]["short"]),
        small_head=one_of(data["heads"]["small"]),
        middle=one_of(data["heads"]["middles"]),
        task_head=one_of(data["heads"]["task_bodies"], tail=r"(?![^\W\d])"),
        alone=one_of(data["heads"]["alone"]),
        superior=one_of(data["heads"]["superiors"]),
        with_parts=one_of(data["heads"]["with_parts"]),
        company=one_of(data["heads"]["companies"]),
        inner=one_of(data["heads"]["inner"]),
        tail=one_of(data["placed"]["tails"]),
        building=one_of(data["heads"]["buildings"]),
        built_before=before_here(data["heads"]["built"]),
        no_name=one_of_patterns(map(told, no_names)),
        not_before=re.compile(rf" (?:{_alternatives(map(told, data['no_names']['not_before']))})(?!\w)"),
        role_before=re.compile(rf"(?<!\w)(?:{told_roles})(?: {told('phụ trách')})? $"),
        role=re.compile(rf"(?:{told_roles})(?!\w)"),
        role_with_capital=one_of(data["roles"]["with_capital"]),
        only_under=one_of(data["heads"]["only_under"]),
        placed=one_of([*heads["placed"]["bodies"], *data["placed"]["bodies"]]),
        types=re.compile(
            rf"(?:{of_types})(?!\w)(?:(?:, | {told('và')} | / |/| )(?:{told('các')} )?(?:{of_types})(?!\w))*"
        ),
        type=re.compile(rf"(?:{of_types})(?!\w)"),
        number_of=re.compile(
            rf"(?:{_alternatives(map(told, data['placed']['numbers']))}|\d{{1,2}}|{told('các')}) "
        ),
        place_qualifier=one_of(data["placed"]["qualifiers"]),
        before=one_of(coll["before"], tail=" "),
        noun=one_of(coll["nouns"]),
        weak=one_of(coll["weak"]),
        never_alone=one_of(coll["never_alone"]),
        qualifier=one_of(coll["qualifiers"]),
        strong_qualifier=one_of(coll["strong_qualifiers"]),
        single=one_of(coll["single"]),
        not_before_places=before_here(coll["not_before_places"]),
        not_before_single=before_here(coll["not_before_single"]),
        not_before_fields=before_here(coll["not_before_fields"]),
        field=one_of(coll["fields"]),
        standing=one_of(coll["standing"]),
        not_after_standing=one_of(coll["not_after_standing"]),
        not_before_standing=before_here(coll["not_before_standing"]),
        end=one_of(ends["words"]),
        cell_start=one_of(ends["cell_starts"]),
        in_name=one_of(ends["in_names"]),
        after_head=one_of([*ends["in_names"], *ends["after_heads"]]),
        task=one_of(ends["tasks"]),
        task_with_object=one_of(ends["tasks_with_object"]),
        after_task_body=one_of(ends["after_task_bodies"]),
        place_names=frozenset(map(told, (*resolving["provinces"]["names"], *data["places"]["names"]))),
        anchors=tuple(
            dict.fromkeys(
                (
                    *(f" {bones(anchor)} " for anchor in anchors),
                    *(f" {bones(head)}" for head in data["heads"]["with_number"]),
                )
            )
        ),
        phrases=tuple(sorted({bones(phrase) for phrase in phrases})),
    )


def both(pattern: str) -> dict[bool, Pattern]:
    """The pattern for text whose marks count (True), and for folded text (False)."""
    return {
        True: re.compile(pattern),
        False: re.compile(_MARKED.sub(lambda letter: folded_in_place(letter.group()), pattern)),
    }


def one_of_patterns(patterns: Iterable[str]) -> Pattern:
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")


def _alternatives(listed: Iterable[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", " ") for one in sorted(set(listed), key=len, reverse=True))


@lru_cache(maxsize=3)
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dondoc.agencies").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
