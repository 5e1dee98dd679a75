"""Redmine as Debian packs it, in production on a PostgreSQL like ours, with an issue for each of our tasks.

What is compared and how stands in `redmine_child`. Nothing outside .bench/ is written: the instance has its
settings, log and passing files in its own folder, and its own cluster beside them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from .material import FOLDER
from .tracking_child import MADE_BY as TASKS_MADE_BY
from .tracking_child import made_database

MADE_BY = (*TASKS_MADE_BY, "redmine_rows.py")
PACKAGES = ("redmine", "redmine-pgsql", "puma")
# The first line keeps the package from making a database of its own; the other starts no service.
HOW_TO_INSTALL = f"""
    echo 'redmine redmine/instances/default/dbconfig-install boolean false' | debconf-set-selections
    DEBIAN_FRONTEND=noninteractive apt-get install --no-install-recommends {" ".join(PACKAGES)}"""
SHARE = Path("/usr/share/redmine")
DATABASE, ROLE = "redmine", "dondoc"
_GEMS = f"""eval_gemfile "{SHARE}/Gemfile"
gem "pg", "~> 1.2"
gem "puma"
"""
_READY_S = 90.0


@dataclass(frozen=True, slots=True)
class RunningRedmine:
    """A Redmine that answers, and the cluster it works on."""

    process: int
    database_process: int
    address: str
    database: psycopg.Connection


def is_installed() -> bool:
    """Whether all of it is there, on a Debian."""
    if shutil.which("dpkg-query") is None:
        return False
    packed = subprocess.run(["dpkg-query", "--show", *PACKAGES], capture_output=True)
    return packed.returncode == 0 and SHARE.is_dir() and shutil.which("puma") is not None


def version() -> str:
    """As the system's packages name it."""
    asked = ["dpkg-query", "--show", "--showformat", "${Version}", "redmine"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


@contextmanager
def made_redmine(size: int) -> Iterator[RunningRedmine]:
    """A Redmine with so many issues, made once from our database of that size and kept."""
    from dondoc.server.project.postgres import start_postgres

    sources = b"".join((Path(__file__).parent / name).read_bytes() for name in MADE_BY)
    digest = hashlib.sha256(sources + version().encode())
    folder = FOLDER / f"redmine-{size}-{digest.hexdigest()[:12]}"
    made = folder / "made"
    if not made.exists():
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's user has to come through, where we are root
    running = start_postgres(folder / "postgres")
    try:
        _write_instance(folder, running.socket)
        if not made.exists():
            _make(running, folder, size)
            made.touch()
        with _served(folder) as (process, address), _connected(running) as database:
            yield RunningRedmine(process, running.process.pid, address, database)
    finally:
        running.stop()


def _connected(running: Any) -> psycopg.Connection:
    return psycopg.connect(host=str(running.socket), user="postgres", dbname=DATABASE, autocommit=True)


def _write_instance(folder: Path, database: Path) -> None:
    """The folders and settings that the package would make under /etc and /var."""
    for name in ("config", "log", "tmp", "files", "public/plugin_assets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    secret = folder / "config" / "secret_key.txt"
    if not secret.exists():
        secret.write_text(secrets.token_hex(64))
    (folder / "config" / "database.yml").write_text(
        f"production:\n  adapter: postgresql\n  database: {DATABASE}\n  host: {database}\n"
        f"  username: {ROLE}\n  encoding: utf8\n"
    )
    (folder / "Gemfile").write_text(_GEMS)
    (folder / "log" / "production.log").write_text("")


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours, whose DATABASE_URL Rails would take for its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "RAILS_ENV": "production",
        "REDMINE_INSTANCE": f"../../../..{folder.resolve()}",  # looked for below the package's own, four deep
        "REDMINE_LANG": "vi",
        "BUNDLE_GEMFILE": str(folder / "Gemfile"),
        "SCHEMA": str(folder / "schema.rb"),
    }


def _make(running: Any, folder: Path, size: int) -> None:
    from .redmine_rows import copy_rows

    with running.connect_as_superuser() as server:
        server.autocommit = True
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
    for task in ("db:migrate", "redmine:load_default_data"):
        told = subprocess.run(
            ["bundle", "exec", "rake", task],
            cwd=SHARE,
            env=_environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if told.returncode:
            raise SystemExit(f"bench: Redmine's {task} ended with {told.returncode}\n{told.stdout[-3000:]}")
    with (
        made_database(size),
        psycopg.connect(os.environ["DATABASE_URL"]) as tasks,
        _connected(running) as database,
    ):
        copy_rows(tasks, database)


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, str]]:
    """Puma with one thread: what one request costs is the same, and nothing else runs beside it."""
    from dondoc.server.project.child import start_child, stop_child

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log" / "puma.log").open("wb") as log:
        process = start_child(
            [
                *("puma", "--environment", "production", "--threads", "1:1", "--workers", "0"),
                *("--bind", f"tcp://127.0.0.1:{port}", "config.ru"),
            ],
            environment=_environment(folder),
            folder=SHARE,
            output=log.fileno(),
        )
    try:
        _wait_for(port, process, folder)
        yield process.pid, f"http://127.0.0.1:{port}"
    finally:
        stop_child(process, number=signal.SIGTERM, patience_s=30)


def _wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    ends_at = time.monotonic() + _READY_S
    while time.monotonic() < ends_at and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    told = (folder / "log" / "puma.log").read_text("utf-8", errors="replace")
    raise SystemExit(f"bench: Redmine did not start\n{told[-3000:]}")
