"""What the journey of a consultation walks with: the words said, the doors, the eye upon each page."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from consultation_desk import NINE, AskingDesk, today
from django.utils import timezone
from docx import Document as read_docx
from faults import faults_of
from office import DESKTOP, PHONE
from reply_desk import letter
from walking import next_page, session_cookie

from dondoc.server.consultation.services import LOOKERS
from dondoc.server.notices.models import ReplySetup
from dondoc.server.notices.reply_keys import opinion_key
from dondoc.server.tracking.services import take_letter

SILENT, LATE, BY_MAIL, ON_PAPER, BY_CLAUSE, ALIKE, ALSO_ALIKE, WHOLE, ON_FIRST = NINE
SUBJECT = "Quyết định về quản lý công viên, cây xanh đô thị"
REMARK = (
    "Đề nghị bổ sung trách nhiệm của Ủy ban nhân dân các xã, phường trong việc kiểm tra, xử lý vi phạm về "
    "cây xanh trên địa bàn và chế độ báo cáo hằng quý về Sở Xây dựng"
)
MONEY = "Đề nghị nêu rõ nguồn kinh phí và cơ quan bố trí trong dự toán hằng năm."
GIVEN_AWAY = (
    "Đề nghị giao Ủy ban nhân dân các xã, phường trực tiếp trồng, chăm sóc cây xanh tại khu dân cư, công "
    "viên nhỏ và đường nội bộ; Sở chỉ hướng dẫn kỹ thuật, ban hành danh mục cây trồng và cây cấm trồng, "
    "kiểm tra định kỳ hằng năm để bảo đảm phù hợp với việc phân cấp quản lý và năng lực từng địa phương."
)
WHO_PLANTS = "Đề nghị quy định rõ thời hạn thay thế cây chết, cây có nguy cơ gãy đổ."
BY_LETTER = "Không nhất trí Điều 3: đề nghị quy định hiệu lực sau 45 ngày kể từ ngày ký."
_ON_ALL = "Ý kiến chung về dự thảo"
OF_SCOPE = "Đề nghị bổ sung cây xanh trong khuôn viên trường học."

_MONEY_CLAUSE = "Sở Tài chính cân đối, bố trí kinh phí hằng năm theo phân cấp quản lý ngân sách nhà nước."
_BEGIN = (
    "QUYẾT ĐỊNH",
    "Về việc quản lý công viên, cây xanh trên địa bàn tỉnh",
    "Điều 1. Phạm vi điều chỉnh",
    "Quyết định này quy định việc quản lý công viên, vườn hoa và cây xanh đường phố.",
    "Điều 2. Trách nhiệm của các cơ quan",
)
FIRST = (
    *_BEGIN,
    "1. Sở Xây dựng hướng dẫn việc trồng, chăm sóc và thay thế cây xanh.",
    f"2. {_MONEY_CLAUSE}",
    "3. UBND các xã, phường kiểm tra việc thực hiện trên địa bàn.",
    "Điều 3. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)
# Khoản 1 of Điều 2 is gone, the money moved to an article of its own, what the communes do was reworded;
# Điều 1 says the same.
SECOND = (
    *_BEGIN,
    "1. UBND các xã, phường kiểm tra việc thực hiện trên địa bàn và báo cáo Sở Xây dựng hằng quý.",
    "Điều 3. Kinh phí thực hiện",
    f"1. {_MONEY_CLAUSE}",
    "Điều 4. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)
# What becomes of each comment but the two that fold: where it stands, who said it, the answer, what is left.
ANSWERS = (
    (
        "Điều 2, khoản 2",
        BY_CLAUSE,
        MONEY,
        "Tiếp thu",
        "Đã chuyển thành Điều 3, ghi rõ nguồn.",
        "còn 4 ý kiến",
    ),
    ("Điều 1", ON_FIRST, OF_SCOPE, "Tiếp thu", "", "còn 3 ý kiến"),
    ("Điều 2, khoản 1", BY_CLAUSE, GIVEN_AWAY, "Tiếp thu một phần", "Đã bỏ khoản 1.", "còn 2 ý kiến"),
    ("Điều 2, khoản 1", ALSO_ALIKE, WHO_PLANTS, "Giải trình", "Đã có tại quy định chung.", "còn 1 ý kiến"),
    (_ON_ALL, BY_MAIL, BY_LETTER, "Giải trình", "Quyết định cần có hiệu lực ngay.", "giải trình hết"),
)
NUMBERS = (
    "Đã gửi xin ý kiến 09 cơ quan, tổ chức; 08 cơ quan, tổ chức đã trả lời, trong đó 01 cơ quan trả lời sau "
    "thời hạn; 01 cơ quan, tổ chức chưa trả lời.",
    "nhất trí: 02; nhất trí, có ý kiến bổ sung: 04; không nhất trí: 01; không có ý kiến: 01.",
    "Tổng số ý kiến góp ý nhận được: 07; tiếp thu: 04; tiếp thu một phần: 01; giải trình: 02; chưa tiếp thu, "
    "giải trình: 0.",
)
FOLDED = ("Điều 2, khoản 3", f"{REMARK} để theo dõi.", "Tiếp thu", "Đã bổ sung tại khoản 1 Điều 2.")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@dataclass
class Journey:
    """Opens pages as somebody, and looks at each with axe; with $DONDOC_PICTURES for the eye, too."""

    desk: AskingDesk
    open_door: Callable[..., Any]
    url: str
    faults: list[tuple[Any, ...]] = field(default_factory=list)

    def open(self, account: Any, path: str, **options: Any) -> Any:
        cookies = [session_cookie(account, self.url)]
        return self.open_door(path, cookies=cookies, **({"bypass_csp": True} | options))

    def look(self, page: Any, name: str) -> None:
        self.faults += faults_of(page, name)
        if not (folder := os.environ.get("DONDOC_PICTURES")):
            return
        size = page.viewport_size
        for at, place in (("desktop", {**DESKTOP, "width": 1280}), ("phone", PHONE)):
            page.set_viewport_size(place)
            page.evaluate("() => scrollTo(0, 0)")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/{name}-{at}-{scheme}.png", full_page=True)
        page.set_viewport_size({**DESKTOP, "width": 1280})
        page.emulate_media(color_scheme="light", media="print")
        page.screenshot(path=f"{folder}/{name}-print.png", full_page=True)
        page.emulate_media(color_scheme="light", media="screen")
        page.set_viewport_size(size)

    def asked_page(self, agency: str, **options: Any) -> Any:
        """Of somebody of the agency, with the draft and the form for its answer."""
        path = f"/lay-y-kien/tra-loi/{self.desk.asked(agency).pk}/"
        return self.open(self.desk.people[agency], path, **options)

    def writes_by_mail(self, agency: str, words: str) -> None:
        """From the address that its officer is known by, with a file."""
        person = self.desk.people[agency]
        person.email = "tp@langson.example"
        person.save()
        ReplySetup.objects.create(is_on=True, address="dondoc@langson.example")
        key = opinion_key(person_id=person.pk, day=today(), asked_id=self.desk.asked(agency).pk)
        files = (("a.png", PNG),)
        written = letter(words, subject=str(key), sender=person.email, files=files)
        take_letter(written.as_bytes(), name="thư", now=timezone.now(), lookers=LOOKERS)


def choose(page: Any, name: str, key: str) -> None:
    """As somebody types a part of the name and takes what is found."""
    page.get_by_label("Tìm: lấy ý kiến của").fill(name)
    with next_page(page):
        page.locator(f"#agencies-found button[value='choose:agencies:{key}']").click()


def remark(page: Any, clause: str, words: str) -> Any:
    """Type beside the clause that has these words."""
    place = page.locator(".clause", has=page.locator("textarea"), has_text=clause)
    place.get_by_text("Góp ý", exact=True).click()
    place.get_by_role("textbox").fill(words)
    return place


def send(page: Any, stance: str) -> None:
    page.get_by_label(stance, exact=True).check()
    with next_page(page):
        page.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
    assert page.get_by_text("Đã gửi ý kiến của cơ quan.").is_visible()


def send_over_a_slow_line(page: Any, stance: str) -> None:
    """What is chosen is sent before it was kept, and nothing is kept while it is on its way."""
    kept: list[str] = []
    page.get_by_text("Đã lưu bản soạn lúc").wait_for()
    page.on("request", lambda asked: kept.append(asked.url) if "hx-request" in asked.headers else None)
    line = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 600, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    page.get_by_label(stance, exact=True).check()
    with next_page(page):
        page.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
        page.wait_for_timeout(400)  # longer than the page waits before it keeps what was chosen
        assert kept == []
        line.send("Network.emulateNetworkConditions", slow | {"latency": 0})
    assert page.get_by_text("Đã gửi ý kiến của cơ quan.").is_visible()


def answer(page: Any, place: str, outcome: str, words: str) -> Any:
    """In the row of the table on that place: what becomes of it, and why; by keys."""
    row = page.locator("tr[data-row]", has_text=place)
    row.get_by_role("link", name=re.compile("^Trả lời")).press("Enter")
    row.get_by_label("Nội dung tiếp thu, giải trình").fill(words)
    row.get_by_label(outcome, exact=True).press("Space")
    row.get_by_role("button", name="Lưu").press("Enter")
    return row


def read_back(content: bytes) -> tuple[str, list[tuple[str, ...]]]:
    """What the DOCX says: its paragraphs, and the rows of its table."""
    file = read_docx(io.BytesIO(content))
    [opinions] = [one for one in file.tables if len(one.columns) == 4]
    rows = [tuple(cell.text.replace("\u00a0", " ") for cell in row.cells) for row in opinions.rows[1:]]
    return "\n".join(one.text for one in file.paragraphs), rows


def rows_on_paper(desk: AskingDesk) -> list[tuple[str, ...]]:
    """Those of the table, in the order of the draft."""
    place, words, outcome, why = FOLDED
    both = f"{desk.asked_name(ALIKE)};\n{desk.asked_name(ALSO_ALIKE)}"
    rows = [
        (place, desk.asked_name(who), said, f"{outcome}.\n{why}" if why else f"{outcome}.")
        for place, who, said, outcome, why, _ in ANSWERS
    ]
    order = (_ON_ALL, "Điều 1", "Điều 2, khoản 1", "Điều 2, khoản 2")
    return [*sorted(rows, key=lambda row: order.index(row[0])), (place, both, words, f"{outcome}.\n{why}")]
