"""Who sends slowly holds few threads, and none for ever; who asks for a page is answered all the while."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from dondoc.server.project.slow_senders import TOO_MANY, FewSenders


def nothing(*_: object) -> None: ...


def sent(**more: Any) -> dict[str, Any]:
    return {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "1000", **more}


def test_only_so_many_are_read_at_once() -> None:
    here, may_end, read = threading.Semaphore(0), threading.Event(), []

    def pages(environ: dict[str, Any], _: Callable[..., Any]) -> list[bytes]:
        if TOO_MANY not in environ and environ["CONTENT_LENGTH"]:
            here.release()
            assert may_end.wait(10)
            read.append(environ["of"])
        return [b"refused" if TOO_MANY in environ else b"answered"]

    guarded = FewSenders(pages, most=2)
    senders = [threading.Thread(target=guarded, args=(sent(of=number), nothing)) for number in range(2)]
    for sender in senders:
        sender.start()
    for _ in senders:
        assert here.acquire(timeout=10)
    assert guarded(sent(of=2), nothing) == [b"refused"]
    assert guarded({"REQUEST_METHOD": "GET", "CONTENT_LENGTH": ""}, nothing) == [b"answered"]
    may_end.set()
    for sender in senders:
        sender.join()
    assert guarded(sent(of=3), nothing) == [b"answered"]
    assert sorted(read) == [0, 1, 3]


def test_what_never_ends_is_ended_and_answered() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:

        def pages(environ: dict[str, Any], _: Callable[..., Any]) -> list[bytes]:
            while ours.recv(10):
                pass
            ours.sendall(b"over")
            return [b""]

        theirs.sendall(b"x")
        begun = time.monotonic()
        FewSenders(pages, longest_s=0.2)(sent(**{"gunicorn.socket": ours}), nothing)
        assert time.monotonic() - begun < 5
        assert theirs.recv(10) == b"over"


def test_who_fails_leaves_the_place_free() -> None:
    def pages(environ: dict[str, Any], _: Callable[..., Any]) -> list[bytes]:
        if TOO_MANY in environ:
            return [b"refused"]
        raise ValueError

    guarded = FewSenders(pages, most=1)
    for _ in range(3):
        try:
            guarded(sent(), nothing)
        except ValueError:
            continue
        raise AssertionError("the place was not given back")
