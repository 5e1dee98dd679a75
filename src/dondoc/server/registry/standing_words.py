"""Beside a name as written: whose name it is, and who carries on the work today, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dondoc.agencies.model import Agency, Heir, Share, StateKind
from dondoc.agencies.registry import Registry
from dondoc.documents.spelling import spelling_key

_ABBREVIATIONS = (
    (re.compile(r"\bubnd\b"), spelling_key("Ủy ban nhân dân")),
    (re.compile(r"\bhđnd\b"), spelling_key("Hội đồng nhân dân")),
)
_UNIT_TYPE = re.compile(r"^(?:tỉnh|thành phố)\s+", re.IGNORECASE)
_LEFT = "đã kết thúc, chưa có nơi tiếp nhận"
_LEFT_COLLECTIVE = "nhóm này không còn"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agency named in a document stands on a day."""

    agency: Agency
    has_ended: bool
    heirs: tuple[Heir, ...]  # who carries on its work, where it has ended
    home: str = ""  # the name of the home province: a name need not say it

    def official_name(self, written: str) -> str:
        """The official name, where what is written is another way to say it; else empty."""
        return "" if self._says(written, self.agency.name) else self.agency.name

    def heirs_to_tell(self, written: str) -> tuple[Heir, ...]:
        """Those who carry on its work, but for one that took all of it up under the same name."""
        if len(self.heirs) == 1 and self.is_whole and self._says(written, self.heirs[0].agency.name):
            return ()
        return self.heirs

    @property
    def is_whole(self) -> bool:
        """Whether one agency took up all of the work."""
        return len(self.heirs) == 1 and self.heirs[0].share is Share.WHOLE

    @property
    def ended_words(self) -> str:
        """What to say where it has ended and nobody took up the work; else empty."""
        if not self.has_ended or self.heirs:
            return ""
        return _LEFT_COLLECTIVE if self.agency.is_collective else _LEFT

    def today_words(self) -> str:
        """Who holds the work today, for a cell of a table."""
        if self.ended_words:
            return f"{self.agency.name} ({self.ended_words})"
        if not self.has_ended:
            return self.agency.name
        return ", ".join(heir.agency.name for heir in self.heirs)

    def words_beside(self, written: str) -> str:
        """All that there is to tell beside the name: "Sở Kế hoạch và Đầu tư, nay là Sở Tài chính"."""
        return ", ".join(part for part in (self.official_name(written), self._now(written)) if part)

    def _now(self, written: str) -> str:
        if self.ended_words:
            return self.ended_words
        heirs = self.heirs_to_tell(written)
        names = ", ".join(heir.agency.name for heir in heirs)
        if not heirs:
            return ""
        return f"nay là {names}" if self.is_whole else f"nay do {names} tiếp nhận"

    def _says(self, written: str, name: str) -> bool:
        said, whole = _spelled_out(written), _spelled_out(name)
        if said == whole:
            return True
        rest = whole.removeprefix(said).strip() if said and whole.startswith(said) else None
        return rest is not None and bool(self.home) and rest in self._home_endings()

    def _home_endings(self) -> tuple[str, str]:
        home = spelling_key(self.home)
        return home, spelling_key(_UNIT_TYPE.sub("", self.home))


Standings = Mapping[str, Standing]
"""The standing of each agency of a page, by its id."""


def standings_of(registry: Registry, agency_ids: Iterable[str | None], *, on: date) -> Standings:
    """Where the agencies stand on the day; ids that the registry does not know, and None, are left out."""
    home = registry.agencies.get(registry.home)
    home_name = home.name if home else ""
    known = {key for key in agency_ids if key is not None and key in registry.agencies}
    return {key: _standing(registry, key, on=on, home=home_name) for key in sorted(known)}


def _standing(registry: Registry, agency_id: str, *, on: date, home: str) -> Standing:
    has_ended = registry.state(agency_id, on) is StateKind.ENDED
    heirs = registry.standing(agency_id, on) if has_ended else ()
    return Standing(registry.get(agency_id), has_ended, heirs, home)


def _spelled_out(name: str) -> str:
    key = spelling_key(name)
    for short, long in _ABBREVIATIONS:
        key = short.sub(long, key)
    return key
