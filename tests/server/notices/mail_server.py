"""A mail server of the test: it takes what it is given, or answers as told; encrypted if it is to be."""

from __future__ import annotations

import email
import email.policy
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class MailServer:
    port: int
    answers: dict[str, str] = field(default_factory=dict)  # command → what it is answered
    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)  # of what was taken, the way it came
    signed_in: list[bytes] = field(default_factory=list)


@contextmanager
def mail_server(
    *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[MailServer]:
    """`tls`: encrypted from the first octet; `starttls`: it offers to be from then on."""

    class Handler(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            self._is_encrypted = tls is not None
            if tls is not None:
                self.request = tls.wrap_socket(self.request, server_side=True)
            super().setup()

        def handle(self) -> None:
            self._say("220 test")
            receivers: list[str] = []
            while line := self.rfile.readline():
                command = line.split(None, 1)[0].decode().upper().split(":")[0]
                if answer := running.answers.get(command):
                    self._say(answer)
                elif command == "EHLO":
                    offered = b"250-STARTTLS\r\n" if starttls and not self._is_encrypted else b""
                    self.wfile.write(b"250-test\r\n" + offered + b"250 AUTH PLAIN\r\n")
                elif command == "STARTTLS" and starttls is not None:
                    self._say("220 go on")
                    self.request = starttls.wrap_socket(self.request, server_side=True)
                    super().setup()
                    self._is_encrypted = True
                elif command == "AUTH":
                    running.signed_in.append(line.strip())
                    self._say("235 yes")
                elif command == "DATA":
                    self._say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    content = b"".join(one[1:] if one.startswith(b"..") else one for one in lines)
                    letter = email.message_from_bytes(content, policy=email.policy.default)
                    assert isinstance(letter, EmailMessage)
                    running.taken.append((receivers, letter))
                    running.encrypted.append(self._is_encrypted)
                    self._say("250 taken")
                elif command == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    if command == "RCPT":
                        receivers.append(line.decode().split("<")[1].split(">")[0])
                    self._say("250 yes")

        def _say(self, words: str) -> None:
            self.wfile.write(words.encode() + b"\r\n")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Who does not trust the server hangs up."""

    with Server(("127.0.0.1", 0), Handler) as listening:
        running = MailServer(listening.server_address[1])
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield running
        finally:
            listening.shutdown()
            thread.join()
