"""What a paper is about, as a title and as the end of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .known import KnownAct, Told

_ABOUT = re.compile(r"(?:v/v|về việc|về|việc)\s*:?\s+", re.IGNORECASE)
_TAIL = re.compile(r"[\s.;,/]+$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Without the name of the paper's type and without "về việc", as far as they stood before it."""

    words: str
    is_about: bool  # "về việc", "V/v" stood there

    @property
    def with_about(self) -> str:
        return f"về việc {self.words}" if self.is_about else self.words


def subject_of(act: KnownAct) -> Subject:
    words, name = " ".join(act.subject.words.split()), act.type_name
    if words.casefold().startswith(f"{name.casefold()} "):
        words = words[len(name) + 1 :]
    about = _ABOUT.match(words)
    words = words[about.end() :] if about else words
    words = _TAIL.sub("", words)
    return Subject(words, bool(about) or act.type in ("dispatch", "telegram"))


def title_of(act: KnownAct) -> str:
    """ "Kế hoạch thực hiện …" of a plan, "Chỉ đạo …" where a letter assigns work; else what it is about."""
    subject = subject_of(act)
    if not subject.words:
        return f"{act.type_name} số {act.number.words}".strip()
    if act.type in ("plan", "notice", "other", "directive") and not subject.words.isupper():
        joined = subject.with_about if act.type in ("notice", "directive") else subject.words
        return f"{act.type_name} {_lower_first(joined)}"
    if act.type in ("dispatch", "telegram") and act.tasks and not _directs(subject.words):
        return f"Chỉ đạo {_lower_first(subject.words)}"
    return _upper_first(subject.words)


def _directs(words: str) -> bool:
    return words.casefold().startswith(("chỉ đạo", "đôn đốc", "giao ", "yêu cầu"))


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower_first(words: str) -> str:
    """What begins with an abbreviation or a name keeps its capital: "UBND", "Nghị định số"."""
    first, _, rest = words.partition(" ")
    is_name = first.isupper() or rest[:1].isupper() or rest.startswith(("số ", "định số"))
    return words if is_name else words[:1].lower() + words[1:]


def sourced_subject(act: KnownAct) -> Told:
    """The subject's words with their place."""
    return Told(subject_of(act).words, act.subject.places)
