"""Histories of agencies, drawn at random: bodies that merge, part, take one another up, change and end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from dondoc.agencies.model import (
    Agency,
    Collective,
    Member,
    MemberRule,
    Name,
    NameKind,
    Parent,
    Share,
    Succession,
    SuccessionKind,
    Sureness,
)
from dondoc.agencies.registry import Registry

KINDS = ("department", "commune_pc", "public_service_unit", "district")
DAY = timedelta(days=1)
WORDS = st.text("abcdđeêghikốồưý &-", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
# Few days, so that changes fall on the same one and on its neighbours.
YEARS = range(2018, 2024)
PARTIAL_DATES = st.sampled_from(
    [
        *(f"{year}" for year in YEARS),
        *(f"{year}-{month:02}" for year in YEARS for month in (1, 2, 6, 12)),
        *(
            f"{year}-{day}"
            for year in YEARS
            for day in ("01-01", "02-28", "03-01", "06-30", "07-01", "12-31")
        ),
    ]
)
DAYS = st.sampled_from(
    [
        date(year, month, day)
        for year in range(2017, 2025)
        for month, day in ((1, 1), (2, 28), (3, 1), (6, 30), (7, 1), (12, 31))
    ]
)


def body(key: str, name: str = "", **options: object) -> Agency:
    """An agency of which only what the options say is known."""
    return Agency(id=key, kind="department", level="tỉnh", names=(Name(name or f"Sở {key}"),), **options)  # type: ignore[arg-type]


@st.composite
def lives(draw: st.DrawFn, *, with_split_off: bool = True) -> Registry:
    """A history that holds together, with whole dates: each change follows the one before."""
    agencies = {f"a{number}": body(f"a{number}") for number in range(draw(st.integers(1, 5)))}
    living = list(agencies)
    successions: list[Succession] = []
    day = draw(st.dates(date(2000, 1, 1), date(2010, 1, 1)))
    kinds = [kind for kind in SuccessionKind if with_split_off or kind is not SuccessionKind.SPLIT_OFF]

    def found() -> str:
        key = f"a{len(agencies)}"
        agencies[key] = body(key, valid_from=day.isoformat())
        living.append(key)
        return key

    def end(key: str) -> None:
        agencies[key] = replace(agencies[key], valid_to=(day - DAY).isoformat())
        living.remove(key)

    def pass_on(before: str, after: str | None, kind: SuccessionKind, share: Share) -> None:
        successions.append(Succession(before, after, day.isoformat(), kind, share))

    for kind in draw(st.lists(st.sampled_from(kinds), max_size=8)):
        if not living:
            break
        day += timedelta(days=draw(st.integers(1, 900)))
        chosen = draw(st.lists(st.sampled_from(living), min_size=1, max_size=3, unique=True))
        if kind is SuccessionKind.MERGE:
            for key in chosen:
                end(key)
            new = found()
            for key in chosen:
                pass_on(key, new, kind, Share.WHOLE)
        elif kind is SuccessionKind.ABSORB and len(chosen) > 1:
            end(chosen[0])
            pass_on(chosen[0], chosen[1], kind, Share.WHOLE)
        elif kind is SuccessionKind.DIVIDE:
            end(chosen[0])
            for _ in range(2):
                pass_on(chosen[0], found(), kind, Share.PART)
        elif kind is SuccessionKind.SPLIT_OFF:
            pass_on(chosen[0], found(), kind, Share.PART)
        elif kind is SuccessionKind.RENAME:
            end(chosen[0])
            pass_on(chosen[0], found(), kind, Share.WHOLE)
        elif kind is SuccessionKind.DISSOLVE:
            end(chosen[0])
            pass_on(chosen[0], None, kind, Share.WHOLE)
    return Registry(agencies.values(), successions)


@st.composite
def periods(draw: st.DrawFn) -> tuple[str | None, str | None]:
    """A first and a last day of any precision, in order; either may be unknown."""
    begun, over = draw(st.none() | PARTIAL_DATES), draw(st.none() | PARTIAL_DATES)
    if begun and over and over[: len(begun)] < begun[: len(over)]:
        begun, over = over, begun
    return begun, over


@st.composite
def any_registries(draw: st.DrawFn, *, with_texts: bool = False) -> Registry:
    """Whatever the form can say, with sense or without: circles, heirs before their birth, gaps, groups."""
    words = WORDS if with_texts else st.just("x")
    text = st.just("") | WORDS if with_texts else st.just("")
    ids = [f"ls.x{number}" for number in range(draw(st.integers(1, 6)))]
    some = st.sampled_from(ids)
    agencies = [
        Agency(
            id=key,
            kind="province" if key == "ls" else draw(st.sampled_from(KINDS)),
            level=draw(st.sampled_from(["tỉnh", "xã", ""])),
            names=(
                Name(draw(words)),
                *(
                    Name(draw(words), draw(st.sampled_from(NameKind)), *draw(periods()))
                    for _ in range(draw(st.integers(0, 2)))
                ),
            ),
            # a parent stands earlier in the list: no circle, which the file refuses
            parents=tuple(
                Parent(draw(st.sampled_from(["ls", *ids][:place])), *draw(periods()))
                for _ in range(draw(st.integers(0, 2)) if key != "ls" else 0)
            ),
            valid_from=period[0],
            valid_to=period[1],
            unit_type=draw(st.sampled_from(["", "xã", "phường"])),
            suffixes=tuple(draw(st.lists(words, max_size=2))),
            codes=draw(st.dictionaries(words, words, max_size=2)),
            source=draw(text),
            sure=draw(st.sampled_from(Sureness)),
            note=draw(text),
            label=draw(text),
        )
        for place, key in enumerate(["ls", *ids])
        for period in [draw(periods())]
    ]
    successions = [
        Succession(before, after, draw(PARTIAL_DATES), draw(st.sampled_from(SuccessionKind)), share, act=act)
        for before, after, share, act in draw(
            st.lists(st.tuples(some, st.none() | some, st.sampled_from(Share), text), max_size=10)
        )
        if before != after
    ]
    groups = [f"ls.g{number}" for number in range(draw(st.integers(0, 2)))]
    agencies += [Agency(id=key, kind="group", level="tỉnh", names=(Name(key),)) for key in groups]
    collectives = [
        Collective(
            key,
            rule=draw(
                st.none()
                | st.builds(
                    MemberRule,
                    st.lists(st.sampled_from(KINDS), min_size=1, max_size=2).map(tuple),
                    st.sampled_from(["", "ls", "bg"]),
                    st.sampled_from([(), ("xã",)]),
                )
            ),
            members=tuple(Member(draw(some), *draw(periods())) for _ in range(draw(st.integers(0, 2)))),
        )
        for key in groups
    ]
    return Registry(agencies, successions, collectives, home="ls")


def blurred(registry: Registry, lengths: list[int]) -> Registry:
    """The same history, each date known to the year, the month or the day only, by the lengths in turn."""
    turn = iter(lengths * (3 * (len(registry.agencies) + len(registry.successions)) // len(lengths) + 3))

    def cut(day: str | None) -> str | None:
        return day and day[: next(turn)]

    return Registry(
        [
            replace(a, valid_from=cut(a.valid_from), valid_to=cut(a.valid_to))
            for a in registry.agencies.values()
        ],
        [replace(s, on=cut(s.on) or "") for s in registry.successions],
    )
