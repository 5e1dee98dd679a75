"""The kinds of agencies and units, in the order in which lists show them, with their Vietnamese names."""

from __future__ import annotations

KIND_WORDS = {
    "people_committee": "Ủy ban nhân dân cấp tỉnh",
    "people_council": "Hội đồng nhân dân",
    "office_holder": "Chức danh",
    "department": "Sở, ban, ngành",
    "department_unit": "Đơn vị thuộc sở, văn phòng",
    "administrative_org": "Cơ quan hành chính khác",
    "public_service_unit": "Đơn vị sự nghiệp",
    "police": "Công an",
    "military": "Quân đội, biên phòng",
    "court": "Tòa án",
    "party": "Cơ quan Đảng",
    "front_mass_org": "Mặt trận, đoàn thể, hội",
    "central_agency_in_province": "Cơ quan trung ương tại tỉnh",
    "interagency": "Ban chỉ đạo, tổ công tác",
    "state_enterprise": "Doanh nghiệp nhà nước",
    "enterprise": "Doanh nghiệp",
    "commune_pc": "Ủy ban nhân dân xã, phường",
    "district_pc": "Ủy ban nhân dân huyện, thành phố",
    "group": "Nhóm cơ quan",
    "central": "Trung ương",
    "province": "Tỉnh, thành phố",
    "district": "Đơn vị cấp huyện",
    "commune": "Đơn vị cấp xã",
}
