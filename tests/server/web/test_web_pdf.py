"""The page of a PDF itself: drawn apart, in a confined process, with its words above it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import DESKTOP, take_in
from PIL import Image
from walking import box, settled

from dondoc.server.web.page_images import page_image_path

ROWS = [
    ("1", "Lập quy hoạch chi tiết khu cửa khẩu", "Sở Xây dựng", "Sở Tài chính", "31/12/2026"),
    ("2", "Xây dựng phương án phân luồng phương tiện", "Công an tỉnh", "Sở Xây dựng", "30/6/2026"),
]


@pytest.fixture(scope="session")
def plan_pdf(browser: Any) -> bytes:
    """A plan of two pages, printed by the browser."""
    head = (
        "<p>ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN</p><p>Số: 77/KH-UBND</p>"
        "<p>Lạng Sơn, ngày 05 tháng 01 năm 2026</p>"
        "<h3>KẾ HOẠCH<br>Phân công nhiệm vụ năm 2026</h3>"
    )
    titles = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (titles, *ROWS))
    page = browser.new_page()
    page.set_content(
        "<style>body{font:14pt 'Liberation Serif'}table{border-collapse:collapse}"
        f"td{{border:1px solid;padding:4px}}</style>{head}<table>{table}</table>"
        "<p style='break-before:page'>Trang hai không giao việc.</p>"
    )
    content: bytes = page.pdf(format="A4")
    page.close()
    return content


def test_a_page_is_drawn_once_and_kept(tmp_path: Path, plan_pdf: bytes, settings: Any) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(plan_pdf)
    path = page_image_path(pdf, sha256="ab" * 32, number=1, width=900)
    assert path is not None
    with Image.open(path) as image:
        assert image.format == "WEBP"
        assert image.width in (900, 901)
        assert 1.3 < image.height / image.width < 1.5
    assert path.stat().st_size < 90_000
    made = path.stat().st_mtime_ns
    pdf.unlink()  # what is kept needs no file any more
    pdf.touch()
    again = page_image_path(pdf, sha256="ab" * 32, number=1, width=900)
    assert again == path
    assert path.stat().st_mtime_ns == made


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hong", b"\x00" * 5000], ids=["empty", "cut", "zeros"])
def test_what_cannot_be_drawn_leaves_nothing(tmp_path: Path, settings: Any, content: bytes) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(content)
    assert page_image_path(pdf, sha256="cd" * 32, number=1, width=900) is None
    assert not list(tmp_path.rglob("*.webp"))


def test_a_page_that_is_not_there_is_not_drawn(tmp_path: Path, settings: Any, plan_pdf: bytes) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(plan_pdf)
    assert page_image_path(pdf, sha256="ef" * 32, number=9, width=900) is None


def test_pictures_are_only_for_who_may_see_the_document(
    desk: dict[str, Any], signed_in: Callable[[str], Any], plan_pdf: bytes
) -> None:
    received = take_in(desk["lan"], "77.pdf", plan_pdf)
    address = f"/van-ban/{received.pk}/trang/1-900.webp"
    answer = signed_in("lan").get(address)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as image:
        assert image.width in (900, 901)
    known = {"If-None-Match": answer.headers["ETag"]}
    assert signed_in("lan").get(address, headers=known).status_code == 304
    assert signed_in("xaydung").get(address, headers=known).status_code == 403
    assert signed_in("lan").get(address.replace("900", "9000")).status_code == 404
    assert signed_in("lan").get(address.replace("1-", "7-")).status_code == 404


def test_words_light_up_where_they_stand_on_the_page(
    open_page: Callable[..., Any], office: Any, plan_pdf: bytes
) -> None:
    received = take_in(office["lan"], "77.pdf", plan_pdf)
    assert received.proposals.count() == 2
    page = open_page(f"/van-ban/{received.pk}/duyet/?xem=theo-trang", size=DESKTOP)
    page.locator("#document img").first.wait_for()
    lead = page.locator(".proposal.current [data-field=leads]")
    lead.click()
    page.locator(".proposal.current [data-field=leads].lit").wait_for()
    settled(page)
    # The light lies on the words: their glyphs are drawn by the PDF, their place by the reader.
    mark = box(page.locator("rect.lit").first)
    word = box(page.locator("#document text", has_text="Sở Xây dựng").first)
    assert abs(mark["y"] - word["y"]) < 6
    assert mark["x"] < word["x"] + word["width"]
    assert mark["x"] + mark["width"] > word["x"]
    # And the other way round.
    page.locator("#document text", has_text="phân luồng").first.click(force=True)
    page.wait_for_function(
        "() => document.querySelector('.proposal.current').innerText.includes('phân luồng')"
    )
    # The second page is a place that waits, of the page's own shape, until it comes near.
    sheets = page.locator("#document .sheet")
    assert sheets.count() == 2
    first, second = box(sheets.nth(0)), box(sheets.nth(1))
    assert abs(first["height"] - second["height"]) < 4
    sheets.nth(1).scroll_into_view_if_needed()
    page.locator("#document text", has_text="Trang hai").wait_for()


def test_words_on_a_page_can_be_marked(open_page: Callable[..., Any], office: Any, plan_pdf: bytes) -> None:
    received = take_in(office["lan"], "77.pdf", plan_pdf)
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    line = page.locator("#document text", has_text="Phân công nhiệm vụ năm").first
    at = box(line)
    page.mouse.move(at["x"] + 1, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] - 1, at["y"] + at["height"] / 2, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Thêm nhiệm vụ từ chữ này").click()
    page.wait_for_selector(".proposal.current:has-text('Chuyên viên thêm')")
    assert received.proposals.get(origin="officer").text.startswith("Phân công nhiệm vụ năm 202")
