"""`dondoc agency`: its options, and how they become what is asked."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..arguments import Arguments, day
from ..output import leave_broken_pipe
from ..registry_options import RegistryProblem, add_registry_options, chosen_registry

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

    from ..work import Outcome
    from .asked import Asked

STANDARD_INPUT = Path("-")
INTERRUPTED = 130
EPILOG = """\
Ví dụ:
  dondoc agency "Sở NN&PTNT" --on 2024-01-08
  dondoc agency "UBND tỉnh" --issuer "UBND tỉnh Bắc Giang" --on 8/1/2024
  dondoc agency --find "KH 130.docx"

Mã kết thúc: 0 đã trả lời, kể cả khi chưa rõ là cơ quan nào; 1 chương trình gặp lỗi; 2 lệnh chưa đúng;
3 không đọc được tệp; 4 đã đọc, nhưng có trang chưa đọc được chữ."""


def agency(argv: list[str]) -> int:
    """Cho biết một tên gọi chỉ cơ quan nào vào một ngày, nay là cơ quan nào."""
    parser = Arguments("agency", summary=agency.__doc__ or "", epilog=EPILOG)
    asked = parser.what.add_mutually_exclusive_group(required=True)
    asked.add_argument("name", nargs="?", metavar="TÊN", help="tên cơ quan như viết trong văn bản")
    asked.add_argument(
        "--find",
        type=Path,
        metavar="TỆP",
        help="tìm mọi cơ quan nêu trong văn bản này; - là đầu vào chuẩn",
    )
    parser.how.add_argument(
        "--on",
        type=day,
        metavar="NGÀY",
        help="vào ngày này, như 2024-01-08 hoặc 8/1/2024; mặc định: hôm nay, với --find là ngày văn bản",
    )
    parser.how.add_argument(
        "--issuer",
        metavar="CƠ_QUAN",
        help="cơ quan ban hành: tên không kèm địa danh thuộc tỉnh của cơ quan này; "
        "với --find mặc định là cơ quan ghi trên văn bản",
    )
    add_registry_options(parser)
    parser.how.add_argument("--json", action="store_true", help="ghi ra JSON")
    options = parser.parse_args(argv)
    if options.name is not None and not options.name.strip():
        parser.error("TÊN không được để trống")

    try:
        registry = chosen_registry(options)
    except RegistryProblem as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    if registry is None:
        from dondoc.agencies.known import known_registry

        registry = known_registry()
    try:
        if options.find is None:
            _show(_of_name(options, registry), as_json=options.json)
            return 0
        return _find(options, registry)
    except BrokenPipeError:
        return leave_broken_pipe()
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED


def _of_name(options: argparse.Namespace, registry: Registry) -> Asked:
    from .asked import Asked, Mention
    from .facts import Days

    today = date.today().isoformat()
    on = options.on or today
    answer = registry.resolve(options.name, on=on, issuer=options.issuer)
    return Asked(registry, Days(on, today), options.issuer, (Mention(options.name, answer),))


def _find(options: argparse.Namespace, registry: Registry) -> int:
    from .asked import Asked, mentions_of
    from .facts import Days

    outcome = _read(options.find, registry)
    document, reading = outcome.document, outcome.reading
    if document is None or reading is None:
        print(outcome.named(outcome.problem), file=sys.stderr)
        return outcome.status
    header = reading.document
    on = options.on or header.issued_on
    issuer = options.issuer or header.issuer_placed or header.issuer_repaired or header.issuer
    mentions = mentions_of(document, registry, on=on, issuer=issuer)
    days = Days(on, date.today().isoformat())
    _show(Asked(registry, days, issuer, mentions, document.name), as_json=options.json)
    for problem in outcome.problems:
        print(outcome.named(problem), file=sys.stderr)
    return outcome.status


def _read(path: Path, registry: Registry) -> Outcome:
    from ..sources import SourceFile
    from ..work import read_one

    if path != STANDARD_INPUT:
        return read_one(SourceFile(path, path.name or str(path)), registry)
    return read_one(SourceFile(path, "đầu vào chuẩn", content=sys.stdin.buffer.read()), registry)


def _show(asked: Asked, *, as_json: bool) -> None:
    if as_json:
        from .as_json import asked_to_json

        print(json.dumps(asked_to_json(asked), ensure_ascii=False, indent=2))
    else:
        from .shown import print_asked

        print_asked(asked)
    sys.stdout.flush()
