"""For any history of a round: the counts add up, and nobody of an agency ever sees what another answered."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from consultation_desk import DRAFTER, NINE, AskingDesk, in_days, make_asking_desk, today
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationError, ConsultationNotFound
from dondoc.server.consultation.models import AskedAgency, Opinion, OpinionFile, OpinionState, Stance
from dondoc.server.consultation.rules import (
    AskedFacts,
    Reply,
    RoundCounts,
    Said,
    SaidOfClause,
    count_round,
    reply_of,
)
from dondoc.server.consultation.selectors import (
    asked_view,
    asker_view,
    counts_of_round,
    list_questions,
    opinion_file,
    own_question_of,
    question_view,
)
from dondoc.server.files.models import StoredFile
from dondoc.server.refusals import NotNow

FOUR = NINE[:4]
DEEDS = (
    "keep",
    "give",
    "give_file",
    "take_back",
    "drop",
    "enter",
    "extend",
    "extend_one",
    "withdraw",
    "ask_again",
    "close",
    "reopen",
    "day",
)
Step = tuple[str, str, Stance, int]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(DEEDS), st.sampled_from(FOUR), st.sampled_from(list(Stance)), st.integers(1, 4)
    ),
    max_size=14,
)


def adds_up(found: RoundCounts) -> bool:
    stances = found.agree + found.agree_with_comments + found.disagree + found.no_comment
    return (
        found.asked == found.answered + found.waiting + found.silent
        and found.answered == stances
        and 0 <= found.late <= found.answered
    )


_FACTS = st.builds(
    AskedFacts,
    own_due_on=st.one_of(st.none(), st.integers(-9, 9).map(in_days)),
    is_withdrawn=st.booleans(),
    stance=st.sampled_from(["", *Stance.values]),
    is_late=st.booleans(),
)


@given(
    asked=st.lists(_FACTS, max_size=40),
    due=st.integers(-9, 9),
    closed=st.one_of(st.none(), st.integers(-9, 9)),
)
def test_counts_add_up_whatever_the_days(asked: list[AskedFacts], due: int, closed: int | None) -> None:
    days = {"round_due_on": in_days(due), "today": today()}
    closed_on = None if closed is None else in_days(closed)
    found = count_round(asked, closed_on=closed_on, **days)
    assert adds_up(found)
    assert found.asked + found.withdrawn == len(asked)
    # Each agency is in the column that its own line says.
    each = Counter(reply_of(one, closed_on=closed_on, **days) for one in asked)
    assert (found.waiting, found.silent, found.late, found.withdrawn) == (
        each[Reply.WAITING],
        each[Reply.SILENT],
        each[Reply.LATE],
        each[Reply.WITHDRAWN],
    )


@dataclass
class History:
    """What was done, with the stance that ought to count for each agency."""

    desk: AskingDesk
    stances: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    closed: bool = False

    def do(self, deed: str, key: str, stance: Stance, days: int) -> None:
        with suppress(ConsultationError, NotNow), transaction.atomic():
            getattr(self, f"_{deed}")(key, stance, days)

    def _said(self, key: str, stance: Stance) -> Said:
        if stance in (Stance.AGREE, Stance.NO_COMMENT):
            return Said(stance=stance)
        clause = self.desk.clause("Điều 2, khoản 2")
        own = [SaidOfClause(clause.pk, "", f"góp ý riêng của {key}")]
        return Said(stance=stance, text=f"ý kiến riêng của {key}", clauses=own)

    def _version(self, key: str) -> int:
        opinions = self.desk.asked(key).opinions
        found = {one.state: one for one in opinions.filter(state__in=["writing", "given"])}
        return services.seen_version(found.get("writing"), found.get("given"))

    def _keep(self, key: str, stance: Stance, days: int) -> None:
        services.keep_answer(
            actor=self.desk.people[key],
            asked_id=self.desk.asked(key).pk,
            version=self._version(key),
            said=self._said(key, stance),
        )

    def _give(self, key: str, stance: Stance, days: int, files: tuple[services.KeptFile, ...] = ()) -> None:
        services.give_answer(
            actor=self.desk.people[key],
            asked_id=self.desk.asked(key).pk,
            version=self._version(key),
            said=self._said(key, stance),
            files=files,
        )
        self.stances[key] = stance

    def _give_file(self, key: str, stance: Stance, days: int) -> None:
        stored, _ = StoredFile.objects.get_or_create(
            sha256=sha256(key.encode()).hexdigest(),
            defaults={"byte_count": 1, "media_type": "application/pdf"},
        )
        self._give(key, stance, days, ((f"{key}.pdf", stored),))

    def _take_back(self, key: str, stance: Stance, days: int) -> None:
        given_one = self.desk.asked(key).opinions.filter(state=OpinionState.GIVEN).first()
        services.take_back_answer(
            actor=self.desk.people[key],
            asked_id=self.desk.asked(key).pk,
            version=given_one.version if given_one else 0,
        )
        del self.stances[key]

    def _drop(self, key: str, stance: Stance, days: int) -> None:
        services.drop_answer(
            actor=self.desk.people[key], asked_id=self.desk.asked(key).pk, version=self._version(key)
        )

    def _enter(self, key: str, stance: Stance, days: int) -> None:
        services.enter_answer(
            actor=self.desk.drafter,
            asked_id=self.desk.asked(key).pk,
            said=self._said(key, stance),
            received_on=today(),
        )
        self.stances[key] = stance

    def _of_round(self) -> dict[str, object]:
        return {
            "actor": self.desk.drafter,
            "consultation_id": self.desk.consultation_id,
            "version": self.desk.version,
        }

    def _extend(self, key: str, stance: Stance, days: int) -> None:
        services.extend_round(**self._of_round(), due_on=in_days(days + 5), reason="Thêm")  # type: ignore[arg-type]

    def _extend_one(self, key: str, stance: Stance, days: int) -> None:
        services.extend_agency(
            actor=self.desk.drafter,
            asked_id=self.desk.asked(key).pk,
            version=self.desk.version,
            due_on=in_days(days),
            reason="Thêm",
        )

    def _withdraw(self, key: str, stance: Stance, days: int) -> None:
        services.withdraw_agency(
            actor=self.desk.drafter,
            asked_id=self.desk.asked(key).pk,
            version=self.desk.version,
            reason="Thôi",
        )
        self.withdrawn.add(key)

    def _ask_again(self, key: str, stance: Stance, days: int) -> None:
        services.ask_more(**self._of_round(), agency_ids=[key], due_on=in_days(days))  # type: ignore[arg-type]
        self.withdrawn.discard(key)

    def _close(self, key: str, stance: Stance, days: int) -> None:
        services.close_round(**self._of_round())  # type: ignore[arg-type]

    def _reopen(self, key: str, stance: Stance, days: int) -> None:
        services.reopen_round(**self._of_round())  # type: ignore[arg-type]

    def _day(self, key: str, stance: Stance, days: int) -> None:
        self.desk.days_pass(days)


@pytest.mark.django_db
def test_counts_add_up_and_answers_stay_apart_in_any_history() -> None:
    desk = make_asking_desk()
    desk.open(FOUR)

    @given(steps=_STEPS)
    @settings(max_examples=10, deadline=None)
    def hold(steps: list[Step]) -> None:
        with transaction.atomic():
            history = History(desk)
            for step in steps:
                history.do(*step)
            _is_told_alike(history)
            _sees_its_own_alone(desk)
            transaction.set_rollback(True)

    hold()


def _is_told_alike(history: History) -> None:
    """The counts of the list, of the page and of the rows are what was done."""
    desk = history.desk
    round_id = desk.asked(FOUR[0]).round_id
    found = counts_of_round(round_id, today=today())
    assert adds_up(found)
    view = asker_view(viewer=desk.officer, consultation_id=desk.consultation_id, number=None, today=today())
    assert view.counts == found
    assert found.missing == len(view.missing)
    told = {key: one for key, one in history.stances.items() if key not in history.withdrawn}
    assert found.answered == len(told)
    assert Counter(told.values()) == Counter({one: found.of(one) for one in Stance.values if found.of(one)})
    seen = asker_view(viewer=desk.leader, consultation_id=desk.consultation_id, number=None, today=today())
    for rows in (view.rows, seen.rows):
        assert {row.asked.agency_id: row.opinion.stance for row in rows if row.opinion} == told
    assert found.silent == sum(row.reply is Reply.SILENT for row in view.rows)


def _sees_its_own_alone(desk: AskingDesk) -> None:
    """Whatever id somebody of an agency asks for."""
    for key in (*FOUR, NINE[8]):  # the last was not asked
        viewer = desk.people[key]
        own = {one.pk for one in AskedAgency.objects.filter(agency=key)}
        for asked in AskedAgency.objects.exclude(agency=key):
            for read in (question_view, asked_view):
                with pytest.raises(ConsultationNotFound):
                    read(viewer=viewer, asked_id=asked.pk, today=today())
        with pytest.raises(ConsultationNotFound):
            asker_view(viewer=viewer, consultation_id=desk.consultation_id, number=None, today=today())
        found = own_question_of(viewer=viewer, consultation_id=desk.consultation_id, today=today())
        assert ({found} if found else set()) == own
        for file in OpinionFile.objects.exclude(opinion__asked__agency=key):
            with pytest.raises(ConsultationNotFound):
                opinion_file(viewer=viewer, file_id=file.pk)
        for opinion in Opinion.objects.exclude(asked__agency=key):
            with pytest.raises(ConsultationError):
                services.confirm_mail_answer(
                    actor=viewer,
                    opinion_id=opinion.pk,
                    version=opinion.version,
                    said=Said(stance=Stance.AGREE),
                    file_ids=[],
                )
        listed = [
            *list_questions(viewer=viewer, is_answered=False, today=today()).rows,
            *list_questions(viewer=viewer, is_answered=True, today=today()).rows,
        ]
        assert {row.asked.pk for row in listed} == own
        for one in own:
            shown = question_view(viewer=viewer, asked_id=one, today=today())
            said = [shown.writing, shown.given, *shown.earlier, *shown.letters]
            assert all(opinion.asked_id == one for opinion in said if opinion is not None)
    assert not any(key == DRAFTER for key in desk.people)
