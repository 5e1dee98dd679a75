"""What makes a registry unusable, and what an officer should look at in one that can be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from .errors import RegistryFileError
from .model import (
    COLLECTIVE_KIND,
    Agency,
    Collective,
    Name,
    NameKind,
    Parent,
    Share,
    Succession,
    SuccessionKind,
    first_day,
    last_day,
)
from .registry import Registry

_Dated = TypeVar("_Dated", Name, Parent)
_DAY = timedelta(days=1)
_SHOWN_CIRCLE = 6  # ids of a circle that a message repeats
_LETS_LIVE = frozenset({SuccessionKind.SPLIT_OFF, SuccessionKind.ABSORB})
"""Ways in which an agency may give a part of its work away and go on."""


def refuse_unusable(
    agencies: Sequence[Agency], successions: Sequence[Succession], collectives: Sequence[Collective]
) -> None:
    """Raise RegistryFileError where ids are borne twice or lead nowhere, or parents go in a circle."""
    known = {agency.id: agency for agency in agencies}
    if len(known) < len(agencies):
        raise RegistryFileError(
            f"Mã “{_borne_twice(agency.id for agency in agencies)}” dùng cho hai cơ quan."
        )
    for agency in agencies:
        for parent in agency.parents:
            if parent.id not in known:
                raise RegistryFileError(
                    f"Cơ quan “{agency.id}” ghi cơ quan cấp trên “{parent.id}” không có trong tệp."
                )
    _refuse_circle(known)
    for succession in successions:
        for end in (succession.before, succession.after):
            if end is not None and end not in known:
                raise RegistryFileError(
                    f"Lần sắp xếp “{succession.before}” ngày {succession.on} ghi mã “{end}” "
                    "không có trong tệp."
                )
        if succession.before == succession.after:
            raise RegistryFileError(
                f"Lần sắp xếp ngày {succession.on} ghi “{succession.before}” tiếp nối chính nó. "
                "Cơ quan chỉ đổi tên thì thêm tên mới có ngày trong “names”."
            )
    _refuse_strange_members(known, collectives)


def registry_warnings(registry: Registry) -> list[str]:
    """What contradicts itself or is left open in the registry, each with the agency; the registry works."""
    return [
        *(text for agency in registry.agencies.values() for text in _about_agency(registry, agency)),
        *(text for succession in registry.successions for text in _about_succession(registry, succession)),
        *(text for agency in registry.agencies.values() for text in _about_collective(registry, agency)),
    ]


def _refuse_circle(known: Mapping[str, Agency]) -> None:
    """No agency may stand above itself, not even at another time: lists of what is below would never end."""
    settled: set[str] = set()
    for start in known:
        path: dict[str, Iterator[Parent]] = {}
        key: str | None = start
        while key is not None:
            if key in path:
                ids = [*path][[*path].index(key) :]
                ring = " → ".join([*ids[:_SHOWN_CIRCLE], *(["…"] if len(ids) > _SHOWN_CIRCLE else []), key])
                raise RegistryFileError(f"Cơ quan “{key}” là cấp trên của chính nó: {ring}.")
            if key not in settled:
                path[key] = iter(known[key].parents)
            key = None
            while path and key is None:
                last = next(reversed(path))
                following = next(path[last], None)
                if following is None:
                    settled.add(last)
                    del path[last]
                else:
                    key = following.id


def _refuse_strange_members(known: Mapping[str, Agency], collectives: Sequence[Collective]) -> None:
    if len({collective.id for collective in collectives}) < len(collectives):
        twice = _borne_twice(collective.id for collective in collectives)
        raise RegistryFileError(f"Nhóm “{twice}” ghi thành viên ở hai mục của “collectives”.")
    for collective in collectives:
        if collective.id not in known:
            raise RegistryFileError(f"Nhóm “{collective.id}” không có trong “agencies” của tệp.")
        if known[collective.id].kind != COLLECTIVE_KIND:
            raise RegistryFileError(
                f"“{collective.id}” có thành viên nhưng không phải nhóm (“kind” phải là “{COLLECTIVE_KIND}”)."
            )
        for member in collective.members:
            if member.agency not in known:
                raise RegistryFileError(
                    f"Nhóm “{collective.id}” ghi thành viên “{member.agency}” không có trong tệp."
                )
            if known[member.agency].is_collective:
                raise RegistryFileError(
                    f"Nhóm “{collective.id}” ghi thành viên “{member.agency}” cũng là nhóm. "
                    "Hãy ghi từng cơ quan."
                )


def _about_agency(registry: Registry, agency: Agency) -> Iterator[str]:
    who = _shown(agency)
    official = [name for name in agency.names if name.kind is NameKind.OFFICIAL]
    for one, other in _at_once(official):
        yield f"{who} có hai tên chính thức cùng lúc: “{one.text}” và “{other.text}”."
    for above, other_above in _at_once(agency.parents):
        yield f"{who} có hai cơ quan cấp trên cùng lúc: “{above.id}” và “{other_above.id}”."
    for parent in agency.parents:
        above_agency = registry.agencies.get(parent.id)
        over = parent.valid_to or agency.valid_to
        if (
            above_agency is not None
            and above_agency.valid_to is not None
            and (over is None or last_day(above_agency.valid_to) < first_day(over))
        ):
            yield (
                f"{who} ghi cấp trên là {_shown(above_agency)} đến {over or 'nay'}, "
                f"nhưng cơ quan này đã kết thúc ({above_agency.valid_to})."
            )
    passed_on = registry.successors(agency.id)
    if agency.valid_to is not None and not passed_on and not agency.is_collective:
        yield f"{who} đã kết thúc ({agency.valid_to}) nhưng không ghi cơ quan tiếp nhận hay việc giải thể."
    heirs = {s.after for s in passed_on if s.share is Share.WHOLE and s.after is not None}
    if len(heirs) > 1:
        yield f"{who} chuyển toàn bộ công việc cho nhiều hơn một cơ quan: {', '.join(sorted(heirs))}."


def _about_succession(registry: Registry, succession: Succession) -> Iterator[str]:
    before = registry.agencies.get(succession.before)
    after = registry.agencies.get(succession.after or "")
    if before is None:
        return
    who, on = f"{_shown(before)}: lần sắp xếp ngày {succession.on}", succession.on
    earliest, latest = first_day(on), last_day(on)
    if before.valid_from is not None and latest < first_day(before.valid_from):
        yield f"{who} trước ngày cơ quan được lập ({before.valid_from})."
    if before.valid_to is not None and _day_after(before.valid_to) < earliest:
        yield f"{who} sau ngày cơ quan đã kết thúc ({before.valid_to})."
    gives_part = succession.share is Share.PART and succession.kind in _LETS_LIVE
    if not gives_part and succession.kind is not SuccessionKind.SPLIT_OFF:
        if before.valid_to is None:
            yield f"{who} chấm dứt cơ quan, nhưng cơ quan chưa ghi ngày kết thúc."
        elif latest < first_day(before.valid_to):
            yield f"{who} chấm dứt cơ quan, nhưng cơ quan ghi còn đến {before.valid_to}."
    if after is not None and after.valid_from is not None and latest < first_day(after.valid_from):
        yield f"{who} trước ngày lập {_shown(after)} ({after.valid_from})."
    if after is not None and after.valid_to is not None and last_day(after.valid_to) < earliest:
        yield f"{who} sau ngày kết thúc của {_shown(after)} ({after.valid_to})."


def _about_collective(registry: Registry, agency: Agency) -> Iterator[str]:
    if not agency.is_collective:
        return
    collective = registry.collectives.get(agency.id)
    if collective is None or not (collective.rule or collective.members):
        yield f"{_shown(agency)} chưa có danh sách hay quy tắc thành viên."
        return
    last = agency.valid_to and first_day(agency.valid_to)
    if not registry.members(agency.id, last or date.max):
        yield f"{_shown(agency)} không gồm cơ quan nào."


def _at_once(items: Sequence[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    """Neighbours in time that are surely in force on the same day, whatever day a coarse date means."""
    for one, other in pairwise(sorted(items, key=lambda item: item.valid_from or "")):
        begun = max(last_day(item.valid_from) if item.valid_from else date.min for item in (one, other))
        over = min(first_day(item.valid_to) if item.valid_to else date.max for item in (one, other))
        if begun <= over:
            yield one, other


def _day_after(partial: str) -> date:
    last = last_day(partial)
    return last if last == date.max else last + _DAY


def _borne_twice(ids: Iterable[str]) -> str:
    return Counter(ids).most_common(1)[0][0]


def _shown(agency: Agency) -> str:
    return f"{agency.label or agency.name} ({agency.id})"
