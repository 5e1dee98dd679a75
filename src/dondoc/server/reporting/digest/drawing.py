"""An act or a meeting as an item: heading, place in the order, words with their sources, facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.server.reporting.models import DigestGroup

from .grouping import group_of, sort_key
from .known import KnownAct, KnownCommittee, KnownMeeting, KnownTask
from .passages import Passage, line_of, passages_to_json
from .subjects import title_of
from .wording import act_passages, meeting_passages, meeting_title

_LONGEST_TITLE = 600


@dataclass(frozen=True, slots=True)
class DrawnItem:
    key: str
    group: DigestGroup
    sort_key: str
    title: str
    passages: tuple[Passage, ...]
    facts: Mapping[str, Any]  # what was read, as values
    document_id: int | None = None
    stored_id: int | None = None

    @property
    def body(self) -> str:
        """A paragraph a line, as the officer edits it."""
        return "\n".join(line_of(passage) for passage in self.passages)

    @property
    def kept(self) -> dict[str, Any]:
        """What stays of it beside the officer's words."""
        return {"title": self.title, "passages": passages_to_json(self.passages)}


def drawn_act(key: str, act: KnownAct) -> DrawnItem:
    return DrawnItem(
        key=key,
        group=group_of(act),
        sort_key=sort_key(act),
        title=title_of(act)[:_LONGEST_TITLE],
        passages=act_passages(act),
        facts=_without_empty(
            {
                "type": act.type_name,
                "number": act.number.words,
                "issued_on": act.issued_on.isoformat(),
                "issuer": act.issuer.words,
                "directed_by": act.leader.words,
                "post": act.post.words,
                "open_count": act.open_count,
                "committee": _committee_facts(act.committee) if act.committee else None,
                "effective_on": act.effective_on.isoformat() if act.effective_on else None,
                "repeals": list(act.repeals),
                **_task_facts(act.tasks),
            }
        ),
        document_id=act.document_id,
        stored_id=act.stored_id,
    )


def drawn_meeting(key: str, meeting: KnownMeeting) -> DrawnItem:
    tasks = [task for one in meeting.directions for task in one.tasks]
    return DrawnItem(
        key=key,
        group=DigestGroup.MEETINGS,
        sort_key=f"{meeting.first_on:%Y-%m-%d} 0 {meeting.directions[0].direction_id:010d}",
        title=meeting_title(meeting),
        passages=meeting_passages(meeting),
        facts=_without_empty(
            {
                "type": "Ý kiến chỉ đạo",
                "issued_on": meeting.first_on.isoformat(),
                "issued_to": meeting.last_on.isoformat() if meeting.last_on != meeting.first_on else None,
                "directed_by": meeting.said_by,
                "place": meeting.place,
                **_task_facts(tasks),
            }
        ),
    )


def _task_facts(tasks: Iterable[KnownTask]) -> dict[str, Any]:
    told = list(tasks)
    deadlines = {
        task.period.words: task.due_on.isoformat() if task.due_on else None
        for task in told
        if task.period and task.due_on
    }
    return {
        "task_count": len(told),
        "leads": list(dict.fromkeys(name for task in told for name in task.leads)),
        "coordinators": list(dict.fromkeys(name for task in told for name in task.coordinators)),
        "deadlines": [{"words": words, "due_on": due_on} for words, due_on in deadlines.items()],
    }


def _committee_facts(committee: KnownCommittee) -> dict[str, Any]:
    return _without_empty(
        {
            "name": committee.name.words,
            "head": committee.head.words,
            "deputies": list(committee.deputies),
            "members": list(committee.members),
            "standing_body": committee.standing_body.words,
        }
    )


def _without_empty(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in ("", None, [], 0)}
