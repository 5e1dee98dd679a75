"""An answer by mail: who wrote it to which letter, what they wrote themselves, and what came along."""

from __future__ import annotations

import email
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from functools import cache
from pathlib import Path

from ...errors import UnreadableFile
from ..canonical import canonical_line
from ..detect import damaged
from ..drafts import number_drafts
from ..html import page_drafts
from ..limits import Limits
from .letter_reader import plain_words
from .letters import OF_PROGRAMS, attached_letter, head_text, is_of_page, leaves
from .names import harmless_path

MOST_FILES = 50
_LONGEST_BODY = 400_000  # characters
_LONGEST_LINE = 400  # of a line that is compared with the words of programs
_MOST_ANSWERED = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,300}>")
_ADDRESS = re.compile(r"[^\s<>@\"(),;:]{1,64}@[^\s<>@\"(),;:]{1,253}")
# Who writes so is a program: its letters are answered by nobody (RFC 3834, 5230).
_PROGRAMS = re.compile(
    r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|auto-?reply|notifications?)\b", re.I
)
_BULK = frozenset(("bulk", "list", "junk", "auto_reply", "auto-reply"))
_OF_LISTS = ("list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond", "x-autoresponder")


@dataclass(frozen=True, slots=True)
class MailReply:
    """As the letter says it; nothing of it is proven. `sender` is empty where it is not one plain address."""

    sender: str
    message_id: str
    answered: tuple[str, ...]  # the Message-IDs that it answers
    subject: str
    written_at: str
    is_automatic: bool
    own_words: str
    quoted_words: str
    files: tuple[tuple[str, bytes], ...]  # harmless names
    file_count: int  # also of those beyond the first MOST_FILES


def read_reply(data: bytes, *, name: str, limits: Limits) -> MailReply:
    """The parts of an answer. Raises DamagedFile for one that is built to be endless, and what a page
    raises."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
        return _reply(message, name=name, limits=limits)
    except UnreadableFile:
        raise
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise damaged(name) from error  # the parser's own slips on a broken letter among them


def _reply(message: Message, *, name: str, limits: Limits) -> MailReply:
    sender = _sender(message)
    bodies: list[str] = []
    files: list[tuple[str, bytes]] = []
    for part, is_related in leaves(message, best=_plainest):
        kind, given = part.get_content_type(), part.get_filename()
        if kind in OF_PROGRAMS:
            continue
        if kind == "message/rfc822":
            files += attached_letter(part)
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        is_attached = part.get_content_disposition() == "attachment" or given is not None
        if kind in ("text/plain", "text/html") and not is_attached:
            bodies.append(_words_of(content, part, name=name, limits=limits))
        elif not is_of_page(part, is_related=is_related):
            files.append((harmless_path(head_text(given or "tệp đính kèm")), content))
    own, quoted = own_and_quoted("\n".join(bodies)[:_LONGEST_BODY])
    return MailReply(
        sender=sender,
        message_id=(_MESSAGE_ID.findall(_first(message, "message-id")) or [""])[0],
        answered=_answered(message),
        subject=" ".join(head_text(_first(message, "subject")).split())[:1_000],
        written_at=_first(message, "date")[:100],
        is_automatic=_is_automatic(message, sender),
        own_words=own,
        quoted_words=quoted,
        files=tuple(files[:MOST_FILES]),
        file_count=len(files),
    )


def own_and_quoted(text: str) -> tuple[str, str]:
    """What the writer says, and the letter that it answers; a signature is neither."""
    own: list[str] = []
    quoted: list[str] = []
    lines = [canonical_line(line)[0].rstrip() for line in text.splitlines()]
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        if line.startswith(">"):
            quoted.append(line)
        elif taken := _introduction(lines, place):
            after = next((one for one in lines[place + taken :] if one.strip()), "")
            quoted += lines[place : place + taken]
            place += taken
            if after.lstrip().startswith(">"):
                continue  # each line of it is marked: more of the writer's own may follow
            quoted += lines[place:]
            break
        elif _is_one(line, "parts") or _begins_head(lines, place):
            quoted += lines[place:]
            break
        elif line == "--" or _is_one(line, "beneath"):
            place = _end_of_signature(lines, place)
            continue
        else:
            own.append(lines[place])
        place += 1
    return _joined(own), "\n".join(quoted)


def _joined(lines: Sequence[str]) -> str:
    """Without lines of underscores that part the letter from what it answers, or more than one empty line."""
    kept = ["" if re.fullmatch(r"\s*[_]{5,}\s*", line) else line for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _introduction(lines: Sequence[str], place: int) -> int:
    """How many lines introduce the letter that is answered; programs break them."""
    for count in (1, 2, 3):
        joined = " ".join(one.strip() for one in lines[place : place + count])
        if _is_one(joined, "introduces"):
            return count
    return 0


def _begins_head(lines: Sequence[str], place: int) -> bool:
    if not _is_one(lines[place].strip(), "head_begins"):
        return False
    return sum(_is_one(line.strip(), "head_goes_on") for line in lines[place + 1 : place + 7]) >= 2


def _end_of_signature(lines: Sequence[str], place: int) -> int:
    """The line on which something quoted begins after a signature, or the end."""
    for later in range(place + 1, len(lines)):
        line = lines[later].strip()
        if line.startswith(">") or _is_one(line, "parts") or _introduction(lines, later):
            return later
        if _begins_head(lines, later):
            return later
    return len(lines)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("replies.toml").read_text("utf-8"))
    return {name: re.compile("|".join(f"(?:{one})" for one in some), re.I) for name, some in lists.items()}


def _is_one(line: str, which: str) -> bool:
    return len(line) <= _LONGEST_LINE and _patterns()[which].fullmatch(line) is not None


def _plainest(alternatives: list[Message | str]) -> Message:
    """Plain words before a page: an answer has no tables that would be lost."""
    parts = [part for part in alternatives if isinstance(part, Message)]
    plain = [part for part in parts if part.get_content_type() == "text/plain" and part.get_payload()]
    pages = [part for part in parts if part.get_content_maintype() in ("multipart", "text")]
    return (plain or pages or parts or [Message()])[0]


def _words_of(content: bytes, part: Message, *, name: str, limits: Limits) -> str:
    charset = str(part.get_content_charset() or "")
    if part.get_content_type() == "text/plain":
        return plain_words(content, charset)[0]
    drafts, _ = page_drafts(content, name=name, limits=limits, charset=charset)
    lines, _ = number_drafts(drafts)
    return "\n".join(line.text for line in lines if not line.is_removed)


def _first(message: Message, name: str) -> str:
    """The first value of a head's line; long ones are cut."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:20_000]


def _all(message: Message, name: str) -> list[str]:
    return [str(value)[:20_000] for key, value in message.raw_items() if key.lower() == name]


def _sender(message: Message) -> str:
    """The address in From. Two of them, or one hidden beside another, are none."""
    written = _all(message, "from")
    if len(written) != 1:
        return ""
    words = " ".join(written[0].split())
    if "<" in words:
        before, _, rest = words.partition("<")
        inside, closed, after = rest.partition(">")
        if not closed or after.strip() or "<" in inside or _ADDRESS.search(_unquoted(before)):
            return ""
        words = inside
    return words.strip().lower() if _ADDRESS.fullmatch(words.strip()) else ""


def _unquoted(name: str) -> str:
    """A name before the address: what is within quotation marks is shown, and means no address."""
    return re.sub(r'"[^"]*"', "", name)


def _answered(message: Message) -> tuple[str, ...]:
    found = [
        one
        for name in ("in-reply-to", "references")
        for value in _all(message, name)
        for one in _MESSAGE_ID.findall(value)
    ]
    return tuple(dict.fromkeys(found))[:_MOST_ANSWERED]


def _is_automatic(message: Message, sender: str) -> bool:
    """Whether a program wrote it: an absence, a refusal, a list."""
    said = _first(message, "auto-submitted").split(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or _first(message, "precedence").strip().lower() in _BULK
        or any(_all(message, name) for name in _OF_LISTS)
        or "<>" in _first(message, "return-path").split()
        or message.get_content_type() == "multipart/report"
        or _PROGRAMS.match(sender) is not None
    )
