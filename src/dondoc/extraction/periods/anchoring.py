"""The stage that finds the days from which the periods of a document count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from dondoc.documents.reading import PeriodKind

from ..draft import Draft
from .anchors import Anchors
from .points import find_points

# "Quyết định này có hiệu lực thi hành kể từ ngày ký", "… có hiệu lực từ ngày 01 tháng 4 năm 2026"; over
# lower-case text. The sentence may run on from one line to the next.
_IN_FORCE = re.compile(r"\b(?:này|văn bản) có hiệu lực(?: thi hành)?,? (?:kể )?từ (?P<day>[^.;]{2,60})")
_DAY = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](20\d\d)(?!\d)")
_MOST = 2 / 3  # of the days
_SIGNING = re.compile(r"(?:ngày )?(?:ký|ban hành)\b")


def find_anchors(draft: Draft) -> None:
    """Reads: header, document.lines. Writes: anchors."""
    draft.anchors = Anchors.of(draft.header, effective_on=_effective_day(draft))
    if not draft.header.issued_on:
        draft.anchors = replace(draft.anchors, year=_year_of_most_days(draft))


def _year_of_most_days(draft: Draft) -> int | None:
    """The year of a document without a day of its own (a digest): that in which most of its days lie."""
    years = Counter(int(year) for line in draft.document.lines for year in _DAY.findall(line.text))
    if not years:
        return None
    year, count = years.most_common(1)[0]
    return year if count >= _MOST * years.total() else None


def _effective_day(draft: Draft) -> str | None:
    """The day from which the document itself is in force, where it says so."""
    texts = [line.text.strip().lower() for line in draft.document.lines]
    for line, following in pairwise([*texts, ""]):
        if "hiệu lực" not in line:
            continue
        match = _IN_FORCE.search(" ".join(f"{line} {following}".split()))
        if match and _SIGNING.match(match["day"]):
            return draft.header.issued_on
        points = find_points(match["day"]) if match else []
        if points and points[0].first == 0 and points[0].kind is PeriodKind.DATE:
            return points[0].end
    return None
