"""What the log tells of documents and their proposals, in Vietnamese."""

from __future__ import annotations

DOCUMENT_ACTIONS = {
    "document.received": "Tiếp nhận văn bản",
    "document.read": "Đọc xong văn bản",
    "document.reading_again": "Cho đọc lại văn bản",
    "document.failed": "Không đọc được văn bản",
    "document.refused": "Không nhận văn bản",
    "document.linked": "Nhận ra bản sao của văn bản đã có",
    "document.unpacked": "Tách thư, tệp nén",
    "document.names_resolved": "Nhận ra tên cơ quan trong văn bản",
    "document.reviewed": "Duyệt xong văn bản",
    "proposal.added": "Thêm đề xuất",
    "proposal.edited": "Sửa đề xuất",
    "proposal.split": "Tách đề xuất",
    "proposal.merged": "Gộp đề xuất",
    "proposal.undone": "Hoàn tác ở đề xuất",
    "form.refused": "Không nhận tệp để kiểm tra thể thức",
    "name.chosen": "Chọn cơ quan cho một tên",
    "name.choice_withdrawn": "Hoàn tác việc chọn cơ quan",
    "name.ignored": "Đánh dấu tên không phải cơ quan",
    "name.heeded": "Nhận lại tên là cơ quan",
}
DOCUMENT_FACTS = {
    "proposal": "đề xuất số",
    "proposal_count": "số đề xuất",
    "member_count": "số văn bản bên trong",
    "container": "thuộc văn bản số",
    "same_as": "bản sao của văn bản số",
    "attempt": "lần đọc",
    "evidence": "chữ trong văn bản",
    "extractor": "bộ tìm nhiệm vụ",
    "into": "thành đề xuất số",
    "proposals": "đề xuất số",
    "reader": "bộ đọc",
}
