"""`dondoc extract`: from files and folders to their tasks, as JSON, Excel, CSV or a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dondoc.documents.errors import WrongLimit
from dondoc.documents.formats.limits import limits_from_environment

from .arguments import Arguments, positive
from .output import leave_broken_pipe, open_output
from .registry_options import RegistryProblem, add_registry_options, chosen_registry
from .sources import SourceFile, find_sources
from .table import Found, print_found, stderr_console
from .work import Outcome, default_jobs, gravest, read_all

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from dondoc.agencies.registry import Registry

FORMATS = ("json", "xlsx", "csv", "html")
INTERRUPTED = 130
EPILOG = """\
Mã kết thúc:
  0  đã đọc hết (tệp không thuộc loại đọc được trong thư mục, gói ZIP, thư thì bỏ qua, có báo)
  1  chương trình gặp lỗi ngoài dự kiến, hoặc không ghi được kết quả
  2  lệnh chưa đúng
  3  có tệp không đọc được; các tệp khác vẫn được ghi (danh bạ không đọc được thì không ghi gì)
  4  đã đọc, nhưng có trang chưa đọc được chữ (ảnh chụp hoặc hỏng)
130  đã dừng theo yêu cầu; không ghi gì ra tệp"""

Writer = Callable[[Iterable[Outcome], BinaryIO], None]


def extract(argv: list[str]) -> int:
    """Tìm nhiệm vụ trong các tệp, ghi ra JSON, Excel, CSV hoặc trang HTML."""
    parser = Arguments("extract", summary=extract.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument(
        "paths", nargs="+", type=Path, metavar="ĐƯỜNG_DẪN", help="tệp, thư mục, gói ZIP hoặc thư EML"
    )
    parser.how.add_argument(
        "--format", choices=FORMATS, help="dạng kết quả; mặc định theo đuôi của -o, nếu không thì json"
    )
    parser.how.add_argument("-o", "--output", type=Path, metavar="TỆP", help="ghi ra tệp này")
    add_registry_options(parser)
    parser.how.add_argument("--jobs", type=positive, metavar="SỐ", help="số tệp đọc cùng lúc")
    parser.how.add_argument("--quiet", action="store_true", help="chỉ báo lỗi")
    parser.how.add_argument("--no-progress", action="store_true", help="không hiện thanh tiến độ")
    options = parser.parse_args(argv)

    output: Path | None = options.output
    sources = find_sources(options.paths, besides=(output, options.agencies))
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    name = options.format or (suffix if suffix in FORMATS else "json")
    if output is None and name == "xlsx" and sys.stdout.isatty():
        parser.error("tệp Excel không hiện được trên màn hình, hãy thêm -o TÊN.xlsx")
    if output and any(source.path.resolve() == output.resolve() for source in sources):
        parser.error(f'-o "{output}" sẽ ghi đè lên văn bản cần đọc, hãy chọn tên khác')
    if output and options.agencies and options.agencies.resolve() == output.resolve():
        parser.error(f'-o "{output}" sẽ ghi đè lên danh bạ, hãy chọn tên khác')
    if output and output.is_dir():
        parser.error(f'-o "{output}" là thư mục, hãy ghi thêm tên tệp')

    try:
        registry = chosen_registry(options)
        limits_from_environment()  # a wrong one is told once, before any file is read
    except RegistryProblem as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    except WrongLimit as refusal:
        print(refusal.message, file=sys.stderr)
        return refusal.exit_code
    console = stderr_console()
    is_single = len(options.paths) == 1 and not options.paths[0].is_dir()
    run = _Run(sources, console, registry=registry, is_quiet=options.quiet)
    shows_progress = console.is_terminal and not (options.quiet or options.no_progress)
    outcomes = run.outcomes(jobs=options.jobs or default_jobs(), shows_progress=shows_progress)
    try:
        with open_output(output) as file:
            _writer(name, is_single=is_single)(outcomes, file)
    except KeyboardInterrupt:
        outcomes.close()
        print("Đã dừng theo yêu cầu." + (f' Không ghi "{output}".' if output else ""), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        outcomes.close()
        return leave_broken_pipe()
    except OSError as error:
        outcomes.close()
        where = f'"{output}"' if output else "kết quả"
        print(f"Không ghi được {where}: {error.strerror or error}. Hãy chọn nơi ghi khác.", file=sys.stderr)
        return 1
    run.report()
    return run.status


class _Run:
    """One run over the files: what is said of each, and the status in the end."""

    def __init__(
        self,
        sources: Sequence[SourceFile],
        console: Console,
        *,
        registry: Registry | None,
        is_quiet: bool,
    ) -> None:
        self._sources = sources
        self._console = console
        self._registry = registry
        self._is_quiet = is_quiet
        self._found: list[Found] = []
        self._skipped: list[str] = []
        self._statuses: set[int] = set()

    def outcomes(self, *, jobs: int, shows_progress: bool) -> Generator[Outcome, None, None]:
        """Each document's outcome, noted for the report as it passes."""
        with _progress(self._console, is_shown=shows_progress) as progress:
            bar = progress.add_task("Đang đọc", total=len(self._sources))
            for outcome in read_all(self._sources, jobs=jobs, registry=self._registry):
                self._note(outcome)
                progress.advance(bar, outcome.is_last)
                yield outcome

    def _note(self, outcome: Outcome) -> None:
        self._statuses.add(outcome.status)
        if outcome.is_skipped:
            self._skipped.append(outcome.source.name)
            return
        self._found.append(Found.of(outcome))
        for problem in outcome.problems:
            self._say(outcome.named(problem))

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)

    def report(self) -> None:
        """The table of what was found, and what was passed over."""
        if self._is_quiet:
            return
        if self._found:
            print_found(self._found, self._console)
        if self._skipped:
            self._say(
                f"Bỏ qua {len(self._skipped)} tệp không thuộc loại đọc được: {'; '.join(self._skipped)}"
            )
        if not self._found:
            self._say("Không có văn bản nào để đọc.")

    @property
    def status(self) -> int:
        return gravest(self._statuses)


def _progress(console: Console, *, is_shown: bool) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not is_shown,
    )


def _writer(name: str, *, is_single: bool) -> Writer:
    """The writer of a format; each is loaded only when asked for."""
    if name == "xlsx":
        from .exports.as_xlsx import write_xlsx

        return write_xlsx
    if name == "csv":
        from .exports.as_csv import write_csv

        return write_csv
    if name == "html":
        from .exports.as_html import write_html

        return write_html
    from .exports.as_json import write_json

    return partial(write_json, is_single=is_single)
