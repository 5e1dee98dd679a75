"""A mark of secrecy that is found late takes every trace of the file with it, wherever it came to lie."""

from __future__ import annotations

import pytest
from django.conf import settings
from files_kept import files_in
from plan_desk import PLAN, make_officer, proposals_of, read, receive

from dondoc.server.files.folders import derived_folder, make_private
from dondoc.server.files.models import StoredFile
from dondoc.server.intake.models import ReceivedDocument, Stage, StoredDocument
from dondoc.server.intake.services import read_again
from dondoc.server.tracking.services import confirm_proposal

pytestmark = pytest.mark.django_db(transaction=True)


def sees_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.server.intake.services.reading.find_secrecy_marks", lambda _: ("MẬT",))


def test_copies_of_the_same_file_are_refused_with_it_and_its_pictures_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer = make_officer()
    first, copy, other = (
        receive(officer),
        receive(officer, name="ban sao.txt"),
        receive(officer, f"{PLAN}x\n"),
    )
    assert (copy.stage, other.file == first.file) == (Stage.COPY, False)
    assert first.file is not None
    pictures = derived_folder(first.file.sha256)
    make_private(pictures)
    (pictures / "1-900.webp").write_bytes(b"words of the page")
    sees_a_mark(monkeypatch)
    # It is the copy that is read again; the first has the text and the proposals.
    read(read_again(actor=officer, document_id=copy.pk))
    for one in (first, copy):
        one.refresh_from_db()
        assert (one.stage, one.file, one.number, one.search_text) == (Stage.REFUSED, None, "", "")
        assert "ban sao" not in one.name and not one.proposals.exists()
    assert StoredFile.objects.get() == other.file
    assert StoredDocument.objects.filter(received=first).count() == 0
    assert len(files_in(settings.FILES_FOLDER)) == 1
    assert not pictures.exists()


def test_a_task_of_a_copy_is_for_a_person_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    first, copy = receive(officer), receive(officer, name="ban sao.txt")
    confirm_proposal(actor=officer, proposal_id=proposals_of(first)[0].pk, version=1)
    sees_a_mark(monkeypatch)
    copy = read(read_again(actor=officer, document_id=copy.pk))
    assert (copy.stage, copy.failure_code) == (Stage.FAILED, "secret_with_tasks")
    first = ReceivedDocument.objects.get(pk=first.pk)
    assert first.stage == Stage.READY and first.file is not None
    assert files_in(settings.FILES_FOLDER)
