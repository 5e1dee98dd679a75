"""Tables of tasks drawn at random: what they assign, how their columns are named, ordered and written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

TEXTS = (
    "Rà soát quy hoạch các khu dân cư dọc quốc lộ",
    "Xây dựng kế hoạch tiêm phòng cho đàn trâu, bò",
    "Lập danh sách hộ nghèo; công khai tại nhà văn hóa thôn",
    "Báo cáo Chủ tịch UBND tỉnh kết quả thu ngân sách",
    "Tổ chức tập huấn sử dụng phần mềm một cửa cho cán bộ cấp xã",
    "Sửa đổi quy chế phối hợp giữa các đơn vị trong công tác cứu nạn",
    "Trồng 500 ha rừng phòng hộ đầu nguồn",
    "Đưa vào sử dụng hồ chứa nước Khe Lòn (giai đoạn 2)",
    "Phát động tháng an toàn giao thông trong trường học",
    "Bàn giao trụ sở cũ cho trạm y tế",
)
AGENCIES = (
    "Sở Y tế",
    "Sở Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Văn phòng UBND tỉnh",
    "Thanh tra tỉnh",
    "UBND huyện Tân Lạc",
    "UBND các xã, phường",
    "Liên đoàn Lao động tỉnh",
    "Ban Quản lý các khu công nghiệp tỉnh",
    "Ngân hàng Nhà nước chi nhánh tỉnh",
)
# As written; kind, start, end.
PERIODS = (
    ("Quý II/2025", "quarter", "2025-Q2", "2025-Q2"),
    ("Trước ngày 30/6/2025", "date", None, "2025-06-30"),
    ("15/8/2025", "date", None, "2025-08-15"),
    ("Tháng 9/2025", "month", "2025-09", "2025-09"),
    ("Năm 2026", "year", "2026", "2026"),
    ("2025 - 2027", "range", "2025", "2027"),
    ("Thường xuyên", "ongoing", None, None),
    ("Hằng năm", "recurring", None, None),
)
PRODUCTS = ("Quyết định của UBND tỉnh", "Báo cáo kết quả", "Kế hoạch", "Biên bản bàn giao")
RESOURCES = ("Ngân sách tỉnh", "Xã hội hóa", "Ngân sách huyện")
TITLES = ("Lĩnh vực kinh tế", "VĂN HÓA, XÃ HỘI", "Quốc phòng, an ninh")

# How offices call the columns.
NAMES = {
    "task": (
        "Nhiệm vụ",
        "Nội dung công việc",
        "Nội dung nhiệm vụ",
        "Tên nhiệm vụ",
        "Công việc",
        "Nội dung",
        "Nội dung thực hiện",
        "Nhiệm vụ, giải pháp",
        "Các nhiệm vụ trọng tâm",
        "Ý kiến chỉ đạo",
        "Đầu việc",
        "Việc cần làm",
        "Nội dung, công việc cụ thể",
    ),
    "lead": (
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "Chủ trì",
        "Đơn vị thực hiện",
        "Cơ quan, đơn vị chủ trì",
        "Đơn vị chủ trì thực hiện",
        "Cơ quan thực hiện",
        "Đơn vị được giao",
        "Đơn vị chịu trách nhiệm",
        "Đơn vị chủ trì tham mưu",
        "Bộ phận thực hiện",
        "Trách nhiệm thực hiện",
        "Cơ quan tham mưu",
        "CQ chủ trì",
    ),
    "coordinator": (
        "Cơ quan phối hợp",
        "Đơn vị phối hợp",
        "Phối hợp",
        "Phối hợp thực hiện",
        "Cơ quan, đơn vị phối hợp",
    ),
    "agencies": ("Cơ quan chủ trì, phối hợp", "Đơn vị chủ trì/phối hợp"),
    "period": (
        "Thời gian",
        "Thời hạn",
        "Thời gian hoàn thành",
        "Thời gian thực hiện",
        "Tiến độ",
        "Tiến độ hoàn thành",
        "Hạn hoàn thành",
        "Hạn xử lý",
        "Thời hạn báo cáo",
        "Hoàn thành",
    ),
    "product": ("Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "Đầu ra", "Kết quả, sản phẩm", "Kết quả đầu ra"),
    "resources": ("Kinh phí", "Nguồn lực", "Nguồn kinh phí", "Kinh phí thực hiện"),
    "note": ("Ghi chú",),
    "basis": ("Căn cứ", "Văn bản giao", "Cơ sở pháp lý"),
    "leader": ("Lãnh đạo phụ trách", "Lãnh đạo UBND tỉnh chỉ đạo"),
    "ordinal": ("TT", "STT", "Số TT", "Stt"),
}
# Lead and coordinators in one cell: with {a} the lead, {b} who helps.
IN_ONE_CELL = (
    "Chủ trì: {a}; Phối hợp: {b}",
    "Chủ trì: {a}. Phối hợp: {b}",
    "{a} chủ trì, phối hợp với {b}",
    "{a} chủ trì; {b} phối hợp",
    "{a} (chủ trì); {b} (phối hợp)",
    "{a} (chủ trì), {b}",
    "{a}; phối hợp: {b}",
    "- Chủ trì: {a} - Phối hợp: {b}",
    "Cơ quan chủ trì: {a}; cơ quan phối hợp: {b}",
    "Giao {a} chủ trì, phối hợp với {b} thực hiện",
)


@dataclass(frozen=True, slots=True)
class Task:
    """One task that a table assigns; `period` is an entry of PERIODS."""

    text: str
    leads: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    period: tuple[str, str, str | None, str | None] = ("", "none", None, None)
    product: str = ""
    resources: str = ""
    group: str = ""
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as rows of cells, where "^" goes on from above and "<" from the left, and what it assigns."""

    rows: tuple[tuple[str, ...], ...]
    tasks: tuple[Task, ...]


def agencies(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(AGENCIES), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def drawn_tables(draw: st.DrawFn, *, merges: bool) -> Drawn:
    """A table with everything drawn; `merges` where the form can show merged cells."""
    is_joint = draw(st.booleans())
    wording = draw(st.sampled_from(IN_ONE_CELL))
    chosen = ["task", "agencies" if is_joint else "lead", "period"]
    optional = ("product", "resources", "note", "basis", "leader", *(() if is_joint else ("coordinator",)))
    chosen += draw(st.lists(st.sampled_from(optional), max_size=5, unique=True))
    order = draw(st.permutations(chosen))
    numbering = draw(st.sampled_from(("running", "restarting", "none", "dotted")))
    grouping = draw(st.sampled_from(("none", "roman", "letter", "wide" if merges else "none")))
    if numbering == "none":
        grouping = "none"
    columns = (["ordinal"] if numbering != "none" else []) + list(order)
    separator = draw(st.sampled_from(("; ", ", ", " và ")))
    separator = "; " if is_joint and separator == " và " else separator
    names = tuple(draw(st.sampled_from(NAMES[column])) for column in columns)
    if is_joint and not names[columns.index("agencies")].startswith("Cơ quan") and draw(st.booleans()):
        names = tuple(
            "Đơn vị thực hiện" if c == "agencies" else n for c, n in zip(columns, names, strict=True)
        )
    if draw(st.booleans()):
        names = tuple(name.upper() for name in names)
    rows = _heading(draw, columns, names, merges=merges)
    if draw(st.booleans()):
        rows.append(tuple(f"({n})" for n in range(1, len(columns) + 1)))
    tasks: list[Task] = []
    number = 0
    merged_lead: Task | None = None
    for place in range(draw(st.integers(1, 3)) if grouping != "none" else 1):
        group = _mark_of_group(grouping, place)
        if grouping != "none":
            rows.append(_group_row(columns, group, TITLES[place]))
            number = 0 if numbering == "restarting" else number
            merged_lead = None
        for _ in range(draw(st.integers(2, 4))):
            number += 1
            task = _task(draw, columns, is_joint=is_joint)
            task = replace(task, group=group if grouping != "wide" else "")
            if numbering != "none":
                task = replace(task, ordinal=str(number))
            is_merged = merges and merged_lead is not None and not is_joint and draw(st.integers(0, 3)) == 0
            if is_merged and merged_lead:
                task = replace(task, leads=merged_lead.leads)
            merged_lead = task
            cells = _cells(
                task, wording=wording if is_joint else "", separator=separator, dotted=numbering == "dotted"
            )
            rows.append(
                tuple(
                    "^" if column == "lead" and is_merged else _told(column, cells, draw)
                    for column in columns
                )
            )
            tasks.append(task)
    return Drawn(tuple(rows), tuple(tasks))


def _told(column: str, cells: dict[str, str], draw: st.DrawFn) -> str:
    if column in cells:
        return cells[column] or draw(st.sampled_from(("", "-")))
    return {"note": "", "basis": "Công văn số 15/UBND-TH", "leader": "Phó Chủ tịch Nguyễn Văn Thử"}[column]


def _task(draw: st.DrawFn, columns: list[str], *, is_joint: bool) -> Task:
    leads = draw(agencies(1, 1 if is_joint else 3))
    helping = draw(agencies(1 if is_joint else 0, 3))
    has_coordinators = is_joint or "coordinator" in columns
    return Task(
        text=draw(st.sampled_from(TEXTS)),
        leads=leads,
        coordinators=tuple(name for name in helping if name not in leads) if has_coordinators else (),
        period=draw(st.sampled_from(PERIODS)),
        product=draw(st.sampled_from(PRODUCTS)) if "product" in columns else "",
        resources=draw(st.sampled_from(RESOURCES)) if "resources" in columns else "",
    )


def _cells(task: Task, *, wording: str, separator: str, dotted: bool) -> dict[str, str]:
    lead = _listed(task.leads, separator)
    helping = _listed(task.coordinators, separator)
    return {
        "ordinal": f"{task.ordinal}." if dotted else task.ordinal,
        "task": task.text,
        "lead": lead,
        "coordinator": helping,
        "agencies": wording.format(a=lead, b=helping) if helping else lead,
        "period": task.period[0],
        "product": task.product,
        "resources": task.resources,
    }


def _listed(names: tuple[str, ...], separator: str) -> str:
    if separator == " và " and len(names) > 1:
        return ", ".join(names[:-1]) + " và " + names[-1]
    return separator.join(names)


def _heading(
    draw: st.DrawFn, columns: list[str], names: tuple[str, ...], *, merges: bool
) -> list[tuple[str, ...]]:
    """One row of names; or two, where lead and coordinators stand side by side beneath "Cơ quan"."""
    at = columns.index("lead") if "lead" in columns else -1
    together = 0 <= at < len(columns) - 1 and columns[at + 1] == "coordinator"
    if not (merges and together and draw(st.booleans())):
        return [names]
    upper = [
        *names[:at],
        draw(st.sampled_from(("Cơ quan thực hiện", "Cơ quan", "Phân công"))),
        "<",
        *names[at + 2 :],
    ]
    lower = ["^"] * len(columns)
    lower[at : at + 2] = ["Chủ trì", "Phối hợp"]
    return [tuple(upper), tuple(lower)]


def _mark_of_group(grouping: str, place: int) -> str:
    return {"roman": ("I", "II", "III"), "letter": ("A", "B", "C"), "wide": ("", "", ""), "none": ("",)}[
        grouping
    ][place]


def _group_row(columns: list[str], group: str, title: str) -> tuple[str, ...]:
    if not group:
        return (title, *("<" for _ in columns[1:]))
    row = ["" for _ in columns]
    row[0], row[columns.index("task")] = group, title
    return tuple(row)
