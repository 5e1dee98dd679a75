"""Names that wait: what a word of an officer does in every document, and taken back, undoes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from plan_desk import PLAN, make_officer, make_person, receive

from dondoc.agencies.resolving import AnswerKind
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.intake.models import IgnoredName, NameChoice, Proposal, ReceivedDocument
from dondoc.server.intake.selectors import (
    WaitingName,
    count_names_waiting,
    names_waiting,
    words_around,
)
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.registry.errors import NotUndoable, UnfitChange
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import Assignment
from dondoc.server.tracking.services import (
    choose_for_document,
    confirm_proposal,
    name_new_agency,
    set_name_aside,
    teach_name,
    undo_choice,
    undo_setting_aside,
    undo_teaching,
)

MISSPELT = "UBND xã Na Xầm"
NEW = "Trung tâm Giám sát đô thị thông minh"
SHARED = "UBND xã Hòa Bình"  # of four districts, none of them in force in 2026


def plan(number: int, lead: str, day: str = "12 tháng 02 năm 2026") -> str:
    """The plan of the desk, with another number, and another lead of its second task."""
    text = PLAN.replace("45/KH", f"{number}/KH").replace("12 tháng 02 năm 2026", day)
    return text.replace("\tSở Tài chính\t", f"\t{lead}\t")


@pytest.fixture
def officer() -> Account:
    return make_officer()


def taken_in(officer: Account, number: int, lead: str, day: str = "12 tháng 02 năm 2026") -> ReceivedDocument:
    return receive(officer, plan(number, lead, day), f"ke-hoach-{number}.txt")


def of_name(received: ReceivedDocument, name: str) -> Proposal:
    return received.proposals.get(leads__contains=[name])


def confirmed_from(officer: Account, received: ReceivedDocument, name: str) -> Assignment:
    """The task under the name, confirmed, and what holds it."""
    proposal = of_name(received, name)
    task = confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    return task.assignments.get(name=name)


def waiting(officer: Account) -> list[WaitingName]:
    return list(names_waiting(viewer=officer).rows)


@pytest.mark.django_db
def test_names_wait_with_their_documents_and_what_they_may_mean(officer: Account) -> None:
    for number in (50, 51):
        taken_in(officer, number, MISSPELT)
    newest = taken_in(officer, 52, NEW)
    confirmed_from(officer, newest, NEW)
    first, second = waiting(officer)
    assert (first.name, first.document_count, first.proposal_count, first.task_count) == (MISSPELT, 2, 2, 0)
    assert [place.proposal.document.number for place in first.places] == ["51/KH-UBND", "50/KH-UBND"]
    assert first.newest.answer.kind is AnswerKind.GUESS
    assert first.newest.answer.ids == ("ls.xa.na-sam.ubnd",)
    assert (second.name, second.task_count, second.newest.answer.kind) == (NEW, 1, AnswerKind.UNKNOWN)
    assert count_names_waiting(viewer=officer) == 2
    assert [row.name for row in names_waiting(viewer=officer, name=NEW).rows] == [NEW]
    words = words_around(viewer=officer, rows=[first])[MISSPELT]
    assert (words.field, words.words, words.text) == ("leads", MISSPELT, "Rà soát trụ sở sau sắp xếp")


@pytest.mark.django_db
def test_pages_of_names(officer: Account) -> None:
    for number, lead in enumerate((MISSPELT, NEW, SHARED), start=60):
        taken_in(officer, number, lead)
    pages = [names_waiting(viewer=officer, page=number, page_size=2) for number in (1, 2)]
    assert [row.name for page in pages for row in page.rows] == [SHARED, NEW, MISSPELT]
    assert [(page.has_next, page.count) for page in pages] == [(True, 3), (False, 3)]


@pytest.mark.django_db
def test_a_name_that_is_taught_is_resolved_in_open_and_confirmed_work(officer: Account) -> None:
    still_open, confirmed = (taken_in(officer, number, MISSPELT) for number in (50, 51))
    held = confirmed_from(officer, confirmed, MISSPELT)
    assert held.agency_id is None

    done = teach_name(actor=officer, name=MISSPELT, agency_id="ls.xa.na-sam.ubnd")
    assert (done.document_count, done.left_count) == (2, 0)
    proposal = of_name(still_open, MISSPELT)
    assert proposal.agency_ids[MISSPELT] == "ls.xa.na-sam.ubnd"
    assert not any(MISSPELT in doubt for doubt in proposal.doubts)
    held.refresh_from_db()
    assert (held.agency_id, held.name) == ("ls.xa.na-sam.ubnd", MISSPELT)
    assert not waiting(officer)
    later = taken_in(officer, 52, MISSPELT)
    assert not of_name(later, MISSPELT).unresolved

    undone = undo_teaching(actor=officer, name=MISSPELT, revision_id=done.revision_id)
    assert (undone.document_count, undone.left_count) == (3, 3)
    held.refresh_from_db()
    assert held.agency_id is None
    assert [row.document_count for row in waiting(officer)] == [3]
    assert Entry.objects.filter(action="document.names_resolved").count() == 5


@pytest.mark.django_db
def test_the_documents_of_a_name_come_before_others_that_wait(
    officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dondoc.server.tracking.services.teaching._SECONDS", -1.0)
    old = taken_in(officer, 50, MISSPELT)
    taken_in(officer, 51, NEW)
    teach_name(actor=officer, name=MISSPELT, agency_id="ls.xa.na-sam.ubnd")
    assert not of_name(old, MISSPELT).unresolved


@pytest.mark.django_db
def test_a_new_agency_is_known_by_what_was_written_and_can_be_taken_back(officer: Account) -> None:
    received = taken_in(officer, 50, "TTGS số")
    held = confirmed_from(officer, received, "TTGS số")
    done = name_new_agency(
        actor=officer, written="TTGS số", name=NEW, kind="public_service_unit", parent_id="ls.so-khcn"
    )
    made = Agency.objects.get(name=NEW)
    held.refresh_from_db()
    assert (held.agency_id, done.left_count) == (made.pk, 0)

    undo_teaching(actor=officer, name="TTGS số", revision_id=done.revision_id)
    held.refresh_from_db()
    assert held.agency_id is None and not Agency.objects.filter(name=NEW).exists()
    assert [row.name for row in waiting(officer)] == ["TTGS số"]


@pytest.mark.django_db
def test_a_new_agency_that_is_used_otherwise_stays(officer: Account) -> None:
    received = taken_in(officer, 50, NEW)
    held = confirmed_from(officer, received, NEW)
    done = name_new_agency(actor=officer, written=NEW, name=NEW, kind="public_service_unit")
    made = Agency.objects.get(name=NEW)
    make_person("nhan-vien", Role.AGENCY_OFFICER, made.pk)
    with pytest.raises(NotUndoable):
        undo_teaching(actor=officer, name=NEW, revision_id=done.revision_id)
    held.refresh_from_db()
    assert held.agency_id == made.pk


@pytest.mark.django_db
def test_a_name_of_several_is_chosen_for_one_document_alone(officer: Account) -> None:
    first, second = (taken_in(officer, number, SHARED) for number in (50, 51))
    [row] = waiting(officer)
    assert row.newest.answer.kind is AnswerKind.AMBIGUOUS
    meant = row.newest.answer.ids[0]
    done = choose_for_document(actor=officer, document_id=first.pk, name=SHARED, agency_id=meant)
    assert (done.document_count, done.left_count, done.revision_id) == (1, 1, 0)
    assert of_name(first, SHARED).agency_ids[SHARED] == meant
    assert of_name(second, SHARED).unresolved == [SHARED]
    undo_choice(actor=officer, document_id=first.pk, name=SHARED)
    assert of_name(first, SHARED).unresolved == [SHARED] and not NameChoice.objects.exists()


@pytest.mark.django_db
def test_what_is_no_agency_waits_for_nothing(officer: Account) -> None:
    received = taken_in(officer, 50, NEW)
    assert set_name_aside(actor=officer, name=NEW).document_count == 1
    assert not waiting(officer) and not of_name(taken_in(officer, 51, NEW), NEW).unresolved
    assert undo_setting_aside(actor=officer, name=NEW).left_count == 2
    assert of_name(received, NEW).unresolved == [NEW] and not IgnoredName.objects.exists()


@pytest.mark.django_db
def test_only_those_who_keep_the_registry_may(officer: Account) -> None:
    received = taken_in(officer, 50, NEW)
    leader, other = make_person("chu-tich", Role.LEADER), make_person("binh", Role.OFFICER)
    administrator = make_person("quan-tri", Role.ADMINISTRATOR)
    asked = (
        lambda who: names_waiting(viewer=who),
        lambda who: count_names_waiting(viewer=who),
        lambda who: teach_name(actor=who, name=NEW, agency_id="ls.so-tc"),
        lambda who: name_new_agency(actor=who, written=NEW, name=NEW, kind="department"),
        lambda who: choose_for_document(actor=who, document_id=received.pk, name=NEW, agency_id="ls.so-tc"),
        lambda who: undo_choice(actor=who, document_id=received.pk, name=NEW),
        lambda who: set_name_aside(actor=who, name=NEW),
        lambda who: undo_setting_aside(actor=who, name=NEW),
    )
    for ask in asked:
        with pytest.raises(NotAllowed):
            ask(leader)
    done = teach_name(actor=officer, name=NEW, agency_id="ls.so-tc")
    for who in (leader, other):  # only who taught it, or an administrator
        with pytest.raises(NotAllowed):
            undo_teaching(actor=who, name=NEW, revision_id=done.revision_id)
    assert undo_teaching(actor=administrator, name=NEW, revision_id=done.revision_id).left_count == 1
    assert len(names_waiting(viewer=administrator).rows) == 1
    with pytest.raises(NotAllowed):  # words of documents are not an administrator's to see
        words_around(viewer=administrator, rows=waiting(officer))


@pytest.mark.django_db
def test_a_name_that_the_agency_has_already_teaches_nothing(officer: Account) -> None:
    taken_in(officer, 50, "Sở Kế hoạch và Đầu tư")  # which ended the year before
    with pytest.raises(UnfitChange, match="đã có tên gọi"):
        teach_name(actor=officer, name="Sở Kế hoạch và Đầu tư", agency_id="ls.so-khdt")
    assert len(waiting(officer)) == 1


@pytest.mark.django_db
def test_the_page_is_quick_among_many_proposals(officer: Account) -> None:
    """A hundred thousand proposals, of which five thousand wait with a thousand names."""
    received = taken_in(officer, 50, MISSPELT)
    model = of_name(received, MISSPELT)
    with connection.cursor() as cursor:
        columns = [f.column for f in Proposal._meta.concrete_fields if f.column not in ("id", "unresolved")]
        names = ", ".join(columns)
        cursor.execute(
            f"INSERT INTO intake_proposal ({names}, unresolved) SELECT {names}, CASE WHEN mod(n, 20) = 0 "
            "THEN ARRAY['Cơ quan ' || mod(n / 20, 1000)] ELSE '{}'::text[] END "
            "FROM intake_proposal, generate_series(1, 100000) n WHERE id = %s",
            [model.pk],
        )
        cursor.execute("ANALYZE intake_proposal")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = names_waiting(viewer=officer)
    assert (len(page.rows), page.count) == (20, 1001)
    assert len(queries) <= 8, [query["sql"] for query in queries]
    assert sum(float(query["time"]) for query in queries) < 1.0
    asked = [q["sql"] for q in queries if "intake_proposal" in q["sql"] and "unnest" in q["sql"]]
    assert len(asked) == 3
    for query in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {query}")
            planned = "\n".join(row[0] for row in cursor.fetchall())
        assert "intake_proposal_waits" in planned, planned
        assert "Seq Scan on intake_proposal" not in planned, planned
