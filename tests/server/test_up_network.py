"""`dondoc up --host`: the office's network reaches it by TLS, and plainly only what makes TLS trusted."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from up_process import Up, processes_of, wait_for

from dondoc.server.project.commands import up
from dondoc.server.project.postgres_place import cluster_folder
from dondoc.server.project.tls.authority import as_pem, make_root, make_server, utc_now
from dondoc.server.project.tls.hosts import parse_host
from ready_cluster import lay_out

NAME = "dondoc.tinh.vn"


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """Of an installation whose database stands; test_up.py begins with nothing."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-test-network-"))
    folder.chmod(0o711)
    lay_out(cluster_folder(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@pytest.fixture
def start(data: Path, ports: tuple[int, int]) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def begin(*arguments: str, **environment: str) -> Up:
        at = ("--port", str(ports[0]), "--http-port", str(ports[1]))
        started.append(Up(data, *at, *arguments, **environment))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
    wait_for(lambda: not processes_of(data))


class Browser:
    """One connection that stays open, as browsers keep theirs; it trusts `root` alone."""

    def __init__(self, port: int, *, root: bytes, name: str = "localhost") -> None:
        context = ssl.create_default_context(cadata=root)
        self.connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=30)
        self.connection.sock = context.wrap_socket(
            socket.create_connection(("127.0.0.1", port)), server_hostname=name
        )

    def get(self, path: str) -> tuple[http.client.HTTPResponse, str]:
        self.connection.request("GET", path, headers={"Host": "localhost"})
        response = self.connection.getresponse()
        return response, response.read().decode()


def plainly(port: int, path: str, *, host: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_the_network_comes_in_by_tls_that_a_root_of_our_own_vouches_for(
    start: Callable[..., Up], data: Path, ports: tuple[int, int]
) -> None:
    running = start("--host", NAME)
    running.wait_until_ready()
    tls, plain = ports
    for words in (
        f"https://{NAME}:{tls}/",
        f"http://{NAME}:{plain}/chung-thu-goc/",
        "SHA-256",
        "vừa được tạo",
    ):
        assert words in running.printed
    root = (data / "tls" / "root.crt").read_bytes()

    browser = Browser(tls, root=root, name=NAME)
    response, _ = browser.get("/dang-nhap/")
    assert response.headers["Location"] == "/thiet-lap/"
    assert "Strict-Transport-Security" not in response.headers  # the port is none that browsers know
    wrong_password(browser, address="203.0.113.5")
    with psycopg.connect((data / "database-url").read_text().strip()) as database:
        found = database.execute("SELECT address FROM accounts_signinfailure").fetchall()
    assert found == [("127.0.0.1",)]  # where it came from, on the second request too, whatever it says itself

    for host in (f"{NAME}:{plain}", f"127.0.0.1:{plain}"):
        response, _ = plainly(plain, "/nhiem-vu/?text=a%20b", host=host)
        assert response.status == 302
        assert response.headers["Location"] == f"https://{host.split(':')[0]}:{tls}/nhiem-vu/?text=a%20b"
    response, content = plainly(plain, "/chung-thu-goc/", host=NAME)
    assert response.status == 200
    assert "Dấu vân tay" in content.decode() or "dấu vân tay" in content.decode()
    response, content = plainly(plain, "/chung-thu-goc/dondoc-goc.crt", host=NAME)
    assert (content, response.headers["Content-Type"]) == (root, "application/x-x509-ca-cert")
    assert plainly(plain, "/", host="ke-khac.vn")[0].status == 400

    before = processes_of(data)
    os.kill(min(pid for pid, line in before.items() if "tls.front" in line), signal.SIGKILL)
    wait_for(
        lambda: any("tls.front" in line for pid, line in processes_of(data).items() if pid not in before)
    )
    wait_for(lambda: is_answering(tls, root))
    assert running.end(signal.SIGINT) == 0
    assert processes_of(data) == {}


def wrong_password(browser: Browser, *, address: str) -> None:
    """Sent over the connection that stood open already."""
    response, page = browser.get("/thiet-lap/")
    cookie = response.headers["Set-Cookie"].partition(";")[0]
    assert cookie.startswith("__Host-")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    headers = {
        "Host": "localhost",
        "Referer": "https://localhost/dang-nhap/",
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": address,
    }
    form = f"csrfmiddlewaretoken={token[1]}&username=lan&password=sai"
    browser.connection.request("POST", "/dang-nhap/", form, headers)
    response = browser.connection.getresponse()
    response.read()
    assert response.status == 200


def is_answering(port: int, root: bytes) -> bool:
    try:
        return Browser(port, root=root).get("/health")[0].status == 200
    except OSError:
        return False


def test_the_office_certificate_is_served_where_there_is_one(
    start: Callable[..., Up], data: Path, ports: tuple[int, int], tmp_path: Path
) -> None:
    root = make_root([parse_host(NAME)], now=utc_now())
    key, _, rest = as_pem(make_server(root, hosts=[parse_host(NAME)], now=utc_now())).partition(
        b"-----BEGIN C"
    )
    (tmp_path / "office.pem").write_bytes(b"-----BEGIN C" + rest)
    (tmp_path / "office.key").write_bytes(key)
    running = start("--cert", str(tmp_path / "office.pem"), "--key", str(tmp_path / "office.key"))
    running.wait_until_ready()
    assert f"https://{NAME}:{ports[0]}/" in running.printed  # the name that stands in it
    assert "Chứng thư gốc" not in running.printed
    from cryptography.hazmat.primitives.serialization import Encoding

    browser = Browser(ports[0], root=root.certificate.public_bytes(Encoding.DER), name=NAME)
    assert browser.get("/health")[0].status == 200
    assert browser.get("/chung-thu-goc/")[0].status == 404
    assert running.end(signal.SIGINT) == 0


def test_an_address_that_this_machine_does_not_have_is_said(start: Callable[..., Up]) -> None:
    running = start("--host", "203.0.113.77")
    assert running.process.wait(timeout=90) == 1
    assert running.printed.startswith("Máy này không có địa chỉ 203.0.113.77.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "may_chu"], "--host"),
        (["--http-port", "81"], "--http-port chỉ dùng cùng --host"),
        (["--cert", "a.pem"], "--cert và --key"),
        (["--host", "a.vn", "--port", "8443", "--http-port", "8443"], "--http-port"),
        (["--host", "a.vn", "--port", "65535"], "--http-port"),
    ],
)
def test_what_does_not_go_together_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        up(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_proxy_and_tls_of_our_own_exclude_each_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_PUBLIC_URL", "https://dondoc.tinh.vn")
    assert up(["--host", "dondoc.tinh.vn"]) == 1
    assert "Hãy bỏ một trong hai" in capsys.readouterr().err


def test_samples_stay_on_this_machine(start: Callable[..., Up]) -> None:
    running = start("--host", NAME, "--demo")
    assert running.process.wait(timeout=90) == 1
    assert "mẫu" in running.printed
