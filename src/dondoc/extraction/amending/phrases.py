"""What one phrase does to the tasks that it names: ends them, gives another day, lead or other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..outline.sentences import sentences
from ..periods import Anchors, read_period
from ..periods.deadlines import find_deadlines, main_deadline
from .words import any_of, either

_WITHDRAW, _TIME_DEED, _LEAD_DEED = (
    any_of("deeds", "withdraw"),
    any_of("deeds", "time"),
    any_of("deeds", "lead"),
)
_PUT, _RESTATE = any_of("deeds", "put"), any_of("deeds", "restate")
_TIME, _REFUSED, _WISHED, _GRANTED = (
    any_of("words", key) for key in ("time", "refused", "wished", "granted")
)
_TO = any_of("words", "to")
_SUSPENDS, _DONE = any_of("deeds", "suspend"), any_of("words", "done")
_IF = re.compile(r"(?<!\w)nếu(?!\w)", re.IGNORECASE)  # without its marks it would be "nêu", to name
_QUOTED = re.compile(r"“([^“”]{1,1500})”|\"([^\"]{1,1500})\"|«([^«»]{1,1500})»")
# The heading of a column, where it is quoted like the words that stand below it.
_COLUMN = re.compile(r"[Cc]ột\s+(?:“[^“”]{1,80}”|\"[^\"]{1,80}\"|«[^«»]{1,80}»)")
_MORE = re.compile(
    rf"(?<!\w)(?:{either('deeds', 'more')})(?:\s+(?:thoi gian|thoi han))?(?:\s+(?:thuc hien|hoan thanh))?"
    r"\s+(?:la\s+)?(?:them\s+)?"
    r"(?P<count>\d{1,3})\s*(?:\([^()]{1,30}\)\s*)?(?P<unit>ngay lam viec|ngay|tuan|thang|nam)(?!\w)"
)
_UNITS = {"ngay": "days", "tuan": "weeks", "thang": "months", "nam": "years"}
_BY = either("words", "leads")
_NAME = r"(?P<name>[^,;:.()“”\"]{3,120}?)"
_HANDED = re.compile(
    rf"(?<!\w)tu\s+(?P<former>[^,;:.()]{{3,120}}?)\s+(?:sang|thanh)\s+(?:cho\s+)?{_NAME}(?=\s+(?:{_BY}|lam|la)(?!\w)|[,;:.()]|\s*$)"
)
_GIVEN = re.compile(
    rf"(?<!\w)giao\s+(?:cho\s+)?{_NAME}\s+(?:{_BY})(?!\w)[^;]{{0,240}}?(?<!\w)thay(?:\s+(?:the|cho)){{0,2}}\s+(?P<former>[^,;:.()]{{3,120}}?)(?=\s*[,;:.()]|\s*$)"
)
_STEPPING_IN = re.compile(
    rf"(?<!\w)giao\s+(?:cho\s+)?{_NAME}\s+thay(?:\s+(?:the|cho)){{0,2}}\s+(?P<former>[^,;:.()]{{3,120}}?)"
    rf"(?=\s+(?:lam|{_BY})(?!\w)|[,;:.()]|\s*$)"
)
_EXCHANGED = re.compile(
    r"(?<!\w)thay(?:\s+(?:the|doi))?\s+(?:co quan chu tri\s+)?(?P<former>[^,;:.()]{3,120}?)"
    rf"\s+bang\s+{_NAME}(?=\s+(?:{_BY})(?!\w)|[,;:.()]|\s*$)"
)
_AGENCY_WORDS = rf"(?:{either('words', 'agencies')})(?!\w)"
_AGENCY = re.compile(rf"\s*{_AGENCY_WORDS}")
_DIRECTIVE = re.compile(
    rf"(?<!\w)(?:{either('words', 'directs')})"
    rf"(?:\s+(?:cho|cac co quan|cac don vi|dong chi))?[:\s]+{_AGENCY_WORDS}"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One part of a sentence with what it does; the fields from `period` on are what it gives.

    `plain` is what names the tasks, folded; of a phrase that hangs on a sentence above, its own words alone.
    """

    text: SourcedText
    plain: str
    withdraws: bool = False
    period: Period | None = None
    more: tuple[str, int] | None = None  # unit ("days", "working_days", "weeks", "months", "years"), count
    lead: tuple[str, str] | None = None  # former, new, as written
    put: tuple[tuple[str, str], ...] = ()  # words for words
    restated: str = ""  # the new words of a whole task
    suspends: bool = False  # for a time; that is no end
    is_directive: bool = False  # it tells somebody to do something
    is_wished: bool = False  # somebody asks for it, or it is only thought of

    @property
    def does(self) -> bool:
        return bool(self.withdraws or self.period or self.more or self.lead or self.put or self.restated)


def phrases_of(text: SourcedText, *, stem: str, anchors: Anchors, following: str = "") -> Iterator[Phrase]:
    """The phrases of a paragraph. A sentence's deed goes on over its parts, that of the `stem` over all.

    `following` are the words of the next paragraph, in which quoted words may stand that this one announces.
    """
    stem_ends = withdraws(stem) and not _REFUSED.search(stem)
    stem_times = bool(_TIME_DEED.search(stem) and _TIME.search(stem)) and not _REFUSED.search(stem)
    stem_tells = bool(_DIRECTIVE.search(stem))
    for sentence in _sentences(text):
        ends, times, tells = stem_ends, stem_times, stem_tells
        for part in _parts(sentence):
            plain = folded_in_place(part.text)
            if _REFUSED.search(plain):
                ends = times = False
                yield Phrase(part, plain)
                continue
            is_wished = bool(_WISHED.search(plain) or _IF.search(part.text)) and not _GRANTED.search(plain)
            tells = tells or bool(_DIRECTIVE.search(plain))
            ends = ends or withdraws(plain)
            times = times or bool(_TIME_DEED.search(plain) and _TIME.search(plain))
            put = tuple(_put_words(part.text, plain))
            restated = "" if put else _restated(part.text, plain, following)
            lead = _new_lead(part.text, plain) if not put and _LEAD_DEED.search(plain) else None
            period = _new_period(part.text, plain, anchors) if times and not put else None
            if lead is not None and period is None:
                last = main_deadline(find_deadlines(part, anchors=anchors))
                period = last.period if last is not None and last.period.due_on else None
            yield Phrase(
                text=part,
                plain=_without_quotes(plain) if put or restated else plain,
                withdraws=ends and not put,
                period=period,
                more=_counted(plain) if not put else None,
                lead=lead,
                put=put,
                restated=restated,
                suspends=bool(_SUSPENDS.search(plain)),
                is_directive=tells and not _DONE.search(plain),
                is_wished=is_wished,
            )


def quoted_words(text: str) -> list[str]:
    return [next(filter(None, match.groups())) for match in _QUOTED.finditer(text)]


def _sentences(text: SourcedText) -> list[SourcedText]:
    """A paragraph with quoted words is one: stops stand within the quotes."""
    return [text] if _QUOTED.search(text.text) else sentences(text)


def _parts(sentence: SourcedText) -> list[SourcedText]:
    """The parts between semicolons that stand in no quotes."""
    inside = {place for match in _QUOTED.finditer(sentence.text) for place in range(*match.span())}
    cuts = [0, *(m.end() for m in re.finditer(";", sentence.text) if m.start() not in inside), len(sentence)]
    parts = (sentence.cut(first, last).strip() for first, last in pairwise(cuts))
    return [part for part in parts if part]


def withdraws(plain: str) -> bool:
    """Whether a sentence, folded, ends tasks."""
    return bool(_WITHDRAW.search(_without_quotes(plain)))


def _without_quotes(plain: str) -> str:
    return _QUOTED.sub(" ", plain)


def _put_words(text: str, plain: str) -> Iterator[tuple[str, str]]:
    """Pairs of quoted words, the former and the new: 'đã in là "A", nay sửa là "B"'."""
    words = quoted_words(_COLUMN.sub(" ", text))
    if len(words) >= 2 and _PUT.search(plain):
        yield from zip(words[::2], words[1::2], strict=False)


def _restated(text: str, plain: str, following: str) -> str:
    """The new words of a task: what is quoted here or in the paragraph that follows."""
    if not (_RESTATE.search(plain) and re.search(r"nhu sau|thanh|bang|la\b", plain)):
        return ""
    words = quoted_words(text)
    if len(words) == 1:
        return words[0]
    if not words and plain.rstrip().endswith(":"):
        opened = quoted_words(following)
        return opened[0] if opened and following.lstrip()[:1] in '“"«' else ""
    return ""


def _new_period(text: str, plain: str, anchors: Anchors) -> Period | None:
    """The time after the last "sang", "đến", "thành" of the phrase that says one."""
    for match in reversed(list(_TO.finditer(plain))):
        start = match.start() if match.group() in ("truoc", "cham nhat", "trong") else match.end()
        words = re.split(r"[;,(]|\.(?!\d)", text[start:])[0].strip()
        period = read_period(words, anchors=anchors) if words else None
        if period is not None and period.kind is not PeriodKind.NONE and (period.due_on or period.every):
            is_before = bool(re.search(r"truoc\s*$", plain[: match.start()])) or plain[start:].startswith(
                "truoc"
            )
            return (
                period
                if not is_before or period.qualifier
                else read_period(f"trước {words}", anchors=anchors)
            )
    return None


def _counted(plain: str) -> tuple[str, int] | None:
    """So much more time: "gia hạn thêm 15 ngày"."""
    match = _MORE.search(plain)
    if match is None:
        return None
    unit = "working_days" if match["unit"] == "ngay lam viec" else _UNITS[match["unit"]]
    return unit, int(match["count"])


def _new_lead(text: str, plain: str) -> tuple[str, str] | None:
    for pattern in (_GIVEN, _STEPPING_IN, _HANDED, _EXCHANGED):
        for match in pattern.finditer(plain):
            if _AGENCY.match(plain, match.start("name")) and _AGENCY.match(plain, match.start("former")):
                return tuple(text[slice(*match.span(name))].strip() for name in ("former", "name"))  # type: ignore[return-value]
    return None
