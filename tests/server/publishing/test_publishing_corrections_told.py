"""Who may make a correction of a digest public is told once that it waits, and nobody once it is settled."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from plan_desk import make_person

from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Role
from dondoc.server.publishing import services
from dondoc.server.publishing.models import Publication
from dondoc.server.publishing.selectors import count_to_approve
from dondoc.server.publishing.telling_corrections import tell_corrections
from dondoc.server.reporting.daily import run_day
from dondoc.server.reporting.digest.approving import approve_digest, correct_digest, submit_digest
from dondoc.server.reporting.models import Digest

sys.path.append(str(Path(__file__).parents[1] / "reporting"))
from digest_week import Week, make_week

pytestmark = pytest.mark.django_db


def out(week: Week, digest: Digest) -> Digest:
    digest.refresh_from_db()
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    return approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)


def corrected(week: Week, digest: Digest) -> Digest:
    """The next edition, approved."""
    return out(week, correct_digest(actor=week.officer, digest_id=digest.pk, version=digest.version))


def publish(week: Week, digest: Digest) -> Publication:
    found = services.begin_digest_publication(actor=week.officer, digest_id=digest.pk)
    return services.approve_digest_publication(
        actor=week.leader, publication_id=found.pk, version=found.version, digest_id=digest.pk
    )


def told() -> list[tuple[int, int]]:
    found = Notice.objects.filter(rule=Rule.PUBLIC_CORRECTION)
    return sorted(found.values_list("person", "occasion"))


def look() -> int:
    return tell_corrections(now=timezone.now())


@pytest.fixture
def week() -> Week:
    return make_week("ban-chi-dao.txt")


@pytest.fixture
def first(week: Week) -> Digest:
    """An edition that the public reads."""
    digest = out(week, week.draw_up())
    publish(week, digest)
    return digest


def test_each_leader_is_told_once(week: Week, first: Digest) -> None:
    deputy = make_person("pho", Role.LEADER)
    assert look() == 0 and count_to_approve() == 0
    second = corrected(week, first)
    assert look() == 2
    assert told() == sorted([(week.leader.pk, second.pk), (deputy.pk, second.pk)])
    assert look() == 0
    assert tell_corrections(now=timezone.now() + timedelta(days=3)) == 0
    # Years later, when notices of that time have been cleared away, nobody hears of it again.
    Notice.objects.all().delete()
    assert tell_corrections(now=timezone.now() + timedelta(days=400)) == 0


def test_it_leads_to_the_page_and_stands_in_the_message(week: Week, first: Digest) -> None:
    second = corrected(week, first)
    look()
    leader = Client()
    leader.force_login(week.leader)
    page = leader.get("/thong-bao/").content.decode()
    assert "Bản đính chính chờ công khai" in page and second.title in page and "còn bản trước" in page
    opened = leader.post(f"/thong-bao/{Notice.objects.get().pk}/")
    assert opened.headers["Location"] == f"/ban-tin/{second.pk}/cong-khai/"
    # Both pages of decisions count it, and the list that they lead to has it.
    for address in ("/", "/cho-toi-quyet/"):
        with CaptureQueriesContext(connection) as asked:
            assert "<b>1</b> văn bản, bản tin chờ duyệt công khai" in leader.get(address).content.decode()
        assert len(asked) <= 15
    listed = leader.get("/cong-khai/", {"state": "submitted"}).content.decode()
    assert f"/ban-tin/{second.pk}/cong-khai/" in listed and "Bản đính chính chờ công khai" in listed
    run_day(now=timezone.now().replace(hour=10) + timedelta(days=7))
    letter = Message.objects.get(person=week.leader)
    assert "BẢN ĐÍNH CHÍNH CHỜ CÔNG KHAI (1)" in letter.text and second.title in letter.text


def test_settled_it_is_told_to_nobody(week: Week, first: Digest) -> None:
    second = corrected(week, first)
    look()
    third = corrected(week, second)
    look()
    assert told() == [(week.leader.pk, third.pk)]  # the second is nobody's matter any more
    publish(week, third)
    assert told() == [] and look() == 0 and count_to_approve() == 0
    corrected(week, third)
    assert look() == 1
    services.withdraw_publication(
        actor=week.leader, publication_id=Publication.objects.get().pk, reason="Có thông tin cá nhân"
    )
    assert told() == [] and look() == 0 and count_to_approve() == 0


def test_what_was_never_public_is_no_correction_to_the_public(week: Week) -> None:
    corrected(week, out(week, week.draw_up()))
    assert look() == 0 and count_to_approve() == 0


def test_where_the_office_approves_itself_its_officers_are_told(week: Week, first: Digest) -> None:
    SettingValue.objects.create(key="publishing_approval", value="office")
    second = corrected(week, first)
    look()
    assert (week.officer.pk, second.pk) in told()
    assert (week.agency.pk, second.pk) not in told()
