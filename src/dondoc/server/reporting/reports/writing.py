"""The paper of a report: its body in words, each number with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dondoc.composing import (
    Annex,
    Block,
    GroupRow,
    Heading,
    Level,
    Note,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Run,
    Table,
    TableRow,
    Words,
    counted,
    figure,
)
from dondoc.composing import Column as TableColumn
from dondoc.server.outgoing.rules.heads import Head, paper_under

from .annexes import ANNEX_WORDS, annexes_of
from .changed_numbers import ChangedNumber
from .changes import WHY_WORDS, Changed
from .columns import BY_UPDATE, WORDS, Column
from .edits import Edited, Section
from .facts import MOVE_WORDS, Facts, Move
from .passages import Part
from .proofs import number_address, ordinals, task_address
from .statistics import TOTAL, Behind, Division, Lists, behind, lists_of, moved
from .statistics import counted as counted_in

_LONGEST_NOTE = 200
_IN_ANNEX = "Các nhiệm vụ của từng số liệu nêu tại Phụ lục Căn cứ số liệu."
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def paper_of(
    facts: Facts,
    *,
    head: Head,
    division: Division,
    sections: Sequence[Section],
    period_words: str,
    scope_words: str,
    changes: Sequence[Changed] = (),
    changed: Sequence[ChangedNumber] = (),
    previous: str = "",
) -> Paper:
    """The whole report. Nothing in it is not of the facts, the passages, or what the officer wrote."""
    results = [one for one in sections if one.part is Part.RESULTS]
    others = [one for one in sections if one.part is not Part.RESULTS]
    body: list[Block] = [Paragraph(_opening(facts, head, period_words, scope_words))]
    body += _in_general(facts, changes, changed, previous)
    body.append(Heading(Level.DIVISION, "KẾT QUẢ CỤ THỂ", _ROMAN[1]))
    lists = lists_of(facts, division)
    for number, section in enumerate(results, start=1):
        body += _results(facts, lists, division, section, number)
    for number, section in enumerate(others, start=2):
        body.append(Heading(Level.DIVISION, section.title.upper(), _ROMAN[number]))
        body += _told(facts, section, otherwise=_NOTHING[section.part])
    body.append(Heading(Level.DIVISION, "NHIỆM VỤ KỲ TỚI", _ROMAN[2 + len(others)]))
    body.append(Paragraph(_coming(facts)))
    body.append(Paragraph(_CLOSING))
    return paper_under(
        head,
        kind=PaperKind.REPORT,
        on=facts.drawn_on,
        body=tuple(body),
        annexes=(*annexes_of(facts, division), *_changed_annex(changed)),
    )


_CLOSING = "Trên đây là báo cáo kết quả thực hiện nhiệm vụ được giao, kính gửi để tổng hợp, chỉ đạo./."
_NOTHING: Mapping[Part, str] = {
    Part.DIFFICULTIES: "Trong kỳ, các báo cáo và đề nghị gửi đến không nêu khó khăn, vướng mắc.",
    Part.PROPOSALS: "Không có đề nghị nào đang chờ quyết định.",
}


def _opening(facts: Facts, head: Head, period_words: str, scope_words: str) -> str:
    days = f"từ ngày {facts.first_on:%d/%m/%Y} đến ngày {facts.last_on:%d/%m/%Y}"
    period = days if period_words == days else f"{period_words} ({days})"
    return (
        f"{head.issuer} báo cáo tình hình thực hiện {scope_words}, kỳ báo cáo {period}; số liệu tính đến "
        f"ngày {facts.drawn_on:%d/%m/%Y}, như sau:"
    )


def _in_general(
    facts: Facts, changes: Sequence[Changed], changed: Sequence[ChangedNumber], previous: str
) -> Iterator[Block]:
    yield Heading(Level.DIVISION, "KẾT QUẢ CHUNG", _ROMAN[0])
    yield Paragraph(tuple(_state_words(lists_of(facts, Division.LEAD), Division.LEAD, TOTAL)))
    yield Paragraph(tuple(_period_words(facts)))
    if facts.tells_updates:
        yield Paragraph(tuple(_update_words(lists_of(facts, Division.LEAD))))
    if changes:
        yield Paragraph(_changed_words(facts, changes, previous))
        for one in changes[:_MOST_CHANGES]:
            yield Paragraph(_changed_task(one), mark="-")
        if len(changes) > _MOST_CHANGES:
            yield Paragraph(f"Và {counted(len(changes) - _MOST_CHANGES)} nhiệm vụ khác.", mark="-")
        if changed:
            yield Paragraph(_numbers_words(changed))


_MOST_CHANGES = 20
CHANGED_ANNEX = "Số liệu kỳ trước nay thay đổi"


def _state_words(lists: Lists, division: Division, key: str) -> Iterator[Run]:
    """Where the tasks of a line stand, each number with its list."""
    numbers = {column: lists.get((key, column), ()) for column in Column}
    done = len(numbers[Column.IN_TIME]) + len(numbers[Column.LATE])
    running = sum(len(numbers[one]) for one in (Column.WITHIN_TERM, Column.NO_DEADLINE, Column.OVERDUE))

    def number(column: Column) -> Run:
        found, address = numbers[column], number_address(division, key, column)
        if key == TOTAL:
            return _number(found, address)
        # Of a part of the tasks one note tells where all of its numbers are proven.
        return _linked(found, address, _IN_ANNEX if column is Column.EVERY else "")

    yield Run("Có ")
    yield number(Column.EVERY)
    yield Run(" nhiệm vụ (")
    yield number(Column.DATED)
    yield Run(" có thời hạn, ")
    yield number(Column.UNDATED)
    yield Run(f" không thời hạn). Đã hoàn thành {counted(done)} nhiệm vụ (đúng hạn ")
    yield number(Column.IN_TIME)
    yield Run(", quá hạn ")
    yield number(Column.LATE)
    yield Run(f"); đang thực hiện {counted(running)} nhiệm vụ (trong hạn ")
    yield number(Column.WITHIN_TERM)
    yield Run(", không thời hạn ")
    yield number(Column.NO_DEADLINE)
    yield Run(", quá hạn ")
    yield number(Column.OVERDUE)
    if numbers[Column.LONG_OVERDUE]:
        yield Run(", trong đó quá hạn trên 30 ngày ")
        yield number(Column.LONG_OVERDUE)
    yield Run(")")
    for column, words in (
        (Column.AWAITING, "; báo cáo hoàn thành chờ xác nhận "),
        (Column.STOPPED, "; tạm dừng, thôi thực hiện "),
    ):
        if numbers[column]:
            yield Run(words)
            yield number(column)
    yield Run(".")


def _period_words(facts: Facts) -> Iterator[Run]:
    """What happened in the period."""
    told = (Move.CARRIED, Move.GIVEN, Move.DUE, Move.DONE, Move.REPORTED, Move.EXTENDED, Move.RETURNED)
    yield Run("Trong kỳ: ")
    for place, move in enumerate(told):
        words = MOVE_WORDS[move].removesuffix(" trong kỳ")
        yield Run(f"{'; ' if place else ''}{words[:1].lower()}{words[1:]} ")
        yield _number(moved(facts, move), number_address(Division.MOVE, move.value))
    yield Run(" nhiệm vụ.")


def _update_words(lists: Lists) -> Iterator[Run]:
    """How many of the tasks at work were reported on in the period."""
    said, silent = (lists.get((TOTAL, column), ()) for column in BY_UPDATE)
    yield Run("Cập nhật tiến độ trong kỳ: có cập nhật ")
    yield _number(said, number_address(Division.LEAD, TOTAL, Column.UPDATED))
    yield Run(", không cập nhật ")
    yield _number(silent, number_address(Division.LEAD, TOTAL, Column.SILENT))
    percent = f"{100 * len(said) / (len(said) + len(silent)):.1f}".replace(".", ",")
    yield Run(f" nhiệm vụ; tỷ lệ cập nhật {percent}%.")


def _changed_words(facts: Facts, changes: Sequence[Changed], previous: str) -> str:
    """Which numbers of the last report are others now."""
    return f"Số liệu đã nêu tại {previous} có thay đổi do {counted(len(changes))} nhiệm vụ sau:"


def _changed_task(one: Changed) -> str:
    told = [] if one.is_of_parts else [_moved_words(one.before, one.now)]
    if one.is_of_parts or len(one.parts) > 1:
        told += [f"phần của {part.name} {_moved_words(part.before, part.now)}" for part in one.parts]
    return f"{one.text[:160]} ({one.label}): {'; '.join(told)}; {WHY_WORDS[one.why]}."


def _moved_words(before: Column | None, now: Column | None) -> str:
    was = WORDS[before].lower() if before else "chưa tính"
    return f"đã nêu “{was}”, nay là “{WORDS[now].lower() if now else 'không tính'}”"


def _numbers_words(changed: Sequence[ChangedNumber]) -> str:
    """The totals in words; where every line stands that changed."""
    totals = [one for one in changed if one.is_total]
    words = "; ".join(
        f"{one.words.lower()} đã nêu {counted(one.before)}, nay là {counted(one.now)}" for one in totals
    )
    opening = f"Số tổng cộng: {words}. " if totals else "Số tổng cộng không đổi. "
    return f"{opening}Từng số liệu thay đổi nêu tại Phụ lục {CHANGED_ANNEX}."


def _changed_annex(changed: Sequence[ChangedNumber]) -> Iterator[Annex]:
    """Line, number, was, is; nothing where nothing changed."""
    if not changed:
        return
    columns = (
        TableColumn("STT", 5, is_centred=True),
        TableColumn("Dòng", 45),
        TableColumn("Số liệu", 30),
        TableColumn("Đã nêu", 10, is_number=True),
        TableColumn("Nay là", 10, is_number=True),
    )
    rows: list[TableRow] = []
    for table, same in groupby(changed, key=lambda one: one.table):
        if table:
            rows.append(GroupRow(f"Bảng {table}"))
        rows += [
            Row((str(place), one.name, one.words, (figure(one.before),), (figure(one.now),)))
            for place, one in enumerate(same, start=1)
        ]
    yield Annex(CHANGED_ANNEX, (Table(columns, tuple(rows), unit="Đơn vị tính: nhiệm vụ"),))


def _results(
    facts: Facts, lists: Lists, division: Division, section: Section, number: int
) -> Iterator[Block]:
    title = section.group.partition("|")[2] if division is Division.GROUP else ""
    yield Heading(Level.CLAUSE, title or section.title, str(number))
    yield Paragraph(tuple(_state_words(lists, division, section.group)))
    yield from _told(facts, section, otherwise="")


def _told(facts: Facts, section: Section, *, otherwise: str) -> Iterator[Block]:
    if section.taken:
        tasks = facts.by_id()
        for one in section.taken:
            yield Paragraph(_passage(one, tasks[one.source.task_id].label), mark="-")
    if section.added:
        for line in section.added.splitlines():
            if line.strip():
                yield Paragraph(line.strip())
    elif not section.taken and otherwise:
        yield Paragraph(otherwise)


def _passage(one: Edited, label: str) -> Words:
    """Quoted, with who said it; where the officer changed the words, the note tells so."""
    proof = one.source.proof + (f"; nhiệm vụ {label}" if label else "")
    if one.is_changed:
        proof += "; lời văn đã được biên tập"
    text = one.in_full
    end = "" if text.endswith((".", ";", "!", "?")) else "."
    note = Note(f"{proof}.", task_address(one.source.task_id))
    return (Run(f"{one.source.agency}: "), Run(text + end, note=note))


def _coming(facts: Facts) -> Words:
    tasks = moved(facts, Move.COMING)
    late = behind(facts, Division.LEAD, TOTAL, Column.OVERDUE)
    if not tasks:
        return "Kỳ tới không có nhiệm vụ nào đến hạn, không còn nhiệm vụ quá hạn."
    return (
        Run("Kỳ tới phải hoàn thành "),
        _number(tasks, number_address(Division.MOVE, Move.COMING.value)),
        Run(" nhiệm vụ đến hạn hoặc đã quá hạn, trong đó đã quá hạn "),
        _number(late, number_address(Division.LEAD, TOTAL, Column.OVERDUE)),
        Run(f" nhiệm vụ ({ANNEX_WORDS} kèm theo)."),
    )


def _number(found: Sequence[Behind], address: str) -> Run:
    """A number in running text: on screen it opens its list, on paper a note says which tasks these are."""
    told = f"Số thứ tự trong Danh mục nhiệm vụ: {ordinals(one.task.number for one in found)}."
    return _linked(found, address, told if len(told) <= _LONGEST_NOTE else _IN_ANNEX)


def _linked(found: Sequence[Behind], address: str, note: str) -> Run:
    value = counted_in(found)
    if not value:
        return Run("0", value=0)
    return Run(counted(value), note=Note(note, address), value=value)
