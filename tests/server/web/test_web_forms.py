"""What an officer types into a proposal, and where a text may be cut."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.web.filters import DocumentsForm, TasksForm
from dondoc.server.web.forms import ProposalForm, as_written, differences
from dondoc.server.web.splitting import MOST, places_to_split
from dondoc.server.web.views.review import parse_places

# How a period is read is a setting of the office.
pytestmark = pytest.mark.django_db


def proposal(**fields: object) -> Proposal:
    document = ReceivedDocument(issued_on=date(2026, 3, 7))
    values: dict[str, object] = {
        "pk": 5,
        "document": document,
        "text": "Lập kế hoạch",
        "leads": ["Sở Tài chính"],
        "period_kind": "year",
        "period_text": "2026",
        "period_start": "2026",
        "period_end": "2026",
        "due_on": date(2026, 12, 31),
    }
    return Proposal(**(values | fields))


def form(**changes: str) -> ProposalForm:
    stands = proposal()
    data = {name: str(value) for name, value in as_written(stands).items()} | changes
    found = ProposalForm(data, proposal=stands)
    assert found.is_valid(), found.errors
    return found


def test_untouched_fields_change_nothing() -> None:
    from dondoc.server.intake.content import content_of

    assert form().content == content_of(proposal())


def test_a_period_in_other_words_is_read_anew() -> None:
    period = form(period_text="Trước ngày 30/6/2026").content.period
    assert (period.kind, period.due_on) == ("date", "2026-06-30")


def test_a_day_set_by_hand_stands() -> None:
    period = form(due_on="15/7/2026").content.period
    assert (period.text, period.due_on, period.rule) == ("2026", "2026-07-15", "chuyên viên đặt ngày")


@pytest.mark.parametrize("written", ["15/7/2026", "15-07-2026", "15.7.2026", "2026-07-15"])
def test_days_as_people_write_them(written: str) -> None:
    assert form(due_on=written).content.period.due_on == "2026-07-15"


def test_a_day_that_is_none_is_said() -> None:
    stands = proposal()
    data = {**as_written(stands), "due_on": "31/02/2026"}
    found = ProposalForm(data, proposal=stands)
    assert not found.is_valid()
    assert found.errors["due_on"] == ["Viết ngày như 31/12/2026."]


def test_names_are_one_a_line() -> None:
    assert form(leads=" Sở Y tế \n\n Sở Nội vụ").content.leads == ("Sở Y tế", "Sở Nội vụ")


def test_a_conflict_shows_only_what_differs() -> None:
    theirs = proposal(text="Lập đề án", leads=["Sở Tài chính"])
    assert differences(form(), theirs) == {"text": "Lập đề án"}


def test_cuts_stand_after_sentences_before_they_stand_between_words() -> None:
    text = "Rà soát quy hoạch; xây dựng đề án, trình UBND tỉnh"
    cuts = places_to_split(text)
    assert text[cuts[0].place :] == "xây dựng đề án, trình UBND tỉnh"
    assert text[cuts[1].place :] == "trình UBND tỉnh"
    assert [cut.after for cut in places_to_split("hai từ")] == ["từ"]
    assert places_to_split("một") == []


def test_a_long_text_offers_a_dozen_cuts() -> None:
    cuts = places_to_split("Phối hợp kiểm tra, " * 50)
    assert len(cuts) == MOST
    assert all(len(cut.before) <= 61 and len(cut.after) <= 61 for cut in cuts)


def test_places_that_are_none_are_refused() -> None:
    assert [(s.line, s.start, s.end) for s in parse_places("12:0-83 13:4-20")] == [(12, 0, 83), (13, 4, 20)]
    for wrong in ("", "12", "12:3", "a:0-3", "12:0-3 x", "-1:0-3"):
        assert parse_places(wrong) == []


def test_a_link_with_nonsense_narrows_nothing() -> None:
    asked = TasksForm({"timeliness": "soon", "due_from": "mai", "document": "x", "sort": "y"})
    assert asked.words == []
    assert (asked.filter.timeliness, asked.filter.due_from, asked.filter.sort) == ("", None, "due")
    assert DocumentsForm({"stage": "xong"}).filter.stage == ""


def test_filters_are_told_in_words() -> None:
    asked = TasksForm(
        {"text": "quy hoạch", "agency_name": "Sở Xây dựng", "role": "lead", "timeliness": "overdue"}
    )
    assert [word.words for word in asked.words] == ["có chữ “quy hoạch”", "Sở Xây dựng chủ trì", "quá hạn"]
