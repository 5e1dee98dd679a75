"""What somebody writes into a lexicon, as typed, and looked through as the linter takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeAlias

from dondoc.linting import (
    Field,
    KnownDocument,
    LexiconError,
    Power,
    act_of,
    default_fields,
    default_powers,
    field_of,
    known_acts,
    power_of,
)
from dondoc.server.linting.errors import LintingRefused
from dondoc.server.linting.models import Kind, LexiconEntry, OfficeAct, OfficeField, OfficePower

MODELS: dict[Kind, type[LexiconEntry]] = {
    Kind.POWER: OfficePower,
    Kind.FIELD: OfficeField,
    Kind.ACT: OfficeAct,
}


Row: TypeAlias = Power | Field | KnownDocument
SHIPPED: Mapping[Kind, Callable[[], Sequence[Row]]] = {
    Kind.POWER: default_powers,
    Kind.FIELD: default_fields,
    Kind.ACT: known_acts,
}


@dataclass(frozen=True, slots=True)
class PowerWords:
    """As typed. `replaces` is the code of an entry that comes with Dondoc, or empty."""

    kind: ClassVar[Kind] = Kind.POWER

    levels: tuple[str, ...]
    words: tuple[str, ...]
    says: str
    proposal: str
    source: str
    sure: str
    meant_by: tuple[str, ...] = ()
    replaces: str = ""
    unless: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """Raises LexiconError."""
        power = power_of(
            code=self.replaces or "mới",
            levels=self.levels,
            words=self.words,
            says=self.says.strip(),
            proposal=self.proposal.strip(),
            source=self.source.strip(),
            sure=self.sure,
            meant_by=self.meant_by,
            unless=self.unless,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
        return {
            "levels": sorted(power.levels),
            "words": list(power.words),
            "unless": list(power.unless),
            "says": power.says,
            "proposal": power.proposal,
            "meant_by": list(power.meant_by),
            "source": power.source,
            "sure": power.sure.value,
            "valid_from": power.valid_from,
            "valid_to": power.valid_to,
        }


@dataclass(frozen=True, slots=True)
class FieldWords:
    """As typed. `agencies` are ids."""

    kind: ClassVar[Kind] = Kind.FIELD

    about: str
    agencies: tuple[str, ...]
    source: str
    sure: str
    words: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    replaces: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """Raises LexiconError."""
        field = field_of(
            code=self.replaces or "mới",
            about=self.about.strip(),
            agencies=self.agencies,
            anywhere=self.anywhere,
            words=self.words,
            source=self.source.strip(),
            sure=self.sure,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
        return {
            "about": field.about,
            "agencies": list(field.agencies),
            "anywhere": list(field.anywhere),
            "words": list(field.words),
            "source": field.source,
            "sure": field.sure.value,
            "valid_from": field.valid_from,
            "valid_to": field.valid_to,
        }


@dataclass(frozen=True, slots=True)
class ActWords:
    """As typed. What it replaces follows from its number."""

    kind: ClassVar[Kind] = Kind.ACT

    number: str
    by: str
    on: date | None
    source: str
    sure: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    is_replaced: bool = True

    @property
    def _act(self) -> KnownDocument:
        return act_of(
            number=self.number.strip(),
            by=self.by.strip(),
            on=self.on,
            sure=self.sure,
            title=self.title.strip(),
            issuer=self.issuer.strip(),
            issued_on=self.issued_on,
            source=self.source.strip(),
            is_replaced=self.is_replaced,
        )

    @property
    def replaces(self) -> str:
        """The code of the entry of Dondoc about the same document."""
        code = self._act.code
        return code if code in shipped_codes(Kind.ACT) else ""

    @property
    def columns(self) -> dict[str, Any]:
        """Raises LexiconError."""
        act = self._act
        return {
            "key": act.code,
            "number": act.number,
            "issued_on": act.issued_on,
            "issuer": act.issuer,
            "title": act.title,
            "by": act.repealed_by,
            "is_replaced": act.is_replaced,
            "over_on": act.repealed_on,
            "source": act.source,
            "sure": act.sure.value,
        }


Words: TypeAlias = PowerWords | FieldWords | ActWords


def shipped_codes(kind: Kind) -> frozenset[str]:
    """Of the entries that come with Dondoc."""
    return frozenset(row.code for row in SHIPPED[kind]())


def columns_of(wanted: Words) -> dict[str, Any]:
    """The values of a row; raises LintingRefused for what the linter could not use."""
    if not wanted.source.strip():
        raise LintingRefused(
            "Chưa có căn cứ. Hãy ghi văn bản, điều khoản quy định, hoặc nơi đã nêu điều này.", field="source"
        )
    try:
        return wanted.columns
    except LexiconError as error:
        words = error.message.partition(": ")[2] or error.message
        raise LintingRefused(words[:1].upper() + words[1:]) from error
