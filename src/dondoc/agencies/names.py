"""Names of agencies as they are written in lists: where one begins, where it ends, what a list shares."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER

from .directory import known_directory


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency or collective as written. In a list that shares its head ("UBND các huyện: A, B") the
    name is put together ("UBND huyện B"); `places` are then those of what stands for it alone."""

    name: str
    places: SourcedText


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies of one cell or list, and the words in it that name none."""

    mentions: tuple[Mention, ...] = ()
    note: SourcedText = SourcedText()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    head: re.Pattern[str]
    plural: re.Pattern[str]
    shared: tuple[tuple[re.Pattern[str], str], ...]
    placed: re.Pattern[str]
    types: re.Pattern[str]
    notes: re.Pattern[str]
    no_name: re.Pattern[str]


def _alternatives(words: list[str]) -> str:
    return "|".join(
        r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = tomllib.loads(files("dondoc.agencies").joinpath("data/heads.toml").read_text(encoding="utf-8"))
    types = _alternatives(data["types"]["words"])
    return _Lexicon(
        head=re.compile(rf"(?=[{UPPER}])(?i:{_alternatives(data['single'])})(?!\w)"),
        plural=re.compile(rf"(?:{_alternatives(data['plural'])})(?!\w)", re.IGNORECASE),
        shared=tuple(
            (re.compile(rf"(?i:{_alternatives([plural])})\s*(?P<colon>:)?\s*(?=[{UPPER}])"), single)
            for plural, single in sorted(data["shared"].items(), key=lambda item: -len(item[0]))
        ),
        placed=re.compile(
            rf"(?P<body>{_alternatives(data['placed']['bodies'])})\s+(?P<plural>các\s+)?(?P<type>{types})(?:(?:\s*,\s*|\s+và\s+)(?:{types}))*"
            rf"\s*(?P<colon>:)?\s+(?=[{UPPER}])"
        ),
        types=re.compile(rf"(?i:(?:các\s+)?(?P<type>{types})\s*:?)\s+(?=[{UPPER}])"),
        notes=re.compile(
            rf"(?:^|(?<=[\s,(]))\(?(?:{'|'.join(data['notes']['patterns'])})\)?\s*$", re.IGNORECASE
        ),
        no_name=re.compile(rf"(?:{'|'.join(data['no_names']['patterns'])})(?!\w)"),
    )


_Shared = tuple[str, str, int, int]
Stops = Callable[[str, int], bool]
"""Says where, in running text, something begins that belongs to no name."""


def _never(text: str, place: int) -> bool:
    return False


_BULLET = re.compile(r"^\s*(?:[-+•*–]|\d{1,2}[.)])\s+")
_SEPARATOR = re.compile(r"\s*(?:[;\n]|,|(?<!\w)(?:và|cùng)(?!\w))\s*")
_TYPE_HEADS = re.compile(
    r"(?:Xã|Phường|Huyện|Thị\s+xã|Thành\s+phố|Đoàn|Hội|Đội|Báo|Đài|Ga|Quỹ|Trường|Viện|Phòng|Bộ|Ban|Cục|Vụ)(?!\w)"
)


def begins_mention(text: str, place: int) -> bool:
    """Whether the name of an agency may begin at the place: a word of the lexicon of heads stands there."""
    lexicon = _lexicon()
    if lexicon.no_name.match(text, place):
        return False
    if lexicon.head.match(text, place):
        head = _TYPE_HEADS.match(text, place)
        # Short heads are also everyday words ("Ban hành", "Xã hội"): a name goes on with a capital or
        # with what a known agency has there.
        if not head or lexicon.head.match(text, place).end() > head.end():  # type: ignore[union-attr]
            return True
        rest = text[head.end() :].lstrip()
        return (
            bool(rest[:1].isupper())
            or known_name_at(text, place) > 0
            or bool(re.match(r"(?:cấp|tỉnh|các|thường|cán|chỉ|quản|dân)\b", rest))
        )
    plural = lexicon.plural.match(text, place)
    return bool(plural and text[plural.end() : plural.end() + 1].isspace())


def heads_end(text: str, place: int) -> int:
    """The end of the chain of heads at the place ("Văn phòng UBND", "Bộ Chỉ huy Bộ đội Biên phòng")."""
    lexicon = _lexicon()
    match = lexicon.plural.match(text, place) or lexicon.head.match(text, place)
    while match:
        place = match.end()
        place += len(text[place:]) - len(text[place:].lstrip())
        match = lexicon.head.match(text, place)
    return place


def known_name_at(text: str, place: int, *, limit: int = 16) -> int:
    """The length in characters of the longest name of the directory that stands at the place; 0 if none."""
    directory = known_directory()
    ends = [match.end() for match in re.finditer(r"\S+", text[place : place + 160])][:limit]
    for end in reversed(ends):
        words = text[place : place + end].rstrip(" ,;.:")
        if directory.has_name(words):
            return len(words)
    return 0


def read_agency_list(cell: SourcedText) -> AgencyList:
    """The agencies of a cell that holds nothing else.

    Semicolons always part two agencies; a comma or "và" does where the name of another begins after
    it ("Sở Văn hóa, Thể thao và Du lịch" is one). Lists that share a head come out one by one;
    collectives ("UBND các huyện, thành phố") stay as they are written.
    """
    mentions: list[Mention] = []
    notes: list[SourcedText] = []
    for part in cell.split(re.compile(r"[;\n]")):
        body, note = _without_note(_without_bullet(part))
        if note:
            notes.append(note)
        for piece in (piece for line in _at_breaks(body) for piece in _pieces(line)):
            mentions.extend(_expanded(piece))
    return AgencyList(tuple(mentions), SourcedText.joined(notes))


def _at_breaks(part: SourcedText) -> list[SourcedText]:
    """The part cut at line breaks after which another name begins, though nothing else parts the two.

    Not after a head alone ("Văn phòng" / "UBND tỉnh" is one name broken by a narrow column).
    """
    text = part.text
    cuts = [0]
    for place in part.breaks:
        before = text[cuts[-1] : place].strip()
        begins = begins_mention(text, place) and (text[place].isupper() or bool(_BULLET.match(text[place:])))
        if begins and before and not before.endswith((",", ":", "-", "–")) and not _ends_openly(before):
            cuts.append(place)
    return [part.cut(a, b).strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _ends_openly(before: str) -> bool:
    """Whether a name so far consists of heads only, or ends in "và": more of it must follow."""
    last = max((match.end() for match in re.finditer(r",\s*|;\s*", before)), default=0)
    return heads_end(before, last) >= len(before) or before.endswith((" và", " cùng"))


def _without_bullet(part: SourcedText) -> SourcedText:
    match = _BULLET.match(part.text)
    return part.cut(match.end()) if match else part


def _without_note(part: SourcedText) -> tuple[SourcedText, SourcedText]:
    match = _lexicon().notes.search(part.text)
    if not match:
        return part, SourcedText()
    return part.cut(0, match.start()).strip(" ,("), part.cut(match.start()).strip()


def _pieces(part: SourcedText) -> list[SourcedText]:
    """The part cut where, after a comma or "và", another agency begins; a shared list stays whole."""
    text = part.text
    cuts = [0]
    inside = shared_list_end(text, 0)
    for match in re.finditer(r"\s*,\s*|\s+(?:và|cùng)\s+", text):
        if match.start() < inside or not begins_mention(text, match.end()):
            continue
        if _is_inside_known_name(text, cuts[-1], match.end()):
            continue
        cuts.append(match.end())
        inside = max(inside, shared_list_end(text, match.end()))
    ends = [*cuts[1:], len(text)]
    return [
        piece
        for a, b in zip(cuts, ends, strict=True)
        if (piece := part.cut(a, b).strip(" ,.").without(_TRAILING_AND).strip(" ,."))
    ]


_TRAILING_AND = re.compile(r"\s+(?:và|cùng)\s*$")


def _is_inside_known_name(text: str, start: int, place: int) -> bool:
    return start + known_name_at(text, start) > place


def shared_list_end(text: str, place: int, *, stops: Stops = _never) -> int:
    """Where the list that shares its head, if one begins at the place, ends; else the place itself."""
    end = place
    for _name, _type, _first, last in _shared_names(text, place, stops):
        end = last
    return end


def _shared_names(text: str, place: int, stops: Stops = _never) -> list[_Shared]:
    """The names in a list with a shared head: (name alone, head before it, first, last character)."""
    placed = _lexicon().placed.match(text, place)
    if placed:
        head = f"{' '.join(placed['body'].split())} {' '.join(placed['type'].split())}"
        return _told_apart(
            _list_of_names(text, placed.end(), head, stops), placed, is_plural=bool(placed["plural"])
        )
    for pattern, single in _lexicon().shared:
        match = pattern.match(text, place)
        if match:
            is_plural = match.group().casefold().startswith("các")
            return _told_apart(_list_of_names(text, match.end(), single, stops), match, is_plural=is_plural)
    return []


def _told_apart(names: list[_Shared], match: re.Match[str], *, is_plural: bool) -> list[_Shared]:
    """The names, where they are a list: after a plural always, after a singular ("UBND huyện A, B") only
    where there are several and each is a bare name."""
    if is_plural or (len(names) > 1 and (match["colon"] or _are_bare_names(names))):
        return names
    return []


def _are_bare_names(names: list[_Shared]) -> bool:
    directory = known_directory()
    if names[0][1] == "Sở":
        return all(directory.has_name(f"{head} {name}") for name, head, _, _ in names)
    return all(len(name.split()) <= 3 for name, _, _, _ in names)


_NAME_WORD = rf"[{UPPER}]\w*(?:[’']\w+)?"


def _list_of_names(text: str, place: int, head: str, stops: Stops) -> list[_Shared]:
    lexicon = _lexicon()
    names: list[_Shared] = []
    while place < len(text):
        change = lexicon.types.match(text, place)
        if change:
            head = re.sub(r"\S+$", change["type"].lower(), head) if " " in head else head
            place = change.end()
        elif stops(text, place) or begins_mention(text, place):
            break
        name = (
            _department_name(text, place)
            if head == "Sở"
            else re.compile(rf"{_NAME_WORD}(?:[ \n]+{_NAME_WORD}){{0,3}}").match(text, place)
        )
        if not name:
            break
        words = _until_next_head(text, place, name.end(), stops)
        end = place + words[1]
        names.append((words[0], head, place, end))
        separator = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+").match(text, end)
        if not separator:
            break
        place = separator.end()
    return names


def _department_name(text: str, place: int) -> re.Match[str] | None:
    """A department's field in a list of departments: the longest known one, else up to the next comma."""
    best: re.Match[str] | None = None
    for match in re.finditer(r"(?=[,;.]|\s+và\s|$)", text[place : place + 90]):
        words = text[place : place + match.start()]
        if known_directory().has_name("Sở " + words):
            best = re.compile(re.escape(words)).match(text, place)
    return best or re.compile(rf"[{UPPER}][^,;.:]*").match(text, place)


def _until_next_head(text: str, start: int, end: int, stops: Stops) -> tuple[str, int]:
    """A name's words, cut before what begins another agency or column ("Đình Lập Các sở")."""
    for match in re.finditer(r"\s+", text[start:end]):
        place = start + match.end()
        if begins_mention(text, place) or stops(text, place):
            end = start + match.start()
            break
    return " ".join(text[start:end].split()), end - start


def _expanded(piece: SourcedText) -> list[Mention]:
    text = piece.text
    names = _shared_names(text, 0)
    if not names:
        name = " ".join(text.split())
        return [Mention(name, piece)] if name else []
    return [Mention(f"{head} {name}", piece.cut(first, last)) for name, head, first, last in names]


_SHORT_FORMS = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"))
_PLACE_TYPES = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")


def customary_name(written: str) -> str:
    """The name as offices write it in a sentence: "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG" → "UBND tỉnh Cao Bằng"."""
    name = " ".join(written.split())
    long_form = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name)
    known = next(
        (agency for form in (name, long_form) if (agency := known_directory().find_folded(form))), None
    )
    if known:
        name = known.name
    elif name.isupper():
        body = next((long for long, _ in _SHORT_FORMS if name.casefold().startswith(long)), None)
        body = body or ("ubnd" if name.startswith("UBND ") else None)
        if body is None:
            return name
        place = _PLACE_TYPES.sub(lambda match: match.group().lower(), name[len(body) :])
        place = " ".join(word if word.islower() else word.capitalize() for word in place.split())
        name = f"{name[: len(body)]} {place}"
    for long, short in _SHORT_FORMS:
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    return name
