"""Who issued a cited document: named after its number, after its day, or where the sentence goes on."""

from __future__ import annotations

import re

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.spelling import UPPER, fold

from ..lexicon import load_lexicon, tables_of, words_of
from ..misread import is_like

_LEXICON = tables_of(load_lexicon("references")["names"])
_ENDS, _SAYS = "|".join(words_of(_LEXICON["ends"])), "|".join(words_of(_LEXICON["says"]))
_NEXT = "|".join(words_of(_LEXICON["next_documents"]))
_NAME = rf"(?P<name>[{UPPER}][^.,;()]{{1,80}}?)"
_OVER = rf"(?=\s+(?:{_ENDS})\b|\s+và\s+(?:{_NEXT})\b|\s*[.,;:()“\"]|\s*$)"
_OF = re.compile(rf"\s*,?\s*(?P<of>\S{{3,5}})\s+{_NAME}{_OVER}")
_TERM = re.compile(r"\s*\((?:khóa|khoá)\s[^()]{1,8}\)")
# A second issuer, of a joint document: "của Ban Thường vụ Tỉnh ủy A, Ban Thường vụ Tỉnh ủy B về việc …".
_SECOND = re.compile(rf",\s+[{UPPER}][^.,;()]{{2,60}}?(?=\s+về\b)")
# Without "của", right after the day: "ngày 1/12/2012 Hội nghị lần thứ sáu Ban Chấp hành Trung ương về".
_CONGRESS = re.compile(rf"\s*,?\s*(?P<name>(?:Hội nghị|Đại hội)\s[^.,;()]{{5,80}}?){_OVER}")
_THEN_SAYS = re.compile(rf"\s*,\s+{_NAME}\s+(?:đã\s+)?(?:{_SAYS})\b")


def issuer_after(text: str, place: int, known: KnownNames | None, *, number: str) -> tuple[str | None, int]:
    """The issuer of that number that follows the place, and where its name ends; the place where none does.

    Names of agencies that are `known` may hold what else would end one ("Sở Văn hóa, Thể thao và Du lịch").
    """
    match = _CONGRESS.match(text, place) or _OF.match(text, place)
    if match and (match.re is _CONGRESS or is_like(fold(match["of"]), "cua")):
        start, end = match.span("name")
        if known is not None:
            end = max(end, start + known.length_at(text, start))
        for more in (_TERM, _SECOND):
            found = more.match(text, end)
            end = found.end() if found else end
        return text[start:end].strip(" ,"), end
    says = _THEN_SAYS.match(text, place)
    is_its = says is not None and _is_of(number, says["name"].strip())
    return (says["name"].strip(), place) if says and is_its else (None, place)


def _is_of(number: str, name: str) -> bool:
    """Whether a symbol of the number stands for the name: who speaks after "tại Công văn số …" may be the
    one who answers it."""
    words = re.findall(r"[^\W\d_]+", name)
    initials = "".join(word if word.isupper() else fold(word)[:1].upper() for word in words)
    told = fold(initials).upper()
    symbols = [symbol for symbol in re.split(r"[-–/]", number)[1:] if not symbol.isdigit()]
    return any(fold(symbol).upper() in told for symbol in symbols if len(symbol) > 1)
