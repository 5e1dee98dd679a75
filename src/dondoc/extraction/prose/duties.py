"""What is assigned: passages with the same leads and at most one deadline, as long as they can be."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.documents.sourced import SourcedText

from ..periods.deadlines import Deadline
from .addressees import NOBODY, Addressees
from .phrases import Passage
from .scopes import Assigned, Leads


@dataclass(frozen=True, slots=True)
class Duty:
    """One passage that assigns: its words, those who lead, its deadline, the mark of its paragraph."""

    passage: Passage
    leads: Leads
    deadline: Deadline | None
    mark: SourcedText
    line: int
    is_firm: bool = True
    helpers: Addressees = NOBODY  # where labels name them
    product: SourcedText = field(default_factory=SourcedText)

    @property
    def text(self) -> SourcedText:
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase that assigns, with its place in the paragraph."""

    start: int
    end: int
    leads: Leads
    deadline: Deadline | None
    begins_anew: bool  # speaks up again ("Lưu ý …"), so that it is a task of its own
    is_firm: bool = True
    opens_with_deadline: bool = False  # "Chậm nhất ngày … phải có …": limits itself, not what stands before


def joined(parts: list[Part]) -> list[Part]:
    """The parts of one paragraph, neighbours joined where they have the same leads and one deadline."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else None
        if last is None or not _is_one(last, part):
            whole.append(part)
            continue
        deadline = last.deadline or part.deadline
        whole[-1] = Part(
            last.start,
            part.end,
            last.leads,
            deadline,
            last.begins_anew,
            is_firm=last.is_firm and part.is_firm,
        )
    return whole


def _is_one(last: Part, part: Part) -> bool:
    goes_on = part.leads.how is Assigned.CARRIED or not (part.leads or last.leads)
    if part.begins_anew or not goes_on or part.leads.key != last.leads.key:
        return False
    if part.deadline is None or last.deadline is None:
        return not part.opens_with_deadline
    return last.deadline.period == part.deadline.period
