"""What was understood of one document: its header, groups, tasks, references, with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .items import Item
from .results import Result
from .types import Span


class PeriodKind(StrEnum):
    DATE = "date"
    RANGE = "range"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    RECURRING = "recurring"
    RELATIVE = "relative"
    ONGOING = "ongoing"
    CONDITIONAL = "conditional"
    BY_LAW = "by_law"
    MIXED = "mixed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """When a task is to be done, as written (`text`) and as a typed value.

    `start` and `end` keep the precision written: 2026, 2026-Q2, 2026-02, 2026-02-15. `due_on` is the
    last day meant (ISO), computed, where there is one. `rule` says how the dates were computed.
    """

    kind: PeriodKind
    text: str = ""
    start: str | None = None
    end: str | None = None
    qualifier: str | None = None  # before | no_later_than
    every: str | None = None  # week | month | quarter | half_year | year
    parts: tuple[str, ...] = ()
    due_on: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value that the page does not show but that follows uniquely from others."""

    field: str
    rule: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """The stamp of the office that received the document."""

    number: str | None = None
    on: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """Who issued what, when and to whom. Every field is as written but dates, which are ISO."""

    type: str = "other"  # annex|plan|dispatch|decision|digest|report|notice|directive|telegram|minutes|other
    number: str | None = None
    issued_on: str | None = None
    issued_on_as_printed: str | None = None  # where issued_on was inferred
    issuer: str | None = None
    issuer_repaired: str | None = None  # as offices write it, where that differs: "UBND tỉnh Lạng Sơn"
    # The issuer with its place, where its own name has none: "Sở Y tế, UBND tỉnh Điện Biên". It tells whose
    # agencies are meant by names without a place.
    issuer_placed: str | None = None
    superior: str | None = None  # the body named above the issuer: "UBND TỈNH LẠNG SƠN" above its Office
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    # By what authority it is signed (Nghị định 30/2020/NĐ-CP, Phụ lục I): TM | KT | TL | TUQ | Q, both where
    # two stand together ("TM. … KT."), the outer first.
    signed_by_authority: tuple[str, ...] = ()
    drafting_unit: str | None = None  # the letters of the unit that wrote it, as in "Lưu: VT, KTCN"
    addressees: tuple[str, ...] = ()
    addressees_repaired: tuple[str, ...] = ()  # by their customary names, where recognition garbled them
    recipients: tuple[str, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None
    received: Received | None = None
    inferred: tuple[Inferred, ...] = ()
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # by field name


@dataclass(frozen=True, slots=True)
class Group:
    """A heading in a table of tasks: "I", "Lĩnh vực giao thông"."""

    numeral: str
    title: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldReason:
    """Why a field was read as it was: which rule, from which words, and how sure that is.

    `rule` is a code of `extraction/lexicon/rules.toml`, where an officer finds its meaning; `because` says
    in Vietnamese which words led to it ("cột “Cơ quan chủ trì”"). `confidence` is calibrated: of fields
    given 0.9 about nine in ten are right. `doubts` are codes.
    """

    rule: str
    because: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """One task that the document assigns, to be confirmed by an officer.

    `evidence` gives the places of each field by its name: text, leads, coordinators, period,
    product, resources, ordinal. `reasons` says by the same names why each was read so. `doubts` say in
    Vietnamese why the confidence is not higher. `item` is the item of a digest that it stands in.
    """

    text: str
    group: str = ""
    ordinal: str = ""
    item: int | None = None
    text_repaired: str | None = None
    leads: tuple[str, ...] = ()
    leads_repaired: tuple[str, ...] = ()  # by their customary names, where recognition garbled them
    coordinators: tuple[str, ...] = ()
    lead_note: str | None = None  # words in the lead cell that name no agency
    coordinator_note: str | None = None
    agency_ids: dict[str, str] = field(default_factory=dict)  # name as written → id in the registry
    period: Period = Period(PeriodKind.NONE)
    product: str | None = None
    resources: str | None = None
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    reasons: dict[str, FieldReason] = field(default_factory=dict)
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that this one cites."""

    number: str
    number_as_printed: str | None = None  # where `number` was mended by the initials of its parties
    issued_on: str | None = None
    type: str | None = None
    issuer: str | None = None
    relation: str = "mentions"  # basis|implements|amends|repeals|replies|mentions
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """Something about the document that the officer should see. `message` is Vietnamese."""

    code: str
    message: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood of one Document by one version of the extraction."""

    document: DocumentHeader
    groups: tuple[Group, ...] = ()
    tasks: tuple[TaskProposal, ...] = ()
    references: tuple[Reference, ...] = ()
    items: tuple[Item, ...] = ()
    results: tuple[Result, ...] = ()
    warnings: tuple[Warning, ...] = ()
    extractor: str = ""  # name and version
