"""The guides and their sections as they stand in the files, and which section speaks of a page."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dondoc.server.posts.models import Role
from dondoc.server.web.guide.parsing import Block, BlockKind, parse_file

_HERE = Path(__file__).parent
WHOLE = "toan-van"  # the address of all sections on one page


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that somebody does; `pages` are the names of the addresses that it speaks of."""

    slug: str
    title: str
    pages: tuple[str, ...]
    opens: str  # the name of the page that one goes to from here; empty where there is none
    blocks: tuple[Block, ...]

    @property
    def picture_names(self) -> list[str]:
        return [block.name for block in self.blocks if block.kind is BlockKind.PICTURE]


@dataclass(frozen=True, slots=True)
class Guide:
    """What one kind of person reads."""

    slug: str
    title: str
    about: str
    roles: frozenset[Role]
    sections: tuple[Section, ...]

    def section_of(self, page: str) -> Section | None:
        return next((section for section in self.sections if page in section.pages), None)


@dataclass(frozen=True, slots=True)
class Book:
    guides: tuple[Guide, ...]
    sections: tuple[Section, ...]  # each once, in the order in which the guides have them

    @property
    def titles(self) -> dict[str, str]:
        return {section.slug: section.title for section in self.sections}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the guide speaks of a page."""

    guide: Guide | None
    section: Section | None


@cache
def read_book() -> Book:
    """Read once a process."""
    sections = {path.stem: _section(path) for path in sorted((_HERE / "text").glob("*.txt"))}
    rows = tomllib.loads((_HERE / "guides.toml").read_text(encoding="utf-8"))["guide"]
    guides = tuple(
        Guide(
            slug=row["slug"],
            title=row["title"],
            about=row["about"],
            roles=frozenset(Role(role) for role in row["roles"]),
            sections=tuple(sections[slug] for slug in row["sections"]),
        )
        for row in rows
    )
    order = dict.fromkeys(section for guide in guides for section in guide.sections)
    return Book(guides, tuple(order))


def find_guide(slug: str) -> Guide | None:
    """One by its address; that of the whole has every section and is nobody's own."""
    book = read_book()
    if slug == WHOLE:
        return Guide(
            WHOLE, "Toàn văn hướng dẫn", "Mọi phần, để đọc hoặc in một lần", frozenset(), book.sections
        )
    return next((guide for guide in book.guides if guide.slug == slug), None)


def place_of(page: str, *, roles: Collection[Role]) -> Place:
    """Where somebody of these roles reads about a page: where an own guide speaks of it, else its start."""
    own = [guide for guide in read_book().guides if guide.roles.intersection(roles)]
    for guide in own:
        if section := guide.section_of(page):
            return Place(guide, section)
    return Place(own[0] if own else None, None)


def _section(path: Path) -> Section:
    head, blocks = parse_file(path.read_text(encoding="utf-8"))
    return Section(
        slug=path.stem,
        title=head["title"],
        pages=tuple(head.get("pages", "").split()),
        opens=head.get("open", ""),
        blocks=blocks,
    )
