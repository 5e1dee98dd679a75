"""What a digest tells item by item, and what a decision says of a committee: acts, dates, members."""

from __future__ import annotations

from dataclasses import dataclass, field

from .types import Span


@dataclass(frozen=True, slots=True)
class Act:
    """The document that an item is about: the dispatch, decision, plan or notice that was issued."""

    kind: str | None = None  # as Nghị định 30/2020, Phụ lục III, names it: "công văn", "quyết định"
    number: str | None = None
    issued_on: str | None = None  # ISO
    issuer: str | None = None
    signer: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee or working group that is set up or given new members. It is read, never followed as a task.

    Members are named as written, by the agency where the words give one; `standing_body` is the agency
    that keeps its business (cơ quan thường trực).
    """

    name: str
    action: str | None = None  # "thành lập", "kiện toàn", as written
    head: str | None = None
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    standing_body: str | None = None
    duties: str | None = None
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # by field name


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a digest, in its order; of a decision about a committee the only one."""

    ordinal: int  # from 1
    title: str
    acts: tuple[Act, ...] = ()
    committee: Committee | None = None
    effective_on: str | None = None  # ISO; of "kể từ ngày ký" the act's day
    repeals: tuple[str, ...] = ()  # numbers of the documents that cease to have effect
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # by field name; `body` is the whole
