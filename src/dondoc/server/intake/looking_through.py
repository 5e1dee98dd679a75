"""Looking through a file that people send along with something else, before anything of it is kept."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats import secrecy_marks_among
from dondoc.documents.formats.confined import read_confined_documents
from dondoc.documents.formats.detect import Format

from .errors import SecretFile, UnfitFile
from .rules import has_secret_name

_SECONDS = 30.0  # somebody waits for the page meanwhile
_ZIP_BEGINS = b"PK"
# Pictures are shown to people and read by nobody else: a mark in one is seen by who looks.
_PICTURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


def media_type_to_keep(path: Path, *, name: str) -> str:
    """The media type, by content, of a file that may be kept.

    Raises SecretFile for what bears a mark of secrecy, in its name, its text or a file in it, and UnfitFile
    for what cannot be looked through whole.
    """
    if has_secret_name(name):
        raise SecretFile
    with path.open("rb") as file:
        head = file.read(16)
    for signature, media_type in _PICTURES:
        if head.startswith(signature):
            return media_type
    limits = settings.READING_LIMITS
    limits = replace(limits, seconds=min(limits.seconds, _SECONDS))
    try:
        members = read_confined_documents(path, name=name, limits=limits)
    except UnreadableFile as error:
        raise UnfitFile(error.message) from error
    if secrecy_marks_among(members):
        raise SecretFile
    for member in members:
        if member.problem is not None:
            raise UnfitFile(member.problem.message)
    first = members[0].document
    if len(members) == 1 and members[0].name == name and first is not None:
        return first.media_type
    return Format.ZIP if head.startswith(_ZIP_BEGINS) else Format.LETTER


def has_macros(path: Path) -> bool:
    """Of a DOCX that was read, within the limits of its reading."""
    with zipfile.ZipFile(path) as package:
        return any("vba" in member.lower() for member in package.namelist())
