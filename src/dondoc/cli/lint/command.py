"""The command: reads each draft, tells what was found, and writes it as comments where asked."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.errors import DondocError, WrongLimit
from dondoc.documents.formats.limits import limits_from_environment

from ..arguments import Arguments
from ..output import leave_broken_pipe, open_output
from ..problems import of_the_system
from ..registry_options import RegistryProblem, add_registry_options, chosen_registry
from ..sources import SourceFile, find_sources
from ..work import Outcome, read_one
from .options import OptionProblem, add_lint_options, lint_context
from .told import findings_as_text

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry
    from dondoc.documents.formats.limits import Limits
    from dondoc.linting import Finding, LintContext, ToAsk

IN_ORDER, PROGRAM_ERROR, WRONG_COMMAND_LINE, UNREADABLE, OBJECTED = 0, 1, 2, 3, 4
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_SECONDS = 60.0  # for the form of one file
EPILOG = """\
Mã kết thúc: 0 không thấy chỗ nào phải xem lại; 1 chương trình gặp lỗi; 2 lệnh chưa đúng; 3 có tệp không đọc
được; 4 có chỗ phải xem lại."""


def lint(argv: list[str]) -> int:
    """Rà soát dự thảo: những chỗ Văn phòng sẽ có ý kiến, kèm lý do và đề xuất."""
    parser = Arguments("lint", summary=lint.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument("paths", nargs="+", type=Path, metavar="TỆP", help="dự thảo, hoặc thư mục")
    parser.how.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")
    parser.how.add_argument(
        "--docx", type=Path, metavar="TỆP", help="ghi thêm bản Word của dự thảo có nhận xét ở từng chỗ"
    )
    add_lint_options(parser)
    add_registry_options(parser)
    options = parser.parse_args(argv)
    output: Path | None = options.docx
    sources = find_sources(options.paths, besides=(output, options.agencies, options.held, options.lexicon))
    if output is not None:
        if len(sources) != 1:
            parser.error("--docx chỉ dùng khi rà soát một tệp")
        if output.is_dir():
            parser.error(f'--docx "{output}" là thư mục, hãy ghi thêm tên tệp')
        if sources[0].path.resolve() == output.resolve():
            parser.error(f'--docx "{output}" sẽ ghi đè lên dự thảo, hãy chọn tên khác')
    try:
        registry = chosen_registry(options) or _known()
        context = lint_context(options, registry)
        limits = limits_from_environment()
    except (RegistryProblem, OptionProblem) as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    except WrongLimit as refusal:
        print(refusal.message, file=sys.stderr)
        return refusal.exit_code
    try:
        return _Run(context, limits, output, is_json=options.format == "json").over(sources)
    except BrokenPipeError:
        return leave_broken_pipe()


def _known() -> Registry:
    from dondoc.agencies.known import known_registry

    return known_registry()


class _Run:
    """One run over the drafts: what is told of each, and the status in the end."""

    def __init__(self, context: LintContext, limits: Limits, output: Path | None, *, is_json: bool) -> None:
        self._context = context
        self._limits = replace(limits, seconds=min(limits.seconds, _MOST_SECONDS))
        self._output = output
        self._is_json = is_json
        self._status = IN_ORDER
        self._told: list[dict[str, object]] = []

    def over(self, sources: list[SourceFile]) -> int:
        for source in sources:
            outcome = read_one(source, self._context.registry)
            if outcome.is_skipped:
                continue
            if outcome.problem:
                self._refuse(outcome.named(outcome.problem), outcome.status)
                continue
            self._tell(source, outcome)
        if self._is_json:
            print(json.dumps(self._told, ensure_ascii=False, indent=2))
        sys.stdout.flush()
        return self._status

    def _tell(self, source: SourceFile, outcome: Outcome) -> None:
        from dondoc.linting import findings_to_json, lint, to_be_asked

        document, reading = outcome.document, outcome.reading
        assert document is not None and reading is not None
        is_word = document.media_type == _WORD
        context = self._with_form(source) if is_word else self._context
        findings = lint(document, reading, context)
        to_ask = to_be_asked(document, reading, context) if context.asked is None else None
        if findings and self._status == IN_ORDER:
            self._status = OBJECTED
        if self._is_json:
            self._told.append(
                {
                    "file": source.name,
                    "findings": findings_to_json(findings),
                    "to_ask": None if to_ask is None else [_asked(each) for each in to_ask],
                }
            )
        else:
            print(findings_as_text(source.name, findings, to_ask))
        if self._output is not None:
            self._write(source, findings, self._output, is_word=is_word)

    def _with_form(self, source: SourceFile) -> LintContext:
        """The context with what departs from the form; without it where the form could not be checked."""
        from dondoc.composing.checking import check_form_confined

        try:
            return replace(
                self._context, form=check_form_confined(source.path, name=source.name, limits=self._limits)
            )
        except DondocError as error:
            print(f"{source.name}: chưa kiểm tra được thể thức. {error.message}", file=sys.stderr)
            return self._context

    def _write(
        self, source: SourceFile, findings: tuple[Finding, ...], output: Path, *, is_word: bool
    ) -> None:
        from dondoc.linting import write_comments

        if not is_word:
            self._refuse(f"{source.name}: chỉ ghi được nhận xét vào tệp Word (.docx).", UNREADABLE)
            return
        try:
            written = write_comments(
                source.path.read_bytes(), findings, name=source.name, at=datetime.now(), limits=self._limits
            )
            with open_output(output) as file:
                file.write(written)
        except DondocError as error:
            self._refuse(error.message, error.exit_code)
        except OSError as error:
            self._refuse(f"Không ghi được “{output}”: {of_the_system(error)}", PROGRAM_ERROR)

    def _refuse(self, message: str, status: int) -> None:
        print(message, file=sys.stderr)
        if self._status in (IN_ORDER, OBJECTED):
            self._status = status or UNREADABLE


def _asked(each: ToAsk) -> dict[str, object]:
    return {"agency": each.agency, "name": each.name, "because": each.because, "is_sure": each.is_sure}
