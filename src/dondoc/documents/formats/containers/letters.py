"""E-mail as it is saved (.eml), and pages saved with their pictures (.mht): head, body, attachments."""

from __future__ import annotations

import contextlib
import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message

from ..charsets import codec_of
from ..detect import damaged
from .names import harmless_path, name_from_bytes

# What the officer sees before each part of the head, as mail programs in Vietnamese have it.
_HEAD = (("from", "Từ"), ("to", "Đến"), ("cc", "Đồng gửi"), ("subject", "Chủ đề"), ("date", "Ngày gửi"))
_LONGEST_HEAD = 2_000
_LONGEST_RAW = 20_000  # of a head before its words are decoded, which takes the square of their number
_DEEPEST = 60
_OF_PAGES = frozenset(("text/css", "text/javascript", "application/javascript"))
_SAVED_PAGE = re.compile(r"Saved by", re.I)

# Parts that programs put there for each other.
OF_PROGRAMS = frozenset(
    ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
     "text/calendar", "message/delivery-status", "text/rfc822-headers", "application/pgp-encrypted")
)  # fmt: skip


@dataclass(slots=True)
class Letter:
    """What a letter brings. Bodies are bytes with what the letter says of their encoding."""

    head: list[str] = field(default_factory=list)
    subject: str = ""
    is_saved_page: bool = False
    html: list[tuple[bytes, str]] = field(default_factory=list)
    plain: list[tuple[bytes, str]] = field(default_factory=list)
    attachments: list[tuple[str, bytes]] = field(default_factory=list)  # harmless names


def open_letter(data: bytes, *, name: str) -> Letter:
    """The parts of a letter; raises DamagedFile for one that is built to be endless."""
    letter = Letter()
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
        _read_head(message, letter)
        for part, is_related in leaves(message):
            _read_part(part, letter, is_related=is_related)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise damaged(name) from error  # the parser's own slips on a broken letter among them
    return letter


def _read_head(message: Message, letter: Letter) -> None:
    values: dict[str, str] = {}
    for key, value in message.raw_items():
        if key.lower() not in values:
            values[key.lower()] = " ".join(head_text(str(value)).split())[:_LONGEST_HEAD]
    letter.subject = values.get("subject", "")
    letter.is_saved_page = bool(_SAVED_PAGE.search(values.get("from", ""))) and "to" not in values
    for key, label in _HEAD:
        text = _day(values[key]) if key == "date" and key in values else values.get(key, "")
        if text:
            letter.head.append(f"{label}: {text}")


def head_text(raw: str) -> str:
    """A head's value with encoded words decoded; of an endless one its beginning."""
    raw = raw[:_LONGEST_RAW]
    with contextlib.suppress(UnicodeEncodeError):
        raw.encode("ascii")
        parts: list[str] = []
        with contextlib.suppress(email.errors.HeaderParseError, ValueError):
            for text, charset in email.header.decode_header(raw):
                parts.append(text if isinstance(text, str) else _decoded(text, charset or ""))
            return "".join(parts)
        return raw
    return name_from_bytes(raw.encode("utf-8", "surrogateescape"))


def _decoded(text: bytes, charset: str) -> str:
    codec = codec_of(charset or "utf-8")
    if codec is not None:
        with contextlib.suppress(UnicodeError):
            return text.decode(codec)
    return name_from_bytes(text)


def _day(written: str) -> str:
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        return f"{email.utils.parsedate_to_datetime(written):%d/%m/%Y %H:%M}"
    return written


def best_to_keep(alternatives: list[Message | str]) -> Message:
    """The one that keeps tables: a page before plain text."""
    parts = [part for part in alternatives if isinstance(part, Message)]
    ranked = [part for part in parts if part.get_content_type() != "text/calendar"]
    for part in reversed(ranked):
        if part.get_content_maintype() == "multipart" or part.get_content_type() == "text/html":
            return part
    return (ranked or parts or [Message()])[0]


def leaves(
    message: Message, *, best: Callable[[list[Message | str]], Message] = best_to_keep
) -> Iterator[tuple[Message, bool]]:
    """The parts that hold something, in order; of alternatives the best. And whether it is part of a page."""
    waiting: list[tuple[Message, int, bool]] = [(message, 0, False)]
    while waiting:
        part, depth, is_related = waiting.pop()
        inside = part.get_payload()
        if part.get_content_maintype() != "multipart" or not isinstance(inside, list) or depth > _DEEPEST:
            yield part, is_related
            continue
        kind = part.get_content_subtype()
        chosen = [best(inside)] if kind == "alternative" and inside else inside
        waiting += [
            (item, depth + 1, is_related or kind == "related")
            for item in reversed(chosen)
            if isinstance(item, Message)
        ]


def is_of_page(part: Message, *, is_related: bool) -> bool:
    """Whether the part is a picture, a style or a program that the text is drawn with."""
    if part.get_content_disposition() == "attachment":
        return False
    is_drawn = part.get_content_maintype() in ("image", "font") or part.get_content_type() in _OF_PAGES
    return is_drawn and (is_related or part.get("content-id") is not None)


def _read_part(part: Message, letter: Letter, *, is_related: bool) -> None:
    kind = part.get_content_type()
    given = part.get_filename()
    is_attached = part.get_content_disposition() == "attachment" or given is not None
    if kind in OF_PROGRAMS:
        return
    if kind == "message/rfc822":
        letter.attachments += attached_letter(part)
        return
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return
    charset = str(part.get_content_charset() or "")
    if kind in ("text/html", "text/plain") and not is_attached:
        if kind == "text/html" and is_related and letter.html:
            return  # a frame within a saved page
        (letter.html if kind == "text/html" else letter.plain).append((content, charset))
    elif not is_of_page(part, is_related=is_related):
        letter.attachments.append((harmless_path(head_text(given or "tệp đính kèm")), content))


def attached_letter(part: Message) -> list[tuple[str, bytes]]:
    """The letter in a part that holds one, by its subject."""
    inside = part.get_payload()
    if not (isinstance(inside, list) and inside and isinstance(inside[0], Message)):
        return []
    subject = head_text(str(inside[0].get("subject", "thư chuyển tiếp"))).replace("/", "-")
    return [(harmless_path(f"{subject}.eml"), inside[0].as_bytes())]
