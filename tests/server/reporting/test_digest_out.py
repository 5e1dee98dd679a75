"""From the draft to what is out: edited, submitted, returned, approved, corrected; frozen, sent, fed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from digest_week import MONDAY, Week, item_of, make_week
from django.db import DatabaseError, transaction
from django.test import Client

from dondoc.composing import paper_from_json
from dondoc.server.notices.models import Delivery, Message
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest import subscribing
from dondoc.server.reporting.digest.approving import (
    approve_digest,
    correct_digest,
    return_digest,
    submit_digest,
    take_digest_back,
)
from dondoc.server.reporting.digest.editing import (
    ItemWords,
    add_item,
    edit_item,
    keep_item,
    move_item,
    name_digest,
)
from dondoc.server.reporting.digest.selectors import digest_of, digests_out, view_digest
from dondoc.server.reporting.errors import DigestNotFound, FieldRefused, StaleDigest
from dondoc.server.reporting.models import Digest, DigestGroup, DigestState

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def approved(week: Week) -> Digest:
    digest = week.draw_up()
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    return approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)


def test_the_officer_edits_orders_leaves_out_and_adds() -> None:
    week = make_week("chay-rung.txt", "ban-chi-dao.txt")
    digest = week.draw_up()
    fires, committee = item_of(digest, "1208/VP-KTN"), item_of(digest, "812/QĐ-UBND")
    by: dict[str, Any] = {"actor": week.officer, "digest_id": digest.pk}

    def version() -> int:
        return Digest.objects.values_list("version", flat=True).get(pk=digest.pk)

    words = ItemWords("  Phòng cháy\nrừng ", "Một đoạn mới.\n\n" + fires.body, DigestGroup.ORGANISATION)
    edit_item(**by, item_id=fires.pk, version=version(), words=words)
    with pytest.raises(StaleDigest):
        name_digest(**by, version=version() - 1, title="Khác")
    with pytest.raises(FieldRefused):
        edit_item(**by, item_id=fires.pk, version=version(), words=ItemWords(" ", "", DigestGroup.PLANS))
    move_item(**by, item_id=fires.pk, version=version(), way="up")
    by_hand = add_item(
        **by, version=version(), words=ItemWords("Tiếp công dân", "Ngày 19/3/2026.", DigestGroup.MEETINGS)
    )
    view = view_digest(viewer=week.officer, digest_id=digest.pk)
    assert [one.item.pk for group in view.groups for one in group.items] == [
        by_hand.pk,
        fires.pk,
        committee.pk,
    ]
    assert view.headline == (
        "Tiếp công dân; Phòng cháy rừng; Kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn."
    )
    lines = view.groups[1].items[0].lines
    assert lines[0].text == "Một đoạn mới." and not lines[0].sources
    assert all(line.sources for line in lines[1:])  # what was drawn up keeps its sources
    keep_item(**by, item_id=committee.pk, version=version(), is_left_out=True)
    view = view_digest(viewer=week.officer, digest_id=digest.pk)
    assert [one.item.pk for one in view.left_out] == [committee.pk]
    assert "Kiện toàn" not in view.headline
    # Back to the very words that were drawn up, it is not edited any more.
    fires.refresh_from_db()
    drawn = str(fires.drawn["title"]), "\n".join(line.text for line in lines[1:])
    edited = edit_item(
        **by, item_id=fires.pk, version=version(), words=ItemWords(*drawn, DigestGroup.DIRECTIONS)
    )
    assert not edited.is_edited


def test_submitted_returned_taken_back_approved() -> None:
    week = make_week("ban-chi-dao.txt")
    digest = week.draw_up()
    with pytest.raises(DigestNotFound):
        digest_of(viewer=week.agency, digest_id=digest.pk)
    with pytest.raises(NotNow):
        approve_digest(actor=week.leader, digest_id=digest.pk, version=1)
    submit_digest(actor=week.officer, digest_id=digest.pk, version=1)
    with pytest.raises(NotNow):
        name_digest(actor=week.officer, digest_id=digest.pk, version=2, title="Khác")
    with pytest.raises(NotAllowed):
        approve_digest(actor=week.officer, digest_id=digest.pk, version=2)
    with pytest.raises(FieldRefused):
        return_digest(actor=week.leader, digest_id=digest.pk, version=2, remark=" ")
    return_digest(actor=week.leader, digest_id=digest.pk, version=2, remark="Nêu rõ thời hạn.")
    submit_digest(actor=week.officer, digest_id=digest.pk, version=3)
    take_digest_back(actor=week.officer, digest_id=digest.pk, version=4)
    submit_digest(actor=week.officer, digest_id=digest.pk, version=5)
    out = approve_digest(actor=week.leader, digest_id=digest.pk, version=6)
    assert out.state == DigestState.APPROVED
    assert digest_of(viewer=week.agency, digest_id=digest.pk) == out
    with pytest.raises(NotNow):
        submit_digest(actor=week.officer, digest_id=digest.pk, version=7)


def test_what_was_approved_is_frozen_and_corrected_in_a_next_edition() -> None:
    week = make_week("ban-chi-dao.txt")
    out = approved(week)
    for change in (
        lambda: Digest.objects.filter(pk=out.pk).update(title="Khác"),
        lambda: out.items.update(title="Khác"),
        lambda: out.items.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(NotNow):
        week.draw_up()
    next_one = correct_digest(actor=week.officer, digest_id=out.pk, version=out.version)
    assert correct_digest(actor=week.officer, digest_id=out.pk, version=out.version) == next_one
    assert next_one.items.count() == out.items.count() == 1
    assert digests_out(most=9) == [out]
    item = next_one.items.get()
    edit_item(
        actor=week.officer,
        digest_id=next_one.pk,
        item_id=item.pk,
        version=1,
        words=ItemWords("Đúng hơn", item.body, DigestGroup.ORGANISATION),
    )
    submit_digest(actor=week.officer, digest_id=next_one.pk, version=2)
    corrected = approve_digest(actor=week.leader, digest_id=next_one.pk, version=3)
    assert digests_out(most=9) == [corrected]
    paper = paper_from_json(corrected.content or {})
    assert paper.paragraphs[0].text == "Đúng hơn."
    assert paper.paragraphs[1].text.startswith("Bản này thay bản ngày ")


def test_letters_go_once_to_who_asked_for_them() -> None:
    week = make_week("ban-chi-dao.txt")
    with pytest.raises(NotNow):  # no address
        subscribing.choose_mail(actor=week.agency, by_mail=True)
    for person in (week.agency, week.leader, week.officer):
        person.email = f"{person.username}@co-quan.example"
        person.save()
        subscribing.choose_mail(actor=person, by_mail=True)
    subscribing.choose_mail(actor=week.officer, by_mail=False)
    out = approved(week)
    told = Message.objects.filter(topic=f"ban-tin-{out.pk}")
    assert {one.person for one in told} == {week.agency, week.leader}
    letter = told.first()
    assert letter is not None and letter.subject == out.title
    assert "812/QĐ-UBND" in letter.text
    assert {one.channel for one in Delivery.objects.all()} == {"mail"}


def test_the_feed_opens_by_its_address_alone() -> None:
    week = make_week("ban-chi-dao.txt")
    reader = subscribing.renew_digest_feed(actor=week.agency)
    token, client = subscribing.token_of(reader), Client()
    assert week.draw_up().is_open
    assert b"<entry" not in client.get(f"/ban-tin/nguon/{token}/").content  # a draft is nobody's news
    digest = Digest.objects.get()
    submit_digest(actor=week.officer, digest_id=digest.pk, version=digest.version)
    approve_digest(actor=week.leader, digest_id=digest.pk, version=digest.version + 1)
    answer = client.get(f"/ban-tin/nguon/{token}/")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == digest.title
    assert "812/QĐ-UBND" in (entry.findtext(f"{ATOM}content") or "")
    subscribing.renew_digest_feed(actor=week.agency)
    assert client.get(f"/ban-tin/nguon/{token}/").status_code == 404
    for wrong in ("0-0", "1", "x", f"{reader.pk}-{'0' * 40}", "²-0"):
        assert client.get(f"/ban-tin/nguon/{wrong}/").status_code == 404


def test_the_pages() -> None:
    week = make_week("chay-rung.txt", "ban-chi-dao.txt", "so.txt")
    office, leader, agency = Client(), Client(), Client()
    for client, person in ((office, week.officer), (leader, week.leader), (agency, week.agency)):
        client.force_login(person)
    made = office.post("/ban-tin/lap/", {"day": f"{MONDAY + timedelta(days=2):%d/%m/%Y}"})
    address = made.headers["Location"]
    page = office.get(address).content.decode()
    assert "Mở chữ gốc" in page and "Đưa vào" in page and "?ban=" in page
    digest = Digest.objects.get()
    item = item_of(digest, "1208/VP-KTN")
    edit = f"{address}tin/{item.pk}/"
    assert "Phần mềm soạn theo nguồn" in office.get(edit).content.decode()
    typed = {"title": "Tiêu đề mới", "body": "Đoạn đang gõ", "group": item.group, "version": "99"}
    stale = office.post(edit, typed)
    assert stale.status_code == 409 and "Đoạn đang gõ" in stale.content.decode()
    assert office.post(edit, typed | {"version": "1"}).status_code == 302
    assert agency.get(address).status_code == 404
    assert agency.post(f"{address}trinh/", {"version": "2"}).status_code == 403
    office.post(f"{address}trinh/", {"version": "2"})
    assert "Duyệt bản tin" in leader.get(address).content.decode()
    refused = leader.post(f"{address}tra-lai/", {"version": "3", "remark": ""})
    assert refused.status_code == 422 and "Chưa có ý kiến" in refused.content.decode()
    leader.post(f"{address}duyet/", {"version": "3"})
    page = agency.get(address).content.decode()
    assert "Tiêu đề mới" in page and "Mở chữ gốc" not in page
    file = agency.get(f"{address}ban-tin.docx")
    assert file.content[:2] == b"PK" and "ban-tin-2026-03-16.docx" in file.headers["Content-Disposition"]
    assert agency.get(f"{address}ban-tin.odt").status_code == 404
    assert "Đính chính" in office.get(address).content.decode()
    assert digest.title.replace("&", "&amp;") in agency.get("/ban-tin/").content.decode()
