"""One pass over a text: at each place where a mention may begin, the longest one that does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from .collectives import collective_end
from .context import Context
from .lexicon import both, words
from .lists import listed_fields, placed_end, separator_end, shared_end
from .places import places_end, types_at
from .registered import RegisteredNames
from .unknown import after_name, unknown_end
from .view import View, bones

_FARTHEST_ROLE = 40  # characters before an agency in which its office stands
_LISTING = both(r",? (?:gồm|bao gồm|gồm có) ?:? | ?: ")
_DEPARTMENTS = both(r"(?<!\w)sở(?!\w)")
_DEPARTMENT = "Sở"
_LINK = both(r" và |, | - | & |&")
_AREA = both(r" khu vực$")
_UNDER = both(r" thuộc ")


@dataclass(frozen=True, slots=True)
class Span:
    """A mention in the view's places; `asked` is the full name where the words alone are less than it."""

    start: int
    end: int
    asked: str = ""


def spans(view: View, names: RegisteredNames, *, as_spelled: bool) -> Iterator[Span]:
    """The mentions of a text, in order, none within another."""
    ctx = Context(view, words(folded=not as_spelled), names, as_spelled)
    for known in names.find(view, as_spelled=as_spelled):
        if known.end > ctx.known.get(known.start, 0):
            ctx.known[known.start] = known.end
    done = 0
    starts = {
        view.of_bones(first + 1)
        for _, first, _ in _anchors(not as_spelled).find_matches_as_indexes(view.bones, overlapping=True)
    }
    for start in sorted(starts.union(ctx.known)):
        if start < done:
            continue
        end = _mention_end(ctx, start)
        if end <= start or _is_cut_off(ctx, start, end):
            continue
        if _is_indefinite(ctx, start):
            done = end
            continue
        first = _role_start(ctx, start, done)
        end = _listed_end(ctx, start, end)
        yield Span(first, end, _committees(ctx, start, end))
        done = end
        for span in _listed_after(ctx, start, end):
            yield span
            done = span.end


@lru_cache(maxsize=2)
def _anchors(is_folded: bool) -> AhoCorasick:
    return AhoCorasick(
        words(folded=is_folded).anchors,
        implementation=Implementation.ContiguousNFA,
        store_patterns=False,
    )


def _mention_end(ctx: Context, start: int) -> int:
    """The end of the longest mention that begins at the place; the place itself where none does."""
    named = _agency_end(ctx, start)
    if named > start and ctx.words.inner.match(ctx.text, start):
        named = _with_superior(ctx, named)
    end = max(named, collective_end(ctx, start), _plural_heads_end(ctx, start))
    return end if end > start else _standing_end(ctx, start)


def _agency_end(ctx: Context, start: int) -> int:
    """The end of the one agency, or of the agencies of one list, named from the place on."""
    known = ctx.known.get(start, start)
    if known > start and ctx.words.not_before.match(ctx.text, known):
        known = start
    unknown = unknown_end(ctx, start)
    if start < known < unknown and not _goes_on(ctx, start, known):
        unknown = start
    end = max(known, placed_end(ctx, start), shared_end(ctx, start), unknown, _joint_end(ctx, start))
    if end == start:
        return start
    return after_name(ctx, start, places_end(ctx, end) if end == known else end)


def _joint_end(ctx: Context, start: int) -> int:
    """The end of an office that serves two bodies of one place: "Văn phòng HĐND và UBND huyện A"."""
    match = ctx.words.joint_office.match(ctx.text, start) if ctx.is_capital(start) else None
    end = places_end(ctx, match.end()) if match else start
    return end if match and end > match.end() else start


def _is_cut_off(ctx: Context, start: int, end: int) -> bool:
    """Whether a cell of a table ends within a registered name."""
    return (
        ctx.text[end : end + 1] == "\t"
        and ctx.known.get(start) != end
        and ctx.names.begins_name(bones(ctx.text[start:end]))
    )


def _is_indefinite(ctx: Context, start: int) -> bool:
    """Whether it is said of nobody in particular: "một số" before "cơ quan, đơn vị"."""
    before = max(0, start - _FARTHEST_ROLE)
    return not ctx.is_capital(start) and ctx.words.indefinite.search(ctx.text, before, start) is not None


def _goes_on(ctx: Context, start: int, end: int) -> bool:
    """Whether a name may go on behind a registered one that stands at its beginning."""
    link = _LINK[ctx.as_spelled].match(ctx.text, end)
    if link:
        return not ctx.begins_agency(link.end()) and (
            ctx.is_capital(link.end()) or ctx.words.after_head.match(ctx.text, link.end()) is not None
        )
    if ctx.text[end : end + 1] != " ":
        return True
    if _AREA[ctx.as_spelled].search(ctx.text, start, end):
        return ctx.text[end + 1 : end + 2].isdigit()
    last = ctx.text.rfind(" ", start, end) + 1
    if ctx.words.superior.match(ctx.text, last) or (
        ctx.is_capital(end + 1) and ctx.words.with_parts.match(ctx.text, end + 1)
    ):
        return ctx.plain[end] == " "
    is_whole = ctx.words.whole.match(ctx.text, start) and ctx.is_capital(start)
    return not is_whole and ctx.words.in_name.match(ctx.text, end + 1) is not None


def _with_superior(ctx: Context, end: int) -> int:
    """With the agency that an office is in: "Phòng Quản lý Thể dục thể thao thuộc Sở …"."""
    match = _UNDER[ctx.as_spelled].match(ctx.text, end)
    if match and ctx.is_capital(match.end()):
        return max(end, _agency_end(ctx, match.end()))
    return end


def _plural_heads_end(ctx: Context, start: int) -> int:
    """The end of "các" with a name's head after it: "các Liên đoàn Thể thao"."""
    before = ctx.words.before.match(ctx.text, start)
    if not before:
        return start
    place = before.end()
    if ctx.is_capital(place) or ctx.words.small_head.match(ctx.text, place):
        end = max(unknown_end(ctx, place), placed_end(ctx, place))
        return after_name(ctx, place, places_end(ctx, end)) if end > place else start
    return start


def _standing_end(ctx: Context, start: int) -> int:
    match = ctx.words.standing.match(ctx.text, start) if ctx.is_capital(start) else None
    if not match:
        return start
    end = match.end()
    if ctx.text[end : end + 1] == " " and ctx.words.not_after_standing.match(ctx.text, end + 1):
        return start
    if ctx.words.not_before_standing.search(ctx.text, max(0, start - 20), start):
        return start
    written = ctx.plain[start:end]
    return (
        start
        if written.isupper() and " " not in written and len(written) > 3 and "đ" in written.lower()
        else end
    )


def _role_start(ctx: Context, start: int, done: int) -> int:
    """The start with the office before it, if one stands there: "Giám đốc" before "Sở Y tế"."""
    own = ctx.words.role.match(ctx.text, start)  # "Phó" before "Chủ tịch UBND tỉnh", a name itself
    end = min(own.end() + 1, len(ctx.text)) if own and start in ctx.known else start
    if end == 0 or ctx.text[end - 1] != " ":
        return start
    match = ctx.words.role_before.search(ctx.text, max(done, start - _FARTHEST_ROLE), end)
    if match is None or match.start() > start:
        return start
    is_verb = not ctx.is_capital(match.start()) and ctx.words.role_with_capital.match(ctx.text, match.start())
    return start if is_verb else match.start()


def _committees(ctx: Context, start: int, end: int) -> str:
    """The full name where units stand for their People's Committees: "các huyện, thành phố"."""
    before = ctx.words.before.match(ctx.text, start)
    types = types_at(ctx, before.end()) if before else None
    return f"UBND {ctx.plain[start:end].lower()}" if types and types.end() == end else ""


def _listed_end(ctx: Context, start: int, end: int) -> int:
    """The end with the fields that follow, where they are all: "các sở, ngành gồm: Y tế, Nội vụ"."""
    listing = _listing(ctx, start, end)
    at = listing.end() if listing else end
    last = end
    while field := listed_fields(ctx, at) if at > last else None:
        last, at = field
    if last == end or (at > last and ctx.text[last] == "," and ctx.begins_agency(at)):
        return end
    return last


def _listed_after(ctx: Context, start: int, end: int) -> Iterator[Span]:
    """What a list after a mention names, departments by their field alone: "… gồm: Công an tỉnh, Y tế"."""
    listing = _listing(ctx, start, end)
    if listing:
        at = listing.end()
    elif ctx.text.startswith("; ", end):
        at = end + 2
        field = listed_fields(ctx, at)
        if not field or not ctx.text.startswith(";", field[0]):
            return
    else:
        return
    last = end
    while at > last:
        field = listed_fields(ctx, at)
        if field and not ctx.known.get(at):
            yield Span(at, field[0], f"{_DEPARTMENT} {ctx.plain[at : field[0]]}")
            last, at = field
            continue
        mention = _mention_end(ctx, at)
        if mention <= at:
            return
        yield Span(_role_start(ctx, at, last), mention)
        last, at = mention, separator_end(ctx, mention)


def _listing(ctx: Context, start: int, end: int) -> re.Match[str] | None:
    """The words with which departments are listed after a mention of them."""
    if not _DEPARTMENTS[ctx.as_spelled].search(ctx.text, start, end):
        return None
    return _LISTING[ctx.as_spelled].match(ctx.text, end)
