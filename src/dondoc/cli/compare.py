"""`dondoc compare`: what changed from one draft to the next, clause by clause."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.errors import DondocError

from .arguments import Arguments
from .output import leave_broken_pipe
from .problems import of_the_system

if TYPE_CHECKING:
    from dondoc.documents.clauses import Clause
    from dondoc.linking.clauses import ClauseRow, Followed
    from dondoc.linking.wording import DiffPart

UNREADABLE = 3
_LONGEST_SHOWN = 160  # characters of a clause that is new, gone or only moved
_CHANGES = {
    "same": "giữ nguyên",
    "moved": "chuyển chỗ",
    "reworded": "sửa lời",
    "merged": "gộp",
    "removed": "không còn",
    "added": "thêm mới",
}
EPILOG = """\
Chữ bỏ đi nằm trong [- -], chữ thêm vào nằm trong {+ +}.
Mã kết thúc: 0 đã so sánh; 2 lệnh chưa đúng; 3 có tệp không đọc được."""


def compare(argv: list[str]) -> int:
    """So sánh hai bản dự thảo theo từng điều khoản."""
    parser = Arguments("compare", summary=compare.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument("old", type=Path, metavar="BẢN_CŨ", help="bản dự thảo trước")
    parser.what.add_argument("new", type=Path, metavar="BẢN_MỚI", help="bản dự thảo sau")
    parser.how.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")
    parser.how.add_argument("--all", action="store_true", help="cả những điều khoản giữ nguyên")
    options = parser.parse_args(argv)
    drafts: list[tuple[Clause, ...]] = []
    for path in (options.old, options.new):
        clauses, problem = _clauses_of(path)
        if clauses is None:
            print(f"{path.name}: {problem}", file=sys.stderr)
            return UNREADABLE
        drafts.append(clauses)
    try:
        _tell(drafts[0], drafts[1], as_json=options.format == "json", with_same=options.all)
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_broken_pipe()
    return 0


def _clauses_of(path: Path) -> tuple[tuple[Clause, ...] | None, str]:
    """The clauses of a file, or why there are none."""
    from dondoc import read_document
    from dondoc.documents.formats import limits_from_environment
    from dondoc.extraction.clauses import find_clauses

    try:
        return find_clauses(read_document(path, name=path.name, limits=limits_from_environment())), ""
    except DondocError as error:
        return None, error.message
    except OSError as error:
        return None, of_the_system(error)


def _tell(old: Sequence[Clause], new: Sequence[Clause], *, as_json: bool, with_same: bool) -> None:
    from dondoc.linking.clauses import Change, follow
    from dondoc.linking.clauses import compare as compare_drafts

    following = follow(old, new)
    rows = [row for row in compare_drafts(old, new, following) if with_same or row.change is not Change.SAME]
    told = [(row, following.clauses[row.before.position] if row.before else None) for row in rows]
    if as_json:
        print(json.dumps([_json(row, one, new) for row, one in told], ensure_ascii=False, indent=2))
        return
    if not rows:
        print("Hai bản không khác nhau ở điều khoản nào.")
    for row, one in told:
        print("\n".join(_lines(row, one, new)))


def _lines(row: ClauseRow, one: Followed | None, new: Sequence[Clause]) -> Iterator[str]:
    was, now = row.before, row.after
    labels = [clause.label for clause in (was, now) if clause is not None]
    where = " → ".join(dict.fromkeys(labels))
    yield f"{where}: {_CHANGES[row.change.value]}"
    if one is not None and one.candidates:
        may_be = "; ".join(new[candidate.position].label for candidate in one.candidates)
        yield f"    có thể nay là: {may_be}"
    if was is not None and now is not None and any(part.is_changed for part in (*row.left, *row.right)):
        yield f"    {_marked(row.left, '[-', '-]')}"
        yield f"    {_marked(row.right, '{+', '+}')}"
        return
    shown = now if now is not None else was
    words = shown.words if shown is not None else ""
    yield f"    {words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rstrip() + '…'}"


def _marked(parts: Sequence[DiffPart], opening: str, closing: str) -> str:
    return " ".join(f"{opening}{part.text}{closing}" if part.is_changed else part.text for part in parts)


def _json(row: ClauseRow, one: Followed | None, new: Sequence[Clause]) -> dict[str, object]:
    return {
        "change": row.change.value,
        "is_moved": row.is_moved,
        "before": {"label": row.before.label, "words": row.before.words} if row.before else None,
        "after": {"label": row.after.label, "words": row.after.words} if row.after else None,
        "removed": [part.text for part in row.left if part.is_changed],
        "added": [part.text for part in row.right if part.is_changed],
        "candidates": [new[candidate.position].label for candidate in one.candidates] if one else [],
    }
