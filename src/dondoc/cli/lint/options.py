"""What the command line tells the linter besides the draft: who was asked, what is open, whose lexicon."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..arguments import Arguments, day
from ..problems import of_the_system

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry
    from dondoc.linting import Lexicon, LintContext

WRONG_COMMAND_LINE, UNREADABLE = 2, 3
_LARGEST_FILE = 32 * 1024 * 1024
_BETWEEN = re.compile(r"[;\n]")
_MARK = re.compile(r"^\s*(?:[-•+*]|\d+[.)])\s+")


class OptionProblem(Exception):
    """An option that cannot be used. The message is Vietnamese; `status` is what the command ends with."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


def add_lint_options(parser: Arguments) -> None:
    parser.how.add_argument(
        "--asked",
        metavar="DANH_SÁCH",
        help="các cơ quan đã được hỏi ý kiến, cách nhau bằng dấu chấm phẩy, hoặc tệp có mỗi dòng một "
        'cơ quan; chưa hỏi ai thì ghi ""',
    )
    parser.how.add_argument("--drafter", metavar="CƠ_QUAN", help="cơ quan chủ trì soạn thảo")
    parser.how.add_argument(
        "--held",
        type=Path,
        metavar="TỆP",
        help="văn bản và nhiệm vụ cơ quan đang theo dõi (JSON: documents, open_tasks)",
    )
    parser.how.add_argument(
        "--lexicon",
        type=Path,
        metavar="TỆP",
        help="từ điển của cơ quan (TOML: thẩm quyền, lĩnh vực, văn bản hết hiệu lực), thêm vào hoặc thay "
        "các mục kèm theo Dondoc",
    )
    parser.how.add_argument(
        "--on", type=day, metavar="NGÀY", help="ngày xét dự thảo chưa ghi ngày; mặc định: hôm nay"
    )


def lint_context(options: argparse.Namespace, registry: Registry) -> LintContext:
    """The context that the options give, without the form. Raises OptionProblem."""
    from dondoc.linting import LintContext

    on = options.on or date.today().isoformat()
    asked: str | None = options.asked
    documents, open_tasks = _held(options.held)
    lexicon = _lexicon(options.lexicon).with_shipped()
    return LintContext(
        registry=registry,
        on=date.fromisoformat(on),
        asked=None if asked is None else _agencies("--asked", _listed(asked), registry, on),
        drafters=_agencies("--drafter", options.drafter or "", registry, on),
        open_tasks=open_tasks,
        documents=documents,
        powers=lexicon.powers,
        fields=lexicon.fields,
        acts=lexicon.acts,
    )


def _listed(asked: str) -> str:
    """The list itself, or what stands in the file of that name."""
    path = Path(asked)
    try:
        is_file = bool(asked) and path.is_file()
    except (OSError, ValueError):
        is_file = False
    return _text(path) if is_file else asked


def _agencies(option: str, listed: str, registry: Registry, on: str) -> frozenset[str]:
    found: set[str] = set()
    for written in _BETWEEN.split(listed):
        name = _MARK.sub("", written).strip(" .,")
        if not name:
            continue
        if name in registry.agencies:
            found.add(name)
            continue
        answer = registry.resolve(name, on=on)
        several = [part.sure_id for _, part in answer.parts]
        ids = [answer.sure_id] if answer.sure_id else several
        if not ids or None in ids:
            why = f" ({answer.reason})" if answer.reason else ""
            raise OptionProblem(
                f"{option}: không rõ “{name}” là cơ quan nào{why}. Hãy ghi tên đầy đủ hoặc mã trong danh bạ.",
                status=WRONG_COMMAND_LINE,
            )
        found.update(one for one in ids if one)
    return frozenset(found)


def _held(path: Path | None):  # type: ignore[no-untyped-def]
    if path is None:
        return (), ()
    from dondoc.documents.errors import DondocError
    from dondoc.linting import read_held

    try:
        return read_held(_text(path))
    except DondocError as error:
        raise OptionProblem(f"{path}: {error.message}", status=UNREADABLE) from error


def _lexicon(path: Path | None) -> Lexicon:
    from dondoc.linting import Lexicon, LexiconError, read_lexicon

    if path is None:
        return Lexicon()
    try:
        return read_lexicon(_text(path))
    except LexiconError as error:
        raise OptionProblem(f"{path}: {error.message}", status=UNREADABLE) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE).decode("utf-8-sig")
    except OSError as error:
        raise OptionProblem(f"{path}: {of_the_system(error)}", status=UNREADABLE) from error
    except UnicodeDecodeError:
        raise OptionProblem(
            f"{path}: tệp không phải chữ dạng UTF-8. Hãy lưu lại dạng UTF-8.", status=UNREADABLE
        ) from None
