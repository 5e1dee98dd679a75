"""What a cited document is to the one that cites it, by the words around its number and by the place."""

from __future__ import annotations

import re

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = tables_of(load_lexicon("references")["relations"])
_ORDER = ("repeals", "amends", "replies", "mentions", "implements", "basis")
_FARTHEST = 160  # characters from the word that tells to the number


def _any(key: str) -> str:
    return "|".join(words_of(_LEXICON[key]))


_WORDS = re.compile("|".join(f"(?P<{name}>(?<!\\w)(?:{_any(name)})(?!\\w))" for name in _ORDER))
_PASSIVE = re.compile(rf"(?<!\w)(?:{_any('passive')})\s+$")
_OWN_AGAIN = re.compile(rf"(?<!\w)(?:{_any('own_again')})")
_REPEALED_AFTER = re.compile(
    rf"(?:[^.;:()]|\([^()]{{0,200}}\)){{0,120}}?(?<!\w)(?:{_any('repealed_after')})(?!\w)"
)
_BASIS_LINE = re.compile(rf"[\s*–-]*(?:{_any('basis_lines')})(?!\w)")
_PROPOSAL_LINE = re.compile(rf"[\s*–-]*(?:{_any('proposal_lines')})(?!\w)")
# Numbers and days hold stops that end no phrase; what stands in brackets is a phrase of its own.
_CLAUSE_START = re.compile(r"[.;](?=\s)|:(?=\s)(?!\s+so\s)|\((?=[^)]*$)")


def relation_at(plain: str, start: int, end: int, *, last_end: int, is_decision: bool) -> str:
    """What the document at start ≤ i < end is to the one that cites it.

    `plain` is the passage folded in place, `last_end` where the citation before ends (0: none).
    """
    if _BASIS_LINE.match(plain):
        return "basis"
    if _PROPOSAL_LINE.match(plain):
        return "basis" if is_decision else "replies"
    window = plain[max(0, start - _FARTHEST) : start]
    since = start - len(window) + max((match.end() for match in _CLAUSE_START.finditer(window)), default=0)
    told = list(_WORDS.finditer(plain, since, start))
    for match in reversed(told):
        if match.start() < last_end:
            break
        if last_end and last_end >= since and not _OWN_AGAIN.search(plain, last_end, start):
            return "mentions"  # what another cited document does
        if not _PASSIVE.search(plain, max(0, match.start() - 8), match.start()):
            return match.lastgroup or "mentions"
    if _REPEALED_AFTER.match(plain, end):
        return "repeals"
    return "mentions"
