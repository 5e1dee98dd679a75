"""`dondoc check-form`: what in DOCX files departs from the official form, rule by rule."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.errors import UnreadableFile, UnsupportedFile, WrongLimit
from dondoc.documents.formats.limits import limits_from_environment

from .arguments import Arguments
from .output import leave_broken_pipe
from .problems import of_the_system
from .sources import SourceFile, find_sources

if TYPE_CHECKING:
    from dondoc.composing.checking import FormCheck
    from dondoc.documents.formats.limits import Limits

IN_ORDER, DEPARTS, UNREADABLE = 0, 4, 3
_MOST_SECONDS = 60.0
EPILOG = """\
Mã kết thúc: 0 đúng thể thức; 1 chương trình gặp lỗi; 2 lệnh chưa đúng; 3 có tệp không đọc được;
4 có chỗ chưa đúng thể thức."""


def check_form(argv: list[str]) -> int:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP."""
    parser = Arguments("check-form", summary=check_form.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument(
        "paths", nargs="+", type=Path, metavar="TỆP", help="tệp .docx, hoặc thư mục có tệp .docx"
    )
    parser.how.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")
    options = parser.parse_args(argv)
    try:
        limits = limits_from_environment()
    except WrongLimit as refusal:
        print(refusal.message, file=sys.stderr)
        return refusal.exit_code
    limits = replace(limits, seconds=min(limits.seconds, _MOST_SECONDS))
    status = IN_ORDER
    told: list[dict[str, object]] = []
    try:
        for source in find_sources(options.paths):
            if not source.is_named and source.path.suffix.lower() != ".docx":
                continue
            check, problem = _checked(source, limits)
            if problem:
                print(f"{source.name}: {problem}", file=sys.stderr)
                status = UNREADABLE
            if check is None:
                continue
            if check.departures and status == IN_ORDER:
                status = DEPARTS
            if options.format == "json":
                told.append({"file": source.name, **_json(check)})
            else:
                print(_text(source.name, check))
        if options.format == "json":
            print(json.dumps(told, ensure_ascii=False, indent=2))
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_broken_pipe()
    return status


def _checked(source: SourceFile, limits: Limits) -> tuple[FormCheck | None, str]:
    """The check, or why there is none."""
    from dondoc.composing.checking import check_form_confined

    try:
        with source.path.open("rb") as file:
            if not file.read(4).startswith(b"PK"):
                raise UnsupportedFile(NOT_WORD)
        return check_form_confined(source.path, name=source.name, limits=limits), ""
    except UnreadableFile as error:
        return None, error.message
    except OSError as error:
        return None, of_the_system(error)


NOT_WORD = (
    "Chỉ kiểm tra được tệp Word dạng .docx không đặt mật khẩu. Hãy mở tệp bằng Word và lưu lại thành .docx."
)


def _json(check: FormCheck) -> dict[str, object]:
    from dondoc.composing.checking import check_to_json

    return check_to_json(check)


def _text(name: str, check: FormCheck) -> str:
    kind = f" ({check.kind.lower()})" if check.kind else ""
    if check.outside is not None:
        return f"{name}{kind}: {check.why_outside}"
    if not check.departures:
        return f"{name}{kind}: không thấy chỗ nào chưa đúng thể thức."
    lines = [f"{name}{kind}: {len(check.departures)} chỗ chưa đúng thể thức"]
    for number, each in enumerate(check.departures, start=1):
        times = f" ({each.count} chỗ)" if each.count > 1 else ""
        lines.append(f"{number:>3}. {each.where}{times}: {each.found} → {each.wanted}")
        if each.words:
            lines.append(f"     “{each.words}”")
        lines.append(f"     {each.rule.source or 'Thông lệ, Nghị định không nêu'} [{each.rule.code}]")
    return "\n".join(lines)
