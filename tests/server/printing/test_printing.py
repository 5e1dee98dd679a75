"""PDFs: made once of the same words, for the page that asked; tried again where they failed; forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from paper_desk import a_paper
from plan_desk import make_officer
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.composing import PdfFailed
from dondoc.server.accounts.models import Account
from dondoc.server.printing import services
from dondoc.server.printing.errors import PdfNotFound, PdfNotHere
from dondoc.server.printing.models import PdfCopy, PdfState
from dondoc.server.printing.rules import KEPT_FOR
from dondoc.server.printing.selectors import path_of_pdf, pdf_asked
from dondoc.server.printing.services import ask_pdf, forget_pdfs, make_pdf

pytestmark = pytest.mark.django_db


class Press:
    """Stands for the process with LibreOffice: what it was given, and what it does next."""

    def __init__(self) -> None:
        self.given: list[tuple[Any, bytes | None]] = []
        self.fails: Exception | None = None

    def __call__(self, paper: Any, *, template: bytes | None = None) -> bytes:
        self.given.append((paper, template))
        if self.fails is not None:
            raise self.fails
        return b"%PDF-1.7 " + str(len(self.given)).encode()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    press = Press()
    monkeypatch.setattr(services, "compose_pdf_confined", press)
    monkeypatch.setattr(services, "is_pdf_available", lambda: True)
    yield press


@pytest.fixture
def officer() -> Account:
    return make_officer()


def ask(officer: Account, source: str = "van-ban-di/1", **changes: Any) -> PdfCopy:
    template = changes.pop("template", None)
    return ask_pdf(actor=officer, source=source, paper=a_paper(**changes), template=template)


def test_made_once_and_at_hand_the_second_time(officer: Account, press: Press) -> None:
    asked = ask(officer)
    assert asked.is_waiting and ask(officer) == asked
    assert [job.args for job in ProcrastinateJob.objects.filter(status="todo")] == [{"sha256": asked.sha256}]
    with pytest.raises(PdfNotFound):
        path_of_pdf(asked)
    make_pdf(sha256=asked.sha256)
    make_pdf(sha256=asked.sha256)  # the job ran twice
    ready = pdf_asked(source="van-ban-di/1", pdf_id=asked.pk)
    assert ready.is_ready and path_of_pdf(ready).read_bytes() == b"%PDF-1.7 1"
    assert PdfCopy.objects.get().content is None
    again = ask(officer)
    assert again == asked and again.is_ready
    # The same words from another page: printed already, and of its own page alone.
    other = ask(officer, "bao-cao/7")
    assert other.is_ready and path_of_pdf(other) == path_of_pdf(ready) and len(press.given) == 1
    with pytest.raises(PdfNotFound):
        pdf_asked(source="bao-cao/7", pdf_id=asked.pk)


@pytest.mark.parametrize(
    "changes", [{"subject": "việc khác"}, {"number": "12"}, {"template": b"another page"}]
)
def test_other_words_are_another_file(officer: Account, press: Press, changes: dict[str, Any]) -> None:
    first, second = ask(officer), ask(officer, **changes)
    assert first.sha256 != second.sha256
    for one in (first, second):
        make_pdf(sha256=one.sha256)
    assert [template for _, template in press.given] == [None, changes.get("template")]


def test_two_that_wait_for_the_same_are_told_together(officer: Account, press: Press) -> None:
    one, other = ask(officer), ask(officer, "bao-cao/7")
    press.fails = PdfFailed("Không tạo được.")
    make_pdf(sha256=one.sha256)
    for source, asked in (("van-ban-di/1", one), ("bao-cao/7", other)):
        told = pdf_asked(source=source, pdf_id=asked.pk)
        assert (told.state, told.problem) == (PdfState.FAILED, "Không tạo được.")
    press.fails = None
    assert ask(officer).is_waiting
    make_pdf(sha256=one.sha256)
    assert ask(officer).is_ready and pdf_asked(source="van-ban-di/1", pdf_id=one.pk).problem == ""
    assert ask(officer, "bao-cao/7").is_ready


def test_a_full_disk_is_told(officer: Account, press: Press) -> None:
    asked = ask(officer)
    press.fails = OSError("no space left")
    make_pdf(sha256=asked.sha256)
    assert "ổ đĩa" in pdf_asked(source="van-ban-di/1", pdf_id=asked.pk).problem


def test_without_libreoffice_nothing_is_asked(officer: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "is_pdf_available", lambda: False)
    with pytest.raises(PdfNotHere, match="chưa cài LibreOffice"):
        ask(officer)
    assert not PdfCopy.objects.exists()


def test_what_nobody_asked_for_of_late_is_forgotten(officer: Account, press: Press) -> None:
    old, kept = ask(officer), ask(officer, subject="việc khác")
    for one in (old, kept):
        make_pdf(sha256=one.sha256)
    now = timezone.now()
    PdfCopy.objects.filter(pk=old.pk).update(asked_at=now - KEPT_FOR - timedelta(days=1))
    old_file = path_of_pdf(PdfCopy.objects.get(pk=old.pk))
    assert forget_pdfs(now=now) == 0  # written just now: it may be asked for in this moment
    assert forget_pdfs(now=now + timedelta(hours=2)) == 1
    assert not old_file.exists()
    assert path_of_pdf(PdfCopy.objects.get()).is_file()
    assert ask(officer).is_waiting  # and is made anew


def test_the_database_keeps_nothing_half_done(officer: Account, press: Press) -> None:
    asked = ask(officer)
    for change in ({"content": None}, {"state": PdfState.READY}, {"sha256": "../../etc/passwd"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PdfCopy.objects.filter(pk=asked.pk).update(**change)
