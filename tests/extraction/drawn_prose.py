"""Prose with random tasks in it, and what stands between them in such papers and assigns nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from dondoc.documents.reading import TaskProposal

PLACES = ("Đồng Nai", "Thanh Hóa", "Lạng Sơn", "Cà Mau", "Điện Biên", "Quảng Ninh", "Vĩnh Long", "Gia Lai")
AGENCIES = (
    "Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng", "Sở Công Thương", "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra tỉnh", "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh", "Bảo hiểm xã hội tỉnh", "Hội Nông dân tỉnh", "Ban Quản lý Khu kinh tế tỉnh",
    "UBND các xã, phường", "Giám đốc Sở Khoa học và Công nghệ",
    "Chủ tịch UBND các xã, phường", "Chi cục Kiểm lâm", "Trung tâm Khuyến nông tỉnh",
    # of no registry
    "Ban Quản lý rừng phòng hộ Núi Voi", "Công ty Cổ phần Cấp nước Phú Hưng", "Chi cục Thủy lợi Vân Hà",
    "Trung tâm Xúc tiến Du lịch Sông Lam", "Trường Cao đẳng Nghề Hòa Lạc", "Điện lực Tân Kỳ",
)  # fmt: skip
COMMUNES = ("Thạch Bình", "Hòa Ninh", "Phú Lộc", "Kim Tân", "Vạn Linh", "Yên Phúc", "Long Châu", "Đông Hải")
DEEDS = (
    "rà soát quy hoạch các khu dân cư ven sông", "kiểm tra việc tiêm phòng cho đàn gia súc",
    "tham mưu sửa đổi quy chế quản lý chợ", "xây dựng phương án di dời các hộ dân vùng sạt lở",
    "tổng hợp nhu cầu kinh phí sửa chữa trường học", "tổ chức tập huấn cho cán bộ thôn, bản",
    "đẩy nhanh tiến độ giải phóng mặt bằng tuyến đường ven biển", "xử lý nghiêm các cơ sở gây ô nhiễm",
    "hướng dẫn người dân kê khai đất trồng rừng", "lập danh sách các hộ nghèo cần hỗ trợ nhà ở",
    "khẩn trương hoàn thiện hồ sơ thiết kế hồ chứa nước", "bố trí lực lượng trực tại các bến đò ngang",
)  # fmt: skip
ORDERS = ("Giao ", "Yêu cầu ", "Đề nghị ", "")
FIRST_DAY, LAST_DAY = date(2026, 3, 20), date(2026, 12, 20)
DAYS = st.dates(FIRST_DAY, LAST_DAY)

Told = tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]


@dataclass(frozen=True, slots=True)
class DrawnTask:
    """A task as it must be found: its words, who leads, who helps, and the typed deadline."""

    text: str
    leads: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    kind: str = "none"
    start: str = ""
    end: str = ""

    @property
    def told(self) -> Told:
        return _bare(self.text), self.leads, self.coordinators, self.kind, self.start, self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that belong together, and the tasks in them."""

    paragraphs: tuple[str, ...]
    tasks: tuple[DrawnTask, ...] = ()


def told(task: TaskProposal) -> Told:
    period = task.period
    return (
        _bare(task.text),
        task.leads,
        task.coordinators,
        period.kind.value,
        period.start or "",
        period.end or "",
    )


def _bare(text: str) -> str:
    """The words without what only ends a sentence or a point of a list."""
    return " ".join(text.split()).rstrip(" .;/")


Deadline = tuple[str, str, str, str]  # the words, kind, start, end


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """A deadline in one of the forms that offices write, or none."""
    day = draw(DAYS)
    iso = day.isoformat()
    short, zeros = f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}"
    quarter = (day.month + 2) // 3
    quarter_code, month_code = f"{day.year}-Q{quarter}", f"{day:%Y-%m}"
    forms: tuple[Deadline, ...] = (
        ("", "none", "", ""),
        (f", hoàn thành trước ngày {zeros}", "date", "", iso),
        (f", xong trước ngày {short}", "date", "", iso),
        (f", báo cáo UBND tỉnh chậm nhất ngày {zeros}", "date", "", iso),
        (f", hoàn thành trước ngày {day.day:02} tháng {day.month} năm {day.year}", "date", "", iso),
        (f", gửi kết quả trước 16 giờ ngày {zeros}", "date", "", iso),
        (f", hoàn thành trong quý {['I', 'II', 'III', 'IV'][quarter - 1]}/{day.year}",
         "quarter", quarter_code, quarter_code),
        (f", hoàn thành trong tháng {day.month} năm {day.year}", "month", month_code, month_code),
        (f" từ ngày 01/02/2026 đến ngày {zeros}", "range", "2026-02-01", iso),
        (f", hoàn thành trước ngày {short.removesuffix('/2026')}", "date", "", iso),
        (f", hoàn thành trong năm {day.year}", "year", str(day.year), str(day.year)),
        (", định kỳ trước ngày 25 hằng tháng báo cáo UBND tỉnh", "recurring", "", ""),
        (", thực hiện thường xuyên", "ongoing", "", ""),
        (", hoàn thành trong 10 ngày làm việc kể từ ngày nhận được văn bản này", "relative", "", ""),
    )  # fmt: skip
    return draw(st.sampled_from(forms))


@st.composite
def names(
    draw: st.DrawFn, *, least: int = 0, most: int, but: Sequence[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """Several agencies as one writes them, and one by one; often communes under one word."""
    if least and most > 1 and draw(st.integers(0, 5)) == 0:
        places = draw(st.lists(st.sampled_from(COMMUNES), min_size=2, max_size=3, unique=True))
        written = f"UBND các xã: {', '.join(places)}"
        return written, tuple(f"UBND xã {place}" for place in places)
    free = [name for name in AGENCIES if not _shares_words(name, but)]
    chosen = draw(st.lists(st.sampled_from(free), min_size=least, max_size=most, unique=True))
    last = draw(st.sampled_from((", ", " và ")))
    head, tail = ", ".join(chosen[:-1]), chosen[-1] if chosen else ""
    return (f"{head}{last}{tail}" if head else tail), tuple(chosen)


def _shares_words(name: str, others: Sequence[str]) -> bool:
    return any(name in other or other in name for other in others)


@st.composite
def duties(draw: st.DrawFn, *, order: str | None = None) -> DrawnTask:
    """A whole sentence that assigns, with its leads, those who help, and a deadline behind or before."""
    order = draw(st.sampled_from(ORDERS)) if order is None else order
    written, leads = draw(names(least=1, most=3))
    beside, coordinators = draw(names(most=3, but=leads)) if draw(st.booleans()) else ("", ())
    role = f" chủ trì, phối hợp với {beside}" if coordinators else ""
    deed = draw(st.sampled_from(DEEDS))
    words, kind, start, end = draw(deadlines())
    text = f"{order}{written}{role} {deed}{words}."
    if order and kind == "none" and len(leads) == 1 and draw(st.booleans()):
        day = draw(DAYS)
        text = f"Trước ngày {day:%d/%m/%Y}, {order.lower()}{text.removeprefix(order)}"
        kind, end = "date", day.isoformat()
    return DrawnTask(text[0].upper() + text[1:], leads, coordinators, kind, start, end)


def ordered_duties() -> st.SearchStrategy[DrawnTask]:
    """Sentences that say themselves that they assign, wherever they stand."""
    return st.sampled_from(ORDERS[:-1]).flatmap(lambda order: duties(order=order))


@st.composite
def bare_duties(draw: st.DrawFn, leads: tuple[str, ...]) -> DrawnTask:
    """An imperative without a subject, as it stands under the name of an agency."""
    deed = draw(st.sampled_from(DEEDS))
    words, kind, start, end = draw(deadlines())
    return DrawnTask(f"{deed[0].upper()}{deed[1:]}{words}.", leads, (), kind, start, end)


MARKS: tuple[Callable[[int], str], ...] = (
    lambda at: f"{at + 1}. ",
    lambda at: f"{at + 1}) ",
    lambda at: f"({at + 1}) ",
    lambda at: f"{'abcd'[at]}) ",
    lambda at: "- ",
    lambda at: "+ ",
    lambda at: "• ",
)
STEMS = (
    "Chủ tịch UBND tỉnh yêu cầu:",
    "UBND tỉnh giao các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
    "Để khắc phục các tồn tại nêu trên, UBND tỉnh yêu cầu các cơ quan, đơn vị, địa phương:",
    "Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:",
)


@st.composite
def listed(draw: st.DrawFn) -> Passage:
    """A stem that assigns, and points beneath it that name their agencies."""
    mark = draw(st.sampled_from(MARKS))
    tasks = draw(st.lists(duties(), min_size=2, max_size=4))
    points = tuple(f"{mark(at)}{task.text}" for at, task in enumerate(tasks))
    return Passage((draw(st.sampled_from(STEMS)), *points), tuple(tasks))


@st.composite
def led_by_the_stem(draw: st.DrawFn) -> Passage:
    """A stem that names who is to do it, and points beneath it that do not."""
    mark = draw(st.sampled_from(MARKS))
    order = draw(st.sampled_from(("Giao ", "Yêu cầu ", "Đề nghị ")))
    written, leads = draw(names(least=1, most=2))
    tasks = draw(st.lists(bare_duties(leads), min_size=2, max_size=3))
    points = tuple(f"{mark(at)}{task.text}" for at, task in enumerate(tasks))
    return Passage((f"{order}{written}:", *points), tuple(tasks))


@st.composite
def under_names(draw: st.DrawFn) -> Passage:
    """Agencies at numbers, their duties at letters or dashes."""
    mark = draw(st.sampled_from(MARKS[3:]))
    paragraphs, tasks = [draw(st.sampled_from(STEMS))], []
    for number in range(1, draw(st.integers(2, 3)) + 1):
        written, leads = draw(names(least=1, most=2))
        own = draw(st.lists(bare_duties(leads), min_size=2, max_size=3))
        paragraphs.append(f"{number}. {written}:")
        paragraphs += [f"{mark(at)}{task.text}" for at, task in enumerate(own)]
        tasks += own
    return Passage(tuple(paragraphs), tuple(tasks))


@st.composite
def running(draw: st.DrawFn) -> Passage:
    """A paragraph in which one sentence after the other assigns something to somebody."""
    tasks = draw(st.lists(ordered_duties(), min_size=1, max_size=3, unique_by=lambda task: task.leads))
    return Passage((" ".join(task.text for task in tasks),), tuple(tasks))


@st.composite
def carried_on(draw: st.DrawFn) -> Passage:
    """A paragraph that assigns, then paragraphs that go on without a subject."""
    first = draw(ordered_duties())
    after = draw(st.lists(bare_duties(first.leads), min_size=1, max_size=2))
    return Passage((first.text, *(task.text for task in after)), (first, *after))


@st.composite
def articles(draw: st.DrawFn) -> Passage:
    """Duties in the articles of a decision."""
    tasks = draw(st.lists(duties(order="Giao "), min_size=1, max_size=3))
    return Passage(tuple(f"Điều {at}. {task.text}" for at, task in enumerate(tasks, 2)), tuple(tasks))


@st.composite
def nothing(draw: st.DrawFn) -> Passage:
    """A paragraph that stands between tasks and assigns nothing, though it names agencies and days."""
    agency, other = draw(st.lists(st.sampled_from(AGENCIES[:10]), min_size=2, max_size=2, unique=True))
    deed, day = draw(st.sampled_from(DEEDS)), draw(DAYS)
    past = day.replace(year=2025, day=min(day.day, 28))
    number = draw(st.integers(11, 999))
    told = (
        f"Tại Công văn số {number}/BYT-DP ngày {past:%d/%m/%Y}, Bộ Y tế đề nghị UBND các tỉnh, thành phố "
        f"{deed} trước ngày {day:%d/%m/%Y}.",
        f"Trong năm 2025, {agency} đã {deed}; kết quả đạt 92% kế hoạch.",
        f"Đến ngày {past:%d/%m/%Y}, {agency} và {other} đã {deed} tại {number} điểm.",
        f"Cơ bản nhất trí với đề xuất của {agency} tại Tờ trình số {number}/TTr-SYT ngày {past:%d/%m/%Y}.",
        f"UBND tỉnh biểu dương {agency}, {other} đã có nhiều cố gắng trong phòng, chống thiên tai.",
        f"Dự họp có lãnh đạo {agency}, {other}.",
        "Qua kiểm tra cho thấy nhiều nơi còn chủ quan; tiến độ một số công trình chậm so với kế hoạch.",
        f"Xét đề nghị của {agency} tại Báo cáo số {number}/BC-SXD ngày {past:%d/%m/%Y} về việc {deed}.",
        f"Thực hiện Công văn số {number}/BXD-QLN ngày {past:%d/%m/%Y} của Bộ Xây dựng, UBND tỉnh đã có văn "
        f"bản gửi {agency}.",
        f"Ngày {past:%d/%m/%Y}, UBND tỉnh đã có Công văn số {number}/UBND-KT giao {agency} {deed}.",
        f"Bộ Nông nghiệp và Môi trường yêu cầu các địa phương {deed}, báo cáo Bộ trước ngày {day:%d/%m/%Y}.",
        f"Thời gian: 14 giờ ngày {day:%d/%m/%Y}; địa điểm: phòng họp tầng 2, trụ sở {agency}.",
    )
    return Passage((draw(st.sampled_from(told)),))


def all_of(passages: Sequence[Passage]) -> Passage:
    """One passage after the other."""
    return Passage(
        tuple(text for passage in passages for text in passage.paragraphs),
        tuple(task for passage in passages for task in passage.tasks),
    )
