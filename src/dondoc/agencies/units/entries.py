"""The entries of a province's registry as it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.agencies.model import Agency, Collective, Name, Parent, Share, Succession, SuccessionKind

from .naming import committee_names, split_name, unit_names

COMMITTEE = ".ubnd"
Life = tuple[str | None, str | None]
"""The first and the last day of a unit or body; None: from before our horizon, or still in force."""

DERIVED = "suy ra từ đơn vị hành chính"


@dataclass(slots=True)
class Entries:
    """What a province's registry is made of, as it grows."""

    agencies: list[Agency] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    collectives: list[Collective] = field(default_factory=list)

    def add_unit(
        self,
        id: str,
        name: str,
        *,
        kind: str,
        parent: str,
        code: str,
        life: Life,
        source: str,
        label: str = "",
    ) -> None:
        """The unit and its People's Committee."""
        level = "huyện" if kind == "district" else "xã"
        since, until = life

        def entry(id: str, kind: str, names: tuple[Name, ...], parent: str, source: str) -> Agency:
            is_unit = kind in ("district", "commune")
            return Agency(
                id=id,
                kind=kind,
                level=level,
                names=names,
                parents=(Parent(parent),),
                valid_from=since,
                valid_to=until,
                unit_type=split_name(name)[0] if is_unit else "",
                codes={"gso": code} if is_unit else {},
                source=source,
                label=label and (label if is_unit else f"UBND {label}"),
            )

        self.agencies.append(entry(id, kind, unit_names(name), parent, source))
        body = "district_pc" if kind == "district" else "commune_pc"
        self.agencies.append(entry(id + COMMITTEE, body, committee_names(name), id, DERIVED))

    def add_succession(
        self, before: str, after: str | None, *, on: str, kind: SuccessionKind, share: Share, act: str
    ) -> None:
        """The unit's succession and that of its People's Committee."""
        for body, source in (("", act), (COMMITTEE, DERIVED)):
            follower = None if after is None else after + body
            self.successions.append(Succession(before + body, follower, on, kind, share, act, source))
