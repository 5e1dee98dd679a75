"""Every address × role: asked for an account, answered by right. A new address without a row here fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from access_page import ACCESS_PAGE, access_page
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from office import PASSWORD, sample, take_in
from people_places import employ

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Contact, Delegation, HandOver, Role
from dondoc.server.registry.models import Revision
from dondoc.server.registry.selectors import export_json_text
from dondoc.server.registry.services.holding import hold_import
from dondoc.server.tracking.models import Milestone, ProgressUpdate, UpdateFile
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors.scope import visible_tasks
from dondoc.server.tracking.services import (
    RuleContent,
    add_field,
    add_rule,
    confirm_above,
    hold_tracker,
    prepare_bulk,
)
from dondoc.server.web.viewer import today

OF_AGENCY = ("accept", "report", "complete", "take_back", "ask_extension", "hand_down", "ask_hand_on")
OF_OFFICE = ("confirm", "return", "reopen", "suspend", "resume", "withdraw")
OF_DECIDER = ("grant_extension", "refuse_extension", "grant_hand_on", "refuse_hand_on")
SHARE_ADDRESSES = [f"share_{name}" for name in OF_AGENCY + OF_OFFICE + OF_DECIDER] + ["share_send_message"]

# What GET answers to: officer of the Office, leader, officer of an agency, administrator.
# An address that takes only what is sent leads to its page, and is asked again below with POST.
READS: dict[str, tuple[int, int, int, int]] = {
    "profile": (200, 200, 200, 200),
    "office_settings": (200, 200, 403, 200),
    "choose_setting": (302, 302, 403, 302),  # to its place on the page
    "reset_setting": (302, 302, 403, 302),
    "home": (200, 200, 200, 200),
    "board": (200, 200, 200, 200),
    "plan": (200, 200, 403, 403),
    "rebuild_sums": (302, 302, 302, 302),
    "documents": (200, 200, 403, 403),
    "progress": (200, 200, 403, 403),
    "document": (200, 200, 403, 403),
    "contents": (200, 200, 403, 403),
    "standing": (200, 200, 403, 403),
    "sheet": (200, 200, 403, 403),
    "page_image": (404, 404, 403, 403),  # a text has no pictures
    "review": (200, 200, 403, 403),
    "changes": (200, 200, 403, 403),
    "token": (200, 200, 200, 200),
    "proposal": (302, 302, 403, 403),  # the row alone is for the page's scripts; others are led to the page
    "edit": (200, 403, 403, 403),
    "split": (200, 403, 403, 403),
    "tasks": (200, 200, 200, 200),
    "export": (200, 200, 200, 200),
    "assign": (200, 403, 403, 403),
    "agencies_to_choose": (200, 200, 200, 200),
    "agencies": (200, 200, 200, 200),
    "agency": (200, 200, 200, 200),
    "task": (200, 200, 404, 404),  # 404 where existence is not to be told
    # People, of the officer's own agency; by more roles in test_web_people.py.
    "people_places": (200, 200, 302, 200),
    "people": (200, 200, 200, 200),
    "add_person": (403, 403, 403, 200),
    "post": (404, 404, 404, 200),
    "handed_password": (404, 404, 404, 302),  # none waits to be shown
    "add_contact": (403, 403, 403, 200),
    "contact": (404, 404, 404, 200),
    "log": (403, 403, 403, 403),  # of who checks alone
    "people_file": (403, 403, 403, 200),
    "people_template": (403, 403, 403, 200),
    "people_preview": (403, 403, 403, 302),  # none is held
    "people_passwords": (403, 403, 403, 302),  # none wait to be shown
    "people_passwords_file": (403, 403, 403, 302),
    "hand_over": (404, 404, 404, 200),
    "delegate": (404, 404, 200, 200),  # one's own post, or one that one gives
    # Names that wait: for who keeps the registry.
    "waiting_names": (200, 403, 403, 200),
    "agencies_for_name": (200, 403, 403, 200),
    "name_new_agency": (302, 403, 403, 302),  # without a name, back to the names
    # The registry: kept by officers of the Office, carried in and out by the administrator alone.
    "agencies_to_pick": (404, 403, 403, 404),  # no field is named
    "alias": (200, 403, 403, 200),
    "new_agency": (200, 403, 403, 200),
    "reorganise": (200, 403, 403, 200),
    "own_changes": (200, 403, 403, 200),
    "exchange": (403, 403, 403, 200),
    "export_registry": (403, 403, 403, 404),  # there is no such form
    "import_preview": (403, 403, 403, 200),
    # Who is responsible for tasks: rules and fields are kept by the Office and the administrator.
    "responsibility_rules": (200, 403, 403, 200),
    "add_responsibility_rule": (200, 403, 403, 200),
    "responsibility_rule": (200, 403, 403, 200),
    "fields": (200, 403, 403, 200),
    "field": (200, 403, 403, 200),
    "task_responsibility": (200, 403, 404, 404),
    "first_password": (302, 302, 302, 302),  # each has one of their own
    # What opens the door is everybody's own, and changed by who shows the password again.
    "mfa_index": (200, 200, 200, 200),
    "factor_demands": (403, 403, 403, 200),
    "sessions": (200, 200, 200, 200),
    "account_reauthenticate": (200, 200, 200, 200),
    "mfa_reauthenticate": (302, 302, 302, 302),  # none has a second factor: by the password
    "mfa_reauthenticate_webauthn": (302, 302, 302, 302),
    "mfa_activate_totp": (302, 302, 302, 302),
    "mfa_deactivate_totp": (404, 404, 404, 404),
    "mfa_add_webauthn": (302, 302, 302, 302),
    "mfa_remove_webauthn": (302, 302, 302, 302),
    "mfa_view_recovery_codes": (404, 404, 404, 404),
    "mfa_generate_recovery_codes": (302, 302, 302, 302),
    # A part of a task: a link to one of its forms leads to it.
    **dict.fromkeys(SHARE_ADDRESSES, (302, 302, 404, 404)),
    "evidence": (200, 200, 404, 404),
    # Many at once: each one's own runs, whoever they are; here the officer's.
    "bulk": (200, 200, 200, 200),
    "bulk_run": (200, 404, 404, 404),
    "bulk_progress": (200, 404, 404, 404),
    "task_sheets": (200, 200, 200, 403),
    "task_sheet_file": (200, 200, 200, 403),
    # The tracker kept before: for who confirms tasks.
    "trackers": (200, 403, 403, 403),
    "tracker": (200, 403, 403, 403),
    # What is planned for a task: a link leads to it, and that is asked again.
    "set_cadence": (302, 302, 302, 302),
    "add_milestone": (302, 302, 302, 302),
    "remove_milestone": (302, 302, 404, 404),
}
# What POST answers to the same four; the officer's are refused for what they lack: 302, back.
WRITES: dict[str, tuple[int, int, int, int]] = {
    "receive": (302, 302, 302, 302),
    "paste": (302, 403, 403, 403),
    "teach_name": (404, 403, 403, 404),  # no agency is named
    "choose_for_document": (404, 403, 403, 404),  # nor a document
    "name_new_agency": (302, 403, 403, 302),
    "set_name_aside": (302, 403, 403, 302),
    "resolve_name_again": (302, 403, 403, 302),
    "undo_name": (302, 403, 403, 302),
    "presence": (200, 403, 403, 403),
    "leave": (204, 204, 204, 204),  # takes away one's own trace, if there is one
    "merge": (302, 302, 302, 302),
    "add_proposal": (302, 302, 302, 302),
    "confirm_above": (302, 302, 302, 302),
    "take_back_many": (200, 403, 403, 403),  # without tasks nothing is taken back
    "finish": (302, 403, 403, 403),
    "amend": (404, 404, 403, 403),  # the document names no such task
    "amend_sure": (302, 403, 403, 403),
    "undo_amendment": (404, 403, 403, 403),  # there is none
    "confirm": (302, 403, 403, 403),
    "drop": (302, 403, 403, 403),
    "restore": (200, 403, 403, 403),
    "undo": (302, 403, 403, 403),
    "edit": (200, 403, 403, 403),
    "split": (302, 403, 403, 403),
    "take_back": (302, 403, 403, 403),
    "add_person": (403, 403, 403, 422),
    "finish_post": (404, 404, 404, 422),
    "resume_post": (404, 404, 404, 302),
    "withdraw_post": (404, 404, 404, 302),
    "renew_password": (404, 404, 404, 302),
    "remove_factors": (404, 404, 404, 302),
    "add_contact": (403, 403, 403, 422),
    "contact": (404, 404, 404, 422),
    "undo_contact": (404, 404, 404, 302),
    "end_contact": (404, 404, 404, 422),
    "resume_contact": (404, 404, 404, 302),
    "withdraw_contact": (404, 404, 404, 302),
    "people_file": (403, 403, 403, 422),
    "people_preview": (403, 403, 403, 302),
    "people_passwords": (403, 403, 403, 302),
    "hand_over": (404, 404, 404, 422),
    "take_back_hand_over": (404, 404, 404, 404),  # somebody else did it
    "delegate": (404, 404, 422, 422),
    "end_delegation": (404, 404, 302, 302),
    "resume_delegation": (404, 404, 302, 302),
    "alias": (422, 403, 403, 422),
    "new_agency": (422, 403, 403, 422),
    "reorganise": (422, 403, 403, 422),
    "import_registry": (403, 403, 403, 422),
    "import_preview": (403, 403, 403, 409),  # not what was shown
    "undo_revision": (403, 403, 403, 302),  # the set-up stays
    "first_password": (302, 302, 302, 302),
    "assign": (422, 403, 403, 403),
    "withdraw_directed": (404, 403, 403, 403),  # the task is of a document
    "share_send_message": (422, 422, 404, 404),  # nothing was said; an older page does no harm
    "choose_setting": (403, 403, 403, 422),
    "reset_setting": (403, 403, 403, 302),
    "rebuild_sums": (403, 403, 403, 302),  # nothing is wrong: that is said
    "sessions": (302, 302, 302, 302),
    "factor_demands": (403, 403, 403, 302),
    "account_reauthenticate": (200, 200, 200, 200),  # no password was typed
    "mfa_activate_totp": (302, 302, 302, 302),
    "mfa_deactivate_totp": (404, 404, 404, 404),
    "mfa_add_webauthn": (302, 302, 302, 302),
    "mfa_remove_webauthn": (302, 302, 302, 302),
    "mfa_generate_recovery_codes": (302, 302, 302, 302),
    "apply_responsibility_rules": (302, 403, 403, 302),
    "add_responsibility_rule": (422, 403, 403, 422),
    "responsibility_rule": (409, 403, 403, 409),  # not the one that was shown
    "move_responsibility_rule": (302, 403, 403, 302),
    "remove_responsibility_rule": (302, 403, 403, 302),
    "restore_responsibility_rule": (302, 403, 403, 302),
    "fields": (422, 403, 403, 422),
    "field": (422, 403, 403, 422),
    "end_field": (302, 403, 403, 302),
    "resume_field": (302, 403, 403, 302),
    "task_responsibility": (302, 403, 404, 404),  # nothing is chosen: nothing changes
    # Who may is told that another page was seen; the agency's officer sees neither the task nor its parts.
    **{f"share_{name}": (403, 403, 404, 404) for name in OF_AGENCY},
    **{f"share_{name}": (409, 403, 404, 404) for name in OF_OFFICE},
    **{f"share_{name}": (409, 409, 404, 404) for name in OF_DECIDER},
    "bulk": (302, 302, 302, 302),  # nothing was chosen
    "task_sheets": (422, 422, 422, 403),  # nor a file
    "trackers": (422, 403, 403, 403),
    "bulk_run": (422, 404, 404, 404),  # without the words that the action demands
    "tracker": (409, 403, 403, 403),  # there is nothing in it to take in
    "undo_tracker": (302, 403, 403, 403),
    "set_cadence": (422, 403, 404, 404),
    "add_milestone": (422, 403, 404, 404),
    "remove_milestone": (302, 403, 404, 404),
    "read_again": (302, 403, 403, 403),  # last, for nothing can be done while it is read
}
# The set-up is there only before it is done; the second step only after the first; the certificate only where
# TLS is served by a root of our own.
OPEN_TO_ALL = {"account_login", "mfa_authenticate", "mfa_login_webauthn", "asset", "logout", "set_up"} | {
    "root_certificate",
    "root_certificate_file",
}
WHO = ("lan", "chutich", "xaydung", "quantri")
# Of every role somebody asks for every address. Who has no column above is answered as the one named here;
# where not, the address stands below with what it answers instead.
EVERYBODY = {
    "lan": Role.OFFICER,
    "chutich": Role.LEADER,
    "kiemtra": Role.AUDITOR,
    "truongxd": Role.AGENCY_HEAD,
    "xaydung": Role.AGENCY_OFFICER,
    "quantri": Role.ADMINISTRATOR,
    "giuxd": Role.AGENCY_ADMINISTRATOR,
}
ALIKE = {"kiemtra": "chutich", "truongxd": "xaydung", "giuxd": "xaydung"}
READS_APART: dict[str, dict[str, int]] = {
    "kiemtra": {"log": 200, "task_sheets": 403, "task_sheet_file": 403},
    "truongxd": {"delegate": 404},
    "giuxd": {
        "board": 403,
        **dict.fromkeys(("add_person", "post", "add_contact", "contact", "people_file", "hand_over"), 200),
        **dict.fromkeys(("handed_password", "people_preview", "people_passwords"), 302),
        "people_template": 200,
        "people_passwords_file": 302,
        **dict.fromkeys(("task_sheets", "task_sheet_file"), 403),
    },
}
WRITES_APART: dict[str, dict[str, int]] = {
    "kiemtra": {f"share_{name}": 403 for name in (*OF_DECIDER, "send_message")} | {"task_sheets": 403},
    "truongxd": {"delegate": 404},
    "giuxd": {
        **dict.fromkeys(("add_person", "finish_post", "add_contact", "contact", "end_contact"), 422),
        **dict.fromkeys(("people_preview", "people_passwords"), 302),
        **dict.fromkeys(("people_file", "hand_over"), 422),
        "task_sheets": 403,
        **dict.fromkeys(("resume_post", "withdraw_post", "renew_password", "remove_factors"), 302),
        **dict.fromkeys(("undo_contact", "resume_contact", "withdraw_contact"), 302),
    },
}
OF_ADMINISTRATOR = {
    "import_registry",
    "finish_post",
    "resume_post",
    "withdraw_post",
    "renew_password",
    "remove_factors",
} | {f"{done}_contact" for done in ("undo", "end", "resume", "withdraw")}


@pytest.fixture
def places(desk: dict[str, Any]) -> dict[str, Any]:
    """A document half-way through its review, for the numbers in addresses."""
    desk["kiemtra"] = employ(
        "kiemtra", "Hà Thị Kiểm", EVERYBODY["kiemtra"], desk["lan"].posts.get().agency_id
    )
    desk["truongxd"] = employ("truongxd", "Bùi Văn Trưởng", EVERYBODY["truongxd"])
    desk["giuxd"] = employ("giuxd", "Đàm Thị Giữ", EVERYBODY["giuxd"])
    received = take_in(desk["lan"], "ke-hoach.txt", sample("ke-hoach-2026-phu-luc.txt"))
    confirm_above(actor=desk["lan"], document_id=received.pk, confidence=0.97)
    stored = received.stored_documents.get()
    rule = add_rule(actor=desk["lan"], content=RuleContent(officer_id=desk["binh"].pk))
    contact = {"full_name": "Bế Thị Gọi", "phone": "0205 3812 345", "from_on": date(2026, 1, 1)}
    # Not one of those that the agency's officer sees.
    task = received.tasks.exclude(pk__in=visible_tasks(desk["xaydung"]).values("pk"))[0]
    share = task.shares.order_by("pk")[0]
    update = ProgressUpdate.objects.create(share=share, by=desk["lan"], at=timezone.now(), text="Đã làm")
    file = UpdateFile.objects.create(update=update, stored=received.file, name="a.txt")
    post = desk["xaydung"].posts.get()
    delegation = Delegation.objects.create(
        post=post, deputy=desk["truongxd"], from_on=today(), to_on=today(), reason="Nghỉ phép"
    )
    handed = HandOver.objects.create(
        giver=desk["xaydung"], taker=desk["truongxd"], by=desk["binh"], at=timezone.now()
    )
    return {
        "hand_over_id": handed.pk,
        "delegation_id": delegation.pk,
        "share_id": share.pk,
        "file_id": file.pk,
        "document_id": received.pk,
        "stored_id": stored.pk,
        "rule_id": rule.pk,
        "field_id": add_field(actor=desk["lan"], name="Lĩnh vực để thử").pk,
        "proposal_id": received.proposals.filter(state="open")[0].pk,
        "task_id": task.pk,
        "agency_id": "ls.so-xd",
        "post_id": post.pk,
        "pk": 1,  # of no passkey
        "contact_id": Contact.objects.create(agency_id="ls.so-xd", **contact).pk,
        "held_id": hold_import(actor=desk["quantri"].actor, content=export_json_text().encode(), name="a").pk,
        "revision_id": Revision.objects.order_by("pk")[0].pk,
        "run_id": prepare_bulk(actor=desk["lan"], action=Action.SUSPEND, task_ids=[task.pk]).pk,
        "import_id": hold_tracker(actor=desk["lan"], content=b"A,B\n1,2\n", name="a.csv").pk,
        "number": 1,
        "width": 900,
        "form": "csv",
        "digest": "0",
        "name": "dondoc.css",
        "key": "due_soon_days",
        "milestone_id": Milestone.objects.create(
            task=task, text="Xong", due_on=date(2027, 1, 1), added_by=desk["lan"], added_at=timezone.now()
        ).pk,
    }


def addresses(places: dict[str, Any]) -> dict[str, str]:
    from django.urls import reverse

    from dondoc.server.web.urls import urlpatterns

    return {
        str(pattern.name): reverse(
            str(pattern.name), kwargs={key: places[key] for key in pattern.pattern.converters}
        )
        for pattern in urlpatterns
    }


def reading_of(who: str) -> dict[str, int]:
    """What GET answers to somebody; an address that takes only what is sent leads to its page."""
    told = {name: row[WHO.index(ALIKE.get(who, who))] for name, row in READS.items()}
    return dict.fromkeys(WRITES, 302) | told | READS_APART.get(who, {})


def writing_of(who: str) -> dict[str, int]:
    """What POST answers to somebody who sends nothing."""
    told = {name: row[WHO.index(ALIKE.get(who, who))] for name, row in WRITES.items()}
    return told | WRITES_APART.get(who, {})


def test_every_address_has_its_row(places: dict[str, Any]) -> None:
    assert set(addresses(places)) == set(READS) | set(WRITES) | OPEN_TO_ALL


def test_somebody_of_every_role_asks() -> None:
    assert set(EVERYBODY.values()) == set(Role)


def test_the_page_prints_the_table() -> None:
    """docs/access.md; with DONDOC_WRITE_ACCESS=1 in the environment it is written anew."""
    printed = access_page(
        roles=list(EVERYBODY.values()),
        reads=[reading_of(who) for who in EVERYBODY],
        writes=[writing_of(who) for who in EVERYBODY],
        open_to_all=OPEN_TO_ALL,
    )
    if os.environ.get("DONDOC_WRITE_ACCESS"):
        ACCESS_PAGE.write_text(printed, encoding="utf-8")
    assert ACCESS_PAGE.read_text(encoding="utf-8") == printed


def test_nobody_comes_in_without_an_account(places: dict[str, Any]) -> None:
    for name, address in addresses(places).items():
        if name in OPEN_TO_ALL:
            continue
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address)
            assert answer.status_code == 302, f"{method} {name}"
            assert answer.headers["Location"].startswith("/dang-nhap/?next="), f"{method} {name}"


@pytest.mark.parametrize("who", EVERYBODY)
def test_reading(places: dict[str, Any], signed_in: Callable[[str], Client], who: str) -> None:
    client, asked = signed_in(who), addresses(places)
    assert {name: client.get(asked[name]).status_code for name in reading_of(who)} == reading_of(who)


@pytest.mark.parametrize("who", EVERYBODY)
def test_writing(places: dict[str, Any], signed_in: Callable[[str], Client], who: str) -> None:
    client, asked = signed_in(who), addresses(places)
    known = ReceivedDocument.objects.count()
    answered = {
        name: client.post(asked[name], {"text": "chữ" if name == "paste" else ""}).status_code
        for name in WRITES
    }
    assert answered == writing_of(who)
    assert ReceivedDocument.objects.count() == known + (1 if who == "lan" else 0)


@pytest.mark.parametrize("name", ["merge", "add_proposal", "confirm_above", "take_back_many"])
def test_well_formed_writes_are_refused_too(
    places: dict[str, Any], signed_in: Callable[[str], Client], name: str
) -> None:
    """Those that answered 302 above for what was missing: with everything there, the right decides."""
    given = {
        "merge": {"proposal": [f"{places['proposal_id']}:1", f"{places['proposal_id']}:1"]},
        "add_proposal": {"places": "1:0-5"},
        "confirm_above": {"confidence": "0.9"},
        "take_back_many": {"task": [places["task_id"]]},
    }[name]
    for who in [who for who in EVERYBODY if who != "lan"]:
        assert signed_in(who).post(addresses(places)[name], given).status_code == 403, who


def test_a_file_is_taken_only_from_who_may(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    known = ReceivedDocument.objects.count()
    for who in [who for who in EVERYBODY if who != "lan"]:
        file = SimpleUploadedFile("a.txt", b"KE HOACH")
        assert signed_in(who).post("/van-ban/tiep-nhan/", {"file": file}).status_code == 403, who
    assert ReceivedDocument.objects.count() == known


def test_writes_ask_for_the_token(places: dict[str, Any], desk: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk["lan"])
    for name in WRITES:
        answer = client.post(addresses(places)[name])
        assert answer.status_code == 403, name
        assert "Phiên làm việc đã hết" in answer.content.decode(), name


def test_a_link_to_what_is_only_sent_leads_to_its_page(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    """From the door one comes by GET, to where one was sending."""
    client, found = signed_in("lan"), addresses(places)
    for name in [name for name in WRITES if name not in READS] + ["proposal", "logout"]:
        who = signed_in("quantri") if name in OF_ADMINISTRATOR else client
        answer = who.get(found[name], follow=True)
        assert answer.status_code == 200, name
        assert "<main" in answer.content.decode(), name
    assert client.get("/").status_code == 200  # still signed in


def test_the_resolver_knows_no_page_of_another_kind() -> None:
    """Every address of the server is one of ours, or the machine's own."""
    names = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert names == set(READS) | set(WRITES) | OPEN_TO_ALL | {"health"}


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (PASSWORD, "ngan", "ngan", "Đặt ít nhất 12 ký tự"),
        (PASSWORD, "password1234", "password1234", "dễ bị đoán"),
        (PASSWORD, "nong thi lan", "nong thi lan", ""),
        (PASSWORD, "mot-mat-khau-moi", "mot-mat-khau-khac", "không giống nhau"),
        ("sai", "mot-mat-khau-moi", "mot-mat-khau-moi", "Mật khẩu hiện tại không đúng"),
        ("", "", "", "Ô này đang trống"),
    ],
)
def test_a_new_password_is_refused_in_vietnamese(
    signed_in: Callable[[str], Client], old: str, new: str, again: str, said: str
) -> None:
    given = {"old_password": old, "new_password1": new, "new_password2": again}
    answer = signed_in("lan").post("/tai-khoan/", given)
    if not said:
        assert answer.status_code in (200, 302)
        return
    page = answer.content.decode()
    assert said in page
    assert "assword" not in page.replace('type="password"', "").replace("_password", "").replace(
        "-password", ""
    )


def test_a_wrong_password_says_what_to_check(desk: dict[str, Any]) -> None:
    answer = Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})
    assert "Tắt bộ gõ tiếng Việt" in answer.content.decode()
    right = Client().post("/dang-nhap/", {"username": "LAN", "password": PASSWORD, "next": "/nhiem-vu/"})
    assert right.headers["Location"] == "/nhiem-vu/"
    away = Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD, "next": "//x.example/"})
    assert away.headers["Location"] == "/"
