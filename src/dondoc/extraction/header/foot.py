"""The foot of a document: recipients and signer, from "Nơi nhận" down; the two columns may share lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, folded_misread_in_place

from ..head_lines import HeadLine

_LINES = 30  # from "Nơi nhận" down
_LAST_LINES = 15  # among which a signature stands where no recipients are named
_RECIPIENTS = re.compile(r"\s*noi nhan\s*:?")
_SIGNED = re.compile(r"(?:tm\.|kt\.|tl\.|tuq\.|q\.|t/m|k/t)\s")
_TITLES = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|chanh van phong|truong ban|bi thu|cuc truong|vu truong|thu tuong"
    r"|bo truong|uy vien|pho giam doc)"
)
_PERSON = re.compile(rf"\s*(?:[{UPPER}][{LOWER}]*\s+){{1,5}}[{UPPER}][{LOWER}]*\s*$")


@dataclass(frozen=True, slots=True)
class Foot:
    """Who gets the document, and who signed it as what."""

    recipients: tuple[SourcedText, ...] = ()
    signer_title: SourcedText = field(default_factory=SourcedText)
    signer: SourcedText = field(default_factory=SourcedText)


def read_foot(lines: Sequence[HeadLine]) -> Foot:
    """The foot among the lines; empty where there is none."""
    start = _start(lines)
    if start is None:
        return Foot()
    recipients: list[SourcedText] = []
    titles: list[SourcedText] = []
    signer = SourcedText()
    for line in lines[start : start + _LINES]:
        signed = _signature_at(line)
        left = line.sourced.cut(0, signed) if signed is not None else line.sourced
        # A tab parts the columns: recipients on the left, the signer's name on the right.
        before, tab, after = left.text.rpartition("\t")
        if tab and before.strip() and titles and signed is None and _PERSON.match(after):
            signer = left.cut(len(before) + len(tab)).strip()
            left = left.cut(0, len(before))
        if signed is not None:
            titles.append(line.sourced.cut(signed).strip())
        label = _RECIPIENTS.match(folded_misread_in_place(left.text))
        left = left.cut(label.end() if label else 0).strip(" ;.,\t")
        if left.text.startswith(("-", "–")):
            recipients.append(left.strip(" -–;.,\t"))
        elif not left or signed is not None:
            continue
        elif titles and _PERSON.match(left.text):
            signer = left
        elif recipients and not left.text.isupper():
            recipients[-1] = SourcedText.joined((recipients[-1], left))
        elif titles and left.text.isupper():
            titles.append(left)
    return Foot(tuple(recipients), SourcedText.joined(titles), signer)


def _start(lines: Sequence[HeadLine]) -> int | None:
    """The last line that says "Nơi nhận"; without one, the first of a signature near the end."""
    for index in range(len(lines) - 1, -1, -1):
        if _RECIPIENTS.match(lines[index].plain):
            return index
    for index in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        if _SIGNED.match(lines[index].plain.lstrip(" *\t")) and lines[index].text.isupper():
            return index
    return None


def _signature_at(line: HeadLine) -> int | None:
    """Where in the line the signer's authority or title begins, in the right column or alone."""
    signed = _SIGNED.search(line.plain)
    if signed:
        return signed.start()
    titles = (match.start() for match in _TITLES.finditer(line.plain))
    return next((place for place in titles if line.text[place:].strip().isupper()), None)
