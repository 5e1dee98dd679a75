"""`dondoc up`: database, web and worker together, started in order, watched, and stopped in order."""

from __future__ import annotations

import errno
import fcntl
import http.client
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
    make_secret_key,
)
from dondoc.server.project.errors import AlreadyRunning, DiskFull, PortInUse, StartError
from dondoc.server.project.postgres import RunningPostgres, start_postgres
from dondoc.server.project.postgres_place import cluster_folder
from dondoc.server.project.reading_limits import reading_limits
from dondoc.server.project.watched import Watched

_LEAST_FREE = 200 * 1024 * 1024
_WEB_READY_S = 60.0


@dataclass(frozen=True, slots=True)
class Options:
    """How Dondoc was asked to run."""

    host: str
    port: int
    is_demo: bool


class _Stopped(BaseException):
    """Somebody asked us to stop. Not an `Exception`: nobody on the way may swallow it."""


def run(options: Options) -> int:
    """Run until asked to stop; the exit status. Errors of start-up are StartErrors."""
    reading_limits()  # a wrong one is told before anything is begun
    folder = data_folder()
    with _stop_on_signals():
        try:
            prepare_folder(folder)
            with alone(folder, told=f"http://{_shown(options)}/"), _address(options) as listener:
                _serve(folder, listener=listener, options=options)
        except _Stopped:
            _say("Đã dừng Dondoc.")
    return 0


def _serve(folder: Path, *, listener: socket.socket, options: Options) -> None:
    make_secret_key(folder)
    os.environ["DONDOC_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.server.project.settings"
    database = start_database(folder)
    watched: list[Watched] = []
    try:
        from dondoc.server.project.preparing import prepare

        _say("Đang chuẩn bị dữ liệu…")
        told = prepare(
            is_demo=options.is_demo, is_alone=database is not None, address=f"http://{_shown(options)}/"
        )
        logs = folder / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        web = Watched(
            "Trang web",
            command=_web_command(listener),
            log=logs / "web.log",
            when_killed=signal.SIGTERM,
            keep_open=[listener.fileno()],
        )
        worker = Watched(
            "Việc chạy nền",
            command=[sys.executable, "-m", "dondoc.server.project.worker"],
            log=logs / "worker.log",
            # With the database gone it could only wait for it; its jobs are taken back by the next one.
            when_killed=signal.SIGKILL,
        )
        watched += [web, worker]
        for one in watched:
            one.start()
        _wait_for_web(web, options=options)
        _say_ready(options, told=told)
        while True:
            for one in watched:
                if happened := one.look(now=time.monotonic()):
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


def start_database(folder: Path) -> RunningPostgres | None:
    """Ours, unless `DATABASE_URL` names another."""
    if os.environ.get("DATABASE_URL"):
        return None
    _say("Đang khởi động cơ sở dữ liệu…")
    database = start_postgres(cluster_folder(folder))
    # For other commands of this installation while we run; there is no password in it.
    database_url_file(folder).write_text(database.url + "\n", encoding="utf-8")
    return database


def _web_command(listener: socket.socket) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "dondoc.server.project.wsgi:application"),
        *("--bind", f"fd://{listener.fileno()}", "--no-control-socket"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"),
        *("--timeout", "120", "--graceful-timeout", "10", "--worker-tmp-dir", _memory_folder()),
        *("--log-level", "warning"),
    ]


def _memory_folder() -> str:
    """Where gunicorn's workers give signs of life: a disk that is busy must not make them look dead."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"


def _wait_for_web(web: Watched, *, options: Options) -> None:
    ends_at = time.monotonic() + _WEB_READY_S
    while time.monotonic() < ends_at:
        if not web.is_running:
            raise StartError(f"Trang web không khởi động được. Nhật ký {web.log}:\n{web.last_words()}")
        connection = http.client.HTTPConnection(options.host, options.port, timeout=5)
        try:
            connection.request("GET", "/health", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise StartError(f"Trang web không trả lời. Nhật ký {web.log}:\n{web.last_words()}")


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
def _address(options: Options) -> Iterator[socket.socket]:
    """Take the address before anything slow is begun, and keep it while the web process is replaced."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.host, options.port))
        except PermissionError:
            raise StartError(
                f"Cổng {options.port} chỉ dành cho root. Hãy chọn cổng từ 1024 trở lên."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise StartError(f"Không mở được địa chỉ {_shown(options)}: {error.strerror}.") from error
            raise PortInUse(
                f"Cổng {options.port} đang được chương trình khác dùng. "
                f"Hãy chọn cổng khác: make run PORT={options.port + 1} (dondoc up --port {options.port + 1})."
            ) from None
        yield listener


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


def _shown(options: Options) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return f"{host}:{options.port}"


def _say(text: str) -> None:
    with suppress(OSError):  # the terminal was closed: no reason to stop in disorder
        print(text, flush=True)


def _say_ready(options: Options, *, told: list[str]) -> None:
    lines = ["", f"Dondoc đã sẵn sàng: http://{_shown(options)}/", ""]
    if told:
        lines += [*told, ""]
    _say("\n".join([*lines, "Dừng: bấm Ctrl-C."]))
