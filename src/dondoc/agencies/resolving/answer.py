"""What a mention means: one agency, a collective, several at once, or an answer that says what is unsure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class AnswerKind(StrEnum):
    """How sure it is whom the words mean."""

    AGENCY = "agency"
    COLLECTIVE = "collective"
    SEVERAL = "several"
    AMBIGUOUS = "ambiguous"
    GUESS = "guess"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """What keeps an answer from being sure, for the code; `Answer.reason` says it to people."""

    LEVEL_UNSAID = "level_unsaid"
    ANOTHER_TIME = "another_time"
    OTHER_NAME_THEN = "other_name_then"
    BEGINNING = "beginning"
    MISREAD = "misread"  # by who recognised the letters of a picture


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom the words mean on their day.

    `ids`: of an agency or collective one (a collective that the registry does not hold has none); of an
    enumeration those of its parts, in order, as far as they are sure; of an ambiguous mention all that it may
    mean; of a guess the likeliest first. `role` is the office held there ("Giám đốc"). `reason` says in
    Vietnamese why it is a guess, or what is not clear. `parts` are the full names of an enumeration, each
    with its own answer. `suggestions` are ids that an officer may have meant by an unknown name.
    """

    kind: AnswerKind
    ids: tuple[str, ...] = ()
    role: str | None = None
    reason: str = ""
    parts: tuple[tuple[str, Answer], ...] = ()
    suggestions: tuple[str, ...] = ()
    doubt: Doubt | None = field(default=None, compare=False, repr=False)

    @property
    def sure_id(self) -> str | None:
        """The one agency or collective that is beyond doubt; None in all other cases."""
        sure = self.kind in (AnswerKind.AGENCY, AnswerKind.COLLECTIVE)
        return self.ids[0] if sure and self.ids else None
