"""The acts and directions of a week, out of the register and out of what leaders said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from dondoc.documents.json import document_from_json, reading_from_json
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document
from dondoc.server.intake.models import (
    Proposal,
    ProposalState,
    ReceivedDocument,
    Stage,
    StoredDocument,
)
from dondoc.server.tracking.models import AssignedTask, Assignment, OralDirection

from .directing import DirectingBodies
from .grouping import why_not_directing
from .known import KnownAct, KnownDirection, KnownMeeting, KnownTask
from .reading import proposal_known, read_act, task_known
from .weeks import Week

MOST_PAPERS = 400  # of a week


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the week with its annexes; `why_not` says why the digest does not tell it by itself."""

    main: ReceivedDocument
    annexes: tuple[ReceivedDocument, ...] = ()
    why_not: str = ""

    @property
    def key(self) -> str:
        return f"document-{self.main.pk}"


def papers_of(week: Week, *, bodies: DirectingBodies) -> list[Paper]:
    """Every paper of the week that was read, in the order of the register. One query."""
    received = ReceivedDocument.objects.filter(
        issued_on__gte=week.first_on,
        issued_on__lte=week.last_on,
        stage__in=(Stage.READY, Stage.REVIEWED),
    ).order_by("issued_on", "pk")[:MOST_PAPERS]
    by_number: dict[tuple[object, ...], list[ReceivedDocument]] = defaultdict(list)
    for one in received:
        key = (one.number_key, one.issued_on) if one.number_key else ("", one.pk)
        by_number[key].append(one)
    return [paper for same in by_number.values() for paper in _papers(same, bodies)]


def acts_of(papers: Sequence[Paper], *, bodies: DirectingBodies) -> dict[str, KnownAct]:
    """By the keys of the papers, all that is known of each. Four queries."""
    every = [one for paper in papers for one in (paper.main, *paper.annexes)]
    texts = _texts(every)
    # Of annexes the tasks are told; places are told of the paper itself alone.
    tasks, waiting = _tasks(
        every, {paper.main.pk: texts[paper.main.pk] for paper in papers if paper.main.pk in texts}
    )
    found = {}
    for paper in papers:
        stored = texts.get(paper.main.pk)
        if stored is None:
            continue
        parts = (paper.main, *paper.annexes)
        found[paper.key] = read_act(
            paper.main,
            stored_id=stored.row.pk,
            document=stored.document,
            reading=reading_from_json(stored.row.reading.content),
            tasks=[task for one in parts for task in tasks.get(one.pk, ())],
            open_count=sum(waiting.get(one.pk, 0) for one in parts),
            bodies=bodies,
        )
    return found


def meetings_of(week: Week) -> dict[str, KnownMeeting]:
    """By key: the directions of one leader at one place. Three queries."""
    assigned = AssignedTask.objects.filter(parent__isnull=True).prefetch_related("assignments")
    directions = (
        OralDirection.objects.filter(said_on__gte=week.first_on, said_on__lte=week.last_on)
        .prefetch_related(Prefetch("tasks", assigned.order_by("position", "pk"), to_attr="first_tasks"))
        .order_by("said_on", "pk")[:MOST_PAPERS]
    )
    together: dict[tuple[str, str], list[OralDirection]] = defaultdict(list)
    for one in directions:
        together[fold(one.said_by), fold(one.place)].append(one)
    return {f"direction-{same[0].pk}": _meeting(same) for same in together.values()}


@dataclass(frozen=True, slots=True)
class _Text:
    row: StoredDocument
    document: Document = field(repr=False)


def _papers(same: list[ReceivedDocument], bodies: DirectingBodies) -> list[Paper]:
    """Those of one number and day: papers of several issuers stay apart, annexes go with the first."""
    mains = [one for one in same if one.document_type != "annex"] or same[:1]
    annexes = tuple(one for one in same if one not in mains)
    return [Paper(one, annexes if at == 0 else (), _why_not(one, bodies)) for at, one in enumerate(mains)]


def _why_not(received: ReceivedDocument, bodies: DirectingBodies) -> str:
    assert received.issued_on is not None
    if bodies.issuer(received.issuer, on=received.issued_on) is None:
        return f"do {received.issuer} ban hành" if received.issuer else "không rõ cơ quan ban hành"
    return why_not_directing(type=received.document_type, number=received.number)


def _texts(received: Iterable[ReceivedDocument]) -> dict[int, _Text]:
    """The text that was last read and understood, by document."""
    rows = (
        StoredDocument.objects.select_related("reading")
        .filter(received__in=[one.pk for one in received], reading__isnull=False)
        .order_by("received", "-attempt")
        .distinct("received")
    )
    return {row.received_id: _Text(row, document_from_json(row.content)) for row in rows}


def _tasks(
    received: Iterable[ReceivedDocument], texts: Mapping[int, _Text]
) -> tuple[dict[int, list[KnownTask]], dict[int, int]]:
    """The confirmed tasks of each document, and behind them what still waits, with how many wait."""
    ids = [one.pk for one in received]
    found: dict[int, list[KnownTask]] = defaultdict(list)
    assigned = AssignedTask.objects.filter(document__in=ids, parent__isnull=True)
    held = Prefetch("assignments", Assignment.objects.order_by("from_on", "position"))
    for task in assigned.prefetch_related(held).order_by("document", "position", "pk"):
        text = texts.get(task.document_id or 0)
        # The places of a task are of the text that it was confirmed on.
        fits = text is not None and text.row.pk == task.stored_document_id
        document = text.document if text is not None and fits else None
        found[task.document_id or 0].append(task_known(task, document=document))
    waiting: dict[int, int] = defaultdict(int)
    proposals = Proposal.objects.filter(document__in=ids, state=ProposalState.OPEN)
    for proposal in proposals.order_by("document", "position", "pk"):
        waiting[proposal.document_id] += 1
        text = texts.get(proposal.document_id)
        known = proposal_known(proposal, document=text.document) if text else None
        if known is not None:
            found[proposal.document_id].append(known)
    return found, waiting


def _meeting(same: Sequence[OralDirection]) -> KnownMeeting:
    first = same[0]
    return KnownMeeting(
        said_by=first.said_by,
        place=first.place,
        first_on=first.said_on,
        last_on=same[-1].said_on,
        directions=tuple(
            KnownDirection(
                one.pk,
                one.words,
                tuple(task_known(task, document=None) for task in getattr(one, "first_tasks", ())),
            )
            for one in same
        ),
    )
