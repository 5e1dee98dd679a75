"""What the readers of one text share: the text, the words of offices, the names of the registry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lexicon import Words
from .registered import RegisteredNames
from .view import View, bones

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


@dataclass(slots=True)
class Context:
    """One text being read. `known` has the end of the longest registered name at each place that has one."""

    view: View
    words: Words
    names: RegisteredNames
    as_spelled: bool
    known: dict[int, int] = field(default_factory=dict)
    text: str = field(init=False)  # the words, in small letters
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        self.text, self.plain = self.view.words, self.view.plain

    def token(self, place: int) -> re.Match[str] | None:
        """The word at the place."""
        return _TOKEN.match(self.text, place)

    def is_capital(self, place: int) -> bool:
        """Whether a capital stands there; in garbled text, whether no small letter does."""
        letter = self.plain[place : place + 1]
        return letter.isupper() or (not self.as_spelled and letter.isdigit())

    def is_place(self, words: str) -> bool:
        """Whether the words are the name of a place: of a unit of the registry, or of a province."""
        if words in self.words.place_names or words in self.names.places:
            return True
        return not self.as_spelled and bones(words) in self.names.folded_places

    def is_field(self, words: str) -> bool:
        """Whether the words are the field of a department or ministry: "tài chính"."""
        return words in self.names.fields or (
            not self.as_spelled and bones(words) in self.names.folded_fields
        )

    def head(self, place: int) -> re.Match[str] | None:
        """The head that begins the name of one agency at the place, with its capital."""
        if not self.is_capital(place):
            return None
        match = self.words.head.match(self.text, place)
        if (
            match is None
            or self.is_in_number(place)
            or self._is_in_capitals(place, match)
            or self.words.no_name.match(self.text, place)
        ):
            return None
        return match if self._goes_on(place, match) else None

    def _goes_on(self, place: int, head: re.Match[str]) -> bool:
        """Whether a name follows the head; a short one alone is a word like others ("Chợ Đồn")."""
        if place in self.known or not self.words.short_head.fullmatch(head.group()):
            return True
        after = head.end() + 1
        return self.text[head.end() : after] == " " and (
            self.is_capital(after)
            or self.plain[after : after + 1].isdigit()
            or self.words.after_head.match(self.text, after) is not None
            or self.words.types.match(self.text, after) is not None
            or self.words.task.match(self.text, after) is not None
            or self.words.number_of.match(self.text, after) is not None
        )

    def _is_in_capitals(self, place: int, head: re.Match[str]) -> bool:
        """Whether a short head is one word of a line in capitals: "NHIỆM VỤ"."""
        written = self.plain
        if not written[place : place + 2].isupper() or not self.words.short_head.fullmatch(head.group()):
            return False
        return written[place - 1 : place] == " " and written[max(0, place - 3) : place - 1].isupper()

    def placed(self, place: int) -> re.Match[str] | None:
        """The body that every place has, with its capital, at the place."""
        if not self.is_capital(place) or self.is_in_number(place):
            return None
        return self.words.placed.match(self.text, place)

    def is_in_number(self, place: int) -> bool:
        """Whether the place is inside the symbol of a document: "QĐ-UBND"."""
        return place > 0 and self.text[place - 1] in "-/" and self.text[place - 2 : place - 1].strip() != ""

    def begins_agency(self, place: int) -> bool:
        """Whether an agency of any kind begins at the place."""
        return (
            place in self.known
            or self.head(place) is not None
            or self.words.before.match(self.text, place) is not None
            or self.placed(place) is not None
            or (self.is_capital(place) and self.words.role.match(self.text, place) is not None)
        )
