"""The cells of one flattened row, told apart by what they hold.

A list of agencies ends where the next name begins without a comma or semicolon; a period is what
reads as one; what stands before the first list of agencies is the task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dondoc.agencies.heads import Stops, begins_mention, heads_end
from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.runs import run_end
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER

from ..judging import Doubt, DoubtCode
from ..lexicon import load_lexicon, tables_of, words_of
from ..periods import is_period, words_beside_period
from .columns import AGENCY_ROLES, Role

_LEXICON = load_lexicon("flattened")
_PERIOD_CUE = re.compile("|".join(words_of(_LEXICON["period_cues"])))
_PRODUCT_CUE = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['product_cues']))})(?!\w)")
_COMPOUNDS = {word: words_of(firsts) for word, firsts in tables_of(_LEXICON["compounds"]).items()}
_TURNING = tables_of(_LEXICON["turning"])


def _connective(word: str) -> str:
    """The word, unless it ends another: "trình" and not "chương trình"."""
    return "".join(rf"(?<!\b{first} )" for first in _COMPOUNDS.get(word, ())) + word


_CONNECTIVE = re.compile(
    rf"(?:^|\s)(?:{'|'.join(map(_connective, words_of(_LEXICON['connectives'])))})$|[,(:“\"–-]$",
    re.IGNORECASE,
)
_MAY_END_TASK = re.compile(rf"\s(?:{'|'.join(words_of(_TURNING['connectives']))})$", re.IGNORECASE)
_RECEIVER = re.compile(rf"(?:{'|'.join(words_of(_TURNING['receivers']))})(?!\w)")
_CAPITAL = re.compile(rf"(?<!\S)[{UPPER}]|(?<=[.…])(?=[{UPPER}])")
_CAPITAL_AFTER_SPACE = re.compile(rf"(?<=\s)[{UPPER}]")
_PERIOD_MAY_BEGIN = re.compile(rf"(?<=\s)[{UPPER}\d(]")
_WORD = re.compile(r"\S+")
_LONGEST_HEAD = 40  # characters of the words before a name's own: "Văn phòng", "Trung tâm"
_WORDS_OF_HEAD = 3
_LONGEST_CONNECTIVE = 24  # characters, with the space before and after it
_MORE_LISTS = 2  # lists of agencies found beyond the columns there are, before a cut is given up


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the lists of agencies of a row begin and end, and the words after them."""

    runs: tuple[tuple[int, int], ...]
    tail: str

    @property
    def first(self) -> int:
        return self.runs[0][0]

    @property
    def last(self) -> int:
        return self.runs[-1][1]


def best_cut(row: SourcedText, roles: tuple[Role, ...], *, known: KnownNames) -> Cut | None:
    """The first place from which the rest of the row reads as lists of agencies and what follows them.

    Where a list is missing there, the name of the lead may have been taken for part of the task ("lập báo
    cáo Sở Y tế Công an tỉnh"): a place before it from which every column has its list is better.
    """
    text = row.text
    columns = sum(role in AGENCY_ROLES for role in roles)
    gaps = frozenset(_places_after_gaps(row))
    stops = _stops_before_other_column(gaps) if _other_column_follows(roles) else _begins_period
    best: Cut | None = None
    drawn: list[int] = []
    for place, is_drawn in _possible_starts(text, known, after_gap=gaps):
        if is_drawn:
            drawn.append(place)
            continue
        cut = _cut_at(text, place, roles, stops, known)
        if cut is None:
            continue
        if len(cut.runs) < columns:
            earlier = (_cut_at(text, place, roles, stops, known) for place in reversed(drawn))
            return next((one for one in earlier if one and len(one.runs) == columns), cut)
        if len(cut.runs) == columns:
            return cut
        best = best or cut
    return best


def _cut_at(text: str, place: int, roles: tuple[Role, ...], stops: Stops, known: KnownNames) -> Cut | None:
    """The lists from the place on, where they are not too many and what follows fits the other columns."""
    most = sum(role in AGENCY_ROLES for role in roles) + _MORE_LISTS
    runs = tuple(islice(_runs_from(text, place, stops, known), most + 1))
    if not runs or len(runs) > most:
        return None
    cut = Cut(runs, text[runs[-1][1] :])
    return cut if _tail_fits(cut.tail, roles, known) else None


def cells_of(
    row: SourcedText, cut: Cut, roles: tuple[Role, ...]
) -> tuple[dict[Role, SourcedText], list[Doubt]]:
    """The cells that a cut makes of the row, and what is doubtful about them."""
    agencies = [role for role in roles if role in AGENCY_ROLES]
    after = roles[roles.index(agencies[-1]) + 1 :]
    before = roles[roles.index(Role.TASK) + 1 : roles.index(agencies[0])]
    cells = {Role.TASK: row.cut(0, cut.first).strip()}
    doubts: list[Doubt] = []
    for index, (start, end) in enumerate(cut.runs):
        role = agencies[min(index, len(agencies) - 1)]
        part = row.cut(start, end).strip()
        cells[role] = SourcedText.joined((cells[role], part), by="; ") if role in cells else part
    if len(cut.runs) > len(agencies):
        words = "ranh giới giữa cơ quan chủ trì và phối hợp không rõ"
        doubts.append(Doubt(DoubtCode.AGENCIES_BOUNDARY_UNCLEAR, words))
    elif len(cut.runs) < len(agencies):
        doubts.append(Doubt(DoubtCode.ONE_LIST_OF_AGENCIES, "chỉ thấy một nhóm cơ quan"))
    tail = row.cut(cut.last).strip()
    if tail and len(after) == 1:
        cells[after[0]] = tail
    elif tail and after:
        cells |= _shared_tail(tail, after)
    if Role.PERIOD in before:
        cells |= _period_after_task(cells[Role.TASK])
    elif before:
        words = "nội dung và cột kế tiếp nằm liền nhau, không tách được"
        doubts.append(Doubt(DoubtCode.COLUMNS_RUN_TOGETHER, words))
    return cells, doubts


def _places_after_gaps(row: SourcedText) -> Iterator[int]:
    """The places before which the source has an empty line: a cell may well begin there."""
    place, last = 0, 0
    for piece in row.pieces:
        if piece.line and last and piece.line > last + 1:
            yield place
        last = piece.line or last
        place += len(piece.text)


def _possible_starts(
    text: str, known: KnownNames, *, after_gap: frozenset[int]
) -> Iterator[tuple[int, bool]]:
    """Where the first list of agencies may begin: at a name that no word before it draws into a sentence.

    Also, marked so, the names drawn by a word that may as well end the task, unless one turns to them so.
    """
    for match in _CAPITAL.finditer(text):
        place = match.start()
        if not place or not begins_mention(text, place, known=known):
            continue
        before = text[max(0, place - _LONGEST_CONNECTIVE) : place].rstrip()
        if place in after_gap or not _CONNECTIVE.search(before):
            yield place, False
        elif _MAY_END_TASK.search(before) and not _RECEIVER.match(text, place):
            yield place, True


def _runs_from(text: str, place: int, stops: Stops, known: KnownNames) -> Iterator[tuple[int, int]]:
    """The lists of agencies that stand one after another from the place on."""
    while place < len(text) and begins_mention(text, place, known=known):
        end = run_end(text, place, known=known, stops=stops)
        if end == place:
            return
        yield place, end
        place = end + len(text[end:]) - len(text[end:].lstrip(" ."))


def _begins_period(text: str, place: int) -> bool:
    return bool(_PERIOD_CUE.match(text, place))


def _begins_product(text: str, place: int) -> bool:
    """Whether a paper is named there; not as what an office bears in its name: "Phòng Kế hoạch"."""
    if not _PRODUCT_CUE.match(text, place):
        return False
    words = list(_WORD.finditer(text, max(0, place - _LONGEST_HEAD), place))[-_WORDS_OF_HEAD:]
    return not any(heads_end(text, word.start()) >= place - 1 for word in words)


def _other_column_follows(roles: tuple[Role, ...]) -> bool:
    """Whether a column that may hold any words, a product or the money, stands right after the agencies."""
    after = _after_agencies(roles)
    return bool(after) and after[0] is not Role.PERIOD


def _stops_before_other_column(gaps: frozenset[int]) -> Stops:
    """What ends the name of an agency where any words may follow: a period, a figure, a paper that may be
    the product, and a capital or opening bracket after an empty line."""

    def stops(text: str, place: int) -> bool:
        begins = text[place].isdigit() or (place in gaps and (text[place].isupper() or text[place] == "("))
        return begins or _begins_period(text, place) or _begins_product(text, place)

    return stops


def _after_agencies(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    return roles[max(index for index, role in enumerate(roles) if role in AGENCY_ROLES) + 1 :]


def _tail_fits(tail: str, roles: tuple[Role, ...], known: KnownNames) -> bool:
    """Whether the words after the agencies can be those of the columns there."""
    after = _after_agencies(roles)
    rest = tail.strip(" .")
    if not rest:
        return True
    if not after:
        return not rest.strip(" ,;")  # a list that the next line goes on with
    if len(after) == 1 and any(
        begins_mention(rest, match.start(), known=known) for match in _CAPITAL_AFTER_SPACE.finditer(rest)
    ):
        return False
    if Role.PERIOD not in after:
        return True
    if len(after) == 1:
        return is_period(rest)
    return _period_in(rest, first=after[0] is Role.PERIOD) is not None


def _period_in(text: str, *, first: bool) -> tuple[int, int] | None:
    """The part at the beginning of the text, or else at its end, that reads as a period: the one with the
    fewest words that say nothing of the time, and of these the longest."""
    places = [match.start() for match in _PERIOD_MAY_BEGIN.finditer(text)]
    parts = [(0, end) for end in (*places, len(text))] if first else [(p, len(text)) for p in (0, *places)]
    found: list[tuple[int, int, tuple[int, int]]] = []
    for part in parts:
        beside = words_beside_period(text[slice(*part)].strip())
        if beside is not None:
            found.append((beside, part[0] - part[1], part))
    return min(found)[2] if found else None


def _period_after_task(task: SourcedText) -> dict[Role, SourcedText]:
    """The task and the period behind it, where that column stands before the agencies."""
    found = _period_in(task.text, first=False)
    if not found or not found[0]:
        return {}
    return {Role.TASK: task.cut(0, found[0]).strip(), Role.PERIOD: task.cut(found[0]).strip()}


def _shared_tail(tail: SourcedText, after: tuple[Role, ...]) -> dict[Role, SourcedText]:
    """The words after the agencies by the columns there: the period is found, the other gets the rest."""
    other = next(role for role in after if role is not Role.PERIOD)
    is_first = after[0] is Role.PERIOD
    found = _period_in(tail.text, first=is_first) if Role.PERIOD in after else None
    if found is None:
        return {other: tail}
    rest = tail.cut(found[1]) if is_first else tail.cut(0, found[0])
    return {Role.PERIOD: tail.cut(*found).strip(), other: rest.strip()}
