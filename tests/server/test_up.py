"""`dondoc up` as a whole: it starts, says so, stops with all it started, and bears being killed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psycopg
import pytest
from up_process import PATIENCE_S, Up, processes_of, wait_for

from dondoc.server.project.commands import up


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for the whole module, as an office has: what a test leaves, the next one finds."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-test-up-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    return free_port()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        number: int = one.getsockname()[1]
        return number


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def begin(*arguments: str, **environment: str) -> Up:
        started.append(Up(data, *arguments, **environment))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
    wait_for(lambda: not processes_of(data))


def told(data: Path, query: str) -> object:
    """What the running database answers, found as another command of the installation finds it."""
    with psycopg.connect((data / "database-url").read_text().strip()) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_it_starts_with_samples_and_ctrl_c_leaves_nothing_behind(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    public = free_port()
    running = start("--port", str(port), "--portal-port", str(public), "--demo")
    running.wait_until_ready()
    assert get(public, "/van-ban/").status == 200  # by a role and a key of its own
    for word in (
        f"http://127.0.0.1:{port}/",
        f"Cổng công khai: http://127.0.0.1:{public}/",
        "chuyenvien",
        "soxaydung",
        "lanhdaoso",
        "kiemdinh",
        "xalocbinh",
        "lanhdao",
        "kiemtra",
        "quantri",
        "dùng thử",
        "Ctrl-C",
    ):
        assert word in running.printed
    assert get(port, "/health").status == 200
    page = get(port, "/")
    assert page.status == 302
    assert get(port, page.headers["Location"]).status == 200
    assert len(processes_of(data)) > 5
    # In the background, by the worker, the samples are read.
    sample_count = len(list((Path(__file__).parents[2] / "samples").glob("*.txt")))
    wait_for(
        lambda: told(data, "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')") == 0
    )
    read = "SELECT count(*) FROM intake_receiveddocument WHERE stage = 'ready'"
    assert told(data, read) == sample_count > 0
    assert running.end(signal.SIGINT) == 0
    assert processes_of(data) == {}
    assert "Đã dừng" in running.printed
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600


def test_it_starts_again_with_its_data_and_is_reached_from_this_machine_only(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    key = (data / "secret-key").read_text()
    running = start("--port", str(port), "--no-portal")
    running.wait_until_ready()
    assert "Cổng công khai" not in running.printed
    assert "chuyenvien" in running.printed  # kept from the first start, hence still said
    assert (data / "secret-key").read_text() == key
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    assert set(re.findall(rf"([0-9A-F]+):{port:04X} [0-9A-F]+:0000 0A", listening)) == {"0100007F"}
    assert running.end(signal.SIGTERM) == 0
    assert processes_of(data) == {}


def test_killed_it_leaves_nothing_that_prevents_the_next_start(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    first = start("--port", str(port))
    first.wait_until_ready()
    first.end(signal.SIGKILL)
    second = start("--port", str(port))  # at once, while what was left behind is still ending
    second.wait_until_ready()
    assert get(port, "/health").status == 200
    assert second.end(signal.SIGINT) == 0
    assert processes_of(data) == {}


def test_everything_killed_at_once_is_no_obstacle_either(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    """As a power cut does it: the database too has no time to write anything down."""
    first = start("--port", str(port))
    first.wait_until_ready()
    for pid in processes_of(data):
        with suppress(ProcessLookupError):  # some end with those before them
            os.kill(pid, signal.SIGKILL)
    first.process.wait()
    second = start("--port", str(port))
    second.wait_until_ready()
    assert second.end(signal.SIGINT) == 0


def test_a_dead_worker_a_dead_web_and_a_dead_database_come_back(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    running = start("--port", str(port))
    running.wait_until_ready()
    for sign in ("project.worker", "gunicorn", "postgres -D"):
        before = processes_of(data)
        victim = min(pid for pid, line in before.items() if sign in line)
        os.kill(victim, signal.SIGKILL)
        wait_for(partial(came_back, data, sign, before))
    wait_for(lambda: is_answering(port))
    assert running.printed.count("dừng bất thường") >= 3
    assert running.end(signal.SIGINT) == 0
    assert processes_of(data) == {}


def came_back(data: Path, sign: str, before: Container[int]) -> bool:
    return any(sign in line for pid, line in processes_of(data).items() if pid not in before)


def is_answering(port: int) -> bool:
    try:
        return get(port, "/health").status == 200
    except OSError:
        return False


def test_stopped_in_the_middle_of_its_start_it_leaves_nothing(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    running = start("--port", str(port))
    wait_for(lambda: "chuẩn bị" in running.printed)
    assert running.end(signal.SIGINT) == 0
    assert processes_of(data) == {}


def test_a_second_start_on_the_same_data_says_where_the_first_one_is(
    start: Callable[..., Up], data: Path, port: int
) -> None:
    running = start("--port", str(port))
    running.wait_until_ready()
    second = subprocess.run(
        [sys.executable, "-m", "dondoc.cli", "up", "--port", "1"],
        env={**os.environ, "DONDOC_DATA": str(data)},
        capture_output=True,
        text=True,
    )
    assert second.returncode == 1
    assert f"127.0.0.1:{port}" in second.stderr
    assert "đang chạy" in second.stderr
    assert "Traceback" not in second.stderr
    assert running.end(signal.SIGINT) == 0


def test_a_port_in_use_is_said_before_anything_is_begun(start: Callable[..., Up], data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        running = start("--port", str(port))
        assert running.process.wait(timeout=PATIENCE_S) == 1
    assert running.printed.startswith(f"Cổng {port} đang được chương trình khác dùng.")
    assert "cơ sở dữ liệu" not in running.printed


def test_samples_are_refused_where_others_can_come_in(start: Callable[..., Up], port: int) -> None:
    for arguments in (["--demo"], []):  # asked for, or left from a trial
        running = start("--port", str(port), *arguments, DONDOC_PUBLIC_URL="https://dondoc.example.vn")
        assert running.process.wait(timeout=PATIENCE_S) == 1
        assert "mẫu" in running.printed
        assert "Traceback" not in running.printed


@pytest.mark.parametrize(
    "arguments",
    [["--host", "0.0.0.0"], ["--port", "0"], ["--port", "x"], ["--nothing"]],
)
def test_plain_http_stays_on_this_machine(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        up(arguments)
    assert ended.value.code == 2
    assert "Lệnh chưa đúng" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_said_plainly(start: Callable[..., Up], port: int) -> None:
    running = start("--port", str(port), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert running.process.wait(timeout=PATIENCE_S) == 1
    assert "DATABASE_URL" in running.printed
    assert "Traceback" not in running.printed


def test_a_data_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path, port: int) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dondoc.cli", "up", "--port", str(port)],
        env={**os.environ, "DONDOC_DATA": str(tmp_path / "file" / "data")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Không ghi được vào thư mục dữ liệu")
    assert "DONDOC_DATA" in done.stderr


def test_a_full_disk_is_said_before_anything_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_DATA", str(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    assert up([]) == 1
    assert "giải phóng chỗ" in capsys.readouterr().err
