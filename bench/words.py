"""Plans with made-up tasks, the same for the same seed: rows of cells as an annex holds them."""

from __future__ import annotations

import random
from dataclasses import dataclass

VERBS = (
    "Xây dựng", "Rà soát, sửa đổi, bổ sung", "Tham mưu ban hành", "Tổ chức thực hiện", "Hoàn thiện",
    "Đẩy nhanh tiến độ", "Kiểm tra, giám sát việc thực hiện", "Tổng hợp, đánh giá",
)  # fmt: skip
THINGS = (
    "đề án chuyển đổi số trong quản lý hồ sơ", "kế hoạch phòng, chống thiên tai", "quy chế liên ngành",
    "phương án sắp xếp trụ sở dôi dư", "chương trình phát triển du lịch cộng đồng", "cơ sở dữ liệu đất đai",
    "danh mục dịch vụ công trực tuyến toàn trình", "dự án nâng cấp hồ chứa", "quy hoạch mạng lưới trường học",
)  # fmt: skip
WHERE = (
    "trên địa bàn tỉnh", "tại các xã vùng cao, biên giới", "trong các cơ quan hành chính nhà nước",
    "đáp ứng yêu cầu của giai đoạn mới, bảo đảm công khai, minh bạch, tiết kiệm",
    "theo Nghị quyết số 18-NQ/TW, ngày 25/10/2017, gắn với cải cách thủ tục hành chính",
    "bảo đảm mỗi đơn vị có đầu mối theo dõi, báo cáo kết quả trước ngày làm việc cuối cùng của tháng",
)  # fmt: skip
LEADS = (
    "Sở Nội vụ", "Sở Xây dựng", "Sở Y tế", "Sở Tài chính", "Sở Công Thương", "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Thanh tra tỉnh", "Công an tỉnh",
)  # fmt: skip
COLLECTIVES = ("Các sở, ban, ngành", "UBND các xã, phường", "Các sở, ban, ngành; UBND các xã, phường")
PERIODS = (
    "2026",
    "2026 - 2030",
    "Quý II/2026",
    "Tháng 9/2026",
    "Thường xuyên",
    "Trước ngày 30/6/2027",
    "Hằng năm",
)
PRODUCTS = ("Quyết định của UBND tỉnh", "Báo cáo", "Kế hoạch của UBND tỉnh", "Tờ trình", "Hệ thống vận hành")
GROUPS = (
    "PHÁT TRIỂN HẠ TẦNG",
    "CẢI CÁCH HÀNH CHÍNH",
    "VĂN HOÁ, XÃ HỘI",
    "TÀI NGUYÊN VÀ MÔI TRƯỜNG",
    "AN NINH TRẬT TỰ",
)
HEADER = (
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn hoàn thành",
    "Sản phẩm",
)
NUMERALS = ("I", "II", "III", "IV", "V")
COLLECTIVE_SHARE = 0.65

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """An annex: its title lines, the header row, and the rows; a group's row has only two cells filled."""

    title: tuple[str, ...]
    header: Row
    rows: tuple[Row, ...]

    @property
    def task_rows(self) -> list[Row]:
        return [row for row in self.rows if row[0].isdigit()]


def make_plan(*, seed: int, task_count: int, column_count: int) -> Plan:
    """A plan of `task_count` tasks in five groups, numbered through."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for number in range(1, task_count + 1):
        group, place = divmod((number - 1) * len(GROUPS), task_count)
        if place < len(GROUPS):
            rows.append((NUMERALS[group], GROUPS[group], *[""] * (column_count - 2)))
        rows.append(_task(chance, number)[:column_count])
    title = (
        "PHỤ LỤC", "NHIỆM VỤ TRỌNG TÂM GIAI ĐOẠN 2026 - 2030",
        f"(Kèm theo Kế hoạch số {seed}/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh)",
    )  # fmt: skip
    return Plan(title, HEADER[:column_count], tuple(rows))


def _task(chance: random.Random, number: int) -> Row:
    wheres = chance.sample(WHERE, chance.choice((1, 1, 2, 3, 5)))
    text = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {'; '.join(wheres)}"
    lead = chance.choice(LEADS)
    if chance.random() < COLLECTIVE_SHARE:
        coordinators = chance.choice(COLLECTIVES)
    else:
        coordinators = "; ".join(
            chance.sample([name for name in LEADS if name != lead], chance.randint(1, 4))
        )
    return (str(number), text, lead, coordinators, chance.choice(PERIODS), chance.choice(PRODUCTS))
