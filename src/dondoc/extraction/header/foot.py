"""The foot of a document: recipients and signature, from "Nơi nhận" down; the two columns may share lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place

from ..head_lines import HeadLine
from .pieces import columns_of
from .signature import (
    Signature,
    goes_on_with_signature,
    name_alone,
    person_at_end,
    read_signature,
    signature_at,
)
from .words import any_word, section

_WORDS = section("foot")
_LINES = 30  # from "Nơi nhận" down
_LINES_BESIDE = 3  # above "Nơi nhận", where the signature of the other column may begin
_LINES_ABOVE = 14  # above "Nơi nhận", where the whole signature may stand
_LAST_LINES = 15  # among which a signature stands where no recipients are named
_RECIPIENTS = re.compile(rf"\W*{any_word(_WORDS['recipients'])}\s*:?")
_LABEL = re.compile(rf"\W*{any_word(_WORDS['labels'])}(?!\w)")
_ENDS = re.compile(rf"\W*{any_word(_WORDS['ends'])}(?!\w)")
_DASHED = re.compile(r"\s*[-–—+•]\s*(?=\S)")
_FILED = re.compile(rf"\W*{any_word(_WORDS['filed'])}\s*(?:[:.]\s*|\s(?=v))")
_CLERKS = frozenset(_WORDS["clerks"])
_BRACKETED = re.compile(r"\([^()]*\)")
_UNITS = re.compile(r"\s*[,;]\s*")
_UNIT_END = re.compile(r"\s*\.(?:\s|$)")
_LONGEST_UNIT = 20
_CLOSED = (".", ";", "./.")
_EDGES = " -–—+•;.,/\t|"
_BLANKS = " \t|"
_SEPARATED = re.compile(r"\s*;\s*[-–+]?\s*")


@dataclass(frozen=True, slots=True)
class Foot:
    """Who gets the document, which unit wrote it, and who signed it as what."""

    recipients: tuple[SourcedText, ...] = ()
    drafting_unit: SourcedText = field(default_factory=SourcedText)
    signature: Signature = field(default_factory=Signature)


def read_foot(lines: Sequence[HeadLine]) -> Foot:
    """The foot among the lines below the head; empty where there is none."""
    start = next((i for i in range(len(lines) - 1, -1, -1) if _RECIPIENTS.match(lines[i].plain)), None)
    if start is None:
        signature = read_signature(_alone(lines))
        return Foot(signature=signature if signature.title or not lines else name_alone(lines[-1].sourced))
    left, right = _parted(lines, start)
    recipients = tuple(_recipients(left))
    signature = read_signature(right)
    if not signature.title and not signature.signer:
        signature = read_signature(_whole(lines[max(0, start - _LINES_ABOVE) : start]))
    if signature.title and not signature.signer:
        recipients, signature = _with_name_behind(recipients, signature)
    return Foot(recipients, _drafting_unit(recipients), signature)


def _with_name_behind(
    recipients: tuple[SourcedText, ...], signature: Signature
) -> tuple[tuple[SourcedText, ...], Signature]:
    """With the signer's name that came behind the last recipient, where one space parts the columns."""
    if not recipients or not (name := person_at_end(recipients[-1])):
        return recipients, signature
    last = recipients[-1].cut(0, len(recipients[-1]) - len(name)).strip(_EDGES)
    return (*recipients[:-1], last), replace(signature, signer=name)


def _alone(lines: Sequence[HeadLine]) -> list[SourcedText]:
    """The last signature where no recipients are named: by authority anywhere, by title at the end."""
    for index in range(len(lines) - 1, -1, -1):
        signed = signature_at(lines[index].text, lines[index].plain)
        is_last = index >= len(lines) - _LAST_LINES
        if signed is not None and (signed.is_by_authority or is_last):
            while index and signature_at(lines[index - 1].text, lines[index - 1].plain) is not None:
                index -= 1
            return _whole(lines[index : index + _LAST_LINES])
    return []


def _whole(lines: Sequence[HeadLine]) -> list[SourcedText]:
    return [line.sourced.cut(*place).strip() for line in lines for place in columns_of(line)]


def _parted(lines: Sequence[HeadLine], start: int) -> tuple[list[HeadLine], list[SourcedText]]:
    """The lines of the foot in two columns: the recipients' (as lines), and what belongs to the signature."""
    left: list[HeadLine] = []
    right: list[SourcedText] = []
    for line in lines[max(0, start - _LINES_BESIDE) : start]:
        signed = signature_at(line.text, line.plain)
        begins_column = signed is not None and signed.start in (place[0] for place in columns_of(line))
        if right and not begins_column and not goes_on_with_signature(line.text):
            right.clear()  # a title that stood above a paragraph was no signature
        elif begins_column or right:
            right += _whole([line])
    for index, line in enumerate(lines[start : start + _LINES]):
        if index and _ENDS.match(line.plain):
            break
        places = list(columns_of(line))
        first = places[0]
        signed = signature_at(line.text, line.plain)
        if len(places) == 1 and signed is not None:
            first, places = (0, signed.start), [(0, signed.start), (signed.start, len(line.text))]
        text = line.text[: first[1]].strip()
        is_list = bool(_DASHED.match(text) or _RECIPIENTS.match(line.plain))
        is_list = is_list or _goes_on(left, line)
        if len(places) > 1 or is_list or not _is_signature(line, right):
            cut = line.sourced.cut(*first).strip()
            if cut:
                left.append(HeadLine(line.number, cut, cut.text, folded_misread_in_place(cut.text)))
            places = places[1:]
        right += [line.sourced.cut(*place).strip() for place in places]
    return left, right


def _goes_on(left: Sequence[HeadLine], line: HeadLine) -> bool:
    """Whether the line goes on with a recipient that did not end: "- TT Tỉnh ủy," above "UBND tỉnh;"."""
    is_open = bool(left) and line.is_after(left[-1]) and not left[-1].text.endswith(_CLOSED)
    is_in_list = is_open and left[-1].text.endswith(",") and line.text.endswith(";")
    return is_in_list or (is_open and line.text.endswith(_CLOSED) and not goes_on_with_signature(line.text))


def _is_signature(line: HeadLine, right: Sequence[SourcedText]) -> bool:
    """Whether a line of its own belongs to the signature: it is a title, or follows one."""
    return bool(right) or line.text.isupper()


def _recipients(left: Sequence[HeadLine]) -> Iterator[SourcedText]:
    """Those with dashes, and the lines that go on with them; several may share a line."""
    current = SourcedText()
    above: HeadLine | None = None
    for index, line in enumerate(left):
        label = _RECIPIENTS.match(line.plain) if index == 0 else None
        part = line.sourced.cut(label.end() if label else 0).strip(_BLANKS)
        if _LABEL.match(line.plain) and line.text.endswith(":"):
            yield from _each(current)
            current, above = SourcedText(), line
            continue
        if _DASHED.match(part.text):
            yield from _each(current)
            current = part
        elif label or (current and above and line.is_after(above) and not above.text.endswith(_CLOSED)):
            current = SourcedText.joined((current, part)) if current else part
        elif part and above:
            break
        above = line
    yield from _each(current)


def _each(current: SourcedText) -> Iterator[SourcedText]:
    if _FILED.match(folded_misread_in_place(current.text.lstrip(_EDGES))):
        yield current.strip(_EDGES)
        return
    for part in current.split(_SEPARATED):
        if named := part.strip(_EDGES):
            yield named


def _drafting_unit(recipients: Sequence[SourcedText]) -> SourcedText:
    """The letters behind the clerks' in "Lưu: VT, KTCN(NNT)", without the drafter's own in brackets."""
    for recipient in reversed(recipients):
        filed = _FILED.match(folded_misread_in_place(recipient.text))
        if not filed:
            continue
        kept = recipient.cut(filed.end()).without(_BRACKETED)
        units = [_letters(unit) for unit in kept.split(_UNITS)]
        return SourcedText.joined((unit for unit in units if _is_unit(unit.text)), by=", ")
    return SourcedText()


def _letters(unit: SourcedText) -> SourcedText:
    """The unit without what stands behind its end: "NN (2b). HĐ"."""
    end = _UNIT_END.search(unit.text)
    return unit.cut(0, end.start() if end else None).strip(_EDGES)


def _is_unit(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_UNIT and folded_misread_in_place(text) not in _CLERKS
