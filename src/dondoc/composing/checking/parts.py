"""The parts of a document, found by what they are: by their words, their place and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ..form import official_form
from . import words
from .segments import Segment
from .sheet import Sheet, Side

_HEAD_SEGMENTS = 60
_PROSE = 110  # letters from which a line is prose and no heading
_ALIKE = 0.7
_LONGEST_NAME_LINE = 80
_LONGEST_FOOT_LINE = 120


@dataclass(slots=True)
class Annex:
    """What comes after the signature: an annex, or what a decision issues."""

    heading: Segment | None  # "Phụ lục I"; none for a regulation that a decision issues
    title: list[Segment] = field(default_factory=list)
    attached: Segment | None = None
    content: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    all: list[Segment]
    nation: Segment | None = None
    motto: Segment | None = None
    is_of_party: bool = False
    superior: list[Segment] = field(default_factory=list)
    issuer: list[Segment] = field(default_factory=list)
    number: Segment | None = None
    date: Segment | None = None
    regarding: list[Segment] = field(default_factory=list)
    urgency: Segment | None = None
    type: Segment | None = None
    subject: list[Segment] = field(default_factory=list)
    bases: list[Segment] = field(default_factory=list)
    addressed: Segment | None = None
    addressees: list[Segment] = field(default_factory=list)
    body: list[Segment] = field(default_factory=list)
    authority: list[list[Segment]] = field(default_factory=list)  # of each who signs
    signers: list[Segment] = field(default_factory=list)
    recipients: Segment | None = None
    recipient: list[Segment] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    head: list[Segment] = field(default_factory=list)
    title_zone: list[Segment] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """The type of document: that which is named, or a letter where none is."""
        if self.type is not None:
            return words.type_of(self.type.text)
        return "Công văn" if self.regarding or self.number is not None else None

    @property
    def is_letter(self) -> bool:
        return self.kind == "Công văn"

    @property
    def agency(self) -> str:
        return " ".join(part.text for part in (*self.superior, *self.issuer))


def find_parts(sheet: Sheet, segments: list[Segment]) -> Parts:
    parts = Parts(segments)
    shown = [segment for segment in segments if not segment.is_data]
    head_end = _find_head(parts, shown)
    foot_start, foot_end = _find_foot(parts, shown, head_end)
    _find_names(parts, shown[:head_end])
    _find_urgency(parts, shown[:head_end], sheet)
    start = _find_title(parts, shown, head_end, foot_start)
    start = _find_addressees(parts, shown, start, foot_start)
    _find_body(parts, shown, start, foot_start)
    _find_annexes(parts, shown, foot_end)
    parts.head = shown[:head_end]
    return parts


# ---- the head


def _find_head(parts: Parts, shown: Sequence[Segment]) -> int:
    """Nation, motto, number, day; where the head ends."""
    form = official_form().words
    end = 0
    for at, segment in enumerate(shown[:_HEAD_SEGMENTS]):
        if _is_prose(segment) or words.ADDRESSED.match(segment.text) or words.RECIPIENTS.fullmatch(segment.text):
            break
        if words.type_of(segment.text) and segment.side is Side.WHOLE:
            break
        letters = words.letters_of(segment.text)
        if segment.key == words.PARTY:
            parts.is_of_party = True
        elif parts.nation is None and _is_alike(letters, form.nation):
            parts.nation, end = segment, at + 1
        elif parts.motto is None and _is_alike(letters, form.motto):
            parts.motto, end = segment, at + 1
        elif parts.number is None and _is_number(segment):
            parts.number, end = segment, at + 1
        elif parts.date is None and words.DATE.search(segment.text) and len(segment.text) < _LONGEST_NAME_LINE:
            parts.date, end = segment, at + 1
        elif segment.side is Side.LEFT and words.REGARDING.match(segment.text) and not parts.regarding:
            parts.regarding.append(segment)
            end = at + 1
        elif parts.regarding and segment.side is Side.LEFT and at == end and not segment.is_empty:
            if segment.line.table is parts.regarding[0].line.table and not words.URGENT.fullmatch(segment.text):
                parts.regarding.append(segment)
                end = at + 1
    last = shown[end - 1].line.table if end else None
    if last is not None:  # what else stands in the table of the head is of the head
        while end < len(shown) and _outermost(shown[end]) is _outermost(shown[end - 1]):
            end += 1
    return end


def _outermost(segment: Segment) -> object:
    table = segment.line.table
    while table is not None and table.outer is not None:
        table = table.outer
    return table


def _is_alike(letters: str, official: str) -> bool:
    wanted = words.letters_of(official)
    if letters == wanted:
        return True
    if not 0.5 * len(wanted) <= len(letters) <= 1.3 * len(wanted):
        return False
    return letters[:4] == wanted[:4] and SequenceMatcher(None, letters, wanted).ratio() >= _ALIKE


def _is_number(segment: Segment) -> bool:
    match = words.NUMBER.match(segment.text)
    if match is None or len(segment.text) > _LONGEST_NAME_LINE or words.REGARDING.match(segment.text):
        return False
    return match["word"] is not None or bool(match["digits"]) and segment.side is Side.LEFT


def _find_names(parts: Parts, head: Sequence[Segment]) -> None:
    """The agency that issues, and above it the one that it belongs to."""
    stop = parts.number.at if parts.number is not None else None
    lines = []
    for segment in head:
        if stop is not None and segment.at >= stop:
            break
        is_other = segment is parts.date or segment in parts.regarding or segment is parts.nation
        if segment.side is not Side.LEFT or is_other or segment is parts.motto or segment.is_empty:
            continue
        if words.RULE.search(segment.text) or words.DASHES.fullmatch(segment.text):
            continue
        if words.URGENT.fullmatch(segment.text):
            continue
        lines.append(segment)
    cut = _where_issuer_begins(lines)
    parts.superior, parts.issuer = lines[:cut], lines[cut:]


def _where_issuer_begins(lines: Sequence[Segment]) -> int:
    for at in range(1, len(lines)):
        if _is_bold(lines[at - 1]) != _is_bold(lines[at]):
            return at
    for at in range(1, len(lines)):
        above = " ".join(line.text for line in lines[:at])
        if words.begins_agency(lines[at].text, after=above):
            return at
    return 0


def _is_bold(segment: Segment) -> bool:
    bold = sum(len(piece.text.strip()) for piece in segment.pieces if piece.look.is_bold)
    return bold * 2 > len(segment.text)


def _find_urgency(parts: Parts, head: Sequence[Segment], sheet: Sheet) -> None:
    floating = [Segment(line.pieces, line, Side.WHOLE) for line in sheet.floating]
    for segment in (*head, *floating):
        if segment in parts.issuer or segment in parts.superior:
            continue
        if words.URGENT.fullmatch(segment.text):
            parts.urgency = segment
            return


# ---- the title, the bases, to whom


def _find_title(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> int:
    """Type, subject and legal bases; where the text goes on."""
    at = start
    while at < stop and (shown[at].is_empty or words.RULE.search(shown[at].text)):
        at += 1
    if at >= stop:
        return start
    if words.URGENT.fullmatch(shown[at].text):
        at += 1
        while at < stop and shown[at].is_empty:
            at += 1
    if at < stop and words.type_of(shown[at].text):
        parts.type = shown[at]
        at = _find_subject(parts, shown, at + 1, stop)
    parts.title_zone = list(shown[start:at])
    return _find_bases(parts, shown, at, stop)


def _find_subject(parts: Parts, shown: Sequence[Segment], at: int, stop: int) -> int:
    """The lines under the type, up to the line under them or to what is no title."""
    while at < stop:
        segment = shown[at]
        is_line = words.RULE.search(segment.text) or words.DASHES.fullmatch(segment.text)
        if segment.is_empty or is_line:
            if segment.line.drawn or segment.line.shape.has_rule or is_line or parts.subject:
                return at + 1
            at += 1
            continue
        is_centred = segment.line.shape.alignment == "centre"
        is_heading = is_centred or (not parts.subject and _is_bold(segment))
        letters = [letter for letter in segment.text if letter.isalpha()]
        is_capitals = all(letter.isupper() for letter in letters)
        is_other = (
            words.ADDRESSED.match(segment.text)
            or words.SURE_BASIS.match(segment.text)
            or words.DECIDES.fullmatch(segment.text)
            or words.ATTACHED.match(segment.text)
            or (is_capitals and (parts.subject or words.is_office(segment.text)))
        )
        if is_other or not is_heading or len(segment.text) > 2 * _PROSE:
            return at
        parts.subject.append(segment)
        at += 1
    return at


def _find_bases(parts: Parts, shown: Sequence[Segment], at: int, stop: int) -> int:
    decides = next((each for each in range(at, stop) if words.DECIDES.fullmatch(shown[each].text)), None)
    if decides is not None:
        parts.bases = [
            segment
            for segment in shown[at:decides]
            if not segment.is_empty and (words.BASIS.match(segment.text) or _is_prose(segment))
        ]
        return decides + 1
    found: list[Segment] = []
    for segment in shown[at:stop]:
        if segment.is_empty:
            continue
        if not words.SURE_BASIS.match(segment.text):
            break
        found.append(segment)
    if found and (len(found) > 1 or found[0].text.endswith(";")):
        parts.bases = found
        return shown.index(found[-1]) + 1
    return at


def _find_addressees(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> int:
    for at in range(start, min(start + 12, stop)):
        if words.ADDRESSED.match(shown[at].text):
            parts.addressed = shown[at]
            break
        if _is_prose(shown[at]):
            return start
    if parts.addressed is None:
        return start
    at = shown.index(parts.addressed) + 1
    rest = words.ADDRESSED.sub("", parts.addressed.text).strip(" :")
    while at < stop:
        segment = shown[at]
        begins_dash = segment.text.startswith(("-", "–", "+")) or segment.line.shape.is_numbered
        if segment.is_empty:
            if parts.addressees or rest:
                break
            at += 1
            continue
        if (_is_prose(segment) or segment.line.shape.alignment == "both") and not begins_dash:
            break
        if rest and not begins_dash:
            break
        parts.addressees.append(segment)
        at += 1
    return at


def _find_body(parts: Parts, shown: Sequence[Segment], start: int, stop: int) -> None:
    parts.body = [segment for segment in shown[start:stop] if not segment.is_empty]


# ---- the foot


def _find_foot(parts: Parts, shown: Sequence[Segment], start: int) -> tuple[int, int]:
    """Who gets it and who signs; where the foot begins and ends."""
    first, last = _foot_bounds(parts, shown, start)
    foot = shown[first:last]
    lefts = [segment for segment in foot if segment.side is Side.LEFT or _is_at_left_edge(segment)]
    rights = [segment for segment in foot if segment not in lefts]
    if parts.recipients is not None:
        if parts.recipients.side is not Side.LEFT:  # one below the other
            rights = [each for each in foot if each.at < parts.recipients.at]
            lefts = [each for each in foot if each.at >= parts.recipients.at]
        after = [each for each in lefts if each.at > parts.recipients.at]
        before = [each for each in lefts if each.at < parts.recipients.at]
        _find_recipients(parts, after)
        _find_signing(parts, before)
    else:
        _find_signing(parts, lefts)
    _find_signing(parts, rights)
    return first, last


def _is_at_left_edge(segment: Segment) -> bool:
    is_free = segment.line.table is None and segment.side is Side.WHOLE
    return is_free and not segment.is_empty and segment.line.shape.alignment in ("left", "both")


def _foot_bounds(parts: Parts, shown: Sequence[Segment], start: int) -> tuple[int, int]:
    for at in range(start, len(shown)):
        segment = shown[at]
        if words.ANNEX.fullmatch(segment.text) and segment.line.starts_page:
            return _signature_before(shown, start, at)
        if words.RECIPIENTS.fullmatch(segment.text) or (
            words.RECIPIENTS.match(segment.text) and segment.text[8:].strip().startswith(":")
        ):
            parts.recipients = segment
            return _around(shown, start, at)
    return _signature_before(shown, start, len(shown))


def _around(shown: Sequence[Segment], start: int, at: int) -> tuple[int, int]:
    """The table that the recipients stand in, or the short lines around them."""
    table = _outermost(shown[at])
    first = last = at
    if table is not None:
        while first > start and _outermost(shown[first - 1]) is table:
            first -= 1
        while last < len(shown) and _outermost(shown[last]) is table:
            last += 1
        return first, last
    while first > start and (shown[first - 1].line is shown[at].line or _signs(shown[first - 1])):
        first -= 1
    while last < len(shown) and not _ends_foot(shown[last]):
        last += 1
    return first, last


def _signs(segment: Segment) -> bool:
    text = segment.text
    return segment.side is Side.RIGHT and len(text) < _LONGEST_NAME_LINE


def _ends_foot(segment: Segment) -> bool:
    is_annex = words.ANNEX.fullmatch(segment.text) is not None
    return is_annex or segment.line.starts_page or len(segment.text) > _LONGEST_FOOT_LINE


def _signature_before(shown: Sequence[Segment], start: int, stop: int) -> tuple[int, int]:
    """No recipients: the last lines before `stop` that could be of a signature."""
    last = stop
    while last > start and shown[last - 1].is_empty and _outermost(shown[last - 1]) is None:
        last -= 1
    first = last
    while first > start:
        segment = shown[first - 1]
        is_aside = segment.side is Side.RIGHT or segment.is_empty
        if not (is_aside or words.is_office(segment.text) or words.is_name(segment.text)):
            break
        first -= 1
    return first, last


def _find_recipients(parts: Parts, lines: Sequence[Segment]) -> None:
    for segment in lines:
        if segment.is_empty:
            if parts.recipient:
                break
            continue
        parts.recipient.append(segment)


def _find_signing(parts: Parts, lines: Sequence[Segment]) -> None:
    """The lines of authority and office, and after room for a hand the name."""
    authority: list[Segment] = []
    had_room = False
    for segment in lines:
        text = segment.text
        if not text:
            had_room = had_room or bool(authority)
            continue
        if words.is_signed_mark(text) or words.RULE.fullmatch(text):
            had_room = True
            continue
        is_named = words.is_name(text) or (had_room and words.title_and_name(text) is not None)
        is_named = is_named or (had_room and _is_name_in_capitals(text))
        if authority and is_named and not words.authority_of(text):
            parts.signers.append(segment)
            parts.authority.append(authority)
            return
        if words.is_office(text) or (authority and not had_room) or text.isupper():
            authority.append(segment)
    if authority:
        parts.authority.append(authority)


def _is_name_in_capitals(text: str) -> bool:
    return words.is_name(text.title()) and not words.is_office(text)


# ---- what comes after


def _find_annexes(parts: Parts, shown: Sequence[Segment], start: int) -> None:
    found: list[Annex] = []
    for at in range(start, len(shown)):
        segment = shown[at]
        if segment.is_empty:
            continue
        if words.ANNEX.fullmatch(segment.text) and segment.line.shape.alignment in ("centre", "right", "left"):
            found.append(Annex(segment))
        elif not found:
            if not segment.line.starts_page and not any(each.line.starts_page for each in shown[start:at]):
                continue
            found.append(Annex(None, [segment]))
        else:
            _fill(found[-1], segment)
    parts.annexes = [annex for annex in found if annex.heading or annex.attached]


def _fill(annex: Annex, segment: Segment) -> None:
    if annex.attached is None and words.ATTACHED.match(segment.text) and not annex.content:
        annex.attached = segment
        return
    is_line = words.RULE.search(segment.text) or words.DASHES.fullmatch(segment.text)
    if annex.attached is None and not annex.content and not is_line and len(annex.title) < 6:
        if segment.line.shape.alignment == "centre" and not _is_prose(segment):
            annex.title.append(segment)
            return
    if not is_line:
        annex.content.append(segment)


def _is_prose(segment: Segment) -> bool:
    return segment.line.table is None and segment.side is Side.WHOLE and len(segment.text) > _PROSE
