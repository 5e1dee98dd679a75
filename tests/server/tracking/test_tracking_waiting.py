"""Names that nobody knows wait; once the registry is taught, they are resolved, on their document's day."""

from __future__ import annotations

from typing import Any

import pytest
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive

from dondoc.agencies.model import Share, SuccessionKind
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer
from dondoc.server.audit.models import Entry
from dondoc.server.intake.errors import InvalidContent
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.intake.services import choose_agency, heed_name, ignore_name
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.registry.services import record_succession, teach_alias, undo
from dondoc.server.tracking.models import Assignment
from dondoc.server.tracking.services import confirm_proposal, resolve_after, resolve_waiting

UNKNOWN = "Sở Kinh tế số"
MISSPELT = "UBND xã Na Sâm"
WAITING = PLAN.replace("\tSở Tài chính\t", f"\t{UNKNOWN}\t").replace(
    "\tUBND các xã, phường\t", f"\t{MISSPELT}\t"
)

pytestmark = pytest.mark.django_db


def second(received: ReceivedDocument) -> Proposal:
    return proposals_of(received)[1]


def test_names_without_a_sure_agency_wait_and_say_why() -> None:
    received = receive(make_officer(), WAITING)
    first, waiting, _ = proposals_of(received)
    assert first.unresolved == []
    assert first.agency_ids["Các sở, ban, ngành"] == "ls.g-so-ban-nganh"
    assert waiting.unresolved == [UNKNOWN, MISSPELT]
    assert waiting.agency_ids == {}
    assert any(UNKNOWN in doubt for doubt in waiting.doubts)
    assert any(MISSPELT in doubt and "xã Na Sầm" in doubt for doubt in waiting.doubts)


def test_a_taught_alias_resolves_proposals_and_tasks_that_waited() -> None:
    officer = make_officer()
    task = confirm_proposal(actor=officer, proposal_id=second(receive(officer, WAITING)).pk, version=1)
    other = receive(officer, WAITING.replace("45/KH", "46/KH"), name="khac.txt")
    assert Assignment.objects.get(task=task, name=UNKNOWN).agency_id is None
    teach_alias(actor=officer.actor, agency_id="ls.so-khcn", name=UNKNOWN)
    assert resolve_waiting(names=[UNKNOWN]) == 2
    assert Assignment.objects.get(task=task, name=UNKNOWN).agency_id == "ls.so-khcn"
    open_one = second(other)
    assert open_one.agency_ids == {UNKNOWN: "ls.so-khcn"}
    assert open_one.unresolved == [MISSPELT]
    assert not any(UNKNOWN in doubt for doubt in open_one.doubts)
    assert open_one.version == 1  # who has it open goes on
    assert Entry.objects.filter(action="document.names_resolved").count() == 2
    assert resolve_waiting(names=[UNKNOWN]) == 0


def test_what_was_taught_is_taken_back_with_the_alias() -> None:
    officer = make_officer()
    received = receive(officer, WAITING)
    task = confirm_proposal(actor=officer, proposal_id=second(received).pk, version=1)
    revision = teach_alias(actor=officer.actor, agency_id="ls.so-khcn", name=UNKNOWN)
    resolve_waiting(names=[UNKNOWN])
    undoing = undo(actor=officer.actor, revision_id=revision.pk)
    assert resolve_after(undoing.pk) == 1
    assert Assignment.objects.get(task=task, name=UNKNOWN).agency_id is None
    assert UNKNOWN in second(received).unresolved


def test_when_the_time_is_over_a_job_does_the_rest() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    officer = make_officer()
    for number in range(46, 49):
        receive(officer, WAITING.replace("45/KH", f"{number}/KH"), name=f"{number}.txt")
    teach_alias(actor=officer.actor, agency_id="ls.so-khcn", name=UNKNOWN)
    assert resolve_waiting(names=[UNKNOWN], seconds=-1.0) == 1
    job = ProcrastinateJob.objects.get(task_name__endswith="resolve_waiting_names")
    assert job.args == {"names": [UNKNOWN], "taken_back": []}
    assert resolve_waiting(names=job.args["names"]) == 2


HOA_BINH = WAITING.replace("năm 2026", "năm 2024").replace(MISSPELT, "UBND xã Hòa Bình")


def test_a_name_of_several_agencies_is_chosen_for_one_document() -> None:
    officer = make_officer()
    here = receive(officer, HOA_BINH)
    there = receive(officer, HOA_BINH.replace("45/KH", "46/KH"), name="khac.txt")
    name = "UBND xã Hòa Bình"
    assert name in second(here).unresolved
    choose_agency(actor=officer, document_id=here.pk, name=name, agency_id="ls.x.chi-lang.xa-hoa-binh.ubnd")
    assert resolve_waiting(names=[name]) == 1
    assert second(here).agency_ids == {name: "ls.x.chi-lang.xa-hoa-binh.ubnd"}
    assert name in second(there).unresolved


def test_what_is_no_agency_waits_no_more_until_heeded_again() -> None:
    officer = make_officer()
    received = receive(officer, WAITING)
    ignore_name(actor=officer, name=UNKNOWN)
    resolve_waiting(names=[UNKNOWN])
    assert second(received).unresolved == [MISSPELT]
    heed_name(actor=officer, name=UNKNOWN)
    resolve_waiting(names=[UNKNOWN])
    assert second(received).unresolved == [UNKNOWN, MISSPELT]


def test_only_who_keeps_the_registry_says_whom_a_name_means() -> None:
    received = receive(make_officer(), WAITING)
    stranger = make_person("xa", Role.AGENCY_OFFICER, "ls.so-xd")
    with pytest.raises(NotAllowed):
        choose_agency(actor=stranger, document_id=received.pk, name=UNKNOWN, agency_id="ls.so-khcn")
    with pytest.raises(NotAllowed):
        ignore_name(actor=stranger, name=UNKNOWN)


FOREIGN = (
    WAITING.replace("TỈNH LẠNG SƠN", "TỈNH ĐIỆN BIÊN")
    .replace("Lạng Sơn, ngày", "Điện Biên Phủ, ngày")
    .replace(UNKNOWN, "Sở Tài chính")
)


def test_names_of_another_provinces_document_are_not_taken_for_ours() -> None:
    received = receive(make_officer(), FOREIGN)
    assert second(received).unresolved[0] == "Sở Tài chính"
    resolve_waiting()
    assert "Sở Tài chính" not in second(received).agency_ids


def test_the_directory_of_the_documents_day_is_used() -> None:
    officer = make_officer()
    before = receive(officer, PLAN.replace("năm 2026", "năm 2024"), name="cu.txt")
    after = receive(officer, PLAN)
    assert second(before).agency_ids["Sở Tài chính"] == "ls.so-tc-2024"
    assert second(after).agency_ids["Sở Tài chính"] == "ls.so-tc"


def test_a_reorganisation_recorded_later_leaves_confirmed_tasks_with_their_agency() -> None:
    officer = make_officer()
    task = confirm_proposal(actor=officer, proposal_id=second(receive(officer)).pk, version=1)
    lead = task.assignments.get(name="Sở Tài chính")
    assert lead.agency_id == "ls.so-tc"
    revision = record_succession(
        actor=officer.actor,
        before_ids=["ls.so-tc"],
        after_ids=["ls.so-xd"],
        kind=SuccessionKind.ABSORB,
        share=Share.WHOLE,
        on="2026-02-01",
        act="Nghị quyết số 1/NQ-HĐND",
    )
    resolve_after(revision.pk)
    lead.refresh_from_db()
    assert lead.agency_id == "ls.so-tc"  # whose work its successor carries on
    assert second(task.document).agency_ids["Sở Tài chính"] == "ls.so-tc"


def test_what_was_taught_is_taken_back_in_every_spelling() -> None:
    officer = make_officer()
    here = receive(officer, WAITING)
    other_spelling = UNKNOWN.replace("Kinh", "KINH")
    there = receive(officer, WAITING.replace("45/KH", "46/KH").replace(UNKNOWN, other_spelling), name="b.txt")
    revision = teach_alias(actor=officer.actor, agency_id="ls.so-khcn", name=UNKNOWN)
    assert resolve_after(revision.pk) == 2
    assert second(there).agency_ids == {other_spelling: "ls.so-khcn"}
    assert resolve_after(undo(actor=officer.actor, revision_id=revision.pk).pk) == 2
    assert second(here).agency_ids == second(there).agency_ids == {}
    assert other_spelling in second(there).unresolved


def test_a_name_is_not_chosen_to_mean_a_place_or_where_it_does_not_stand() -> None:
    officer = make_officer()
    received = receive(officer, WAITING)
    with pytest.raises(InvalidContent, match="đơn vị hành chính"):
        choose_agency(actor=officer, document_id=received.pk, name=UNKNOWN, agency_id="ls")
    with pytest.raises(InvalidContent, match="không có tên"):
        choose_agency(actor=officer, document_id=received.pk, name="Sở Nọ", agency_id="ls.so-xd")


def test_each_name_of_a_document_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    resolve = Registry.resolve

    def counted(self: Registry, mention: str, **options: Any) -> Answer:
        asked.append(mention)
        return resolve(self, mention, **options)

    officer = make_officer()
    received = receive(officer, WAITING)
    monkeypatch.setattr(Registry, "resolve", counted)
    resolve_waiting()
    assert len(asked) == len(set(asked)) > 0
    assert received.pk
