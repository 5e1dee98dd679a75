"""The database that Dondoc runs itself: safe on disk, closed to others, up again after a kill."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from dondoc.server.project import postgres, postgres_binaries, postgres_place
from dondoc.server.project.errors import DatabaseStartError, DiskFull
from dondoc.server.project.postgres import RunningPostgres, start_postgres
from dondoc.server.project.postgres_binaries import binaries_for
from dondoc.server.project.postgres_place import cluster_folder, socket_folder
from dondoc.server.project.system_user import current_user, database_user


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's user can enter, which a test's own folder is not when root runs it."""
    made = Path(tempfile.mkdtemp(prefix="dondoc-test-pg-"))
    made.chmod(0o711)
    yield made / "postgres"
    shutil.rmtree(made)


@pytest.fixture
def running(folder: Path) -> Iterator[RunningPostgres]:
    one = start_postgres(folder, is_fleeting=True)
    yield one
    one.stop()


def told(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def test_pages_have_checksums_and_letters_are_vietnamese(running: RunningPostgres) -> None:
    assert told(running.url, "SHOW data_checksums") == "on"
    assert told(running.url, "SELECT lower('ĐẮC LẮK')") == "đắc lắk"
    assert told(running.url, "SHOW server_encoding") == "UTF8"


def test_only_the_socket_leads_in_and_it_is_closed_to_others(running: RunningPostgres) -> None:
    assert told(running.url, "SHOW listen_addresses") == ""
    assert running.socket.stat().st_mode & 0o777 == 0o700
    assert (running.folder / "data").stat().st_mode & 0o077 == 0


def test_the_program_is_no_superuser_and_may_create_its_extensions(running: RunningPostgres) -> None:
    assert told(running.url, "SHOW is_superuser") == "off"
    with psycopg.connect(running.url) as connection:
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE EXTENSION pg_trgm")


def refusal_of_another_user(socket: Path) -> str:
    """What somebody else on the machine is told who tries to connect."""
    other = pwd.getpwnam("nobody")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(other.pw_gid)
            os.setuid(other.pw_uid)
            psycopg.connect(host=str(socket), user="dondoc", dbname="dondoc").close()
            os.write(writer, b"let in")
        except BaseException as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told_by_child:
        words = told_by_child.read()
    os.waitpid(child, 0)
    return words


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_another_user_of_the_machine_gets_no_way_in(running: RunningPostgres) -> None:
    assert "Permission denied" in refusal_of_another_user(running.socket)
    # And were the folder open, the server would still ask who it is.
    running.socket.chmod(0o711)
    (running.socket / ".s.PGSQL.5432").chmod(0o777)
    assert "Peer authentication failed" in refusal_of_another_user(running.socket)
    running.socket.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="of root only")
def test_root_runs_it_as_a_user_of_its_own(running: RunningPostgres) -> None:
    assert Path(f"/proc/{running.process.pid}").stat().st_uid == database_user().uid != 0
    assert (running.folder / "data").stat().st_uid == database_user().uid
    # What we write ourselves lies in folders that this user cannot change.
    assert running.folder.stat().st_uid == 0


def test_killed_it_comes_up_again_with_what_was_committed(folder: Path) -> None:
    first = start_postgres(folder)
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    first.process.kill()
    first.process.wait()
    second = start_postgres(folder)
    try:
        assert told(second.url, "SELECT number FROM kept") == 7
    finally:
        second.stop()


def test_one_left_behind_is_stopped_first(folder: Path) -> None:
    left = start_postgres(folder, is_fleeting=True)
    second = start_postgres(folder, is_fleeting=True)
    try:
        assert left.process.wait(timeout=5) == 0
        assert told(second.url, "SELECT 1") == 1
    finally:
        second.stop()


def test_a_lock_file_whose_number_went_to_another_program_is_cleared(folder: Path) -> None:
    first = start_postgres(folder, is_fleeting=True)
    lock = folder / "data" / "postmaster.pid"
    words = lock.read_text()
    first.process.kill()
    first.process.wait()
    other = subprocess.Popen(["sleep", "60"], **database_user().process_options)
    try:
        lock.write_text(words.replace(str(first.process.pid), str(other.pid), 1))
        start_postgres(folder, is_fleeting=True).stop()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_it_stops_cleanly_when_its_parent_is_killed(folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from dondoc.server.project.postgres import start_postgres\n"
        "print(start_postgres(Path(sys.argv[1]), is_fleeting=True).process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    ends_at = time.monotonic() + 60
    while Path(f"/proc/{pid}/cwd").exists() and time.monotonic() < ends_at:
        time.sleep(0.05)
    assert not (folder / "data" / "postmaster.pid").exists()
    assert "database system is shut down" in (folder / "postgres.log").read_text()


def test_initdb_that_was_cut_off_leaves_no_half_cluster(folder: Path) -> None:
    (folder / "data.new" / "base").mkdir(parents=True)
    start_postgres(folder, is_fleeting=True).stop()
    assert not (folder / "data.new").exists()


def test_a_start_without_progress_is_given_up(folder: Path) -> None:
    start_postgres(folder, is_fleeting=True).stop()
    # Started in the background, tests hand on that SIGINT is ignored; a server would not.
    code = (
        "import signal, time; signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "print('LOG: redo in progress, elapsed time: 1.0 s', flush=True); time.sleep(60)"
    )
    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(DatabaseStartError, match="không tiến triển"),
    ):
        original = postgres.start_child
        patch.setattr(
            postgres,
            "start_child",
            lambda command, **options: original([sys.executable, "-c", code], output=options["output"]),
        )
        start_postgres(folder, is_fleeting=True, stalled_s=0.5)


def test_a_start_with_progress_is_waited_for(folder: Path) -> None:
    """A server that takes several times the patience, but tells of progress, is not given up.

    The clock goes on by half the patience with each step that the server tells of, whatever else is busy.
    """
    start_postgres(folder, is_fleeting=True).stop()
    slow = (
        "import os, sys, time\n"
        "for step in range(8):\n"
        "    print(f'LOG: redo in progress, elapsed time: {step}.0 s, LSN 0/{step}', flush=True)\n"
        "    time.sleep(0.2)\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    log = folder / "postgres.log"
    clock = SimpleNamespace(monotonic=lambda: log.read_text().count("LSN 0/") / 2, sleep=time.sleep)
    with pytest.MonkeyPatch.context() as patch:
        original = postgres.start_child
        patch.setattr(
            postgres,
            "start_child",
            lambda command, **options: original(["/usr/bin/python3", "-c", slow, *command], **options),
        )
        patch.setattr(postgres, "time", clock)
        running = start_postgres(folder, is_fleeting=True, stalled_s=1.0)
    running.stop()
    assert clock.monotonic() == 4


def test_data_of_another_version_say_which_package_is_missing(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(DatabaseStartError, match="postgresql-12"):
        start_postgres(folder)


def test_a_full_disk_is_said_plainly() -> None:
    error = postgres._failure("FATAL: could not write: No space left on device\n", folder=Path("/x"))
    assert isinstance(error, DiskFull)
    assert "đã đầy" in error.message


def test_a_socket_fits_into_the_length_that_the_system_allows(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    made = socket_folder(deep, user=current_user())
    assert made == socket_folder(deep, user=current_user())
    assert len(os.fsencode(made)) < 80
    made.rmdir()


def test_a_socket_folder_that_somebody_else_put_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "socket").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseStartError, match="không phải của Dondoc"):
        socket_folder(tmp_path, user=current_user())


@pytest.mark.skipif(os.geteuid() != 0, reason="of root only")
def test_a_clone_in_a_closed_folder_keeps_its_data_elsewhere(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else may enter root's folders, and opening them is not ours to do."""
    monkeypatch.setattr(postgres_place, "_ELSEWHERE", folder.parent)
    tmp_path.chmod(0o700)
    place = cluster_folder(tmp_path)
    assert place.parent == folder.parent
    assert cluster_folder(tmp_path) == place
    tmp_path.chmod(0o755)
    assert cluster_folder(tmp_path) == place
    start_postgres(place, is_fleeting=True).stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="of root only")
def test_binaries_in_a_closed_folder_are_copied(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = postgres_binaries._of_wheel()[0]
    closed = tmp_path / "closed" / found.root.name
    closed.parent.mkdir(mode=0o700)
    shutil.copytree(found.root, closed, symlinks=True)
    shutil.copytree(f"{found.root}.libs", f"{closed}.libs", symlinks=True)
    moved = postgres_binaries._Found(found.major, closed / found.folder.relative_to(found.root), closed)
    monkeypatch.setattr(postgres_binaries, "_of_wheel", lambda: [moved])
    monkeypatch.setattr(postgres_binaries, "_REACHABLE_COPIES", folder.parent / "copies")
    usable = binaries_for(folder / "data", user=database_user())
    assert usable.is_relative_to(folder.parent)
    assert binaries_for(folder / "data", user=database_user()) == usable
    start_postgres(folder, is_fleeting=True).stop()


def test_without_the_wheel_it_takes_debians(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    debian = postgres_binaries._Found(17, tmp_path, tmp_path)
    tmp_path.joinpath("postgres").touch(mode=0o755)
    monkeypatch.setattr(postgres_binaries, "_of_wheel", list)
    monkeypatch.setattr(postgres_binaries, "_of_debian", lambda: [debian])
    assert binaries_for(tmp_path / "data", user=current_user()) == tmp_path
    monkeypatch.setattr(postgres_binaries, "_of_debian", list)
    with pytest.raises(DatabaseStartError, match="Không tìm thấy PostgreSQL"):
        binaries_for(tmp_path / "data", user=current_user())


def test_a_signal_for_the_terminal_does_not_reach_it(running: RunningPostgres) -> None:
    assert os.getsid(running.process.pid) == running.process.pid != os.getsid(0)
