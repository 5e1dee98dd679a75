"""`dondoc compose`: from the content of an official paper, kept as JSON, to DOCX, PDF or XLSX."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.errors import DondocError

from .arguments import Arguments
from .output import leave_broken_pipe, open_output
from .problems import of_the_system

if TYPE_CHECKING:
    from dondoc.composing import Paper

FORMATS = ("docx", "pdf", "xlsx")
UNREADABLE = 3
LARGEST = 50_000_000  # bytes of content
EPILOG = """\
Mã kết thúc:
  0  đã ghi văn bản
  1  không ghi được kết quả, hoặc máy chưa tạo được PDF
  2  lệnh chưa đúng
  3  nội dung không đọc được hoặc chưa đúng"""

Composer = Callable[["Paper"], bytes]


def compose(argv: list[str]) -> int:
    """Soạn văn bản đúng thể thức từ nội dung dạng JSON, ghi ra Word, PDF hoặc Excel."""
    parser = Arguments("compose", summary=compose.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument("path", type=Path, metavar="TỆP", help="nội dung văn bản, dạng JSON")
    parser.how.add_argument(
        "--format", choices=FORMATS, help="dạng kết quả; mặc định theo đuôi của -o, nếu không thì docx"
    )
    parser.how.add_argument("-o", "--output", type=Path, metavar="TỆP", help="ghi ra tệp này")
    options = parser.parse_args(argv)
    path: Path = options.path
    output: Path | None = options.output
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    name = options.format or (suffix if suffix in FORMATS else "docx")
    if output is None and sys.stdout.isatty():
        parser.error(f"tệp {name} không hiện được trên màn hình, hãy thêm -o TÊN.{name}")
    if output and output.is_dir():
        parser.error(f'-o "{output}" là thư mục, hãy ghi thêm tên tệp')
    if output and output.resolve() == path.resolve():
        parser.error(f'-o "{output}" sẽ ghi đè lên nội dung, hãy chọn tên khác')
    try:
        written = _composer(name)(_paper(path))
    except _Unreadable as refusal:
        print(f'Không đọc được "{path}": {refusal}', file=sys.stderr)
        return UNREADABLE
    except DondocError as refusal:
        print(f"{path}: {refusal.message}", file=sys.stderr)
        return refusal.exit_code
    return _write(written, output)


class _Unreadable(Exception):
    """The file with the content cannot be opened, or holds none; the message says why."""


def _paper(path: Path) -> Paper:
    from dondoc.composing import paper_from_json

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise _Unreadable(of_the_system(error)) from None
    if len(content) > LARGEST:
        raise _Unreadable(f"Tệp lớn hơn {LARGEST // 1_000_000} MB. Hãy chia thành nhiều văn bản.")
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        raise _Unreadable("Tệp không phải JSON đúng cách viết. Hãy kiểm tra lại tệp.") from None
    return paper_from_json(kept)


def _composer(name: str) -> Composer:
    from dondoc import composing

    if name == "xlsx":
        return composing.compose_xlsx
    return composing.compose_pdf if name == "pdf" else composing.compose_docx


def _write(written: bytes, output: Path | None) -> int:
    try:
        with open_output(output) as file:
            file.write(written)
    except BrokenPipeError:
        return leave_broken_pipe()
    except OSError as error:
        where = f'"{output}"' if output else "kết quả"
        print(f"Không ghi được {where}: {error.strerror or error}. Hãy chọn nơi ghi khác.", file=sys.stderr)
        return 1
    return 0
