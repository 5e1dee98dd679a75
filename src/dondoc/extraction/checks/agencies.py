"""Agencies that a document names and that did not exist on its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dondoc.agencies.model import StateKind
from dondoc.agencies.resolving import Answer
from dondoc.agencies.resolving.answer import Doubt as AnswerDoubt
from dondoc.documents.reading import Warning
from dondoc.documents.types import Span

from ..draft import Draft
from ..judging import DoubtCode
from ..naming import resolve_names
from .told import shown, with_doubt

_MOST_PLACES = 50  # that one warning shows
_FIELDS = ("leads", "coordinators")


def check_agencies(draft: Draft) -> None:
    """Reads: tasks, header, registry. Writes: warnings, tasks (reasons: an agency that had ended, or that was
    not yet there, on the day of the document)."""
    day = draft.header.issued_on
    if not day:
        return
    waiting = (
        name
        for task in draft.tasks
        for name in (*task.leads, *task.coordinators)
        if name not in task.agency_ids
    )
    of_other_times = of_another_time(draft, waiting)
    places = defaultdict[str, list[Span]](list)
    for index, task in enumerate(draft.tasks):
        for field in _FIELDS:
            for name in task.leads if field == "leads" else task.coordinators:
                if name in of_other_times:
                    places[name] += task.evidence.get(field, ())
                    draft.tasks[index] = task = with_doubt(task, field, DoubtCode.AGENCY_OF_ANOTHER_TIME)
    for name, answer in of_other_times.items():
        shown_places = tuple(dict.fromkeys(places[name]))[:_MOST_PLACES]
        draft.warnings.append(
            Warning("agency-not-in-force", words_of_another_time(draft, name, answer, day), shown_places)
        )


def of_another_time(draft: Draft, names: Iterable[str]) -> dict[str, Answer]:
    """Of these names those of agencies that the registry knows, but not on the day of the document."""
    return {
        name: answer
        for name, answer in resolve_names(draft, names).items()
        if answer.doubt is AnswerDoubt.ANOTHER_TIME and answer.ids
    }


def words_of_another_time(draft: Draft, name: str, answer: Answer, day: str) -> str:
    """What is told of such a name: until or since when the agency is, and who carries on its work."""
    agency = draft.registry.get(answer.ids[0])
    if draft.registry.state(agency.id, day) is StateKind.NOT_YET:
        since = f" (có từ {shown(agency.valid_from)})" if agency.valid_from else ""
        return f"“{name}” chưa có vào ngày {shown(day)}{since}. Hãy kiểm tra ngày văn bản và tên cơ quan."
    heirs = " và ".join(f"“{heir.agency.name_on(day)}”" for heir in draft.registry.standing(agency.id, day))
    until = f" (chỉ có đến {shown(agency.valid_to)})" if agency.valid_to else ""
    became = f"; nay là {heirs}" if heirs else ""
    return f"“{name}” không còn vào ngày {shown(day)}{until}{became}. Hãy hỏi lại cơ quan nào thực hiện."
