"""Whether a whole document lost its diacritics, as some recognition and some keyboards leave it."""

from __future__ import annotations

import re

from dondoc.documents.types import Document

_FEWEST = 0.1  # so small a share of letters with diacritics means that they were lost


def has_lost_marks(document: Document) -> bool:
    """Letters with diacritics are a quarter of all in Vietnamese text, next to none where they were lost."""
    letters = re.sub(r"[\W\d_]+", "", "".join(line.text for line in document.lines))
    return bool(letters) and 1.0 - len(letters.encode("ascii", "ignore")) / len(letters) < _FEWEST
