"""Among the bearers of a name, the one that is meant on the day; or why that is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dondoc.agencies.day_words import day_words
from dondoc.agencies.model import Agency

from .answer import Answer, AnswerKind, Doubt
from .bearers import Bearer, Strength, in_force
from .keys import PLURAL
from .lexicon import lexicon
from .scope import Scope, is_meant

if TYPE_CHECKING:
    from .index import NameIndex


def choose(index: NameIndex, bearers: Sequence[Bearer], scope: Scope, on: str | None) -> Answer | None:
    """Whom the name means in the scope on the day; None where it means nobody there."""
    meant = [bearer for bearer in bearers if is_meant(index, bearer, scope, on)]
    if not meant:
        return None
    now = in_force(meant, on)
    sure = agencies_of(_surest([bearer for bearer in now if _is_clear(index, bearer, scope, on)]))
    if sure:
        return one_of(_of_own_unit(index, sure, scope, on) if len(sure) > 1 else sure)
    if now:
        return level_unsaid(agencies_of(now))
    return of_another_time(agencies_of(meant), on)


def beginning_with(index: NameIndex, key: str, scope: Scope, on: str | None) -> Answer | None:
    """The only one in force whose name begins with the words, as a guess."""
    bearers = [b for b in index.beginnings.get(key, ()) if is_meant(index, b, scope, on)]
    agencies = agencies_of(in_force(bearers, on))
    if len(agencies) != 1:
        return None
    reason = f"tên có thể chưa ghi đủ: {agencies[0].name}"
    return Answer(AnswerKind.GUESS, ids_of(agencies), reason=reason, doubt=Doubt.BEGINNING)


def _is_clear(index: NameIndex, bearer: Bearer, scope: Scope, on: str | None) -> bool:
    """Whether the name, as far as it tells its level, can mean no body of another level in the scope.

    In the documents of a department a name without level may be that of a part of the department itself.
    """
    if scope.place is not None:
        least = Strength.LEVEL_UNSAID if scope.place.kind == "province" else Strength.WHOLE
        return bearer.strength >= least
    if bearer.strength is Strength.WHOLE:
        return True
    if not scope.is_level_clear or bearer.strength < Strength.SHORTENED:
        return False
    return not may_be_own_part(index, bearer.agency, scope, on)


def may_be_own_part(index: NameIndex, agency: Agency, scope: Scope, on: str | None) -> bool:
    """Whether the issuer, of another level than the agency, may have such a body too: "Văn phòng"."""
    if not lexicon().own_parts.match(agency.names[0].text):
        return False
    own = scope.department
    return not scope.is_level_clear or (own is not None and not index.is_below(agency, own, on))


def level_unsaid(agencies: Sequence[Agency]) -> Answer:
    """A guess at them, since the name does not tell its level."""
    return Answer(AnswerKind.GUESS, ids_of(agencies), reason=_LEVEL_UNSAID, doubt=Doubt.LEVEL_UNSAID)


def _of_own_unit(
    index: NameIndex, agencies: Sequence[Agency], scope: Scope, on: str | None
) -> Sequence[Agency]:
    """Of several the one under the issuer's own unit, or of the very province, where only one is."""
    own = [agency for agency in agencies if scope.unit and index.is_below(agency, scope.unit, on)]
    own = own or list(agencies)
    if len(own) > 1:
        own = [agency for agency in own if index.registry.province_of(agency.id) == scope.province] or own
    return own if len(own) == 1 else agencies


def _surest(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Those that bear the whole name, where one does: a name usual in a shorter form is no rival to it."""
    strongest = max((bearer.strength for bearer in bearers), default=Strength.WHOLE)
    return [bearer for bearer in bearers if bearer.strength is strongest]


_LEVEL_UNSAID = "tên không ghi cấp: có thể là cơ quan cùng tên của trung ương hoặc của cấp khác"


def one_of(agencies: Sequence[Agency]) -> Answer:
    """The only one; or the answer that several bear the name."""
    if len(agencies) == 1:
        kind = AnswerKind.COLLECTIVE if agencies[0].is_collective else AnswerKind.AGENCY
        return Answer(kind, (agencies[0].id,))
    return Answer(AnswerKind.AMBIGUOUS, ids_of(agencies), reason=f"{len(agencies)} nơi cùng mang tên này")


def of_another_time(agencies: Sequence[Agency], on: str | None) -> Answer:
    """The name is borne, but not on the day."""
    if len(agencies) > 1:
        reason = f"tên của {len(agencies)} {_noun(agencies[0])}, đều không hoạt động vào ngày này"
        return Answer(AnswerKind.AMBIGUOUS, ids_of(agencies), reason=reason, doubt=Doubt.ANOTHER_TIME)
    agency = agencies[0]
    doubt = Doubt.ANOTHER_TIME
    if on is not None and agency.valid_from is not None and agency.valid_from > on:
        reason = f"{_noun(agency)} này chỉ có từ {day_words(agency.valid_from)}"
    elif on is not None and agency.valid_to is not None and agency.valid_to < on:
        reason = f"{_noun(agency)} này chỉ có đến {day_words(agency.valid_to)}"
    else:
        reason, doubt = "tên này không dùng vào ngày của văn bản", Doubt.OTHER_NAME_THEN
    return Answer(AnswerKind.GUESS, (agency.id,), reason=reason, doubt=doubt)


def _noun(agency: Agency) -> str:
    if agency.is_unit:
        return "địa danh"
    return "nhóm cơ quan" if agency.is_collective else "cơ quan"


def place_by_name_alone(index: NameIndex, bearers: Sequence[Bearer], key: str) -> list[Agency]:
    """Places of several types that bear a name which has no type with it: "Hữu Lũng"; else none."""
    first = key.split(" ", 1)[0]
    if any(type_word.split()[0] == first for type_word in lexicon().types):
        return []
    units = agencies_of([bearer for bearer in bearers if bearer.agency.is_unit])
    types = {(unit.kind, unit.unit_type) for unit in units}
    return units if len(types) > 1 else []


def place_of_unsaid_type(units: Sequence[Agency], on: str | None) -> Answer:
    """The answer that the name may be that of several places; those in force first."""
    ordered = sorted(units, key=lambda unit: on is not None and not unit.is_in_force(on))
    reason = "tên không ghi loại đơn vị hành chính (xã, huyện, tỉnh …)"
    now = [unit.name for unit in ordered if on is not None and unit.is_in_force(on)]
    if now and len(now) < len(ordered):
        reason += f"; vào ngày này có {', '.join(now)}"
    return Answer(AnswerKind.AMBIGUOUS, ids_of(ordered), reason=reason)


def agencies_of(bearers: Sequence[Bearer]) -> list[Agency]:
    """The agencies of the bearers, each once."""
    return list({bearer.agency.id: bearer.agency for bearer in bearers}.values())


def ids_of(agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Their ids."""
    return tuple(agency.id for agency in agencies)


def unless_of_one(found: Answer | None, key: str) -> Answer | None:
    """The answer; a guess where it is a collective and the words may mean one of its members."""
    if found is None or found.kind is not AnswerKind.COLLECTIVE or not _may_mean_one(key):
        return found
    reason = "tên có thể chỉ một cơ quan, không phải cả nhóm"
    return Answer(AnswerKind.GUESS, found.ids, reason=reason, doubt=Doubt.LEVEL_UNSAID)


def _may_mean_one(key: str) -> bool:
    """Whether a collective's name ends with one type of place, as a member's does: "Thanh tra huyện"."""
    words = key.split()
    if PLURAL in words or "cấp" in words:
        return False
    return sum(f" {type_word} " in f" {key} " for type_word in lexicon().types) == 1 and any(
        key.endswith(f" {type_word}") for type_word in lexicon().types
    )
