"""A digest is public once it is approved for all; a correction takes its place; withdrawn it is gone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dondoc.server.posts.errors import NotAllowed
from dondoc.server.published.models import PublishedItem, PublishedPaper
from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish, StalePublication
from dondoc.server.publishing.models import Publication, PublicationState
from dondoc.server.publishing.selectors import list_publications, view_digest_publication
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest.approving import approve_digest, correct_digest, submit_digest
from dondoc.server.reporting.digest.editing import ItemWords, add_item, edit_item
from dondoc.server.reporting.models import Digest, DigestGroup

sys.path.append(str(Path(__file__).parents[1] / "reporting"))
from digest_week import Week, make_week

pytestmark = pytest.mark.django_db
PRIVATE = "Tiếp ông Nguyễn Văn Tám, điện thoại 0912 345 678, thường trú số 12 đường Bà Triệu"


def out(week: Week, digest: Digest) -> Digest:
    """The draft, approved."""
    digest.refresh_from_db()
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    return approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)


def drafted(week: Week) -> Digest:
    digest = week.draw_up()
    add_item(
        actor=week.officer,
        digest_id=digest.pk,
        version=digest.version,
        words=ItemWords("Tiếp công dân", PRIVATE, DigestGroup.MEETINGS),
    )
    return digest


def published(week: Week, digest: Digest, **chosen: Any) -> Publication:
    found = services.begin_digest_publication(actor=week.officer, digest_id=digest.pk)
    if chosen:
        found = services.choose_for_publication(
            actor=week.officer,
            publication_id=found.pk,
            version=found.version,
            chosen=services.Chosen(**chosen),
        )
    return services.approve_digest_publication(
        actor=week.leader, publication_id=found.pk, version=found.version, digest_id=digest.pk
    )


def read() -> tuple[PublishedPaper, list[PublishedItem]]:
    paper = PublishedPaper.objects.get()
    return paper, list(paper.items.order_by("position"))


def test_nothing_is_public_before_both_approvals() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = week.draw_up()
    with pytest.raises(NotNow):
        services.begin_digest_publication(actor=week.officer, digest_id=digest.pk)
    digest = out(week, digest)
    found = services.begin_digest_publication(actor=week.officer, digest_id=digest.pk)
    assert services.begin_digest_publication(actor=week.officer, digest_id=digest.pk) == found
    by: Mapping[str, Any] = {"publication_id": found.pk, "digest_id": digest.pk}
    for actor in (week.officer, week.agency):
        with pytest.raises(NotAllowed):
            services.approve_digest_publication(actor=actor, version=found.version, **by)
    assert not PublishedPaper.objects.exists()
    with pytest.raises(StalePublication):
        services.approve_digest_publication(actor=week.leader, version=9, **by)
    services.approve_digest_publication(actor=week.leader, version=found.version, **by)
    paper, items = read()
    assert (paper.kind, paper.title, paper.first_on) == ("digest", digest.title, digest.first_on)
    assert "812/QĐ-UBND" in items[0].text


def test_what_is_private_is_covered_wherever_it_stands() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = out(week, drafted(week))
    tells = {
        one.tells.value for one in view_digest_publication(viewer=week.leader, digest_id=digest.pk).proposals
    }
    assert tells >= {"phone", "address", "person"}
    published(week, digest, covered=["Ban Chỉ đạo"])
    paper, items = read()
    told = "\n".join([paper.lead, *(f"{one.title}\n{one.text}" for one in items)])
    for words in ("Nguyễn Văn Tám", "0912", "Bà Triệu", "Ban Chỉ đạo"):
        assert words not in told
    assert items[0].title == "Tiếp công dân" and "[đã che: " in items[0].text
    assert "tam" not in items[0].search_text.split()
    # What is left out is told nowhere, not in the line above the items either.
    published(week, digest, left_out_items=["Tiếp công dân"])
    paper, items = read()
    assert [one.position for one in items] == [1]
    assert "Tiếp công dân" not in paper.lead
    titles = [one.title for one in items]
    with pytest.raises(NotToPublish):
        published(week, digest, left_out_items=["Tiếp công dân", *titles])


def test_a_correction_takes_the_place_of_the_older_one_once_it_is_approved_for_all() -> None:
    week = make_week("ban-chi-dao.txt")
    first = out(week, drafted(week))
    was = published(week, first, covered=["Ban Chỉ đạo"])
    next_one = correct_digest(actor=week.officer, digest_id=first.pk, version=first.version)
    item = next_one.items.get(title="Tiếp công dân")
    edit_item(
        actor=week.officer,
        digest_id=next_one.pk,
        item_id=item.pk,
        version=1,
        words=ItemWords("Tiếp công dân tháng 3", "Ngày 19/3/2026.", DigestGroup.MEETINGS),
    )
    second = out(week, next_one)
    assert read()[1][0].title == "Tiếp công dân"  # not yet
    view = view_digest_publication(viewer=week.officer, digest_id=first.pk)
    assert view.digest == second and view.is_behind and not view.is_settled
    [row] = list_publications(viewer=week.officer).rows
    assert row.is_behind  # type: ignore[attr-defined]
    by: Mapping[str, Any] = {"actor": week.leader, "publication_id": was.pk}
    with pytest.raises(StalePublication):  # who saw the older edition
        services.approve_digest_publication(**by, version=was.version, digest_id=first.pk)
    services.approve_digest_publication(**by, version=was.version, digest_id=second.pk)
    paper, items = read()
    assert (paper.code, paper.edition, items[0].title) == (was.code, 2, "Tiếp công dân tháng 3")
    assert paper.lead.splitlines()[1].startswith("Bản này thay bản ngày ")
    assert "Ban Chỉ đạo" not in items[1].title  # what was chosen before holds
    assert view_digest_publication(viewer=week.officer, digest_id=first.pk).is_settled


def test_one_step_takes_it_away() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = out(week, week.draw_up())
    found = published(week, digest)
    with pytest.raises(NotToPublish):
        services.withdraw_publication(actor=week.officer, publication_id=found.pk, reason=" ")
    gone = services.withdraw_publication(actor=week.officer, publication_id=found.pk, reason="Sai sót")
    assert gone.state == PublicationState.WITHDRAWN
    assert not PublishedPaper.objects.exists() and not PublishedItem.objects.exists()
    published(week, digest)
    assert read()[0].code == found.code


def test_the_pages() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = out(week, drafted(week))
    office, leader = Client(), Client()
    office.force_login(week.officer)
    leader.force_login(week.leader)
    address = f"/ban-tin/{digest.pk}/cong-khai/"
    assert f'href="{address}"' in office.get(f"/ban-tin/{digest.pk}/").content.decode()
    assert "Chuẩn bị công khai" in office.get(address).content.decode()
    office.post(f"{address}bat-dau/")
    page = office.get(address).content.decode()
    assert "0912 345 678" in page and "Duyệt công khai" not in page
    refused = office.post(f"{address}luu/", {"version": "1", "shown": ["1", "2"], "covered": "x"})
    assert refused.status_code == 422 and ">x</textarea>" in refused.content.decode()
    office.post(f"{address}luu/", {"version": "1", "shown": ["2"], "covered": "Trưởng ban"})
    office.post(f"{address}gui/", {"version": "2"})
    assert "<b>1</b> văn bản, bản tin chờ duyệt công khai" in leader.get("/cho-toi-quyet/").content.decode()
    leader.post(f"{address}duyet/", {"version": "3", "edition": str(digest.pk)})
    paper, items = read()
    assert [one.position for one in items] == [1] and "Trưởng ban" not in items[0].text
    assert "Đang công khai 1 tin" in leader.get(address).content.decode()
    assert "đang công khai" in office.get(f"/ban-tin/{digest.pk}/").content.decode()
    listed = office.get("/cong-khai/").content.decode()
    assert address in listed and "Bản tin tuần 16/03" in listed
    leader.post(f"{address}go/", {"reason": "Thử"})
    assert not PublishedPaper.objects.filter(pk=paper.pk).exists()
