"""How a clause is called in Vietnamese: "Điều 3, khoản 2, điểm a", each told once in its paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dondoc.documents.clauses import ClauseKind

from .made import MadeClause

_WORDS = {
    ClauseKind.PART: "Phần",
    ClauseKind.CHAPTER: "Chương",
    ClauseKind.SECTION: "mục",
    ClauseKind.SUBSECTION: "mục",
    ClauseKind.ARTICLE: "Điều",
    ClauseKind.PARAGRAPH: "khoản",
    ClauseKind.POINT: "điểm",
    ClauseKind.GROUP: "nhóm",
}
# Above these nothing is told but the annex: articles count through all chapters.
_COUNTED_THROUGH = (ClauseKind.ARTICLE, ClauseKind.ANNEX)


def number_siblings(clauses: Sequence[MadeClause]) -> None:
    """Give each its place among those of its kind and mark under the same parent."""
    counted: Counter[tuple[int, ClauseKind, str]] = Counter()
    for one in clauses:
        sign = one.numeral if one.kind is ClauseKind.DASH and one.numeral == "+" else ""
        key = (id(one.parent), one.kind, sign)
        counted[key] += 1
        one.place = counted[key]


def labels_of(clauses: Sequence[MadeClause]) -> list[tuple[str, str]]:
    """Of each clause the whole way to it, and its last step."""
    number_siblings(clauses)
    tables = Counter(id(one.parent) for one in clauses if one.kind is ClauseKind.TABLE)
    numbered = Counter((id(_table_of(one)), one.numeral) for one in clauses if one.kind is ClauseKind.ROW)
    restarting = {table for (table, numeral), count in numbered.items() if count > 1 and numeral}
    has_marks = any(one.mark for one in clauses if one.kind is not ClauseKind.ROW)
    last_mark = max((place for place, one in enumerate(clauses) if one.mark), default=-1)
    found: list[tuple[str, str]] = []
    counted: Counter[str] = Counter()
    for place, one in enumerate(clauses):
        if one.kind is ClauseKind.PASSAGE and one.parent is None:
            step = f"đoạn {one.place}"
            part = "phần kết" if place > last_mark else "phần mở đầu"
            way = [part, step] if has_marks else [step]
        else:
            step = _step(one)
            way = _way(one, tables, restarting)
        label = ", ".join(way)
        label = label[:1].upper() + label[1:]
        counted[label] += 1
        if counted[label] > 1:
            label = f"{label} (lần {counted[label]})"
        found.append((label, step))
    return found


def _way(clause: MadeClause, tables: Counter[int], restarting: set[int]) -> list[str]:
    way: list[str] = []
    one: MadeClause | None = clause
    below: MadeClause | None = None
    is_counted = False
    while one is not None:
        is_told = one is clause or _is_told(one, below, clause, tables, restarting)
        if is_told and (not is_counted or one.kind is ClauseKind.ANNEX):
            way.append(_step(one))
        is_counted = is_counted or one.kind in _COUNTED_THROUGH
        one, below = one.parent, one
    return way[::-1]


def _is_told(
    one: MadeClause, below: MadeClause | None, clause: MadeClause, tables: Counter[int], restarting: set[int]
) -> bool:
    """Whether a clause above is named on the way to the clause."""
    if one.kind is ClauseKind.TABLE:
        return tables[id(one.parent)] > 1
    if one.kind is ClauseKind.GROUP:
        return id(_table_of(clause)) in restarting or not clause.numeral
    is_within = below is not None and below.kind is ClauseKind.SUBSECTION
    return not (is_within and below is not None and below.numeral.startswith(f"{one.numeral}."))


def _table_of(clause: MadeClause) -> MadeClause | None:
    one: MadeClause | None = clause
    while one is not None and one.kind in (ClauseKind.ROW, ClauseKind.GROUP):
        one = one.parent
    return one


def _step(clause: MadeClause) -> str:
    match clause.kind:
        case ClauseKind.HEAD:
            return "Phần đầu văn bản"
        case ClauseKind.FOOT:
            return "Nơi nhận, chữ ký" if clause.place == 1 else f"Nơi nhận, chữ ký {clause.place}"
        case ClauseKind.TABLE:
            return "bảng" if clause.place == 1 else f"bảng {clause.place}"
        case ClauseKind.PASSAGE:
            return f"đoạn {clause.place}"
        case ClauseKind.DASH:
            name = "dấu cộng" if clause.numeral == "+" else "gạch đầu dòng"
            return f"{name} thứ {clause.place}"
        case ClauseKind.ROW:
            return f"dòng {clause.numeral}" if clause.numeral else f"dòng thứ {clause.place}"
        case ClauseKind.GROUP if not clause.numeral:
            return f"nhóm thứ {clause.place}"
        case ClauseKind.ANNEX:
            return f"{clause.called} {clause.numeral}".strip()
    return f"{clause.called or _WORDS[clause.kind]} {clause.numeral}".strip()
