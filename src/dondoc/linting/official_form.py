"""Departures from the official form, as the checker of forms found them."""

from __future__ import annotations

from dondoc.composing.checking import Departure
from dondoc.documents.types import Span

from .findings import Findings
from .reread import Reread

_CUT = "…"


def check_official_form(draft: Reread, findings: Findings) -> None:
    form = draft.context.form
    for each in form.departures if form else ():
        times = f" ({each.count} chỗ)" if each.count > 1 else ""
        findings.add(
            "form-departs",
            f"{each.where}{times}: {each.found}.",
            evidence=_place(draft, each),
            words=each.words,
            basis=f"{each.where}\n{each.words}",
            about=each.rule.code,
            fill={"wanted": _begun(each.wanted.rstrip("."))},
            reason_source=each.rule.source,
            reason_sure=each.rule.sure,
        )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _place(draft: Reread, departure: Departure) -> tuple[Span, ...]:
    """Where its words stand; the first place, as the checker tells those of one rule once."""
    words = departure.words.removesuffix(_CUT).strip()
    if not words:
        return ()
    for line in draft.document.lines:
        at = line.text.find(words)
        if at >= 0 and not line.is_removed:
            return (Span(line.number, at, at + len(words)),)
    return ()
