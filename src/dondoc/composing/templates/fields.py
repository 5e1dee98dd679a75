"""What a template may name, and what stands there once it is filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content import Paper
from ..docx.page import writable
from ..kinds import KINDS, URGENCIES, is_numbered
from ..words import dated, numbered

BODY = "noi_dung"
BODY_MARK = "\ue000noi-dung\ue000"  # of no script: nobody types it

FieldValue = str | bool | Sequence[str]


@dataclass(frozen=True, slots=True)
class TemplateField:
    name: str
    meaning: str
    is_list: bool = False
    is_needed: bool = False


FIELDS: Mapping[str, TemplateField] = {
    one.name: one
    for one in (
        TemplateField("co_quan_chu_quan", "cơ quan chủ quản; trống thì không có"),
        TemplateField("co_quan", "cơ quan ban hành", is_needed=True),
        TemplateField("so_ky_hieu", "số và ký hiệu; chưa có số thì để trống chỗ số", is_needed=True),
        TemplateField("dia_danh", "địa danh"),
        TemplateField("ngay_thang", "ngày, tháng, năm; chưa có số thì để trống ngày", is_needed=True),
        TemplateField("loai", "tên loại văn bản"),
        TemplateField("trich_yeu", "trích yếu, không có chữ V/v", is_needed=True),
        TemplateField("do_khan", "độ khẩn; trống thì không có"),
        TemplateField("kinh_gui", "các nơi kính gửi", is_list=True),
        TemplateField("nhieu_noi", "có từ hai nơi kính gửi trở lên, dùng sau if"),
        TemplateField("can_cu", "các căn cứ", is_list=True),
        TemplateField(BODY, "nội dung, đứng một mình trong một đoạn; phụ lục tự nối ở cuối", is_needed=True),
        TemplateField("chuc_vu", "các dòng quyền hạn, chức vụ", is_list=True),
        TemplateField("nguoi_ky", "họ tên người ký"),
        TemplateField("noi_nhan", "các nơi nhận", is_list=True),
    )
}


def values_of(paper: Paper) -> dict[str, FieldValue]:
    """A value for each of the fields, and for no other name."""
    values: dict[str, FieldValue] = {
        "co_quan_chu_quan": paper.superior,
        "co_quan": paper.issuer,
        "so_ky_hieu": numbered(paper.number, paper.notation) if is_numbered(paper) else "",
        "dia_danh": paper.place,
        "ngay_thang": dated(paper.on, has_day=bool(paper.number) or not is_numbered(paper)),
        "loai": KINDS[paper.kind].name,
        "trich_yeu": paper.subject,
        "do_khan": URGENCIES[paper.urgency] if paper.urgency is not None else "",
        "kinh_gui": paper.addressees,
        "nhieu_noi": len(paper.addressees) > 1,
        "can_cu": paper.bases,
        BODY: BODY_MARK,
        "chuc_vu": paper.signing.lines,
        "nguoi_ky": paper.signing.name,
        "noi_nhan": paper.recipients,
    }
    return {name: _writable(value) for name, value in values.items()}


def _writable(value: FieldValue) -> FieldValue:
    if isinstance(value, bool):
        return value
    return writable(value) if isinstance(value, str) else [writable(one) for one in value]
