"""Whatever week: each word of its digest is of the source that it names, and items stand in their order."""

from __future__ import annotations

import re
from typing import Any

import pytest
from digest_week import Week, confirm_all, make_week, say
from django.db import transaction
from drawn_weeks import DrawnAct, weeks_of_acts
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_desk import receive

from dondoc.documents.spelling import fold
from dondoc.documents.types import Document, Span
from dondoc.server.intake.selectors import quote, stored_document
from dondoc.server.reporting.digest.passages import Part, line_of, passages_from_json
from dondoc.server.reporting.digest.selectors import papers_left, view_digest
from dondoc.server.reporting.models import DigestGroup, DigestItem
from dondoc.server.tracking.models import AssignedTask, OralDirection

# Words of ours between those of the source; none of them is a name, a day or a number of a paper.
_FIGURES = re.compile(r"\d{2,}|/")
_NAMES = re.compile(r"\b(?:Sở|Công an|tỉnh|Nông Văn|Lý Thị|Hoàng Đình|Vi Thị)\b")
_SHORT = {"ubnd": "uy ban nhan dan"}
# How a cited paper is written out, and how days are: these words may be ours within a part of the source.
_OF_THE_FORM = frozenset({"so", "ngay", "cua", "van", "ban"})


@pytest.mark.django_db
def test_every_word_is_of_its_source_and_every_act_at_its_place() -> None:
    week = make_week("so.txt")

    @settings(max_examples=4)
    @given(weeks_of_acts(), st.booleans(), st.booleans())
    def holds(acts: list[DrawnAct], is_confirmed: bool, is_said: bool) -> None:
        with transaction.atomic():
            _take_in(week, acts, is_confirmed=is_confirmed, is_said=is_said)
            digest = week.draw_up()
            view = view_digest(viewer=week.officer, digest_id=digest.pk)
            told = [one.item for group in view.groups for one in group.items]
            _check_order(told, acts, is_said=is_said)
            assert {one.main.number for one in papers_left(digest)} == {"77/SXD-KT"} | {
                act.number for act in acts if act.group is None
            }
            for item in told:
                _check_sources(item)
            transaction.set_rollback(True)

    holds()


def _take_in(week: Week, acts: list[DrawnAct], *, is_confirmed: bool, is_said: bool) -> None:
    if is_said:
        say(week, words="Sở Tài chính rà soát các dự án chậm giải ngân.", on=acts[0].on)
    for place, act in enumerate(acts):
        received = receive(week.officer, act.text, f"{place}.txt")
        if is_confirmed:
            confirm_all(received, week.officer)


def _check_order(told: list[DigestItem], acts: list[DrawnAct], *, is_said: bool) -> None:
    order = list(DigestGroup)
    places = [order.index(DigestGroup(item.group)) for item in told]
    assert places == sorted(places)
    expected = sorted(
        (act for act in acts if act.group is not None),
        key=lambda act: (
            order.index(act.group or DigestGroup.DECISIONS),
            act.on,
            not act.is_telegram,
            int(act.number.partition("/")[0]),
        ),
    )
    said = [item for item in told if item.group == DigestGroup.MEETINGS]
    assert len(said) == int(is_said)
    assert [(item.facts["number"], item.group) for item in told if item not in said] == [
        (act.number, act.group) for act in expected
    ]


def _check_sources(item: DigestItem) -> None:
    document = stored_document(item.stored_document_id) if item.stored_document_id else None
    passages = passages_from_json(item.drawn["passages"])
    assert "\n".join(line_of(passage) for passage in passages) == item.body
    for part in (part for passage in passages for part in passage):
        if part.is_ours:
            assert not _FIGURES.search(part.text) or "nhiệm vụ" in part.text, part
            assert not _NAMES.search(part.text), part
            continue
        held = set().union(*(_words(source) for source in _sources(part, document)))
        assert _words(part.text) - _OF_THE_FORM <= held, (part, held)


def _sources(part: Part, document: Document | None) -> list[str]:
    """What stands where the part says that it comes from."""
    found: list[str] = []
    if part.places:
        assert document is not None
        spans = [Span(*map(int, re.split(r"[:-]", one))) for one in part.places.split()]
        assert all(0 <= span.start < span.end <= len(document.line(span.line).text) for span in spans)
        found.append(quote(document, spans))
    if part.task_id:
        task = AssignedTask.objects.get(pk=part.task_id)
        held: Any = task.assignments.values_list("name", flat=True)
        found.append(" ".join((task.text, task.period_text, *held)))
    if part.direction_id:
        said = OralDirection.objects.get(pk=part.direction_id)
        found.append(f"{said.words} {said.place} {said.said_by} {said.said_on:%d/%m/%Y}")
    assert found and all(found)
    return found


def _words(text: str) -> set[str]:
    """Each word, however it is written; figures without the nought before them, abbreviations in full."""
    folded = fold(text)
    for short, whole in _SHORT.items():
        folded = re.sub(rf"\b{short}\b", whole, folded)
    return {word.lstrip("0") or "0" for word in re.findall(r"\w+", folded)}
