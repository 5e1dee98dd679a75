"""Mailboxes of the test, by IMAP and by POP3 over TLS, whose certificate a root of the test vouches for."""

from __future__ import annotations

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dondoc.server.project.tls.authority import as_pem, make_root, make_server, utc_now
from dondoc.server.project.tls.hosts import parse_host

USER, PASSWORD = "dondoc", "mật khẩu-của hộp thư"


@dataclass
class Mailbox:
    port: int
    root: Path  # who trusts it trusts the server
    letters: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    commands: list[str] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    box: Mailbox
    context: ssl.SSLContext
    is_plain_first: bool

    def setup(self) -> None:
        if not self.is_plain_first:
            self.request = self.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def guard(self) -> None:
        self.request = self.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def lines(self) -> Iterator[str]:
        while line := self.rfile.readline():
            self.box.commands.append(line.decode().rstrip("\r\n"))
            yield self.box.commands[-1]


class ImapTalk(_Talk):
    def handle(self) -> None:
        self.say("* OK test")
        for line in self.lines():
            tag, _, command = line.partition(" ")
            name = command.upper()
            if name == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1 STARTTLS")
            elif name == "STARTTLS":
                self.say(f"{tag} OK go on")
                self.guard()
                continue
            elif name.startswith("LOGIN"):
                if command != f'LOGIN "{USER}" "{PASSWORD}"':
                    self.say(f"{tag} NO wrong {PASSWORD}")
                    continue
            elif name.startswith("SELECT"):
                self.say(f"* {len(self.box.letters)} EXISTS")
            elif name == "UID SEARCH UNSEEN":
                unseen = [str(uid) for uid in self.box.letters if uid not in self.box.seen]
                self.say(f"* SEARCH {' '.join(unseen)}")
            elif fetched := re.fullmatch(r"UID FETCH (\d+) \((.+)\)", command):
                self._fetch(int(fetched[1]), fetched[2])
            elif stored := re.fullmatch(r"UID STORE (\d+) \+FLAGS.SILENT \(\\Seen\)", command):
                self.box.seen.add(int(stored[1]))
            elif name == "LOGOUT":
                self.say("* BYE")
                self.say(f"{tag} OK bye")
                return
            self.say(f"{tag} OK done")

    def _fetch(self, uid: int, what: str) -> None:
        content = self.box.letters[uid]
        if what == "RFC822.SIZE":
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(content)})")
            return
        part = re.fullmatch(r"BODY\.PEEK\[\]<0\.(\d+)>", what)
        assert part
        content = content[: int(part[1])]
        self.say(f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(content)}}}")
        self.wfile.write(content + b")\r\n")


class PopTalk(_Talk):
    def handle(self) -> None:
        self.say("+OK test")
        gone: set[int] = set()
        for line in self.lines():
            name, _, rest = line.partition(" ")
            if name == "CAPA":
                self.say("+OK\r\nSTLS\r\n.")
            elif name == "STLS":
                self.say("+OK")
                self.guard()
            elif name == "PASS" and rest != PASSWORD:
                self.say(f"-ERR wrong {PASSWORD}")
            elif name == "LIST":
                sizes = "".join(f"{uid} {len(content)}\r\n" for uid, content in self.box.letters.items())
                self.say(f"+OK\r\n{sizes}.")
            elif name == "UIDL":
                self.say("+OK\r\n" + "".join(f"{uid} uid-{uid}\r\n" for uid in self.box.letters) + ".")
            elif name == "RETR":
                lines = self.box.letters[int(rest)].split(b"\r\n")
                stuffed = b"\r\n".join(b"." + one if one.startswith(b".") else one for one in lines)
                self.wfile.write(b"+OK\r\n" + stuffed + b"\r\n.\r\n")
            elif name == "DELE":
                gone.add(int(rest))
                self.say("+OK")
            elif name == "QUIT":
                self.box.deleted |= gone
                for uid in gone:
                    self.box.letters.pop(uid, None)
                self.say("+OK bye")
                return
            else:
                self.say("+OK")


@contextmanager
def mailbox(
    talk: type[_Talk], folder: Path, *, is_plain_first: bool = False, at: str = "127.0.0.1"
) -> Iterator[Mailbox]:
    """Its certificate is for 127.0.0.1, wherever it listens."""
    root = make_root([parse_host("127.0.0.1")], now=utc_now())
    server = make_server(root, hosts=[parse_host("127.0.0.1")], now=utc_now())
    (folder / "root.pem").write_bytes(as_pem(root))
    (folder / "server.pem").write_bytes(as_pem(server))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    box = Mailbox(0, folder / "root.pem")
    handler = type("Talk", (talk,), {"box": box, "context": context, "is_plain_first": is_plain_first})

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that trusts nobody goes away."""

    with Server((at, 0), handler) as listening:
        box.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield box
        finally:
            listening.shutdown()
            thread.join()
