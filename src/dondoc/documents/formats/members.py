"""All documents of one file, each with what came of it; a bad one does not lose the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..errors import EmptyFile, UnreadableFile, UnsupportedFile
from ..types import Document, ReadingNote
from .containers import Packed, unpack
from .detect import Format
from .limits import Limits
from .secrecy import SecrecyMark, find_secrecy_marks, marks_in_name

Read = Callable[[bytes, str], Document]
"""Reads the bytes of one document under a name."""

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a container, or a file by itself.

    `place` counts from 0 in the container's order and stays the same for the same bytes and limits.
    `name` is the way to it from the container: "gói.zip/phụ lục/kế hoạch.docx"; its Document is named so too.
    """

    place: int
    name: str
    outcome: Document | UnreadableFile

    @property
    def document(self) -> Document | None:
        return self.outcome if isinstance(self.outcome, Document) else None

    @property
    def problem(self) -> UnreadableFile | None:
        return self.outcome if isinstance(self.outcome, UnreadableFile) else None


def secrecy_marks_among(members: Iterable[Member]) -> tuple[SecrecyMark, ...]:
    """The marks on all members, in their names too where they could not be read. One is enough to refuse
    the container: it cannot be kept in part."""
    marks: list[SecrecyMark] = []
    for member in members:
        document = member.document
        marks += find_secrecy_marks(document) if document is not None else marks_in_name(member.name)
    return tuple(marks)


def read_each(packed: Iterable[Packed], read: Read) -> Iterator[Member]:
    """A Member for each file, as soon as it is read."""
    for place, file in enumerate(packed):
        outcome: Document | UnreadableFile
        if isinstance(file.content, UnreadableFile):
            outcome = file.content
        else:
            try:
                outcome = read(file.content, file.name)
            except UnreadableFile as error:
                outcome = error
        yield Member(place, file.name, outcome)


def read_only_one(data: bytes, *, name: str, limits: Limits, read: Read) -> Document:
    """The Document of a container that holds one; of a letter that says something, the letter.

    Raises UnsupportedFile, with their names, where there are several, EmptyFile where there is none.
    """
    files = unpack(data, name=name, limits=limits)
    if files[0].name == name and files[0].format is Format.LETTER:
        from .containers.letter_reader import has_body, open_letter, with_marks_of

        letter = open_letter(data, name=name)
        if has_body(letter) or not letter.attachments:
            return read(data, name)
        return with_marks_of(letter.subject, _only_one(files[1:], name=name, read=read))
    return _only_one(files, name=name, read=read)


def _only_one(files: list[Packed], *, name: str, read: Read) -> Document:
    readable = [file for file in files if file.format is not None]
    if len(readable) == 1 and isinstance(readable[0].content, bytes):
        document = read(readable[0].content, readable[0].name)
        return _with_note_of_others(document, [file for file in files if file is not readable[0]])
    if readable:
        raise UnsupportedFile(
            f"Tệp “{name}” chứa {len(readable)} văn bản: {_names(readable)}. Hãy giải nén và chọn một tệp."
        )
    errors = [file.content for file in files if isinstance(file.content, UnreadableFile)]
    if len({error.code for error in errors}) == 1:
        raise type(errors[0])(errors[0].message)
    raise EmptyFile(f"Tệp “{name}” không chứa văn bản nào đọc được. Hãy kiểm tra tệp gốc rồi gửi lại.")


def _with_note_of_others(document: Document, others: list[Packed]) -> Document:
    if not others:
        return document
    message = f"{len(others)} tệp đi cùng không đọc được nên bỏ qua: {_names(others)}."
    return dataclasses.replace(document, notes=(*document.notes, ReadingNote("others-left-out", message)))


def _names(files: list[Packed]) -> str:
    shown = "; ".join(file.name.rsplit("/", 1)[-1] for file in files[:_MOST_NAMED])
    return f"{shown}; …" if len(files) > _MOST_NAMED else shown
