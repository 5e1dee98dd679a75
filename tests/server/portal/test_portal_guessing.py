"""Who tries the ids and codes of what is not approved at every public address finds none of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.server.files.models import StoredFile
from dondoc.server.portal.urls import urlpatterns
from dondoc.server.published.inbox import Sent, put_in_inbox
from dondoc.server.published.models import PublishedItem, PublishedPaper, PublishedTask
from dondoc.server.publishing import services
from dondoc.server.publishing.models import Feedback, Publication
from dondoc.server.reporting.digest.approving import approve_digest, correct_digest, submit_digest
from dondoc.server.reporting.models import Digest
from dondoc.server.tracking.models import AssignedTask

sys.path.append(str(Path(__file__).parents[1] / "reporting"))
from digest_week import Week, confirm_all, make_week

# What stands in an address, and by which question a list is narrowed or goes on.
CODES = {"code"}
OTHERS = {"form": ("csv", "json"), "digest": ("0" * 12,), "name": ("portal.css", "../../settings.py")}
QUESTIONS = ("van-ban", "sau", "trang", "truoc", "xem", "o")


def out(week: Week, digest: Digest) -> Digest:
    digest.refresh_from_db()
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    return approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)


@pytest.fixture
def week(portal: Client) -> Week:
    """Two plans, of one of which one task is public and has been spoken of; a digest that waits to be made
    public, and its correction."""
    week = make_week("ke-hoach.txt", "chay-rung.txt")
    first, second = week.papers["ke-hoach.txt"], week.papers["chay-rung.txt"]
    for received in (first, second):
        confirm_all(received, week.officer)
    _, *hidden = AssignedTask.objects.filter(document=first).order_by("position")
    assert hidden
    begun = services.begin_publication(actor=week.officer, document_id=first.pk)
    chosen = services.Chosen(left_out=[task.pk for task in hidden])
    begun = services.choose_for_publication(
        actor=week.officer, publication_id=begun.pk, version=begun.version, chosen=chosen
    )
    services.approve_publication(actor=week.leader, publication_id=begun.pk, version=begun.version)
    services.begin_publication(actor=week.officer, document_id=second.pk)
    edition = out(week, week.draw_up())
    services.begin_digest_publication(actor=week.officer, digest_id=edition.pk)
    out(week, correct_digest(actor=week.officer, digest_id=edition.pk, version=edition.version))
    code = PublishedTask.objects.get().code
    for number, words in enumerate(("Lời chưa ai xem", "Lời đã bỏ")):
        put_in_inbox(Sent(f"token-of-a-form-{number}", "proof", code, "not_done", words, None, "10.0.0.1"))
    services.take_feedback(now=timezone.now())
    services.drop_feedback(
        actor=week.officer, feedback_id=Feedback.objects.latest("pk").pk, reason="Không liên quan"
    )
    return week


def guesses() -> list[str]:
    """Ids and codes of rows of the office, but those under which something is public."""
    found = [
        *(row.code for row in Publication.objects.all()),
        *(row.code for row in Feedback.objects.all()),
        *(row.sha256 for row in StoredFile.objects.all()),
        *(
            str(row.pk)
            for model in (Publication, AssignedTask, Digest, Feedback)
            for row in model.objects.all()
        ),
        *(f"{row.code}-1" for row in Publication.objects.all()),
        "latest",
    ]
    public = {row.code for model in (PublishedPaper, PublishedTask) for row in model.objects.all()}
    return [one for one in dict.fromkeys(found) if one not in public]


def addresses(guess: str) -> Iterator[str]:
    for pattern in urlpatterns:
        names = set(pattern.pattern.converters)
        assert names <= CODES | set(OTHERS), f"{pattern.name}: guessed by nobody"
        if names & CODES:
            yield reverse(pattern.name, kwargs=dict.fromkeys(names & CODES, guess))


def lists(guess: str) -> Iterator[str]:
    for pattern in urlpatterns:
        names = set(pattern.pattern.converters)
        if names & CODES:
            continue
        for form in OTHERS["form"] if "form" in names else ("",):
            if names <= {"form"}:
                path = reverse(pattern.name, kwargs={"form": form} if form else None)
                yield from (f"{path}?{question}={guess}" for question in QUESTIONS)


def test_no_code_of_the_office_opens_a_page(portal: Client, week: Week) -> None:
    tried = guesses()
    assert len(tried) > 15
    for guess in tried:
        for path in addresses(guess):
            assert portal.get(path).status_code == 404, path
            assert portal.post(path).status_code in (404, 405), path


def test_no_list_and_no_search_tells_what_is_not_approved(portal: Client, week: Week) -> None:
    public = PublishedTask.objects.get().text
    secret = [task.text[:60] for task in AssignedTask.objects.all() if task.text != public]
    secret += ["Lời chưa ai xem", "Lời đã bỏ", *(digest.title for digest in Digest.objects.all())]
    assert len(secret) > 4 and not PublishedItem.objects.exists()
    for guess in [*guesses()[:6], "1", "2"]:
        for path in lists(guess):
            answer = portal.get(path)
            assert answer.status_code in (200, 404), path
            told = answer.content.decode()
            assert [words for words in secret if words in told] == [], path
    for task in AssignedTask.objects.all():
        found = portal.get("/tim-kiem/", {"q": task.text[:150]}).content.decode()
        assert ("/nhiem-vu/" in found) == (task.text == public), task.text
    for name in ("../../settings.py", "portal.css/../proof.js", *guesses()[:5]):
        assert portal.get(f"/tep/{'0' * 12}/{name}").status_code == 404
