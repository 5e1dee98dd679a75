"""Reports on the pages: drawn up, each number opened, edited, sent, downloaded; schedules set and ended."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from share_places import DAY, settle, share_of, today

from dondoc import read_document
from dondoc.server.reporting.models import Report, ReportSchedule
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import ask_completion, confirm_share

Sign = Callable[[str], Client]
LIST = "/bao-cao/"


def words_of(answer: Any) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def draw(client: Client, **more: Any) -> Report:
    day = f"{today():{DAY}}"
    answer = client.post(
        f"{LIST}lap/", {"period": "", "first_on": day, "last_on": day, "extent": "every", **more}
    )
    assert answer.status_code == 302, words_of(answer)
    return Report.objects.latest("pk")


@pytest.fixture
def done(desk: dict[str, Any]) -> dict[str, Any]:
    """One part is confirmed."""
    settle(desk)
    share = share_of()
    ask_completion(
        actor=desk["xaydung"],
        share_id=share.pk,
        version=share.version,
        text="Đã nghiệm thu và bàn giao 12 km đường. Hồ sơ đã lưu.",
        done_on=today(),
        late_reason="Chờ vốn đối ứng.",
    )
    share.refresh_from_db()
    confirm_share(actor=desk["lan"], share_id=share.pk, version=share.version)
    return desk


def test_drawn_up_edited_sent_and_downloaded(done: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    assert "Chưa có báo cáo nào" in words_of(office.get(LIST))
    refused = office.post(f"{LIST}lap/", {"period": "", "first_on": "1/1/2026", "last_on": ""})
    assert refused.status_code == 422 and "Ngày cuối phải từ ngày đầu" in words_of(refused)
    assert 'value="01/1/2026"' in words_of(refused) or 'value="1/1/2026"' in words_of(refused)  # as typed
    found = draw(office)
    address = f"{LIST}{found.pk}/"
    page = office.get(address)
    shown = words_of(page)
    assert "Đã nghiệm thu và bàn giao 12 km đường." in shown and "Chờ vốn đối ứng." in shown
    for link, number in re.findall(r'<a href="(so-lieu/[^"]+)"[^>]*>([\d.]+)</a>', page.content.decode()):
        listed = words_of(office.get(address + html.unescape(link)))
        assert f"<b>{int(number.replace('.', ''))}</b> nhiệm vụ" in listed, link

    [section] = [one for one in re.findall(r"/muc/(\w+)/", page.content.decode()) if one == "r1"]
    form = office.get(f"{address}muc/{section}/").content.decode()
    [key] = re.findall(r'name="text-(\w+)"', form)
    edit = {f"text-{key}": "Đã bàn giao 12 km đường.", f"in-{key}": "1", f"place-{key}": "1"}
    for version, status in ((found.version, 302), (found.version, 409)):
        answer = office.post(f"{address}muc/{section}/", {**edit, "added": "Thêm.", "version": version})
        assert answer.status_code == status
    assert "Đã bàn giao 12 km đường." in words_of(answer)  # what was typed stays
    found.refresh_from_db()
    long = {**edit, f"text-{key}": "a" * 5001, "version": found.version}
    assert "dài quá 5000 ký tự" in words_of(office.post(f"{address}muc/{section}/", long))

    head = {"version": found.version, "subject": "Kết quả quý", "issuer": "Văn phòng", "place": "Hoa Ban"}
    refused = office.post(f"{address}dau-cuoi/", head)
    assert refused.status_code == 422 and "Chưa có chức vụ người ký" in words_of(refused)
    assert office.post(f"{address}dau-cuoi/", {**head, "signing": "CHÁNH VĂN PHÒNG"}).status_code == 302
    found.refresh_from_db()
    file = office.get(f"{address}bao-cao.docx")
    text = "\n".join(line.text for line in read_document(file.content, name="a.docx").lines)
    assert "Đã bàn giao 12 km đường." in text and "Thêm." in text and "Kết quả quý" in text
    assert "đã được xác nhận" in text  # the footnote
    book = load_workbook(BytesIO(office.get(f"{address}bao-cao.xlsx").content))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert AssignedTask.objects.filter(parent=None).count() in cells

    assert office.post(f"{address}gui/", {"version": found.version}).status_code == 302
    assert "Đã gửi" in words_of(office.get(address))
    assert office.get(f"{address}muc/{section}/").status_code == 302
    assert office.post(f"{address}bo/", {"version": found.version + 1}).status_code == 302
    assert Report.objects.get(pk=found.pk).state == "sent"
    assert "Kết quả quý" in words_of(signed_in("chutich").get(LIST))
    assert signed_in("xaydung").get(address).status_code == 404


def test_an_agency_reports_and_the_office_reads_what_was_sent(done: dict[str, Any], signed_in: Sign) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    form = words_of(agency.get(f"{LIST}lap/"))
    assert 'name="scope"' not in form and 'name="period"' in form
    found = draw(agency)
    assert found.agency_id == "ls.so-xd" and found.scope_key == "ls.so-xd"
    assert office.get(f"{LIST}{found.pk}/").status_code == 404
    agency.post(f"{LIST}{found.pk}/gui/", {"version": found.version})
    listed = words_of(office.get(f"{LIST}?xem=co-quan"))
    assert f'href="{LIST}{found.pk}/"' in listed and "Sở Xây dựng" in listed
    assert "Sửa trước khi gửi" not in words_of(office.get(f"{LIST}{found.pk}/"))


def test_a_plan_leads_to_its_report_and_schedules_are_set_and_ended(
    done: dict[str, Any], signed_in: Sign
) -> None:
    office = signed_in("lan")
    document = share_of().task.document_id
    assert f"{LIST}lap/?van-ban={document}" in words_of(office.get(f"/ban-dieu-hanh/van-ban/{document}/"))
    form = office.get(f"{LIST}lap/?van-ban={document}").content.decode()
    assert f'<option value="{document}" selected>' in form
    for status in (302, 422):  # the second is refused: it stands already
        sent = {"cadence": "month", "days_after": "2", "scope": "document", "document": str(document)}
        answer = office.post(f"{LIST}lich/", sent)
        assert answer.status_code == status
    assert "Lịch báo cáo như vậy đã có" in words_of(answer)
    schedule = ReportSchedule.objects.get()
    assert "xem, sửa và gửi. Lần tới" in words_of(office.get(f"{LIST}lich/"))
    office.post(f"{LIST}lich/{schedule.pk}/thoi/")
    assert "Chưa đặt lịch nào" in words_of(office.get(f"{LIST}lich/"))


def test_pages_ask_little(
    done: dict[str, Any], signed_in: Sign, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    office = signed_in("lan")
    found = draw(office)
    for address in (LIST, f"{LIST}{found.pk}/", f"{LIST}{found.pk}/muc/r1/"):
        office.get(address)
        with django_assert_max_num_queries(15):
            assert office.get(address).status_code == 200
