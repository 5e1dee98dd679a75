"""The answers for a person's eyes, in Vietnamese."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import Share
from dondoc.agencies.resolving import Answer, AnswerKind

from ..shown import as_runs, in_vietnamese, partial_in_vietnamese
from .asked import Asked, Mention
from .facts import Facts, facts_of

WIDTH_OF_A_FILE = 160  # where the output is no terminal
MOST_NAMED = 12  # members of a collective that are named one by one
MOST_SUGGESTED = 3  # agencies of a similar name in one line
NOT_SURE = (AnswerKind.AMBIGUOUS, AnswerKind.GUESS)
GONE = "không còn"
NO_SUCH_NAME = "danh bạ không có cơ quan mang tên này"
NO_SUCH_COLLECTIVE = "nhóm cơ quan mà danh bạ không có"

Row = tuple[str, str]


def print_asked(asked: Asked) -> None:
    """Words by themselves in full; the mentions of a document as a table."""
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    for part in _in_full(asked) if asked.source is None else _as_table(asked):
        console.print(part)


def _circumstances(asked: Asked) -> str:
    on = f"ngày {in_vietnamese(asked.days.on)}" if asked.days.on else "không rõ ngày"
    return f"{on}  ·  ban hành: {asked.issuer}" if asked.issuer else on


# --- in full --------------------------------------------------------------------------------------


def _in_full(asked: Asked) -> Iterator[RenderableType]:
    for mention in asked.mentions:
        title = Text.assemble((f"“{mention.text}”", "bold"), f"  ·  {_circumstances(asked)}")
        yield Rule(title, align="left")
        yield from _blocks(mention.answer, asked)


def _blocks(answer: Answer, asked: Asked) -> Iterator[RenderableType]:
    """What is said of the answer as a whole, then each agency, or each part with its own answer."""
    about: tuple[Row, ...] = (("Chức danh", answer.role or ""), ("Lý do", answer.reason))
    if answer.kind is AnswerKind.SEVERAL:
        yield _rows((("Nêu", f"{len(answer.parts)} cơ quan"), *about))
        for name, part in answer.parts:
            yield Rule(Text(f"“{name}”"), align="left", style="dim")
            yield from _blocks(part, asked)
        return
    if not answer.ids:
        is_unknown = answer.kind is AnswerKind.UNKNOWN
        near = (_in_short(facts_of(asked.registry, key, asked.days)) for key in answer.suggestions)
        verdict = NO_SUCH_NAME if is_unknown else NO_SUCH_COLLECTIVE
        yield _rows((("Chưa rõ" if is_unknown else "Là", verdict), *about, ("Gần giống", "\n".join(near))))
        return
    if answer.kind is AnswerKind.AMBIGUOUS:
        yield _rows((("Chưa rõ", f"có thể chỉ {len(answer.ids)} cơ quan khác nhau"), *about))
        about = ()
    verdict = "Có thể là" if answer.kind in NOT_SURE else "Là"
    for key in answer.ids:
        facts = facts_of(asked.registry, key, asked.days)
        yield _rows(((verdict, facts.name), *about, *_facts_rows(facts)))
        about = ()


def _facts_rows(facts: Facts) -> Iterator[Row]:
    agency = facts.agency
    yield "Loại", KIND_WORDS.get(agency.kind, agency.kind)
    yield "Thuộc", facts.place
    yield "Thời gian", _life(facts)
    yield _today(facts)
    yield "Gồm", _members(facts)
    yield "Mã", agency.id


def _life(facts: Facts) -> str:
    begins, ends = facts.agency.valid_from, facts.agency.valid_to
    told = (
        begins and f"từ {partial_in_vietnamese(begins)}",
        ends and f"đến hết {partial_in_vietnamese(ends)}",
    )
    return " ".join(filter(None, told))


def _today(facts: Facts) -> Row:
    """Who carries on the work; empty where the agency itself does, under the same name."""
    if not facts.is_ended:
        return "Nay gọi là", facts.name_today if facts.name_today != facts.name else ""
    if not facts.heirs:
        is_group = facts.agency.is_collective
        return "Nay", GONE if is_group else f"{GONE}; danh bạ không ghi cơ quan kế tục"
    return "Nay là", "; ".join(_heirs(facts))


def _heirs(facts: Facts) -> Iterator[str]:
    for heir in facts.heirs:
        share = ", một phần việc" if heir.share is Share.PART else ""
        yield f"{heir.agency.name} ({heir.agency.id}{share})"


def _members(facts: Facts) -> str:
    if not facts.members:
        return ""
    names = "; ".join(agency.name for agency in facts.members[:MOST_NAMED])
    rest = len(facts.members) - MOST_NAMED
    return f"{len(facts.members)} cơ quan: {names}" + (f"; và {rest} cơ quan khác" if rest > 0 else "")


def _rows(rows: Iterable[Row]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column(width=11, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for label, value in rows:
        if value:
            table.add_row(Text(label), Text(value))
    return table


# --- a document -----------------------------------------------------------------------------------


def _as_table(asked: Asked) -> Iterator[RenderableType]:
    yield Rule(Text.assemble((asked.source or "", "bold"), f"  ·  {_circumstances(asked)}"), align="left")
    if not asked.mentions:
        yield Text("Không thấy cơ quan nào được nêu tên.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column("Dòng", no_wrap=True, justify="right")
    table.add_column("Ký tự", no_wrap=True)
    table.add_column("Nguyên văn", overflow="fold", ratio=2)
    table.add_column("Là", overflow="fold", ratio=3)
    for mention in asked.mentions:
        first, *rest = mention.places
        table.add_row(
            as_runs(place.line for place in mention.places),
            f"{first.start + 1}-{first.end}" + (" …" if rest else ""),
            Text(mention.text),
            Text(_meaning(mention.answer, asked)),
        )
    yield table
    yield Text(_count(asked.mentions))


def _meaning(answer: Answer, asked: Asked) -> str:
    """Whom a mention means, in one line."""
    role = f"{answer.role}: " if answer.role and not answer.parts else ""
    reason = f" ({answer.reason})" if answer.reason else ""
    if answer.kind is AnswerKind.SEVERAL:
        return "; ".join(f"{name} → {_meaning(part, asked)}" for name, part in answer.parts)
    ids = answer.ids or answer.suggestions[:MOST_SUGGESTED]
    names = "; ".join(_in_short(facts_of(asked.registry, key, asked.days)) for key in ids)
    if answer.kind is AnswerKind.UNKNOWN:
        return NO_SUCH_NAME + (f"; gần giống: {names}" if names else "")
    if not names:
        return role + NO_SUCH_COLLECTIVE
    verdict = {AnswerKind.AMBIGUOUS: "chưa rõ, có thể là ", AnswerKind.GUESS: "có thể là "}
    return f"{verdict.get(answer.kind, '')}{role}{names}{reason}"


def _in_short(facts: Facts) -> str:
    """The name with the id, and who carries on the work."""
    label, value = ("nay", GONE) if facts.is_ended and not facts.heirs else _today(facts)
    today = f"; {label.lower()} {value}" if value else ""
    return f"{facts.name} [{facts.agency.id}{today}]"


def _count(mentions: tuple[Mention, ...]) -> str:
    kinds = Counter(mention.answer.kind for mention in mentions)
    unknown, unclear = kinds[AnswerKind.UNKNOWN], kinds[AnswerKind.AMBIGUOUS] + kinds[AnswerKind.GUESS]
    parts = (f"{len(mentions)} chỗ nêu cơ quan", unclear and f"{unclear} chỗ chưa chắc",
             unknown and f"{unknown} chỗ danh bạ không có")  # fmt: skip
    return ", ".join(part for part in parts if part)
