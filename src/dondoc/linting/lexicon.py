"""The three lexicons together: what comes with Dondoc, and an office's own beside it or in its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

from dondoc.documents.spelling import number_key

from .fields import Field, field_of
from .known_acts import KnownDocument, act_of
from .lexicon_rows import LexiconError
from .powers import Power, power_of

MOST_ROWS = 500


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


EntryT = TypeVar("EntryT", bound=_Coded)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows of an office, or all that holds. `off` are the codes of rows of Dondoc that are not to be used."""

    powers: tuple[Power, ...] = ()
    fields: tuple[Field, ...] = ()
    acts: tuple[KnownDocument, ...] = ()
    off: frozenset[str] = field(default_factory=frozenset)

    def with_shipped(self) -> Lexicon:
        """These, and those that come with Dondoc but for what they replace by code or switch off."""
        return Lexicon(
            powers=self._with(self.powers, default_powers()),
            fields=self._with(self.fields, default_fields()),
            acts=self._with(self.acts, known_acts()),
        )

    def _with(self, own: tuple[EntryT, ...], shipped: Iterable[EntryT]) -> tuple[EntryT, ...]:
        gone = self.off | {one.code for one in own}
        return (*own, *(one for one in shipped if one.code not in gone))


_TEXT, _TEXTS, _DAY, _FLAG = "chữ trong ngoặc kép", "danh sách chữ", "ngày như 2026-12-01", "true hoặc false"
_PERIOD = {"valid_from": _DAY, "valid_to": _DAY}
_KINDS: Mapping[str, tuple[Callable[..., Any], Mapping[str, str]]] = {
    "power": (
        power_of,
        dict.fromkeys(("code", "says", "proposal", "source", "sure"), _TEXT)
        | dict.fromkeys(("levels", "words", "meant_by", "unless"), _TEXTS)
        | _PERIOD,
    ),
    "field": (
        field_of,
        dict.fromkeys(("code", "about", "source", "sure"), _TEXT)
        | dict.fromkeys(("agencies", "anywhere", "words"), _TEXTS)
        | _PERIOD,
    ),
    "act": (
        act_of,
        dict.fromkeys(("number", "title", "issuer", "by", "source", "sure"), _TEXT)
        | {"issued_on": _DAY, "on": _DAY, "is_replaced": _FLAG},
    ),
}
_NEEDED: Mapping[str, Mapping[str, Any]] = {
    "power": {"code": "", "levels": (), "words": (), "says": "", "sure": ""},
    "field": {"code": "", "about": "", "agencies": (), "sure": ""},
    "act": {"number": "", "by": "", "on": None, "sure": ""},
}


def read_lexicon(text: str) -> Lexicon:
    """The rows of a file in TOML: [[power]], [[field]] and [[act]] as the files of Dondoc have them, and
    `off` with the codes of rows of Dondoc that are not to be used. Raises LexiconError."""
    try:
        kept = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"Tệp từ điển không đúng cách viết TOML ({error}).") from None
    lexicon = lexicon_of(kept)
    if not (lexicon.powers or lexicon.fields or lexicon.acts or lexicon.off):
        raise LexiconError(
            "Tệp từ điển chưa có mục nào: [[power]], [[field]], [[act]] hoặc off. Hãy xem tệp mẫu của Dondoc."
        )
    if lexicon.off:
        rows: tuple[_Coded, ...] = (*default_powers(), *default_fields(), *known_acts())
        shipped = {one.code for one in rows}
        unknown = [code for code in kept["off"] if not {code, number_key(code)} & shipped]
        if unknown:
            raise LexiconError(
                f"Tệp từ điển: off có mã không có trong từ điển của Dondoc: {', '.join(unknown)}."
            )
    return lexicon


def lexicon_of(kept: Mapping[str, Any]) -> Lexicon:
    """The rows as a file has them, or as JSON keeps them with days as text. Raises LexiconError."""
    if not set(kept) <= {*_KINDS, "off"}:
        raise LexiconError("Tệp từ điển chỉ nhận các mục [[power]], [[field]], [[act]] và off.")
    off = kept.get("off", [])
    if not isinstance(off, list) or not all(isinstance(one, str) for one in off):
        raise LexiconError("Tệp từ điển: off phải là danh sách mã.")
    codes = frozenset(code for one in off for code in (one, number_key(one)))
    known = {kind: _rows(kind, kept.get(kind, [])) for kind in _KINDS}
    return Lexicon(known["power"], known["field"], known["act"], codes)


def _rows(kind: str, rows: object) -> tuple[Any, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise LexiconError(f"Tệp từ điển: {kind} phải là các mục [[{kind}]].")
    if len(rows) > MOST_ROWS:
        raise LexiconError(f"Tệp từ điển có quá {MOST_ROWS} mục [[{kind}]]. Hãy bớt lại.")
    read = tuple(_row(kind, row, at) for at, row in enumerate(rows, start=1))
    codes = [one.code for one in read]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise LexiconError(f"Tệp từ điển có mã lặp lại: {', '.join(twice)}.")
    return read


def _row(kind: str, row: Mapping[str, Any], at: int) -> Any:
    make, keys = _KINDS[kind]
    where = f"Mục [[{kind}]] thứ {at}"
    if not set(row) <= set(keys):
        raise LexiconError(f"{where}: chỉ nhận các khóa {', '.join(sorted(keys))}.")
    for key, value in row.items():
        if not _is_of(keys[key], value):
            raise LexiconError(f"{where}: {key} phải là {keys[key]}.")
    return make(**{**_NEEDED[kind], **row})


def _is_of(wanted: str, value: object) -> bool:
    if wanted is _TEXTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if wanted is _FLAG:
        return isinstance(value, bool)
    return isinstance(value, str | date | None) if wanted is _DAY else isinstance(value, str)


@cache
def _shipped(name: str) -> Lexicon:
    return read_lexicon(files(__package__).joinpath(name).read_text("utf-8"))


def default_powers() -> tuple[Power, ...]:
    """The lexicon of powers that comes with Dondoc."""
    return _shipped("powers.toml").powers


def default_fields() -> tuple[Field, ...]:
    """The lexicon of fields that comes with Dondoc."""
    return _shipped("fields.toml").fields


def known_acts() -> tuple[KnownDocument, ...]:
    """The laws and decrees that are over, as they come with Dondoc."""
    return _shipped("known_acts.toml").acts
