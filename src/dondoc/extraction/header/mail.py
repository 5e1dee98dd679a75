"""The lines that a mail begins with ("Từ: …", "Ngày gửi: …"), above the document that it carries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..head_lines import HeadLine
from .words import any_word, section

_LINES = 20  # from the first on
_FEWEST = 3  # of such lines together
_LABELLED = re.compile(rf"\W*{any_word(section('mail')['labels'])}\s*:\s")


def without_mail(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines below those of the mail; all of them where there are none.

    One line alone may be of a document: a stamp has "Đến: …", a telegram "Gửi: …".
    """
    together = 0
    for index, line in enumerate(lines[:_LINES]):
        if _LABELLED.match(line.plain):
            together += 1
        elif together >= _FEWEST:
            return list(lines[index:])
        else:
            together = 0
    return list(lines)
