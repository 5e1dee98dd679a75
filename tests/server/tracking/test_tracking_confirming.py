"""Confirming makes a task with its evidence, once, however often and by however many it is pressed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from plan_desk import PLAN, make_officer, make_person, proposals_of, read, receive

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.intake.errors import ProposalSettled, StaleProposal
from dondoc.server.intake.models import Proposal, ProposalState, Stage
from dondoc.server.intake.selectors import content_of
from dondoc.server.intake.services import drop_proposal, edit_proposal, read_again, split_proposal
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.registry.services import create_agency
from dondoc.server.tracking.errors import ConfirmationFinal, TaskNotFound
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, TaskStage
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.services import confirm_above, confirm_proposal, withdraw_confirmation

TODAY = date(2026, 11, 22)


@pytest.mark.django_db
def test_a_task_has_the_words_the_agencies_and_the_deadline() -> None:
    officer = make_officer()
    received = receive(officer)
    first, *_ = proposals_of(received)
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    assert (task.text, task.stage) == (first.text, TaskStage.ASSIGNED)
    assert task.due_on == task.first_due_on == date(2026, 6, 30)
    lead, coordinator = task.assignments.order_by("pk")
    assert (lead.role, lead.agency_id, lead.name) == (
        AssignmentRole.LEAD,
        "ls.so-khcn",
        "Sở Khoa học và Công nghệ",
    )
    assert coordinator.agency is not None and coordinator.agency.is_collective
    assert (lead.from_on, lead.to_on) == (date(2026, 2, 12), None)
    assert lead.because == "45/KH-UBND ngày 12/02/2026"
    entry = Entry.objects.get(action="task.assigned")
    assert entry.actor_id == str(officer.pk) and entry.subject_id == str(task.pk)
    assert entry.details["agencies"] == ["ls.g-so-ban-nganh", "ls.so-khcn"]
    view = view_task(viewer=officer, task_id=task.pk, today=TODAY)
    assert [(quoted.field, quoted.words) for quoted in view.evidence][:2] == [
        ("text", first.text),
        ("leads", "Sở Khoa học và Công nghệ"),
    ]
    assert view.row.timeliness_words == "quá 145 ngày"


@pytest.mark.django_db
def test_pressed_again_it_is_the_same_task() -> None:
    officer = make_officer()
    first, *_ = proposals_of(receive(officer))
    tasks = {confirm_proposal(actor=officer, proposal_id=first.pk, version=1).pk for _ in range(3)}
    assert len(tasks) == 1 and AssignedTask.objects.count() == 1
    assert Entry.objects.filter(action="task.assigned").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_make_one_task() -> None:
    officers = [make_officer(), make_person("hoa", Role.OFFICER)]
    received = receive(officers[0])
    first, *_ = proposals_of(received)
    gate = threading.Barrier(2)
    made: list[int] = []
    failed: list[BaseException] = []

    def press(officer: Account) -> None:
        try:
            gate.wait()
            made.append(confirm_proposal(actor=officer, proposal_id=first.pk, version=1).pk)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(officer,)) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(made) == 2 and len(set(made)) == 1
    assert AssignedTask.objects.count() == 1 and Assignment.objects.count() == 2
    assert Entry.objects.filter(action="task.assigned").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_and_all_pressed_at_the_same_moment_double_nothing() -> None:
    officers = [make_officer(), make_person("hoa", Role.OFFICER)]
    received = receive(officers[0])
    *_, last = proposals_of(received)
    gate = threading.Barrier(2)
    failed: list[BaseException] = []

    def press(number: int) -> None:
        try:
            gate.wait()
            if number:
                confirm_above(actor=officers[1], document_id=received.pk, confidence=0.5)
            else:
                confirm_proposal(actor=officers[0], proposal_id=last.pk, version=1)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert AssignedTask.objects.count() == Entry.objects.filter(action="task.assigned").count() == 3
    received.refresh_from_db()
    assert received.stage == Stage.REVIEWED


@pytest.mark.django_db
def test_all_above_a_confidence_leaves_doubtful_ones() -> None:
    officer = make_officer()
    received = receive(officer)
    first, second, third = proposals_of(received)
    Proposal.objects.filter(pk=second.pk).update(confidence=0.6)
    Proposal.objects.filter(pk=third.pk).update(doubts=["Không thấy thời hạn"])
    many = confirm_above(actor=officer, document_id=received.pk, confidence=0.9)
    assert (many.created_count, many.left_count) == (1, 2)
    assert AssignedTask.objects.get().proposal_id == first.pk
    again = confirm_above(actor=officer, document_id=received.pk, confidence=0.9)
    assert (again.created_count, again.left_count) == (0, 2)
    received.refresh_from_db()
    assert received.stage == Stage.READY


@pytest.mark.django_db
def test_a_review_ends_when_the_last_proposal_is_settled() -> None:
    officer = make_officer()
    received = receive(officer)
    first, second, third = proposals_of(received)
    drop_proposal(actor=officer, proposal_id=second.pk, version=1)
    confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    task = confirm_proposal(actor=officer, proposal_id=third.pk, version=1)
    received.refresh_from_db()
    assert received.stage == Stage.REVIEWED
    withdraw_confirmation(actor=officer, task_id=task.pk)
    received.refresh_from_db()
    assert received.stage == Stage.READY


@pytest.mark.django_db
def test_a_confirmation_is_taken_back_and_given_again() -> None:
    officer = make_officer()
    first, *_ = proposals_of(receive(officer))
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    proposal = withdraw_confirmation(actor=officer, task_id=task.pk)
    assert proposal.state == ProposalState.OPEN
    assert not AssignedTask.objects.exists() and not Assignment.objects.exists()
    with pytest.raises(TaskNotFound):
        withdraw_confirmation(actor=officer, task_id=task.pk)
    confirm_proposal(actor=officer, proposal_id=first.pk, version=proposal.version)
    actions = list(Entry.objects.filter(action__startswith="task.").values_list("action", flat=True))
    assert actions == ["task.assigned", "task.confirmation_withdrawn", "task.assigned"]


@pytest.mark.django_db
def test_a_task_on_which_work_began_stays() -> None:
    officer = make_officer()
    first, *_ = proposals_of(receive(officer))
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    AssignedTask.objects.update(stage=TaskStage.IN_PROGRESS)
    with pytest.raises(ConfirmationFinal, match="Đang thực hiện"):
        withdraw_confirmation(actor=officer, task_id=task.pk)


@pytest.mark.django_db
def test_what_was_seen_is_what_is_confirmed() -> None:
    officer = make_officer()
    first, second, _ = proposals_of(receive(officer))
    edit_proposal(
        actor=officer, proposal_id=first.pk, version=1, content=replace(content_of(first), text="Khác")
    )
    with pytest.raises(StaleProposal):
        confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    drop_proposal(actor=officer, proposal_id=second.pk, version=1)
    with pytest.raises(ProposalSettled):
        confirm_proposal(actor=officer, proposal_id=second.pk, version=2)
    assert not AssignedTask.objects.exists()


@pytest.mark.django_db
def test_both_parts_of_a_split_become_tasks_with_their_own_words() -> None:
    officer = make_officer()
    first, *_ = proposals_of(receive(officer))
    head, tail = split_proposal(actor=officer, proposal_id=first.pk, version=1, place=37)
    for part in (head, tail):
        task = confirm_proposal(actor=officer, proposal_id=part.pk, version=part.version)
        quoted = view_task(viewer=officer, task_id=task.pk, today=TODAY).evidence[0]
        assert quoted.words == part.text


@pytest.mark.django_db
def test_tasks_keep_their_words_when_the_document_is_read_again() -> None:
    officer = make_officer()
    received = receive(officer)
    first, *_ = proposals_of(received)
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    received = read(read_again(actor=officer, document_id=received.pk))
    assert (
        received.proposals.filter(state=ProposalState.OPEN).count() == 2
    )  # the confirmed one is not doubled
    task.refresh_from_db()
    assert task.stored_document.attempt == 1


@pytest.mark.django_db
def test_a_mark_of_secrecy_found_later_asks_for_the_tasks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    received = receive(officer)
    first, *_ = proposals_of(received)
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    monkeypatch.setattr("dondoc.server.intake.services.reading.find_secrecy_marks", lambda _: ("MẬT",))
    received = read(read_again(actor=officer, document_id=received.pk))
    assert (received.stage, received.failure_code) == (Stage.READY, "secret_with_tasks")
    withdraw_confirmation(actor=officer, task_id=task.pk)
    received = read(read_again(actor=officer, document_id=received.pk))
    assert received.stage == Stage.REFUSED and not received.stored_documents.exists()


@pytest.mark.django_db
def test_names_find_their_agency_or_stay_names() -> None:
    officer = make_officer()
    received = receive(officer, PLAN.replace("Sở Tài chính", "Tổ công tác Đề án số 9"))
    create_agency(
        actor=officer.actor,
        name="Ban Dự án số",
        kind="department",
        parent_id="ls.ubnd",
        short_names=("BDA số",),
    )
    first, second, _ = proposals_of(received)
    content = replace(content_of(first), leads=("BDA số", "Sở Nội vụ"))
    edit_proposal(actor=officer, proposal_id=first.pk, version=1, content=content)
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=2)
    leads = task.assignments.filter(role=AssignmentRole.LEAD).order_by("position")
    assert [lead.agency and lead.agency.name for lead in leads] == ["Ban Dự án số", "Sở Nội vụ"]
    unknown = confirm_proposal(actor=officer, proposal_id=second.pk, version=1)
    lead = unknown.assignments.get(role=AssignmentRole.LEAD)
    assert (lead.name, lead.agency) == ("Tổ công tác Đề án số 9", None)


@pytest.mark.django_db
def test_only_who_may_confirms() -> None:
    officer = make_officer()
    first, *_ = proposals_of(receive(officer))
    for person in (make_person("cu", Role.LEADER), make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")):
        with pytest.raises(NotAllowed):
            confirm_proposal(actor=person, proposal_id=first.pk, version=1)
    assert not AssignedTask.objects.exists()
