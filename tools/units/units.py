"""The administrative units on both sides of 1/7/2025, as the tool holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TYPES = (
    "thành phố",
    "thị trấn",
    "đặc khu",
    "thị xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "xã",
)


class UnitsError(Exception):
    """The wheel does not hold what is expected of it."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its type in its name ("xã Na Hang"); `after` are the codes of what it became."""

    code: str
    name: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A district until 30/6/2025. Only one without communes (an island) has an `after` of its own."""

    code: str
    name: str
    communes: tuple[Commune, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerProvince:
    """A province as it was until 30/6/2025, and the code of the one that it went into."""

    code: str
    name: str
    after: str
    districts: tuple[District, ...]


@dataclass(frozen=True, slots=True)
class NewProvince:
    """A province as it is from 1/7/2025 on."""

    code: str
    name: str
    communes: tuple[Commune, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """All of them, in the order of their codes."""

    before: tuple[FormerProvince, ...]
    after: tuple[NewProvince, ...]

    def places_before(self) -> Iterator[Commune | District]:
        """What has successors of its own: the communes, and the districts that had none."""
        for province in self.before:
            for district in province.districts:
                yield from district.communes or (district,)

    def communes_after(self) -> Iterator[Commune]:
        """The communes from 1/7/2025 on."""
        for province in self.after:
            yield from province.communes


def typed_name(written: str) -> str:
    """The name with its type in small letters: "Thị Trấn Prao" is "thị trấn Prao"."""
    words = " ".join(written.split())
    for kind in TYPES:
        if words.casefold().startswith(kind + " "):
            return kind + words[len(kind) :]
    raise UnitsError(f"no type of unit in the name {written!r}")
