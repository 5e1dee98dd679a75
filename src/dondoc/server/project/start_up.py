"""`dondoc up`: database, web and worker together, started in order, watched, and stopped in order."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from dondoc.server.project.data_folder import (
    data_folder,
    database_url_file,
    make_data_folder,
    make_secret_keys,
)
from dondoc.server.project.errors import AlreadyRunning, DiskFull, StartError
from dondoc.server.project.listening import Place, listening
from dondoc.server.project.portal_process import Portal, portal_listening, portal_served, why_without
from dondoc.server.project.postgres import RunningPostgres, start_postgres
from dondoc.server.project.postgres_place import cluster_folder, make_folder, socket_folder
from dondoc.server.project.reading_limits import reading_limits
from dondoc.server.project.system_user import current_user
from dondoc.server.project.tls.network import Network, Vouched
from dondoc.server.project.watched import Watched
from dondoc.server.project.web_process import on_the_network, on_this_machine, wait_for_web

_LEAST_FREE = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """How Dondoc was asked to run."""

    host: str  # of this machine alone, for plain http
    port: int
    is_demo: bool
    network: Network | None = None  # else by TLS, for the office's network
    portal: Portal | None = None  # the public pages, where they are served here

    @property
    def url(self) -> str:
        if self.network:
            return self.network.url
        return f"http://{Place(self.host, self.port).shown}"

    def places(self) -> tuple[list[Place], list[Place]]:
        """Where to listen; the second are plain ones beside TLS."""
        return self.network.places() if self.network else ([Place(self.host, self.port)], [])


class _Stopped(BaseException):
    """Somebody asked us to stop. Not an `Exception`: nobody on the way may swallow it."""


def run(options: Options) -> int:
    """Run until asked to stop; the exit status. Errors of start-up are StartErrors."""
    reading_limits()  # a wrong one is told before anything is begun
    folder = data_folder()
    main, plain = options.places()
    with _stop_on_signals():
        try:
            prepare_folder(folder)
            with (
                alone(folder, told=f"{options.url}/"),
                listening(main) as taken,
                listening(plain) as beside,
                portal_listening(options.portal) as public,
            ):
                _serve(folder, listeners=(taken, beside), public=public, options=options)
        except _Stopped:
            _say("Đã dừng Dondoc.")
    return 0


def _serve(
    folder: Path,
    *,
    listeners: tuple[list[socket.socket], list[socket.socket]],
    public: list[socket.socket],
    options: Options,
) -> None:
    make_secret_keys(folder)
    os.environ["DONDOC_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.server.project.settings"
    vouched = _vouched(folder, options=options)
    database = start_database(folder)
    watched: list[Watched] = []
    try:
        from dondoc.server.project.preparing import prepare

        _say("Đang chuẩn bị dữ liệu…")
        told = prepare(is_demo=options.is_demo, is_alone=database is not None, address=f"{options.url}/")
        logs = folder / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        served = _served(folder, listeners=listeners, vouched=vouched, logs=logs)
        worker = Watched(
            "Việc chạy nền",
            command=[sys.executable, "-m", "dondoc.server.project.worker"],
            log=logs / "worker.log",
            # With the database gone it could only wait for it; its jobs are taken back by the next one.
            when_killed=signal.SIGKILL,
        )
        without = why_without(options.portal, public, database)
        portal = [] if without else _portal(folder, public, database, vouched, options=options, logs=logs)
        watched += [*served, worker, *portal]
        for one in watched:
            one.start()
        wait_for_web(served, at=listeners[0][0], is_tls=vouched is not None)
        if portal:
            wait_for_web(portal, at=public[0], is_tls=vouched is not None)
        _say_ready(
            options,
            told=[*told, *(vouched.told() if vouched else ()), *([without] if without else [])],
            has_portal=bool(portal),
        )
        looked_after: list[Watched | Vouched] = [*watched, *([vouched] if vouched else [])]
        while True:
            for each in looked_after:
                if happened := each.look(now=time.monotonic()):
                    _say(happened)
            if database is not None and database.process.poll() is not None:
                _say(f"Cơ sở dữ liệu dừng bất thường. Nhật ký: {database.folder}/postgres.log")
                database = start_database(folder)
            time.sleep(0.5)
    finally:
        if watched:
            _say("Đang dừng Dondoc…")
        for one in watched:
            one.ask_to_stop()
        for one in watched:
            one.stop()
        if database is not None:
            database.stop()


def _vouched(folder: Path, *, options: Options) -> Vouched | None:
    """The certificate for the network, made or read before anything slow is begun."""
    os.environ.pop("DONDOC_TLS_HOSTS", None)  # ours to set, whoever called us
    if options.network is None:
        return None
    vouched = Vouched(options.network, folder / "tls")
    vouched.tell_children()
    return vouched


def _served(
    folder: Path,
    *,
    listeners: tuple[list[socket.socket], list[socket.socket]],
    vouched: Vouched | None,
    logs: Path,
) -> list[Watched]:
    tls, plain = listeners
    if vouched is None:
        return on_this_machine(tls[0], logs=logs)
    certificate, key = vouched.files
    make_folder(folder / "tls")
    return on_the_network(
        tls,
        plain,
        certificate=certificate,
        key=key,
        sockets=socket_folder(folder / "tls", user=current_user()),
        logs=logs,
    )


def _portal(
    folder: Path,
    public: list[socket.socket],
    database: RunningPostgres | None,
    vouched: Vouched | None,
    *,
    options: Options,
    logs: Path,
) -> list[Watched]:
    if options.portal is None:
        return []
    sockets = None
    if vouched is not None:
        make_folder(folder / "portal")
        sockets = socket_folder(folder / "portal", user=current_user())
    return portal_served(
        options.portal,
        public,
        database=database,
        certificate=vouched.files if vouched else None,
        sockets=sockets,
        logs=logs,
    )


def start_database(folder: Path) -> RunningPostgres | None:
    """Ours, unless `DATABASE_URL` names another."""
    if os.environ.get("DATABASE_URL"):
        return None
    _say("Đang khởi động cơ sở dữ liệu…")
    database = start_postgres(cluster_folder(folder))
    # For other commands of this installation while we run; there is no password in it.
    database_url_file(folder).write_text(database.url + "\n", encoding="utf-8")
    return database


def prepare_folder(folder: Path) -> None:
    """Make the data folder where it is missing, and see that it can be worked in."""
    try:
        make_data_folder(folder)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only", str(folder))
    except OSError as error:
        raise StartError(
            f"Không ghi được vào thư mục dữ liệu {folder}: {error.strerror}. "
            "Hãy sửa quyền của thư mục, hoặc chọn thư mục khác bằng biến DONDOC_DATA."
        ) from error
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise DiskFull(
            f"Ổ đĩa chứa {folder} chỉ còn {free // (1 << 20)} MB, Dondoc cần ít nhất "
            f"{_LEAST_FREE // (1 << 20)} MB để chạy an toàn. Hãy giải phóng chỗ rồi chạy lại."
        )


@contextmanager
def alone(folder: Path, *, told: str) -> Iterator[None]:
    """One start at a time on the same data; `told` is who, for the next. The lock goes with the process."""
    with (folder / "up.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(
                f"Dondoc đang chạy với dữ liệu ở {folder}: {lock.read().strip()}. "
                "Hãy dùng bản đang chạy, hoặc dừng nó rồi chạy lại."
            ) from None
        lock.truncate(0)
        lock.write(f"{told}, tiến trình {os.getpid()}\n")
        lock.flush()
        yield


@contextmanager
def _stop_on_signals() -> Iterator[None]:
    """The first signal stops us; those that follow change nothing, so that the stop itself is not cut off."""

    def stop(number: int, frame: FrameType | None) -> None:
        for one in numbers:
            signal.signal(one, signal.SIG_IGN)
        raise _Stopped

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # with nohup we live on when the terminal closes
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(text: str) -> None:
    with suppress(OSError):  # the terminal was closed: no reason to stop in disorder
        print(text, flush=True)


def _say_ready(options: Options, *, told: list[str], has_portal: bool) -> None:
    lines = ["", f"Dondoc đã sẵn sàng: {options.url}/", ""]
    if options.portal is not None and has_portal:
        lines[2:] = [f"Cổng công khai: {options.portal.url}/", ""]
    if told:
        lines += [*told, ""]
    _say("\n".join([*lines, "Dừng: bấm Ctrl-C."]))
