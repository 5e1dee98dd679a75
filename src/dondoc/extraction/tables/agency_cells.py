"""Who leads and who helps, from the words of one cell: labels before the names, or roles behind them.

"Chủ trì: A. Phối hợp: B", "A chủ trì, phối hợp với B", "A (chủ trì); B, C (phối hợp)", "A; phối hợp: B".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from dondoc.agencies.heads import begins_mention, heads_end
from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import read_agency_list
from dondoc.documents.read_once import ReadOnce
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of

_OUTER = " ;,.:-–+\n()"
_LONGEST = 10_000  # characters of a cell in which roles are looked for
_BETWEEN_NAMES = re.compile(r"\s*/\s*|\s+[&+]\s+|\s+[-–]\s+|[\s;,]+\d{1,2}[.)]\s+")
# What is done with an agency, in brackets behind it: "(xin ý kiến)"; not what it is now or was.
_REMARK = re.compile(
    r"\s*\((?:xin|lấy|để|khi|nếu|theo dõi|tổng hợp|báo cáo|đôn đốc|giám sát|thẩm định)\s[^()]{0,60}\)"
)
_IS_DASH = re.compile(r"\s+[-–]\s+")
_SHARED_SO = re.compile(r"\s*theo\s")
_SPACES = re.compile(r" *")
_OF_LABELS = ("colon", "with", "joining", "short_lead", "short_coordinate")
_NAME_GOES_ON = re.compile(r"\s+\w")
_GOES_ON_FROM = re.compile(r"\w\s")
_ABBREVIATIONS = re.compile(r"[A-ZĐ][A-ZĐ&-]{1,9}(?:\s*[,;+]\s*[A-ZĐ][A-ZĐ&-]{1,9})+")
_BETWEEN_ABBREVIATIONS = re.compile(r"\s*[,;+]\s*")
_ENDS_A_PART = re.compile(r"[.;](?=\s)")


class _Share(StrEnum):
    """What a marker says of names: that they lead or that they help."""

    LEAD = "lead"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words that say who does what: of the names before them, or of those after."""

    start: int
    end: int
    share: _Share
    is_label: bool  # the names stand after it


@dataclass(frozen=True, slots=True)
class Shares:
    """The words of a cell by what their agencies do, and the labels that said so (empty where none did)."""

    leads: SourcedText = field(default_factory=SourcedText)
    coordinators: SourcedText = field(default_factory=SourcedText)
    labels: tuple[str, ...] = ()
    is_guessed: bool = False  # the cell names several and does not say who leads


@lru_cache(maxsize=1)
def _marker() -> re.Pattern[str]:
    words = tables_of(load_lexicon("agency_cells")["words"])

    def any_of(name: str) -> str:
        return "|".join(sorted(words_of(words[name]), key=len, reverse=True))

    more = rf"(?:,?\s+(?:{any_of('more')}))*"
    body = rf"(?:(?:la\s+)?(?:{any_of('bodies')})\s+)?"
    return re.compile(
        rf"(?<!\w){body}(?:(?P<lead>{any_of('lead')}){more}|(?P<coordinate>{any_of('coordinate')})(?P<more>{more})"
        rf"(?P<with>\s+(?:{any_of('with')}))?)(?!\w)(?P<colon>\s*:|\s+[-–](?=\s))?"
        rf"|(?<!\w)(?:(?P<short_lead>{any_of('lead_labels')})|(?P<short_coordinate>{any_of('coordinate_labels')}))\s*:"
        rf"|(?<!\w)(?P<joining>{any_of('joining')})(?!\w)"
    )


@lru_cache(maxsize=2)
def _in_names(key: str) -> re.Pattern[str]:
    words = tables_of(load_lexicon("agency_cells")["words"])
    return re.compile(rf"(?:{'|'.join(words_of(words[key]))})(?:\s+|$)")


def _after_name(folded: str, start: int) -> int:
    """Where a marker begins whose first word may belong to the name before it."""
    if not _GOES_ON_FROM.fullmatch(folded, max(0, start - 2), start):
        return start
    body = _in_names("bodies_in_names").match(folded, start)
    return body.end() if body else start


@lru_cache(maxsize=1)
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    around = tables_of(load_lexicon("agency_cells")["around"])
    before, after = ("|".join(words_of(around[name])) for name in ("before", "after"))
    return re.compile(rf"(?:{before})(?=\s)\s*"), re.compile(rf"[\s,]+(?:{after})$")


_READ = ReadOnce[Shares]()


def read_shares(cell: SourcedText, *, known: KnownNames, names_both: bool, leads: bool = True) -> Shares:
    """Who leads and who helps in the cell.

    `names_both`: its column says that it names both. `leads`: names of which the cell says nothing lead.
    """
    found = _READ.found_in(
        cell, names_both, leads, owner=known, read=lambda text: _read(text, known, names_both, leads)
    )
    if found is None:
        return _read(cell, known, names_both, leads)
    return replace(found, leads=found.leads.placed_as(cell), coordinators=found.coordinators.placed_as(cell))


def _read(cell: SourcedText, known: KnownNames, names_both: bool, leads: bool) -> Shares:
    markers = _markers(cell, known)
    unsaid = _Share.LEAD if leads else _Share.COORDINATE
    if not markers:
        if names_both:
            return _first_leads(cell, known)
        whole = _names_alone(cell, known)
        return Shares(whole) if leads else Shares(coordinators=whole)
    parts: dict[_Share, list[SourcedText]] = {_Share.LEAD: [], _Share.COORDINATE: []}
    for share, part in _parts(cell, markers, unsaid, known):
        kept = _names_alone(part, known)
        if kept:
            parts[share].append(kept)
    labels = tuple(cell.text[one.start : one.end].strip(_OUTER) for one in markers)
    found = Shares(
        SourcedText.joined(parts[_Share.LEAD], by="; "),
        SourcedText.joined(parts[_Share.COORDINATE], by="; "),
        labels,
    )
    if leads and not names_both and not found.leads and not any(one.is_label for one in markers):
        return Shares(_names_alone(cell, known))  # a column of leads: "Các sở phối hợp thực hiện"
    return found


def _markers(cell: SourcedText, known: KnownNames) -> list[_Marker]:
    """The markers of the cell in order; none only says how work is shared ("chủ trì theo lĩnh vực")."""
    text = cell.text[:_LONGEST]
    folded = folded_in_place(text)
    breaks = frozenset(cell.breaks)
    found: list[_Marker] = []
    for match in _marker().finditer(folded):
        if _SHARED_SO.match(folded, match.end()) or (
            not match["colon"]
            and _in_names("lead_in_names").search(match.group())
            and _NAME_GOES_ON.match(text, match.end())
        ):
            continue
        begin = match.start() if match["colon"] else _after_name(folded, match.start())
        share = _Share.LEAD if match["lead"] or match["short_lead"] else _Share.COORDINATE
        after = match.end() + len(_SPACES.match(text, match.end())[0])  # type: ignore[index]
        names_follow = after < len(text) and after not in breaks and begins_mention(text, after, known=known)
        is_first = not text[found[-1].end if found else 0 : begin].strip(_OUTER)
        is_label = any(match[name] for name in _OF_LABELS) or (
            names_follow and (is_first or share is _Share.COORDINATE)
        )
        start, end = _with_brackets(text, begin, match.end())
        found.append(_Marker(start, end, share, is_label))
    return found if _say_something(text, found) else []


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a marker with the brackets around it."""
    first = len(text[max(0, start - 8) : start].rstrip()) + max(0, start - 8) - 1
    if first < 0 or text[first] != "(":
        return start, end
    after = end + len(_SPACES.match(text, end)[0])  # type: ignore[index]
    return first, after + 1 if text[after : after + 1] == ")" else end


def _say_something(text: str, markers: list[_Marker]) -> bool:
    """Whether any of the markers has names that it could say something of."""
    ends = [0, *(one.end for one in markers)]
    starts = [*(one.start for one in markers), len(text)]
    gaps = [bool(text[a:b].strip(_OUTER)) for a, b in zip(ends, starts, strict=True)]
    return any(gaps[at + 1] if one.is_label else gaps[at] for at, one in enumerate(markers))


def _parts(
    cell: SourcedText, markers: list[_Marker], unsaid: _Share, known: KnownNames
) -> list[tuple[_Share, SourcedText]]:
    """The stretches of the cell between markers, each with what is said of it."""
    parts: list[tuple[_Share, SourcedText]] = []
    label: _Share | None = None  # what the marker before says of what follows it
    place = 0
    for marker in (*markers, None):
        part = cell.cut(place, marker.start if marker else None)
        behind = marker.share if marker and not marker.is_label else None
        if part.text.strip(_OUTER):
            bracket = part.text.rfind("(")
            if (
                behind
                and bracket > 0
                and ")" not in part.text[bracket:]
                and part.text[:bracket].strip(_OUTER)
            ):
                parts += [(label or unsaid, part.cut(0, bracket)), (behind, part.cut(bracket + 1))]
            elif label and behind and label is not behind:
                first, rest = _divided(part, known)
                parts += [(label, first), (behind, rest)]
            else:
                parts.append((behind or label or unsaid, part))
        if marker:
            place = marker.end
            label = marker.share if marker.is_label else None
            unsaid = _Share.COORDINATE if marker.share is _Share.LEAD and not marker.is_label else unsaid
    return parts


def _divided(part: SourcedText, known: KnownNames) -> tuple[SourcedText, SourcedText]:
    """Names under one label, the last of them told otherwise behind them: "Chủ trì: A. B, C phối hợp"."""
    ends = list(_ENDS_A_PART.finditer(part.text))
    if ends:
        return part.cut(0, ends[-1].start()), part.cut(ends[-1].end())
    names = read_agency_list(part, known=known).mentions
    first = names[0].places if names else part
    return first, part.cut(len(first) + part.text.find(first.text))


def _names_alone(part: SourcedText, known: KnownNames) -> SourcedText:
    """The names without words that only turn to them, parted by semicolons where dashes or slashes did."""
    before, after = _around()
    kept = part.strip(_OUTER.replace(")", "").replace("(", "")) if _is_closed(part) else part.strip(_OUTER)
    turned = before.match(folded_in_place(kept.text))
    if turned and begins_mention(kept.text, turned.end(), known=known):
        kept = kept.cut(turned.end())
    done = after.search(folded_in_place(kept.text))
    if done:
        kept = kept.cut(0, done.start()).strip(_OUTER) or kept
    return _parted(kept.without(_REMARK).with_single_spaces(), known)


def _is_closed(part: SourcedText) -> bool:
    return part.text.count("(") == part.text.count(")") and not part.text.strip(" ;,.").startswith("(")


def _parted(part: SourcedText, known: KnownNames) -> SourcedText:
    """The names with semicolons where a slash, a plus, a dash or a number stands between two of them."""
    text = part.text
    names: list[SourcedText] = []
    start = 0
    if _ABBREVIATIONS.fullmatch(text):
        for match in _BETWEEN_ABBREVIATIONS.finditer(text):
            names.append(part.cut(start, match.start()))
            start = match.end()
        return SourcedText.joined((*names, part.cut(start)), by="; ")
    for match in _BETWEEN_NAMES.finditer(text):
        before = text[start : match.start()]
        if not before.strip() or not begins_mention(text, match.end(), known=known):
            continue
        if heads_end(text, start) >= match.start() or start + known.length_at(text, start) > match.end():
            continue  # "UBND/HĐND huyện" is one, and so is a known name with a dash in it
        is_like = text[match.end() : match.end() + 80].split(None, 1)[0] == before.split(None, 1)[0]
        if _IS_DASH.fullmatch(match.group()) and not is_like and not known.length_at(text, match.end()):
            continue
        names.append(part.cut(start, match.start()))
        start = match.end()
    if not names:
        return part
    return SourcedText.joined((*names, part.cut(start)), by="; ")


def _first_leads(cell: SourcedText, known: KnownNames) -> Shares:
    """Of several names under "Chủ trì, phối hợp" the first leads, where nothing says who does."""
    whole = _names_alone(cell, known)
    names = read_agency_list(whole, known=known).mentions
    if len(names) < 2:
        return Shares(whole)
    end = whole.text.find(names[1].places.text, len(names[0].places))
    if end < 0:
        return Shares(whole, is_guessed=True)
    return Shares(whole.cut(0, end).strip(_OUTER), whole.cut(end), is_guessed=True)
