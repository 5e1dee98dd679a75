"""The distinct things that a paragraph reports: its sentences, parted where another thing begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of
from ..outline import sentences
from .figures import figures_in

_LEXICON = load_lexicon("results")
_SENTENCES, _PHRASES = tables_of(_LEXICON["sentences"]), tables_of(_LEXICON["phrases"])


def _any(key: str) -> str:
    return "|".join(words_of(_PHRASES[key]))


_FRAME = re.compile(rf"\W*(?:{'|'.join(words_of(_SENTENCES['frames']))})")
_FRAME_END = re.compile(r"(?:nhu sau|cu the)\s*:?\s*$")
_OPENING = re.compile(rf"\s*(?:{'|'.join(words_of(_SENTENCES['openings']))})\s+", re.IGNORECASE)
_ADDITION = re.compile(rf"\W*(?:{'|'.join(words_of(_SENTENCES['additions']))})(?!\w)")
_DONE = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_SENTENCES['done']))})(?!\w)", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+")
_VERB = re.compile(rf"(?:đồng thời,?\s+)?(?:{_any('verbs')})(?!\w)", re.IGNORECASE)
_BOUND = re.compile(rf"(?:{_any('bound')})", re.IGNORECASE)
_PLURAL = re.compile(r"các\s[^;:]{3,100}?\sđã\s", re.IGNORECASE)
_TIME = re.compile(rf"(?:{_any('times')})(?!\w)", re.IGNORECASE)
_ACTOR = re.compile(
    rf"(?:{_any('actors')})(?!\w)(?:[^,;.:]{{0,50}}?\s(?:{_any('verbs')})(?!\w)|[^;.:]{{0,150}}?\sđã\s)",
    re.IGNORECASE,
)
# Within a phrase, after a comma: "…, năm 2023 tỉnh đã mời …".
_COMMA_TIME = re.compile(rf",\s+(?=(?:{_any('times')})\s[^,;.]{{3,60}}?\sđã\s)", re.IGNORECASE)
_SUBJECT = re.compile(r"[^,;.:]{3,60}?\s(?:đã|đang|chưa|có thêm)\s", re.IGNORECASE)
_INTRODUCTION = re.compile(
    rf"(?:^|[,.]\s+)(?P<told>[{UPPER}][^,.;]{{2,60}}?\sđã\s.{{20,600}}?)"
    r"(?:\s+và\s+(?:xin\s+|trân trọng\s+|kính\s+)?báo cáo|[.;])"
)
_BRACKETED = re.compile(r"\([^()]{0,400}\)|“[^”]{0,400}”")
_FEWEST_BEFORE, _FEWEST_AFTER = 12, 8  # words of a thing that stands by itself
_FEWEST_WORDS = 5
_LONGEST_STEM = 25  # words


def things_in(paragraph: SourcedText) -> Iterator[SourcedText]:
    """What the paragraph reports, one thing after the other, each as written."""
    last: SourcedText | None = None
    for sentence in sentences(paragraph):
        plain = folded_in_place(sentence.text)
        if is_stem(sentence.text) or _FRAME.match(plain) or _FRAME_END.search(plain, max(0, len(plain) - 20)):
            told = _INTRODUCTION.search(sentence.text)
            if told:
                yield sentence.cut(*told.span("told"))
            continue
        if last is not None and _ADDITION.match(plain):
            last = SourcedText.joined((last, sentence))
            continue
        for phrase in _parted(sentence):
            if last is not None:
                yield last
            last = phrase
    if last is not None:
        yield last


def _parted(sentence: SourcedText) -> list[SourcedText]:
    """The sentence, cut where another thing begins: at a subject or time of its own, at a verb with a
    quantity of its own; of several verbs without one only the first begins another thing."""
    text = sentence.text
    inside = {place for match in _BRACKETED.finditer(text) for place in range(match.start(), match.end())}
    cuts = [0]
    has_verbs = False
    marks = sorted((*_SEMICOLON.finditer(text), *_COMMA_TIME.finditer(text)), key=lambda match: match.start())
    marks = [match for match in marks if match.start() not in inside]
    ends = [*(match.start() for match in marks), len(text)][1:]
    for match, end in zip(marks, ends, strict=False):
        phrase = sentence.cut(match.end(), end)
        if _has_own_subject(phrase.text):
            cuts.append(match.end())
            has_verbs = False
        elif _has_own_quantity(phrase) or (
            not has_verbs
            and _VERB.match(phrase.text)
            and len(text[cuts[-1] : match.start()].split()) >= _FEWEST_BEFORE
            and len(phrase.text.split()) >= _FEWEST_AFTER
        ):
            cuts.append(match.end())
            has_verbs = True
    parts = (sentence.cut(first, last) for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True))
    found = [_told(part) for part in parts]
    return [told for told in found if len(told.text.split()) >= _FEWEST_WORDS or figures_in(told)]


def _has_own_subject(phrase: str) -> bool:
    """Whether it says who acted, or when, and so tells of its own thing."""
    if _TIME.match(phrase) or _ACTOR.match(phrase):
        return True
    return bool(_SUBJECT.match(phrase)) and not _BOUND.match(phrase)


def _has_own_quantity(phrase: SourcedText) -> bool:
    """Whether it says how much was done or reached, with a verb of its own."""
    if not figures_in(phrase):
        return False
    text = phrase.text
    return bool(
        _VERB.match(text)
        or _SUBJECT.match(text)
        or (_DONE.search(text) and (_PLURAL.match(text) or not _BOUND.match(text)))
    )


def _told(part: SourcedText) -> SourcedText:
    part = part.strip().strip(",;")
    opening = _OPENING.match(part.text)
    return (part.cut(opening.end()) if opening else part).strip()


def is_stem(text: str) -> bool:
    """Whether it only opens a list, whose items then tell what was done."""
    return text.rstrip().endswith(":") and len(text.split()) <= _LONGEST_STEM


def begins_with_verb(text: str) -> bool:
    """Whether it names nobody who acts: its subject runs on from what was told before."""
    return bool(_VERB.match(text))


def is_done(text: str) -> bool:
    """Whether it tells of something done or found, as a footnote of names does not."""
    return bool(_DONE.search(text))
