"""The lexicon of fields: whose field a draft touches, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving.answer import Doubt
from dondoc.composing.form import Sureness

from .lexicon_rows import LexiconError, check_phrases, check_texts, named, period_of, sure_of

_MOST_AGENCIES = 10


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work and the agencies, by id or by name, whose field it is; see `fields.toml`."""

    code: str
    about: str
    agencies: tuple[str, ...]
    anywhere: tuple[str, ...]
    words: tuple[str, ...]
    source: str = ""
    sure: Sureness = Sureness.PRACTICE
    valid_from: date | None = None
    valid_to: date | None = None


def agency_named(registry: Registry, named: str, *, on: str, issuer: str | None = None) -> str:
    """The id of who is meant: by id, by the name that one agency surely bears on the day, or that it alone
    bore or will bear at another time; empty where nobody is."""
    if named in registry.agencies:
        return named
    answer = registry.resolve(named, on=on, issuer=issuer)
    of_another_time = answer.doubt is Doubt.ANOTHER_TIME and len(answer.ids) == 1
    return answer.sure_id or (answer.ids[0] if of_another_time else "")


def field_of(
    *,
    code: str,
    about: str,
    agencies: Iterable[str],
    anywhere: Iterable[str] = (),
    words: Iterable[str] = (),
    source: str = "",
    sure: str,
    valid_from: date | str | None = None,
    valid_to: date | str | None = None,
) -> Field:
    """A row of the lexicon, looked through. Raises LexiconError."""
    row = named(code)
    agencies, anywhere, words = tuple(agencies), tuple(anywhere), tuple(words)
    texts = {"mã": code, "tên lĩnh vực": about, "căn cứ": source}
    check_texts(row, texts, needed=("mã", "tên lĩnh vực"))
    if not agencies or len(agencies) > _MOST_AGENCIES:
        raise LexiconError(f"{row}: cần từ 1 đến {_MOST_AGENCIES} cơ quan quản lý lĩnh vực.")
    check_phrases(row, (*anywhere, *words))
    first, last = period_of(row, valid_from, valid_to)
    return Field(code, about, agencies, anywhere, words, source, sure_of(row, sure), first, last)
