"""An archive or a letter becomes the documents it holds, each received by itself; a bad one holds up none."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from files_kept import files_in
from plan_desk import PLAN, make_officer, read
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.documents.formats import Limits
from dondoc.documents.formats.confined import read_confined_contents
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.intake.models import ReceivedDocument, Stage, StoredDocument
from dondoc.server.intake.selectors import members_of, progress_of
from dondoc.server.intake.services import read_again, read_received, receive_file

pytestmark = pytest.mark.django_db(transaction=True)

OTHER = PLAN.replace("45/KH-UBND", "46/KH-UBND").replace("chuyển đổi số", "cải cách hành chính")
SECRET = PLAN.replace("KẾ HOẠCH\n", "TỐI MẬT\n\nKẾ HOẠCH\n")


def archive(**files: str | bytes) -> bytes:
    return archive_of({name.replace("_", "."): content for name, content in files.items()})


def archive_of(files: dict[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in files.items():
            writer.writestr(name, content)
    return packed.getvalue()


def letter(body: str, **attached: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@langson.gov.vn", "b@langson.gov.vn", "Kế hoạch"
    message.set_content(body)
    for name, content in attached.items():
        message.add_attachment(content.encode(), "text", "plain", filename=name.replace("_", "."))
    return message.as_bytes()


def take(officer: Account, content: bytes, name: str = "goi.zip") -> ReceivedDocument:
    """The container, unpacked, and each of its members read."""
    container = read(receive_file(actor=officer, name=name, content=BytesIO(content)))
    for member in container.members.filter(stage=Stage.WAITING).order_by("place"):
        read(member)
    return container


def members(container: ReceivedDocument) -> list[tuple[str, str]]:
    return [(member.name, member.stage) for member in container.members.order_by("place")]


def everything() -> str:
    rows = list(ReceivedDocument.objects.values()) + list(Entry.objects.values("details"))
    return str(rows + list(ProcrastinateJob.objects.values("args")))


def test_an_archive_becomes_its_documents_each_with_row_job_and_proposals() -> None:
    officer = make_officer()
    container = receive_file(actor=officer, name="goi.zip", content=BytesIO(archive(a_txt=PLAN, b_txt=OTHER)))
    read(container)
    assert (container.stage, container.quarantined, container.file) == (Stage.UNPACKED, None, None)
    [told] = progress_of(viewer=officer, document_ids=[container.pk])
    assert (told.words, told.is_over) == ("Đã tách thành 2 văn bản", True)
    first, second = members_of(viewer=officer, document_id=container.pk)
    assert (first.container, first.way, first.received_by) == (container, "goi.zip/a.txt", officer)
    # Each waits in the quarantine with a job of its own; of the archive no byte is left.
    waiting = sorted(path.read_bytes() for path in files_in(settings.QUARANTINE_FOLDER))
    assert waiting == sorted([PLAN.encode(), OTHER.encode()])
    jobs = ProcrastinateJob.objects.filter(args__document_id__in=[first.pk, second.pk])
    assert jobs.count() == 2
    assert read(first).stage == read(second).stage == Stage.READY
    assert (first.number, second.number) == ("45/KH-UBND", "46/KH-UBND")
    assert first.proposals.count() == second.proposals.count() == 3
    assert not QuarantinedFile.objects.exists() and StoredFile.objects.count() == 2


def test_a_letter_becomes_itself_and_what_is_attached() -> None:
    officer = make_officer()
    container = take(officer, letter("Gửi anh chị kế hoạch.", a_txt=PLAN), "thu.eml")
    assert container.media_type == "message/rfc822"
    assert members(container) == [("thu.eml", Stage.READY), ("a.txt", Stage.READY)]
    itself, attached = container.members.order_by("place")
    assert attached.number == "45/KH-UBND" and attached.proposals.count() == 3
    text = str(itself.stored_documents.get().content)
    assert "Gửi anh chị kế hoạch." in text and "45/KH-UBND" not in text


def test_a_letter_that_says_nothing_is_only_what_is_attached() -> None:
    container = take(make_officer(), letter(" ", a_txt=PLAN, b_txt=OTHER), "thu.eml")
    assert members(container) == [("a.txt", Stage.READY), ("b.txt", Stage.READY)]


def test_a_letter_without_attachments_is_a_document() -> None:
    received = read(
        receive_file(actor=make_officer(), name="thu.eml", content=BytesIO(letter("Kính gửi anh chị.")))
    )
    assert (received.stage, received.members.count()) == (Stage.READY, 0)


def test_codes_that_no_database_takes_do_not_lose_a_letter() -> None:
    content = letter("a") + b"b\0c\n"
    received = read(receive_file(actor=make_officer(), name="thu.eml", content=BytesIO(content)))
    assert (received.stage, received.failure_code) == (Stage.READY, "")


def test_bad_members_are_told_by_name_and_the_others_go_on(settings: Any) -> None:
    settings.READING_LIMITS = Limits(file_bytes=100_000)
    long_name = "k" * 300 + ".txt"
    container = take(
        make_officer(),
        archive_of(
            {
                "hong.docx": b"PK\x03\x04" + b"\x00" * 200,
                "anh.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
                "to.txt": b"x" * 200_000,
                "../../etc/tot.txt": PLAN,
                long_name: OTHER,
            }
        ),
    )
    assert container.stage == Stage.UNPACKED
    rows = {member.name: member for member in container.members.all()}
    for name, code in (("hong.docx", "damaged"), ("anh.png", "unsupported"), ("to.txt", "too_large")):
        row = rows.pop(name)
        assert (row.stage, row.failure_code, row.quarantined, row.file) == (Stage.FAILED, code, None, None)
        assert name in row.failure_message and "ãy " in row.failure_message
    assert rows.pop("tot.txt").stage == Stage.READY
    [(name, row)] = rows.items()
    assert (row.stage, row.number) == (Stage.READY, "46/KH-UBND")
    assert len(name) < 200 and name.endswith(".txt")


def test_one_secret_member_takes_the_whole_container_with_it() -> None:
    container = take(make_officer(), archive(a_txt=OTHER, toi_txt=SECRET), "ho so Z.zip")
    assert (container.stage, container.failure_code) == (Stage.REFUSED, "secret")
    assert "cả tệp đã bị hủy" in container.failure_message and "tải lên riêng" in container.failure_message
    assert not container.members.exists() and not StoredDocument.objects.exists()
    assert not files_in(settings.QUARANTINE_FOLDER) and not files_in(settings.FILES_FOLDER)
    for word in ("ho so Z", "toi.txt", "45/KH", "46/KH"):
        assert word not in everything()


def test_the_name_of_a_member_that_cannot_be_read_may_be_secret_too() -> None:
    content = archive_of({"a.txt": OTHER, "KH 12 TUYỆT MẬT.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100})
    container = take(make_officer(), content)
    assert container.stage == Stage.REFUSED and not container.members.exists()


def test_a_mark_found_later_takes_the_letter_around_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter's own bytes hold what was attached to it."""
    officer = make_officer()
    content = letter("Gửi anh chị kế hoạch.", a_txt=PLAN, b_txt=OTHER)
    container = read(receive_file(actor=officer, name="thu.eml", content=BytesIO(content)))
    itself, attached, other = container.members.order_by("place")
    read(itself)
    read(other)
    monkeypatch.setattr("dondoc.server.intake.services.reading.find_secrecy_marks", lambda _: ("MẬT",))
    read(attached)
    itself.refresh_from_db()
    other.refresh_from_db()
    assert (attached.stage, itself.stage, other.stage) == (Stage.REFUSED, Stage.REFUSED, Stage.READY)
    assert [path.read_bytes() for path in files_in(settings.FILES_FOLDER)] == [OTHER.encode()]
    assert "45/KH" not in everything() and "a.txt" not in everything()
    # The container of that name is the letter itself, and the way to the other led through it.
    assert "thu.eml" not in everything() and other.way == "Tệp đã hủy/b.txt"


def test_a_mark_found_later_takes_each_letter_around_a_copy_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    first = take(officer, letter("Gửi anh chị.", a_txt=PLAN), "thu 1.eml")
    second = take(officer, archive_of({"thu 2.eml": letter("Kính gửi các đồng chí.", a_txt=PLAN)}), "goi.zip")
    assert members(second) == [("thu 2.eml", Stage.READY), ("a.txt", Stage.COPY)]
    monkeypatch.setattr("dondoc.server.intake.services.reading.find_secrecy_marks", lambda _: ("MẬT",))
    read(read_again(actor=officer, document_id=first.members.get(name="a.txt").pk))
    assert set(ReceivedDocument.objects.exclude(container=None).values_list("stage", flat=True)) == {
        Stage.REFUSED
    }
    assert not files_in(settings.FILES_FOLDER) and "thu 1" not in everything() and "thu 2" not in everything()
    assert Entry.objects.filter(action="document.refused").count() == 4


def bomb() -> bytes:
    return archive_of({"bom.txt": b"\x00" * 30_000_000})


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (archive_of({}), "empty", "không chứa"),
        (archive_of({"anh.png": b"\x89PNG\r\n\x1a\n"}), "unsupported", "anh.png"),
        (
            archive_of({"a.png": b"\x89PNG\r\n\x1a\n", "b.gif": b"GIF89a"}),
            "unsupported",
            "tệp nào trong 2 tệp",
        ),
        (bomb(), "too_large", "để bảo đảm an toàn"),
        (archive_of({f"{n}.txt": PLAN for n in range(9)}), "too_large", "nhiều hơn 8"),
        (archive(a_txt=PLAN)[:-30], "damaged", "goi.zip"),
    ],
    ids=["empty", "one picture", "only pictures", "bomb", "too many", "cut off"],
)
def test_a_container_of_nothing_is_told_clearly_and_leaves_nothing(
    settings: Any, content: bytes, code: str, said: str
) -> None:
    settings.READING_LIMITS = Limits(file_bytes=20_000_000, unpacked_bytes=25_000_000, documents=8)
    container = take(make_officer(), content)
    assert (container.stage, container.failure_code) == (Stage.FAILED, code)
    assert said in container.failure_message and "ãy " in container.failure_message
    assert not container.members.exists() and not QuarantinedFile.objects.exists()
    assert not files_in(settings.QUARANTINE_FOLDER) and not files_in(settings.FILES_FOLDER)


def test_the_job_twice_makes_no_doubles() -> None:
    container = take(make_officer(), archive(a_txt=PLAN, b_txt=OTHER))
    before = (ReceivedDocument.objects.count(), Entry.objects.count(), ProcrastinateJob.objects.count())
    read_received(document_id=container.pk, attempt=1)
    after = (ReceivedDocument.objects.count(), Entry.objects.count(), ProcrastinateJob.objects.count())
    assert after == before


def test_a_job_that_died_half_way_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    content = archive(a_txt=PLAN, b_txt=OTHER)
    container = receive_file(actor=officer, name="goi.zip", content=BytesIO(content))

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("dondoc.server.intake.services.unpacking.record", die)
        with pytest.raises(SystemExit):
            read_received(document_id=container.pk, attempt=1)
    assert not container.members.exists()
    assert [path.read_bytes() for path in files_in(settings.QUARANTINE_FOLDER)] == [content]
    assert read(container).stage == Stage.UNPACKED
    assert container.members.count() == 2


def test_the_same_container_again_links_its_members_to_the_first() -> None:
    officer = make_officer()
    content = archive(a_txt=PLAN, b_txt=OTHER)
    first, second = take(officer, content), take(officer, content, "goi lai.zip")
    assert members(second) == [("a.txt", Stage.COPY), ("b.txt", Stage.COPY)]
    for copy, original in zip(second.members.order_by("place"), first.members.order_by("place"), strict=True):
        assert copy.same_as == original
    assert StoredFile.objects.count() == 2


def test_a_container_is_unpacked_once_for_all_of_its_members(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []

    def counted(path: Path, *, places: list[int], **options: Any) -> Any:
        asked.append(places)
        return read_confined_contents(path, places=places, **options)

    monkeypatch.setattr("dondoc.server.intake.services.unpacking.read_confined_contents", counted)
    content = archive_of({"a.txt": PLAN, "anh.png": b"\x89PNG\r\n\x1a\n", "b.txt": OTHER})
    container = read(receive_file(actor=make_officer(), name="goi.zip", content=BytesIO(content)))
    assert (asked, container.members.count()) == ([[0, 2]], 3)
