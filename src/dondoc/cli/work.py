"""Reading many files: one after the other or in a pool of processes; one bad file stops no other."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.documents.errors import DondocError, UnsupportedFile
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document, Page, PageState

from .problems import of_the_system
from .shown import as_runs
from .sources import SourceFile, member_of

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

PROGRAM_ERROR = 1
WRONG_SETTING = 2
UNREADABLE = 3
PAGES_UNREAD = 4
GRAVEST_FIRST = (PROGRAM_ERROR, WRONG_SETTING, UNREADABLE, PAGES_UNREAD)
AHEAD = 4  # files handed out for each process before the first is taken back


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a Document and its Reading, or why there is none."""

    source: SourceFile
    seconds: float = 0.0
    document: Document | None = None
    reading: Reading | None = None
    problem: str = ""  # Vietnamese
    status: int = 0
    is_skipped: bool = False  # of a kind that is not read, and nobody named it
    is_last: bool = True  # of its file: an archive or a letter has several

    @property
    def unread_pages(self) -> tuple[Page, ...]:
        pages = self.document.pages if self.document else ()
        return tuple(page for page in pages if page.state is not PageState.READ)

    @property
    def problems(self) -> list[str]:
        """In Vietnamese: why there is no Reading, or which pages it lacks."""
        pictures = [page.number for page in self.unread_pages if page.state is PageState.NEEDS_OCR]
        damaged = [page for page in self.unread_pages if page.state is PageState.UNREADABLE]
        problems = [self.problem] if self.problem else []
        if pictures:
            problems.append(
                f"Chưa đọc được chữ ở trang {as_runs(pictures)}: trang là ảnh chụp. "
                "Hãy dùng bản gốc có chữ (DOCX, PDF), hoặc nhận dạng chữ trước."
            )
        for page in damaged:
            problems.append(page.note or f"Không đọc được trang {page.number}: trang bị hỏng.")
        return problems

    def named(self, problem: str) -> str:
        """The problem with the file's name before it, unless it names the file itself."""
        return problem if self.source.name in problem else f"{self.source.name}: {problem}"


Read = Callable[[SourceFile, "Registry | None"], Sequence[Outcome]]
"""Reads one file by the agencies of a registry; without one, by those that come with Dondoc."""


def read_each(source: SourceFile, registry: Registry | None = None) -> list[Outcome]:
    """Read each document in a file (an archive or a letter holds several) and find its tasks. Never raises
    for the file's sake."""
    from dondoc.documents.formats import each_document, limits_from_environment

    outcomes: list[Outcome] = []
    members = each_document(_given(source), name=source.name, limits=limits_from_environment())
    while True:
        start = time.perf_counter()
        try:
            member = next(members, None)
        except Exception as error:
            outcomes.append(_failed(source, error, start))
            break
        if member is None:
            break
        of_member = member_of(source, member.name)
        if member.document is None:
            outcomes.append(_failed(of_member, member.problem, start))
        else:
            outcomes.append(_understood(of_member, member.document, registry, start))
    return [*(replace(outcome, is_last=False) for outcome in outcomes[:-1]), *outcomes[-1:]]


def read_one(source: SourceFile, registry: Registry | None = None) -> Outcome:
    """Read the one document in a file and find its tasks. Never raises for the file's sake."""
    from dondoc.documents.formats import limits_from_environment, read_document

    start = time.perf_counter()
    try:
        document = read_document(_given(source), name=source.name, limits=limits_from_environment())
    except Exception as error:
        return _failed(source, error, start)
    return _understood(source, document, registry, start)


def _given(source: SourceFile) -> Path | bytes:
    return source.path if source.content is None else source.content


def _understood(source: SourceFile, document: Document, registry: Registry | None, start: float) -> Outcome:
    from dondoc import extract_tasks

    try:
        reading = extract_tasks(document, registry=registry)
    except Exception as error:
        return _failed(source, error, start)
    status = 0 if all(page.state is PageState.READ for page in document.pages) else PAGES_UNREAD
    return Outcome(source, time.perf_counter() - start, document, reading, status=status)


def _failed(source: SourceFile, error: Exception | None, start: float) -> Outcome:
    """Why there is no Reading; a bug of ours too, for the other files are still worth reading."""
    seconds = time.perf_counter() - start
    match error:
        case UnsupportedFile() if not source.is_named:
            return Outcome(source, problem=error.message, is_skipped=True)
        case DondocError():
            return Outcome(source, seconds, problem=error.message, status=error.exit_code)
        case OSError():
            return Outcome(source, problem=of_the_system(error), status=UNREADABLE)
    problem = (
        f"Chương trình gặp lỗi khi đọc tệp này ({type(error).__name__}: {error}). "
        "Hãy gửi tệp cho người phát triển."
    )
    return Outcome(source, seconds, problem=problem, status=PROGRAM_ERROR)


def read_all(
    sources: Sequence[SourceFile], *, jobs: int, registry: Registry | None = None, read: Read = read_each
) -> Iterator[Outcome]:
    """An outcome for each document, in the order of their files."""
    if jobs == 1 or len(sources) < 2:
        for source in sources:
            yield from read(source, registry)
        return
    packed = None if registry is None else _packed(registry)
    waiting = deque(sources)
    while waiting:
        try:
            for outcomes in _read_in_pool(tuple(waiting), read, jobs=jobs, packed=packed):
                waiting.popleft()
                yield from outcomes
        except BrokenProcessPool:
            # Some file killed its process; each that was under way is tried alone, so that only it is lost.
            for _ in range(min(len(waiting), jobs * AHEAD)):
                yield from _read_alone(waiting.popleft(), read, packed)


def gravest(statuses: Iterable[int]) -> int:
    """The status that a command ends with, after those of its documents."""
    found = set(statuses)
    return next((status for status in GRAVEST_FIRST if status in found), 0)


def default_jobs() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _packed(registry: Registry) -> bytes:
    """The registry for the processes of a pool, that need not read and check a file again."""
    agencies, collectives = registry.agencies.values(), registry.collectives.values()
    parts = (tuple(agencies), registry.successions, tuple(collectives), registry.home)
    return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Registry:
    from dondoc.agencies.registry import Registry

    agencies, successions, collectives, home = pickle.loads(packed)
    return Registry(agencies, successions, collectives, home=home)


class _Worker:
    """What a process of the pool keeps from one file to the next."""

    registry: Registry | None = None


def _read_in_worker(read: Read, source: SourceFile) -> Sequence[Outcome]:
    return read(source, _Worker.registry)


def _pool(jobs: int, packed: bytes | None) -> ProcessPoolExecutor:
    # Spawned, for the progress bar runs in a thread and a fork would copy its locks.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(packed,))


def _read_in_pool(
    sources: Sequence[SourceFile], read: Read, *, jobs: int, packed: bytes | None
) -> Iterator[Sequence[Outcome]]:
    pool = _pool(min(jobs, len(sources)), packed)
    is_done = False
    try:
        rest = iter(sources)
        ahead: deque[Future[Sequence[Outcome]]] = deque()
        with _ctrl_c_held_back():  # the first files start the processes
            for _, source in zip(range(jobs * AHEAD), rest, strict=False):
                ahead.append(pool.submit(_read_in_worker, read, source))
        while ahead:
            yield ahead.popleft().result()
            for source in rest:
                ahead.append(pool.submit(_read_in_worker, read, source))
                break
        is_done = True
    finally:
        if not is_done:  # stopped by the officer, or nobody reads on: do not wait for what is under way
            for child in multiprocessing.active_children():
                child.terminate()
        pool.shutdown(cancel_futures=True)


def _read_alone(source: SourceFile, read: Read, packed: bytes | None) -> Sequence[Outcome]:
    with _pool(1, packed) as pool:
        try:
            with _ctrl_c_held_back():
                future = pool.submit(_read_in_worker, read, source)
            return future.result()
        except BrokenProcessPool:
            problem = (
                "Việc đọc tệp này bị dừng giữa chừng, có thể do thiếu bộ nhớ. Hãy chia nhỏ tệp rồi thử lại."
            )
            return [Outcome(source, problem=problem, status=UNREADABLE)]


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Ctrl-C waits meanwhile, here and in the processes begun: one that is starting could only break down."""
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    resource_tracker.ensure_running()  # its own start would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker(packed: bytes | None) -> None:
    """End quietly at Ctrl-C, never outlive the command, and keep the registry."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _Worker.registry = None if packed is None else _unpacked(packed)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
