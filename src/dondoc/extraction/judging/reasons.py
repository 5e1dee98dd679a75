"""The reason of a field, made the same way by every reader; the rules and their words for officers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dondoc.documents.reading import FieldReason

from ..lexicon import load_lexicon, words_by_word
from .doubts import Doubt, fields_of


def reason_of(field: str, rule: str, because: str = "", *, doubts: Iterable[Doubt] = ()) -> FieldReason:
    """Why the field was read so. Of the doubts those count that are about this field.

    `rule` is a code that `lexicon/rules.toml` lists under the field. How sure the field is says the last
    stage.
    """
    about = dict.fromkeys(doubt.code for doubt in doubts if field in fields_of(doubt.code))
    return FieldReason(rule=rule, because=because, doubts=tuple(about))


@cache
def rules_of(field: str) -> dict[str, str]:
    """The rules by which a field is read: code → what it means, in Vietnamese."""
    return words_by_word(load_lexicon("rules").get(field, {}))
