"""An archive or a letter becomes the documents it holds, each received by itself; its own bytes go.

A member of it is a received document like any other: with a row, a place in the quarantine, a check and a job
of its own. What cannot be read has a row too, which says why.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.documents.errors import EmptyFile, UnreadableFile
from dondoc.documents.formats import Member
from dondoc.documents.formats.confined import read_confined_contents
from dondoc.documents.search_words import found_by
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.files.errors import FilesError
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.services import quarantine_upload, shred_quarantined
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.rules import AT_WORK, clean_name

from .queueing import queue_reading

LETTER, ARCHIVE = "message/rfc822", "application/zip"
_MOST_TOLD = 5
# How a letter without words of its own begins each of its lines.
_HEAD_OF_LETTER = ("từ:", "đến:", "đồng gửi:", "chủ đề:", "ngày gửi:")


def holds_others(received: ReceivedDocument, members: Sequence[Member]) -> bool:
    """Whether the file is more than the one document of its own name."""
    return len(members) != 1 or members[0].name != received.name


def unpack(received: ReceivedDocument, path: Path, members: Sequence[Member]) -> None:
    """Receive each member, in one transaction. Does nothing where the container was unpacked before.

    Raises UnreadableFile where nothing in it can be read.
    """
    kept = [member for member in members if not _is_bare_letter(member, members)]
    if not any(member.document for member in kept):
        raise _nothing_read(received.name, [member for member in kept if member.problem])
    taken: list[_Taken] = []
    try:
        with closing(_take_each(received, path, kept)) as coming:
            for one in coming:
                taken.append(one)
        with transaction.atomic():
            is_letter = any(member.name == received.name for member in members)
            is_done_elsewhere = not _receive(received, taken, is_letter=is_letter)
    except BaseException:
        _shred(taken)
        raise
    if is_done_elsewhere:
        _shred(taken)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A member with its bytes in the quarantine, or with why they could not be had."""

    member: Member
    quarantined: QuarantinedFile | None = None
    problem: UnreadableFile | FilesError | None = None


def _take_each(
    received: ReceivedDocument, path: Path, members: Sequence[Member]
) -> Generator[_Taken, None, None]:
    """Each member taken into the quarantine; the container is unpacked once for all of them."""
    limits = settings.READING_LIMITS
    places = [member.place for member in members if member.problem is None]
    contents = read_confined_contents(path, name=received.name, places=places, limits=limits)
    with closing(contents):
        for member in members:
            content = member.problem or next(contents)
            if isinstance(content, UnreadableFile):
                yield _Taken(member, problem=content)
                continue
            try:
                yield _Taken(member, quarantine_upload(chunks=[content], byte_limit=limits.file_bytes))
            except FilesError as error:
                yield _Taken(member, problem=error)


def _receive(received: ReceivedDocument, taken: Sequence[_Taken], *, is_letter: bool) -> bool:
    """Make the rows and queue their readings; answers whether this run was the one to do so."""
    attempt = received.attempt
    container = ReceivedDocument.objects.select_for_update().get(pk=received.pk)
    if container.stage not in AT_WORK or container.attempt != attempt:
        return False
    for one in taken:
        _receive_one(container, one)
    upload, container.quarantined = container.quarantined, None
    container.stage, container.stage_at = Stage.UNPACKED, timezone.now()
    container.media_type = LETTER if is_letter else ARCHIVE
    container.progress_done = container.progress_total = len(taken)
    container.save()
    record(
        actor=SYSTEM,
        action="document.unpacked",
        subject=container,
        details={"member_count": len(taken), "failed_count": sum(one.problem is not None for one in taken)},
    )
    if upload is not None:
        # Not before the rows of its members are there for good: the bytes are needed to try again.
        transaction.on_commit(lambda: shred_quarantined(quarantined=upload))
    return True


def _receive_one(container: ReceivedDocument, one: _Taken) -> None:
    now = timezone.now()
    name = clean_name(one.member.name)
    member = ReceivedDocument(
        container=container,
        place=one.member.place,
        way=one.member.name,
        name=name,
        search_text=found_by(name),
        byte_count=one.quarantined.byte_count if one.quarantined else 0,
        quarantined=one.quarantined,
        received_by=container.received_by,
        received_at=now,
        asked_by=container.asked_by,
        stage_at=now,
    )
    if one.problem is not None:
        member.stage = Stage.FAILED
        member.failure_code = getattr(one.problem, "code", "file")
        member.failure_message = str(one.problem)
    member.save()
    record(
        actor=container.received_by.actor,
        action="document.received",
        subject=member,
        details={"byte_count": member.byte_count, "container": container.pk},
    )
    if one.problem is None:
        queue_reading(member)
    else:
        record(actor=SYSTEM, action="document.failed", subject=member, details={"code": member.failure_code})


def _shred(taken: Sequence[_Taken]) -> None:
    for one in taken:
        if one.quarantined is not None:
            shred_quarantined(quarantined=one.quarantined)


def _nothing_read(name: str, failed: Sequence[Member]) -> UnreadableFile:
    problems = [member.problem for member in failed if member.problem]
    if len(problems) == 1:
        return problems[0]
    if not problems:
        return EmptyFile(f"Tệp “{name}” không chứa văn bản nào. Hãy kiểm tra tệp gốc rồi gửi lại.")
    told = " ".join(problem.message for problem in problems[:_MOST_TOLD])
    return type(problems[0])(f"Không đọc được tệp nào trong {len(problems)} tệp của “{name}”. {told}")


def _is_bare_letter(member: Member, members: Sequence[Member]) -> bool:
    """Whether it is a letter with nothing to say but what is attached to it."""
    document = member.document
    if document is None or not any(other.name.startswith(f"{member.name}/") for other in members):
        return False
    lines = (line.text.strip().lower() for line in document.lines)
    return all(not line or line.startswith(_HEAD_OF_LETTER) for line in lines)
