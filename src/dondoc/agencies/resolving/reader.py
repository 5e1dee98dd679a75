"""One mention read in one document: the ways in which a name may be sure, tried from the plainest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.agencies.model import Agency, ends_before

from .abbreviations import stands_for
from .answer import Answer, AnswerKind, Doubt
from .bearers import Bearer
from .choosing import (
    beginning_with,
    choose,
    ids_of,
    one_of,
    place_by_name_alone,
    place_of_unsaid_type,
    unless_of_one,
)
from .index import FIRST_WORDS_OF_TITLE, NameIndex
from .keys import (
    PLURAL,
    Unit,
    Word,
    initials,
    name_key,
    units_of,
    with_types_spelled_out,
    without_plural,
    words_of,
)
from .lexicon import lexicon
from .offices import held_by
from .own_bodies import is_bare_body, own_body
from .place_words import is_place
from .scope import Scope, find_place, without_link

_LONGEST_NAME, _LONGEST_PLACE = 60, 6  # words
_FEWEST_LETTERS = 3  # of a mention that is an abbreviation and nothing else
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
SURE = (AnswerKind.AGENCY, AnswerKind.COLLECTIVE)


class Reader:
    """Reads mentions against the index, in the scope of a document and on its day."""

    def __init__(self, index: NameIndex, scope: Scope, on: str | None) -> None:
        self.index = index
        self.scope = scope
        self.on = on

    def sure(self, text: str) -> Answer | None:
        """Whom the whole text names in so many words, or by an abbreviation, a place or an office told.

        A guess where the name is borne, but not on the day, or at a level that is not told.
        """
        former = lexicon().former.search(text)
        if former and former.start():
            return self._former(text[: former.start()])
        words = with_types_spelled_out(words_of(text))
        found = self.of_words(words, self.scope) if words else None
        if _is_sure(found):
            return found
        if lexicon().part_of.search(text):
            of_body = words_of(lexicon().part_of.sub(" ", text))
            found = self._named(name_key(of_body), self.scope) or found
        elif "," in text:
            found = self._of_district_alone(text) or found
        if _is_sure(found) or "(" not in text:
            return found
        return self._with_gloss(text) or found

    def _with_gloss(self, text: str) -> Answer | None:
        """The name outside of brackets, of the place that stands in them; they are no part of it else."""
        outside = with_types_spelled_out(words_of(_GLOSS.sub(" ", text)))
        scope = self.scope
        for written in _GLOSS.findall(text):
            gloss = lexicon().former.sub("", written)
            key = name_key(with_types_spelled_out(words_of(gloss)))
            units = find_place(self.index, key, scope, self.on)
            if len(units) > 1:
                units = [unit for unit in units if unit.kind == "district"]
            if len(units) == 1:
                scope = replace(scope, place=units[0])
            elif is_place(gloss):
                return None
        return self.of_words(outside, scope) if outside else None

    def _former(self, name: str) -> Answer | None:
        """The only bearer of the name that is over on the day; never one that is in force."""
        found = Reader(self.index, self.scope, None).sure(name)
        if found is None or not found.ids:
            return found
        agencies = [self.index.registry.agencies[id_] for id_ in found.ids]
        day = self.on
        over = [
            agency
            for agency in agencies
            if agency.valid_to is not None and (day is None or ends_before(agency.valid_to, day))
        ]
        if not over:
            return Answer(
                AnswerKind.UNKNOWN,
                reason="danh bạ không ghi cơ quan nào mang tên này đã kết thúc hoạt động vào ngày này",
                suggestions=ids_of(agencies),
            )
        if found.kind is AnswerKind.GUESS:
            return replace(found, ids=ids_of(over))
        return replace(one_of(over), role=found.role)

    def _of_district_alone(self, text: str) -> Answer | None:
        """A name of several bearers, told apart by the district after it: "xã Hòa Bình, Chi Lăng"."""
        name, _, district = text.rpartition(",")
        words = with_types_spelled_out(words_of(name))
        key = name_key(words_of(district))
        units = find_place(self.index, key, self.scope, self.on, kind="district")
        if len(units) != 1 or not words:
            return None
        alone = self.of_words(words, self.scope)
        if alone is None or alone.kind is not AnswerKind.AMBIGUOUS:
            return None
        return self.of_words(words, replace(self.scope, place=units[0]))

    def of_words(self, words: list[Word], scope: Scope, *, holds_office: bool = True) -> Answer | None:
        """As `sure`, of words; whether they may begin with an office, which they do at most once."""
        if len(words) > _LONGEST_NAME:
            return None
        found = self._whole(words, scope)
        if _is_sure(found) or len(words) == 1:
            return found
        for way in (self._of_place, self._of_office) if holds_office else (self._of_place,):
            other = way(words, scope)
            if _is_sure(other):
                return other
            is_nearer = other is not None and other.doubt is Doubt.ANOTHER_TIME
            found = other if is_nearer and found and found.doubt is Doubt.LEVEL_UNSAID else found or other
        return found

    def _whole(self, words: list[Word], scope: Scope) -> Answer | None:
        key = name_key(words)
        found = self._named(key, scope)
        if _is_sure(found):
            return found
        if scope.place is None and is_bare_body(key):
            return own_body(self.index, key, scope, self.on) or self._of_group(key, scope)
        other = self._of_group(key, scope)
        if other:
            return other
        other = unless_of_one(self._abbreviated(words, scope), key)
        if _is_sure(other):
            return other
        found = found or other
        if not found and key in self.index.fields:
            found = choose(self.index, self.index.fields[key], scope, self.on)
        found = found or self._titled(words, scope)
        if not found or (found.kind is AnswerKind.GUESS and found.doubt is not Doubt.LEVEL_UNSAID):
            found = beginning_with(self.index, key, scope, self.on) or found
        return found

    def _titled(self, words: list[Word], scope: Scope) -> Answer | None:
        """A body set up for one thing, its title quoted at greater or lesser length."""
        keys = [word.key for word in words]
        if len(keys) < lexicon().fewest_title_words:
            return None
        held = self.index.titles.get(tuple(keys[:FIRST_WORDS_OF_TITLE]), ())
        bearers = [bearer for title, bearer in held if _is_within(title, keys) or _is_within(keys, title)]
        return choose(self.index, bearers, scope, self.on) if bearers else None

    def _named(self, key: str, scope: Scope) -> Answer | None:
        bearers: Sequence[Bearer] = self.index.names.get(key, ())
        if scope.place is not None and scope.place.kind == "province":
            type_word = self.index.type_of_province(scope.place.id)
            bearers = [*self.index.names.get(f"{key} {type_word}", ()), *bearers]
        if not bearers:
            return None
        places = place_by_name_alone(self.index, bearers, key) if bearers[0].agency.is_unit else []
        if places:
            meant = [unit for unit in places if self._is_here(unit, scope)]
            if len(meant) > 1:
                return place_of_unsaid_type(meant, self.on)
        return choose(self.index, bearers, scope, self.on)

    def _of_group(self, key: str, scope: Scope) -> Answer | None:
        """A collective by its name; a guess where the words may as well mean one of its members."""
        bearers = self.index.groups.get(without_plural(key))
        found = choose(self.index, bearers, scope, self.on) if bearers else None
        return unless_of_one(found, key)

    def _is_here(self, unit: Agency, scope: Scope) -> bool:
        return self.index.is_of(self.index.registry.province_of(unit.id), scope.province)

    def _abbreviated(self, words: list[Word], scope: Scope) -> Answer | None:
        found = self._by_letters(words, scope)
        # "UBND các tỉnh" is not the one of our province, whose letters are the same.
        is_of_several = any(word.key == PLURAL for word in words[1:])
        if found and is_of_several and found.kind is not AnswerKind.COLLECTIVE:
            return None
        return found

    def _by_letters(self, words: list[Word], scope: Scope) -> Answer | None:
        for units in self._readings(words):
            if len(units) < _FEWEST_LETTERS:
                continue
            if scope.place is not None and scope.place.kind == "province":
                type_unit = Unit(self.index.type_of_province(scope.place.id), False)
                found = self._standing_for([*units, type_unit], scope)
                if found:
                    return found
            found = self._standing_for(units, scope)
            if found:
                return found
        return None

    def _standing_for(self, units: list[Unit], scope: Scope) -> Answer | None:
        held = self.index.by_initials.get(initials(units), ())
        bearers = [bearer for name, bearer in held if stands_for(units, name)]
        return choose(self.index, bearers, scope, self.on) if bearers else None

    def _readings(self, words: list[Word]) -> list[list[Unit]]:
        """The words with their abbreviations by letters; in a text of capitals known words are words."""
        words = [word for word in words if word.key != PLURAL]
        readings = [units_of(words)]
        if len(words) > 1 and all(word.raw.isupper() or word.raw.isdigit() for word in words):
            known = [
                word._replace(letters=()) if word.key in self.index.vocabulary else word for word in words
            ]
            readings.insert(0, units_of(known))
        return readings

    def _of_place(self, words: list[Word], scope: Scope) -> Answer | None:
        """The name before a place at its end: "Sở Tài chính tỉnh Bắc Giang", "UBND xã X, huyện Y"."""
        for count in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
            place = self._place(words[-count:], scope)
            if place is None:
                continue
            rest = without_link(words[:-count])
            if not rest:
                continue
            found = self.of_words(rest, replace(scope, place=place))
            if found:
                return found
        return None

    def _place(self, tail: list[Word], scope: Scope) -> Agency | None:
        key = name_key(tail)
        province = scope.province
        if scope.place is not None:
            province = scope.place.id if scope.place.kind == "province" else ""
        if province and key == self.index.type_of_province(province):
            return self.index.registry.agencies[province]
        units = self.index.units(key)
        if not units:
            return None
        units = find_place(self.index, key, scope, self.on)
        if not _begins_with_type(key):
            units = [unit for unit in units if unit.kind == "province"]
        return units[0] if len(units) == 1 else None

    def _of_office(self, words: list[Word], scope: Scope) -> Answer | None:
        """The body of an office that a person holds: "Giám đốc Sở Y tế"."""
        keys = tuple(word.key for word in words)
        for role, shown, head in lexicon().roles:
            if keys[: len(role)] != role:
                continue
            rest = words[len(role) :]
            for held in held_by(words_of(head), rest):
                found = self.of_words(held, scope, holds_office=False)
                if found and found.role is None and found.kind is not AnswerKind.UNKNOWN:
                    return self._with_role(found, shown, role)
        return None

    def _with_role(self, found: Answer, shown: str, role: tuple[str, ...]) -> Answer:
        if found.kind is AnswerKind.AGENCY:
            for office in self.index.offices.get(found.ids[0], ()):
                held = tuple(word.key for word in words_of(office.name))[: len(role)]
                if held == role and (self.on is None or office.is_in_force(self.on)):
                    return Answer(AnswerKind.AGENCY, (office.id,))
        return replace(found, role=shown)


def _is_sure(answer: Answer | None) -> bool:
    return answer is not None and answer.kind in SURE


def _begins_with_type(key: str) -> bool:
    return any(key.startswith(f"{type_word} ") for type_word in lexicon().types)


def _is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words stand among the others in their order."""
    rest = iter(others)
    return len(words) >= lexicon().fewest_title_words and all(word in rest for word in words)
