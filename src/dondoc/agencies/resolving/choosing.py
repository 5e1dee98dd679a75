"""Among the bearers of a name, the one that is meant on the day; or why that is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dondoc.agencies.model import Agency

from .answer import Answer, AnswerKind
from .bearers import Bearer, Strength, in_force
from .lexicon import lexicon
from .scope import Scope, is_meant

if TYPE_CHECKING:
    from .index import NameIndex


def choose(index: NameIndex, bearers: Sequence[Bearer], scope: Scope, on: str | None) -> Answer | None:
    """Whom the name means in the scope on the day; None where it means nobody there."""
    meant = [bearer for bearer in bearers if is_meant(index, bearer, scope)]
    if not meant:
        return None
    now = in_force(meant, on)
    level = Strength.LEVEL_UNSAID if scope.place else Strength.SHORTENED
    level = level if scope.is_level_clear else Strength.WHOLE
    sure = agencies_of(_surest([bearer for bearer in now if bearer.strength >= level]))
    if sure:
        return one_of(_of_own_unit(index, sure, scope) if len(sure) > 1 else sure)
    if now:
        return Answer(AnswerKind.GUESS, ids_of(agencies_of(now)), reason=LEVEL_UNSAID)
    return of_another_time(agencies_of(meant), on)


def beginning_with(index: NameIndex, key: str, scope: Scope, on: str | None) -> Answer | None:
    """The only one in force whose name begins with the words, as a guess."""
    bearers = [b for b in index.beginnings.get(key, ()) if is_meant(index, b, scope)]
    agencies = agencies_of(in_force(bearers, on))
    if len(agencies) != 1:
        return None
    reason = f"tên có thể chưa ghi đủ: {agencies[0].name}"
    return Answer(AnswerKind.GUESS, ids_of(agencies), reason=reason)


def _of_own_unit(index: NameIndex, agencies: Sequence[Agency], scope: Scope) -> Sequence[Agency]:
    """Of several the one that stands under the issuer's own unit, where only one does."""
    own = [agency for agency in agencies if scope.unit and index.is_below(agency, scope.unit)]
    return own if len(own) == 1 else agencies


def _surest(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Those that bear the whole name, where one does: a name usual in a shorter form is no rival to it."""
    strongest = max((bearer.strength for bearer in bearers), default=Strength.WHOLE)
    return [bearer for bearer in bearers if bearer.strength is strongest]


LEVEL_UNSAID = "tên không ghi cấp: có thể là cơ quan cùng tên của trung ương hoặc của cấp khác"


def one_of(agencies: Sequence[Agency]) -> Answer:
    """The only one; or the answer that several bear the name."""
    if len(agencies) == 1:
        kind = AnswerKind.COLLECTIVE if agencies[0].is_collective else AnswerKind.AGENCY
        return Answer(kind, (agencies[0].id,))
    return Answer(AnswerKind.AMBIGUOUS, ids_of(agencies), reason=f"{len(agencies)} nơi cùng mang tên này")


def of_another_time(agencies: Sequence[Agency], on: str | None) -> Answer:
    """The name is borne, but not on the day."""
    if len(agencies) > 1:
        reason = f"tên của {len(agencies)} cơ quan, đều không hoạt động vào ngày này"
        return Answer(AnswerKind.AMBIGUOUS, ids_of(agencies), reason=reason)
    agency = agencies[0]
    if on is not None and agency.valid_from is not None and agency.valid_from > on:
        reason = f"cơ quan này chỉ có từ {_day(agency.valid_from)}"
    elif on is not None and agency.valid_to is not None and agency.valid_to < on:
        reason = f"cơ quan này chỉ có đến {_day(agency.valid_to)}"
    else:
        reason = "tên này không dùng vào ngày của văn bản"
    return Answer(AnswerKind.GUESS, (agency.id,), reason=reason)


def place_by_name_alone(index: NameIndex, bearers: Sequence[Bearer], key: str) -> list[Agency]:
    """Places of several types that bear a name which has no type with it: "Hữu Lũng"; else none."""
    first = key.split(" ", 1)[0]
    if any(type_word.split()[0] == first for type_word in lexicon().types):
        return []
    units = agencies_of([bearer for bearer in bearers if bearer.agency.is_unit])
    types = {(unit.kind, unit.unit_type) for unit in units}
    return units if len(types) > 1 else []


def agencies_of(bearers: Sequence[Bearer]) -> list[Agency]:
    """The agencies of the bearers, each once."""
    return list({bearer.agency.id: bearer.agency for bearer in bearers}.values())


def ids_of(agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Their ids."""
    return tuple(agency.id for agency in agencies)


def _day(partial: str) -> str:
    """A partial date as it is written in Vietnamese: "ngày 28/02/2025", "tháng 02/2025", "năm 2025"."""
    parts = partial.split("-")
    return f"{('năm', 'tháng', 'ngày')[len(parts) - 1]} {'/'.join(reversed(parts))}"
