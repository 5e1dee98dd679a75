"""The days of a calendar feed: what is due of the shares that are in the hands of its person, and the
opinions for which their agencies are asked."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from dondoc.server.consultation.models import AskedAgency
from dondoc.server.consultation.permissions import part_of
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.consultation.selectors import waiting_answer
from dondoc.server.notices.channels.ics import DueDay
from dondoc.server.notices.models import CalendarFeed
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.tracking.models import Responsibility, Share
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import RUNNING, timeliness_words

MOST = 1_000
_PAST = timedelta(days=365)  # what is overdue for longer is seen on the page
_OWN = (Way.OWN, Way.TAKEN_OVER)


def days_of(feed: CalendarFeed, *, today: date) -> list[DueDay]:
    """Open shares with a day, the earliest first: of the agency; of a person those of their agencies, and the
    tasks that they monitor or are in charge of."""
    if feed.agency_id is not None:
        ways = held_through([feed.agency_id], on=today)
        held = Q(agency__in=[key for key, way in ways.items() if way in _OWN])
    else:
        hands = hands_of(feed.person, on=today)
        held = Q(agency__in=[key for key, way in hands.ways.items() if way in _OWN])
        if hands.sees_all:
            watched = Responsibility.objects.filter(
                Q(officer=feed.person) | Q(leader=feed.person), to_at__isnull=True
            )
            held |= Q(task__in=watched.values("task"))
    shares = (
        Share.objects.filter(held, stage__in=RUNNING, due_on__gte=today - _PAST)
        .select_related("task")
        .defer("task__evidence", "task__search_text")
        .order_by("due_on", "pk")[:MOST]
    )
    days = [_day(share, today=today) for share in shares]
    return sorted([*days, *_questions(feed, today=today)], key=lambda one: one.day)


def _questions(feed: CalendarFeed, *, today: date) -> list[DueDay]:
    """The days for opinions that wait for an answer."""
    answering = part_of(feed.person, on=today).answering_ids
    if feed.agency_id is not None:
        ways = held_through([feed.agency_id], on=today)
        answering &= {key for key, way in ways.items() if way in _OWN}
    asked = AskedAgency.objects.filter(waiting_answer(), agency__in=answering)
    found = asked.select_related("round__consultation__drafter").order_by("pk")[:MOST]
    return [
        DueDay(
            key=f"lay-y-kien-{one.pk}@dondoc",
            day=due_of_agency(one.due_on, one.round.due_on),
            title=f"Hạn cho ý kiến: {one.round.consultation.subject[:160]}",
            words=f"{one.round.consultation.subject}\n{one.round.consultation.drafter.name} lấy ý kiến "
            f"{one.name}",
            address=f"{settings.PUBLIC_URL.rstrip('/')}{reverse('answer_consultation', args=[one.pk])}"
            if settings.PUBLIC_URL
            else "",
        )
        for one in found
    ]


def _day(share: Share, *, today: date) -> DueDay:
    assert share.due_on is not None
    page = reverse("task", args=[share.task_id])
    words = timeliness_words(due_on=share.due_on, stage=share.stage, today=today)
    return DueDay(
        key=f"phan-viec-{share.pk}@dondoc",
        day=share.due_on,
        title=f"Hạn: {share.task.text[:160]}",
        words=f"{share.task.text}\n{share.name}: {words}",
        address=f"{settings.PUBLIC_URL.rstrip('/')}{page}" if settings.PUBLIC_URL else "",
    )
